"""Rules on the content folder: every file in it is read, used, or a fault."""

import re
import unicodedata

from ..nearest import listed

DATA = ("contacts.toml", "imprint.toml")
MEDIA = "media"
MEDIA_TYPES = ("avif", "docx", "gif", "jpeg", "jpg", "pdf", "png", "svg", "toml", "webp", "zip")
BACKUP = re.compile(r".*~|#.*#|.*\.(?:bak|orig|rej|swp|tmp)", re.I)


def no_file_is_a_link(room):
    """A symbolic link can lead out of the project, and Pelican would publish what is there; a pipe has no end."""
    for entry in room.entries:
        if entry.is_link:
            what = "a symbolic link" if entry.path.is_symlink() else "no file but a pipe or a device"
            yield room.file(entry.place), 0, f"This is {what}; put the file itself here."


def no_file_is_hidden(room):
    """Pelican publishes hidden files, and programs leave them behind (`._x.md`, `.DS_Store`, `y.md~`)."""
    for entry in room.entries:
        if _is_hidden(entry.place):
            yield room.file(entry.place), 0, "Hidden and backup files do not belong into content; delete or rename it."


def every_file_is_accounted_for(room):
    """What is not a release, programme or page, contact, imprint or medium has no business here."""
    words = room.words
    folders = [kind.folder for kind in words.kinds]
    for entry in room.entries:
        parts = entry.place.split("/")
        if entry.is_link or _is_hidden(entry.place) or entry.place in DATA:
            continue
        ending = parts[-1].rpartition(".")[2]
        if parts[0] == MEDIA and len(parts) > 1:
            if ending.lower() not in MEDIA_TYPES:
                yield room.file(entry.place), 0, f"A medium of the type {ending!r} is not published; delete it."
        elif len(parts) == 3 and parts[0] in words.languages and parts[1] in folders:
            if ending != "md":
                hint = "rename it to end in '.md'" if ending.lower()[:2] in ("md", "ma", "mk") else "move or delete it"
                yield room.file(entry.place), 0, f"Nobody reads files that end in '.{ending}' here; {hint}."
        else:
            where = f"content/<{'|'.join(words.languages)}>/<{'|'.join(folders)}>/ or content/{MEDIA}/"
            yield room.file(entry.place), 0, f"Nobody reads files in this place; move it to {where}, or delete it."


def file_names_are_plain(room):
    """A text's file is named by its key, a release's by date and key; names are composed letters (NFC)."""
    for entry in room.entries:
        if not unicodedata.is_normalized("NFC", entry.place):
            yield room.file(entry.place), 0, "The file's name has separate accents (not NFC); type the name anew."
    for source in room.sources:
        name = source.place.rpartition("/")[2]
        shape = "YYYY-MM-DD-key.md" if source.kind.dated else "key.md"
        if not source.key:
            yield (
                source.file,
                0,
                f"{name!r} names no {source.kind.word}; name it {shape!r}, in a-z, 0-9 and '-'.",
            )
        elif source.day_text and not source.kind.dated:
            yield source.file, 0, f"A {source.kind.word} has no date; name the file {source.key + '.md'!r}."


def keys_are_unique(room):
    """Two files of one language and kind never share a key: it pairs the languages."""
    seen = {}
    for source in (source for source in room.sources if source.key):
        first = seen.setdefault((source.lang, source.kind.folder, source.key), source)
        if first is not source:
            yield source.file, 0, f"The key {source.key!r} is that of {first.file!r} already; rename one of them."


def there_is_something_to_publish(room):
    """An empty content folder would publish an empty site over the old one."""
    if not any(source.kind.folder == "releases" for source in room.sources):
        folders = [room.file(f"{lang}/releases/") for lang in room.words.languages]
        yield room.name, 0, f"There is no release in {listed(folders)}; an empty press room is not published."


def _is_hidden(place):
    parts = place.split("/")
    return any(part.startswith(".") for part in parts) or bool(BACKUP.fullmatch(parts[-1]))
