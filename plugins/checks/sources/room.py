"""The press room as it lies on the disk: every file of the content folder, and what its place says about it."""

import os
import re
from collections.abc import Iterator
from datetime import date, datetime
from functools import cached_property, partial
from hashlib import blake2b
from pathlib import Path
from typing import NamedTuple
from zoneinfo import ZoneInfo

from .dates import moment
from .header import Field, Header, read_header
from .vocabulary import Kind, Vocabulary

FILE_NAME = re.compile(r"(?:(?P<date>\d{4}-\d{2}-\d{2})-)?(?P<key>[a-z0-9-]+)")
HIDING = re.compile(rb"(?im)(?:^|\r)(?:\xef\xbb\xbf)? {0,3}(?:status|translation|date)[ \t]*:")


class Entry(NamedTuple):
    """One file under the content folder."""

    place: str  # from the content folder, with slashes
    file: str  # its path
    is_link: bool  # or a device: whatever is not a file itself

    @property
    def path(self) -> Path:
        """Where it lies."""
        return Path(self.file)


class Source:
    """One Markdown file of a kind in a language; what was read is never changed.

    `text` is None where the bytes are not UTF-8; then there is no front matter either.
    """

    def __init__(self, place: str, file: str, kind: Kind, data: bytes):
        self.place, self.file, self.kind, self.data = place, file, kind, data
        self.lang, _, name = place.split("/")
        found = FILE_NAME.fullmatch(name.removesuffix(".md"))
        self.key = found["key"] if found else None
        self.day_text = found["date"] if found else None

    @cached_property
    def fingerprint(self) -> bytes:
        """What tells the bytes from any others: known things are found by it, again and again."""
        return blake2b(self.data, digest_size=16).digest()

    @cached_property
    def text(self) -> str | None:
        """The file's text without a byte order mark."""
        try:
            return self.data.decode().removeprefix("\ufeff")
        except UnicodeDecodeError:
            return None

    @cached_property
    def is_text(self) -> bool:
        """Whether the bytes are UTF-8; known without holding the text, of which there are thousands."""
        try:
            self.data.decode()
        except UnicodeDecodeError:
            return False
        return True

    @cached_property
    def header(self) -> Header:
        """Front matter and body."""
        return read_header(self.text or "")

    @cached_property
    def fields(self) -> tuple[Field, ...]:
        """The fields of the front matter."""
        return self.header.fields

    @cached_property
    def day(self) -> date | None:
        """The day in the file's name, if it is one of the calendar."""
        found = moment(self.day_text or "")
        return found.date() if found else None

    @cached_property
    def by_key(self) -> dict[str, Field]:
        """The first field of each key, as Pelican takes it."""
        return {field.key: field for field in reversed(self.fields)}

    def field(self, name: str) -> Field | None:
        """The field of this name."""
        return self.by_key.get(name.lower())

    def value(self, name: str) -> str:
        """What the key says, on one line; empty where it is not given."""
        field = self.field(name)
        return field.value if field else ""

    def line(self, name: str) -> int:
        """Where the key stands; the first line where it is not given."""
        field = self.field(name)
        return field.line if field else 1

    @cached_property
    def date(self) -> datetime | None:
        """Day and time of release, without a time zone: what `Date:` says, else the file's name."""
        day = datetime(self.day.year, self.day.month, self.day.day) if self.day else None
        return moment(self.value("Date")) or day

    def may_be_hidden(self, words: Vocabulary) -> bool:
        """Whether the front matter need be read to know if it is public: a quick look at the bytes.

        Front matter never goes beyond the first empty line.
        """
        dated = self.day_text and self.day_text >= words.today
        return bool(dated or HIDING.search(self.data.partition(b"\n\n")[0])) and self.is_text

    def is_released(self, words: Vocabulary) -> bool:
        """Whether the public may see it at the vocabulary's instant."""
        if self.value("Status").lower() not in ("", "published") or self.value("Translation") == "todo":
            return False
        if not self.kind.dated or self.date is None:
            return True
        return self.date.replace(tzinfo=ZoneInfo(words.timezone)) <= words.instant


class Room(NamedTuple):
    """A whole press room, read once."""

    content: Path
    name: str  # the content folder as faults name it, from the project's root
    entries: tuple[Entry, ...]
    sources: tuple[Source, ...]
    words: Vocabulary

    def file(self, place: str) -> str:
        """The name of a file of the content folder as faults give it."""
        return f"{self.name}/{place}"

    def of_kind(self, folder: str) -> list[Source]:
        """All readable sources of a kind."""
        return [source for source in self.sources if source.kind.folder == folder and source.is_text]


def read_room(content: Path, words: Vocabulary, root: Path | None = None) -> Room:
    """Read every file of the content folder.

    In: the content folder, the vocabulary, the folder from which faults name files (the content folder's parent, if not
    given). Links are noted and never followed. Raises OSError when a file cannot be read.
    """
    room = look_around(content, words, root)
    return room._replace(sources=tuple(read_sources(room)))


def look_around(content: Path, words: Vocabulary, root: Path | None = None) -> Room:
    """Give the press room without its sources: what `read_room` does before it reads any."""
    name = Path(os.path.relpath(content, root or content.parent)).as_posix()
    return Room(content, name, tuple(sorted(_entries(str(content)))), (), words)


def read_sources(room: Room) -> Iterator[Source]:
    """Read the sources of a press room, one by one. Raises OSError when a file cannot be read."""
    kinds = {kind.folder: kind for kind in room.words.kinds}
    for entry in room.entries:
        parts = entry.place.split("/")
        if len(parts) == 3 and parts[0] in room.words.languages and entry.place.endswith(".md") and not entry.is_link:
            kind = kinds.get(parts[1])
            if kind and not parts[2].startswith("."):
                yield Source(entry.place, room.file(entry.place), kind, _read(entry.file))


def _read(path: str) -> bytes:
    """Read a file. (Of thousands the shortest way counts: four words with the system, where others have seven.)"""
    file = os.open(path, os.O_RDONLY | os.O_CLOEXEC)
    try:
        return b"".join(iter(partial(os.read, file, 1 << 16), b""))
    finally:
        os.close(file)


def _entries(folder: str, place: str = ""):
    try:
        found = sorted(os.scandir(folder), key=lambda one: one.name)
    except PermissionError:
        return
    for one in found:
        if one.is_dir(follow_symlinks=False):
            yield from _entries(one.path, f"{place}{one.name}/")
        else:
            yield Entry(place + one.name, one.path, one.is_symlink() or not one.is_file())
