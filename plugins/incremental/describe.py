"""Describe: one value as bytes, so that two values are alike exactly when their bytes are.

Plain values (texts, numbers, dates, tuples, lists, mappings, named tuples) are written out. A release or page inside is
named by its path and written down as a reference; a function or an object that does something is named by where its
code stands, which the fingerprint of the house covers.
"""

import io
import pickle
from collections.abc import Callable, Hashable
from dataclasses import is_dataclass
from datetime import date, time, timedelta, tzinfo
from hashlib import sha256
from typing import Any, NamedTuple

PLAIN = (str, bytes, int, float, tuple, list, dict, set, frozenset, date, time, timedelta, tzinfo)


class Described(NamedTuple):
    """A value's bytes, and the contents that it refers to."""

    bytes: bytes
    references: tuple[Hashable, ...]


def describe(value: Any, name: Callable[[Any], str | None]) -> Described:
    """Write a value down.

    In: the value; a function that names a content, and says None of anything else.
    Raises what `pickle` raises where a value cannot be written.
    """
    file = io.BytesIO()
    writer = _Writer(file, name)
    writer.dump(value)
    return Described(file.getvalue(), tuple(writer.references))


def digest(*parts: bytes) -> bytes:
    """Make one fingerprint of several parts; how they are cut counts too."""
    told = sha256()  # processors have instructions for it: of a page it takes two thirds of what BLAKE2 does
    for part in parts:
        told.update(b"%d:" % len(part))
        told.update(part)
    return told.digest()[:16]


class _Writer(pickle.Pickler):
    def __init__(self, file, name):
        super().__init__(file, protocol=5)
        self.fast = True  # without a memo the bytes depend on what is said, and not on which objects are the same
        self.name, self.references = name, {}

    def reducer_override(self, value):
        path = self.name(value)
        if path is not None:
            self.references[value] = None
            return _reference, (path,)
        if isinstance(value, type) or value is _reference:
            return NotImplemented
        if isinstance(value, frozenset | set):
            return _reference, ("set", sorted(map(repr, value)))
        if hasattr(value, "func") and hasattr(value, "args"):  # a function with some of its arguments
            return _reference, (value.func, value.args, sorted(value.keywords.items()))
        if isinstance(value, PLAIN) or is_dataclass(value):
            return NotImplemented
        place = value if hasattr(value, "__qualname__") else type(value)
        return _reference, (f"{place.__module__}:{place.__qualname__}",)


def _reference(*parts):
    """What a description would become, if anyone ever read it back."""
    return parts
