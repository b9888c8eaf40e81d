"""Contents: releases and pages as objects, taken from memory where their source, and what reads it, is as it was."""

import pickle
from collections.abc import Callable, Iterable, Mapping
from contextlib import suppress
from io import BytesIO
from pathlib import Path
from struct import Struct
from types import SimpleNamespace
from typing import Any, NamedTuple

from .describe import digest
from .memory import Memory
from .text import Lean, Text

APART = ("settings", "_context", "translations", "source_path")  # what belongs to a run, and not to a source
# One of them stands in every body that refers to a file, as in `{static}`: most are seen to have none at one look.
TO_FILES = ("static", "attach")
HEAD = Struct("16s16sI")  # what tells a content without its body, what tells the body, and the body's length


class Own(NamedTuple):
    """What a content has of its source: the source's fingerprint, that of all but the body, the other attributes."""

    source: bytes
    face: bytes
    attributes: Mapping[str, Any]


class Contents:
    """The contents of one kind.

    In: the memory; the class of the objects; how to read a file into one; the settings and the context, which each
    object refers to.
    """

    def __init__(self, memory: Memory, kind: type, read: Callable[[str], Any], settings: Any, context: Any):
        self.memory, self.kind, self.read = memory, kind, read
        self.lean = type(kind.__name__, (Lean, kind), {"_ways": {}})
        self.settings, self.context = settings, context
        self.shelf = kind.__name__.lower()
        self.own: dict[str, Own] = {}  # by the path of the source

    def load(self, base: Path, files: Iterable[str], meanwhile: Callable[[], None]) -> dict[str, Any]:
        """Give the objects of the files that can be had without a warning; the others are for Pelican to read.

        In: the folder, the files below it; what begins when all are read, and does not wait until they are looked at.
        """
        keys, read = {}, {}
        for file in files:
            known = self.memory.sources.get(f"{base}/{file}")
            if known is None:
                try:
                    read[file] = Path(base, file).read_bytes()
                except OSError:
                    continue
            keys[file] = self.memory.key(file, known.fingerprint if known else digest(read[file]))
        missing = [file for file, key in keys.items() if self.memory.get_bytes(self.shelf, key) is None]

        def make(file):
            self._make(file, keys[file])
            if file in read and Path(base, file).read_bytes() != read[file]:
                raise ValueError(f"{file} was written meanwhile")

        self.memory.before_reading()
        self.memory.make_all(sorted(missing), make)
        meanwhile()
        found = {file: self._restored(key, f"{base}/{file}") for file, key in keys.items()}
        self.memory.put_away(self.shelf)
        return {file: content for file, content in found.items() if content is not None}

    def _make(self, file: str, key: bytes) -> None:
        content = self.read(file)
        if type(content) is not self.kind or not content.is_valid():
            raise ValueError(f"{file} is not to be kept")
        attributes = dict(vars(content))
        for name in APART:
            attributes.pop(name, None)
        body = attributes.pop("_content")
        files = content.get_static_links() if any(map(body.__contains__, TO_FILES)) else ()
        attributes["_files"] = tuple(sorted(files))  # in no order that may be another next time
        text = Text.of(body)
        # What is kept of all but the body tells it, too: one reading of a source is written down as any other.
        face = _dumped(SimpleNamespace(**attributes), self.settings)
        # In three pieces and not as one object: the body is then found in there as the bytes that it is held as.
        head = HEAD.pack(digest(face), text.fingerprint, len(text.data))
        self.memory.put_bytes(self.shelf, key, head + text.data + face)

    def _restored(self, key: bytes, path: str) -> Any:
        kept = self.memory.get_bytes(self.shelf, key)
        if kept is None:
            return None
        face, fingerprint, size = HEAD.unpack_from(kept)
        text = Text(kept[HEAD.size : (end := HEAD.size + size)], fingerprint)
        attributes = vars(_loaded(kept[end:], self.settings))
        content = self.lean.__new__(self.lean)
        ours = {"settings": self.settings, "_context": self.context, "translations": [], "source_path": path}
        vars(content).update(attributes, **ours, _text=text)
        self.own[path] = Own(key, face, attributes)
        return content


def _dumped(value: Any, settings: Any) -> bytes:
    """Write a value down, the settings as a reference: they are the run's. Few values refer to them, and to ask of each
    thing in one whether it is they takes as long as all else; they hold the memory, so they cannot be written down."""
    with suppress(Exception):
        return pickle.dumps(value, protocol=5)
    file = BytesIO()
    pickler = _Pickler(file, protocol=5)
    pickler.settings = settings
    pickler.dump(value)
    return file.getvalue()


class _Pickler(pickle.Pickler):
    def persistent_id(self, value):
        return "settings" if value is self.settings else None


def _loaded(data: bytes, settings: Any) -> Any:
    unpickler = _Unpickler(BytesIO(data))
    unpickler.settings = settings
    return unpickler.load()


class _Unpickler(pickle.Unpickler):
    def persistent_load(self, _):
        return self.settings
