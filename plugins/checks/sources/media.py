"""Rules on pictures and other media: each is what its name says, of a bearable size, and used."""

import re

from .files import MEDIA_TYPES

LARGEST = 20 * 1024 * 1024
PRINTED = {"jpg": "jpeg"}
STARTS = {
    b"\x89PNG\r\n\x1a\n": "png",
    b"\xff\xd8\xff": "jpeg",
    b"GIF8": "gif",
    b"%PDF-": "pdf",
    b"PK\x03\x04": "zip",
}
SVG = re.compile(rb"(?:\xef\xbb\xbf)?\s*(?:<\?xml[^>]*>\s*)?(?:<!--.*?-->\s*)*<svg[\s>]", re.S)
SCRIPT_IN_SVG = re.compile(
    rb"<script|\son[a-z]+\s*=|javascript:|<foreignObject|(?:href|src)\s*=\s*[\"'](?!#|data:image/)", re.I
)


def media_are_what_they_say(room):
    """A file is of the type its ending names: browsers trust the ending, and so do editors."""
    for entry in _media(room):
        ending = entry.place.rpartition(".")[2].lower()
        with entry.path.open("rb") as file:
            found = type_of(file.read(512))
        wanted = PRINTED.get(ending, ending)
        if entry.path.stat().st_size and found != wanted and not (found == "zip" and wanted == "docx"):
            is_what = f"a {found.upper()} file" if found else "no file of a known type"
            yield room.file(entry.place), 0, f"The ending is '.{ending}', but it is {is_what}; save it anew."


def media_are_bearable(room):
    """Nobody waits for more than 20 MB, and the published branch keeps every one of them for ever."""
    for entry in _media(room):
        size = entry.path.stat().st_size
        if size > LARGEST:
            yield room.file(entry.place), 0, f"The file has {size / 1024 / 1024:.0f} MB; make it smaller than 20 MB."
        elif size == 0:
            yield room.file(entry.place), 0, "The file is empty; delete it, or put the right one here."


def drawings_are_only_drawings(room):
    """An SVG draws and does nothing else: no script, no handler, nothing fetched."""
    for entry in _media(room):
        if entry.place.lower().endswith(".svg") and (found := SCRIPT_IN_SVG.search(entry.path.read_bytes())):
            what = found[0].decode("ascii", "replace").strip()
            yield room.file(entry.place), 0, f"The drawing contains {what!r}; take it out."


def media_are_used(room):
    """A medium that no text and no table of captions names would wait here unseen, its rights unknown."""
    if not (media := _media(room)):
        return
    said = "\n".join(source.text for source in room.sources if source.text)
    tables = [entry for entry in room.entries if entry.place.endswith(".toml") and not entry.is_link]
    said += "\n".join(entry.path.read_text("utf-8", "replace") for entry in tables)
    for entry in media:
        name = entry.place.rpartition("/")[2]
        if name not in said and name.replace(" ", "%20") not in said:
            yield room.file(entry.place), 0, "No text uses this file; use it, or delete it."


def type_of(head: bytes) -> str | None:
    """Tell a file's type from its first 512 bytes: the ending it should have, None when it is none of ours."""
    if head.startswith(b"RIFF") and head[8:12] == b"WEBP":
        return "webp"
    if head[4:12] in (b"ftypavif", b"ftypavis"):
        return "avif"
    for start, kind in STARTS.items():
        if head.startswith(start):
            return kind
    return "svg" if SVG.match(head) else None


def _media(room):
    return [
        entry
        for entry in room.entries
        if entry.place.startswith("media/")
        and not entry.is_link
        and entry.place.rpartition(".")[2].lower() in set(MEDIA_TYPES) - {"toml"}
        and not entry.place.rpartition("/")[2].startswith(".")
    ]
