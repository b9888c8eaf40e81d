"""What each line of a page holds, worked out once for all pages that have it.

Lines of one form differ in words and values. What a line does follows from its form (`forms`); its own are the values
that a rule looks at or that say something. Lines of a page that are new are taken apart together.
"""

import re
from collections.abc import Callable, Iterator
from functools import lru_cache, partial
from itertools import filterfalse
from typing import Any, NamedTuple

from .built import Site
from .element import Element, taken_apart
from .forms import Form, Kind, Line, read_form, read_kind
from .head import NAMES, names_of
from .rules import Rules, finds
from .said import said_by

# In mind, until all are forgotten. Of a release, with 1,000 of them and 40 programmes, 18 lines are read; with twice as
# many in mind 2 fewer, with half as many 2 more. In the head ten lines stand on no other page, and all others on most.
KEPT = 8192
KEPT_OF_HEADS = 1024

ALONE = re.compile(r"<((?:meta|link)\b[^<>]*)>")
HOLDING = re.compile(r"<((script|title)\b[^<>]*)>([^<]*)</\2>")
LEFT = re.compile(r"\{[fsaict]")  # as what is left to replace begins
LEFT_QUOTED = re.compile(r"%(?=7[Bb])")
WORDS = re.compile(r">[^<&]*?\w[^<]*")  # behind a tag, where they say something
BETWEEN = "<\n>"  # lines that are taken apart together: words end there, and begin, and no value has it

Read = tuple[Element, list[tuple[str, Any]]]  # an element, and what it says


class InHead(NamedTuple):
    """An element of a head by its names, and what it says."""

    named: list[tuple[str, Element]]
    said: list[tuple[str, Any]]


NOTHING = InHead([], [])


class Lines:
    """Reads the lines of one site's pages. In: an outline of the site, for no other page counts; the rules."""

    def __init__(self, site: Site, rules: Rules):
        self.site = site
        self.known_in_head: dict[str, InHead] = {}
        self.known_in_body: dict[str, Line] = {}
        # Of pages on which they do so in order, the tags that begin on one line and end on another: a few rows.
        self.balanced: set[str] = set()
        self.root = lru_cache(KEPT_OF_HEADS)(self._element)
        self.kind = lru_cache(KEPT)(partial(read_kind, site=site, rules=rules))
        self.form = lru_cache(KEPT)(partial(read_form, kind_of=self.kind))
        self.alone = lru_cache(KEPT)(self._alone)

    def in_head(self, data: str) -> Iterator[InHead] | None:
        """What each element of a head is; None where one is not plain. What stands beside another gets its own line."""
        lines = data.replace("><link ", ">\n<link ").replace("><meta ", ">\n<meta ").split("\n")
        return _each(lines, self.known_in_head, self._read_head, KEPT_OF_HEADS)

    def in_body(self, data: str) -> Iterator[Line] | None:
        """What each line of a body does; None where one is not plain."""
        return _each(data.split("\n"), self.known_in_body, self._read_body, KEPT)

    def _read_head(self, lines: list[str]) -> dict[str, InHead] | None:
        if (text := _text("\n".join(lines))) is None:
            return None
        found, alone = {}, {}
        for line, read in zip(lines, text.split("\n"), strict=True):
            if "</" not in read:
                alone[line] = read
            elif (holding := HOLDING.fullmatch(read)) and (element := self._element(holding[1], holding[3])):
                found[line] = _in_head(element)
            else:
                return None
        apart = taken_apart("\n".join(["", *alone.values()]))
        if apart is None:
            return None
        values, at = apart[1], 0
        for line, tag in zip(alone, apart[0].split("\n")[1:], strict=True):
            if (kind := self.alone(tag)) is None:
                return None
            upto = at + len(kind.shape.filled)
            if kind.is_named and values[at] not in NAMES:
                found[line] = NOTHING
            elif element := self._read(kind, values[at:upto]):
                found[line] = _in_head(element)
            else:
                return None
            at = upto
        return found

    def _read_body(self, lines: list[str]) -> dict[str, Line] | None:
        text = _text(f">{BETWEEN.join(lines)}")
        apart = text if text is None else taken_apart(text)
        if apart is None:
            return None
        found, values, at = {}, apart[1], 0
        for line, tags in zip(lines, WORDS.sub(">w", apart[0])[1:].split(BETWEEN), strict=True):
            form = self.form(tags)
            if form is None:
                return None
            if not form.counting:
                found[line] = form.line
            elif (said := self._said(form, values[at : at + form.values])) is not None:
                found[line] = Line(*form.line[:2], said)
            else:
                return None
            at += form.values
        return found if at == len(values) else None  # some were among the words

    def _said(self, form: Form, values: list[str]) -> list[tuple[str, Any]] | None:
        said = []
        for kind, begin, end in form.counting:
            if not kind.counts:
                said += kind.said
            elif read := self._read(kind, values[begin:end]):
                said += read[1]
            else:
                return None
        return said

    def _alone(self, tag: str) -> Kind | None:
        found = ALONE.fullmatch(tag)
        return found and self.kind(found[1])

    def _element(self, text: str, words: str = "") -> Read | None:
        """Read what stands between `<` and `>`, and the words behind it."""
        found = taken_apart(text)
        kind = self.kind(found[0]) if found else None
        return kind and self._read(kind, found[1], words)

    def _read(self, kind: Kind, values: list[str], words: str = "") -> Read | None:
        element = kind.shape.element(values, words)
        if finds(kind.rules, element, self.site):
            return None
        return element, said_by(element, self.site) if kind.is_saying else kind.said


def _each(lines: list[str], known: dict, read: Callable[[list[str]], dict | None], most: int) -> Iterator | None:
    """What each line holds, those that are not known read together; None where one is not plain.

    In: the lines; what is known; how to read some; how much to keep in mind before all of it is forgotten.
    """
    new = [*filterfalse(known.__contains__, lines)]
    if new:
        found = read(new)
        if found is None:
            return None
        if len(known) + len(found) > most:
            found.update((line, known[line]) for line in lines if line in known)
            known.clear()
        known.update(found)
    return map(known.__getitem__, lines)


def _in_head(read: Read) -> InHead:
    element, said = read
    return InHead([(name, element) for name in names_of(element)], said)


def _text(data: str) -> str | None:
    """Read lines that have a letter for each of their bytes; None where they are no text, or may have something left to
    replace: what only begins like that is the tree's to tell."""
    if LEFT.search(data) or LEFT_QUOTED.search(data):
        return None
    try:
        return data if data.isascii() else data.encode("latin-1").decode()
    except UnicodeDecodeError:
        return None
