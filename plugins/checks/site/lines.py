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
from .forms import Form, Kind, Line, read_form, read_head_form, read_kind
from .head import NAMES, names_of
from .rules import Rules, finds
from .said import said_by

# In mind, until all are forgotten. Of a release, with 1,000 of them and 40 programmes, 18 lines are read; with twice as
# many in mind 2 fewer, with half as many 2 more. In the head ten lines stand on no other page, and all others on most.
KEPT = 8192
KEPT_OF_HEADS = 1024

IN_HEAD = re.compile(r"<((?:meta|link)\b[^<>]*)>|<((script|title)\b[^<>]*)>([^<]*)</\3>")
LEFT = re.compile(r"\{[fsaict]")  # as what is left to replace begins
LEFT_QUOTED = re.compile(r"%(?=7[Bb])")
WORDS = re.compile(r">[^<&]*?\w[^<]*")  # behind a tag, where they say something
BETWEEN = "<\n>"  # lines that are taken apart together: words end there, and begin, and no value has it

Read = tuple[Element, list[tuple[str, Any]]]  # an element, and what it says


class InHead(NamedTuple):
    """A line of a head: its elements by their names, and what they say."""

    named: list[tuple[str, Element]]
    said: list[tuple[str, Any]]


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
        self.head_form = lru_cache(KEPT)(partial(read_head_form, kind_of=self.kind))

    def in_head(self, data: str) -> Iterator[InHead] | None:
        """What each line of a head holds; None where one is not plain."""
        return _each(data.split("\n"), self.known_in_head, self._read_head, KEPT_OF_HEADS)

    def in_body(self, data: str) -> Iterator[Line] | None:
        """What each line of a body does; None where one is not plain."""
        return _each(data.split("\n"), self.known_in_body, self._read_body, KEPT)

    def _read_head(self, lines: list[str]) -> dict[str, InHead] | None:
        """Tags stand beside each other in the head."""
        alone = [line for line in lines if "</" not in line]
        text = _text("\n".join(["", *alone]))
        apart = text if text is None else taken_apart(text)
        if apart is None:
            return None
        found, values, at = {}, apart[1], 0
        for line, tags in zip(alone, apart[0].split("\n")[1:], strict=True):
            read = []
            form = self.head_form(tags)
            if form is None:
                return None
            for kind, begin, end, is_named in form.tags:
                if not is_named or values[at + begin] in NAMES:
                    read.append(self._read(kind, values[at + begin : at + end]))
            at += form.values
            found[line] = _in_head(read)
        for line in lines:
            if "</" in line:
                found[line] = self._holding(line)
        return None if None in found.values() else found

    def _holding(self, data: str) -> InHead | None:
        """Read a line of a head in which something holds words: they may have quotation marks."""
        if (line := _text(data)) is None:
            return None
        read, at = [], 0
        for found in IN_HEAD.finditer(line):
            alone, holding, _, words = found.groups()
            if found.start() != at:
                return None
            at = found.end()
            read.append(self._element(alone or holding, words or ""))
        return _in_head(read) if at == len(line) else None

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


def _in_head(read: list[Read | None]) -> InHead | None:
    if None in read:
        return None
    named = [(name, element) for element, _ in read for name in names_of(element)]
    return InHead(named, [one for _, said in read for one in said])


def _text(data: str) -> str | None:
    """Read lines that have a letter for each of their bytes; None where they are no text, or may have something left to
    replace: what only begins like that is the tree's to tell."""
    if LEFT.search(data) or LEFT_QUOTED.search(data):
        return None
    try:
        return data if data.isascii() else data.encode("latin-1").decode()
    except UnicodeDecodeError:
        return None
