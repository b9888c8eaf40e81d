"""What one line of a page holds, worked out once for all pages that have it; None where the line is not plain.

A line is plain where each of its tags is of the one form, has one of the names below and stands where it may, where
each link and heading that begins in it says something in it, and where no rule on elements finds a fault.
"""

import re
from collections.abc import Callable
from functools import lru_cache
from typing import Any, NamedTuple

from ..tags import ENDS_P, VOID
from .built import Site
from .element import HEADINGS, Element, Shape, read_shape, taken_apart
from .rules import Rules, finds
from .said import SAYING, said_by

KEPT = 4096  # lines, tags, and shapes of tags in mind: what stands on all pages is never among the oldest
DEEPEST = 100  # on a line, and as many around it: libxml2 gives up at 256

PHRASING = (
    "a abbr b bdi br cite code del dfn em i img ins kbd mark q s samp small span strong sub sup time u var wbr "
    "svg g circle path"
)
BLOCKS = (
    "address article aside blockquote button caption col colgroup dd desc details div dl dt figcaption figure footer "
    "h1 h2 h3 h4 h5 h6 header hr li line main nav ol p pre rect script section summary table tbody td text tfoot th "
    "thead title tr ul"
)
PHRASES = frozenset(PHRASING.split())
IN_BODY = PHRASES.union(BLOCKS.split())
IN_HEAD = re.compile(r"<((?:meta|link)\b[^<>]*)>|<((script|title)\b[^<>]*)>([^<]*)</\3>")
RAW = frozenset({"script", "title"})  # hold nothing but words
DRAWN = frozenset({"circle", "line", "path", "rect"})  # may close themselves, in a drawing
SPEAKING = HEADINGS | {"a", "button"}
LEFT = re.compile(r"\{[fsaict]")  # as what is left to replace begins
WORD = re.compile(r"[^&]*?\w")


class Move(NamedTuple):
    """What a tag that begins does to those around it."""

    name: str
    stays: bool  # open until it is closed
    not_in: str  # what must not be open where it begins, "" if anything may
    is_mute: bool  # until words follow
    is_drawn: bool  # closes itself, as it may in a drawing


class Tag(NamedTuple):
    """A tag that begins, and what follows from its text alone."""

    move: Move
    said: list[tuple[str, Any]]
    element: Element | None = None  # None where no value counts


class Kind(NamedTuple):
    """What follows from a tag's shape alone, and what hangs on its values."""

    shape: Shape
    tag: Tag
    rules: tuple[Callable, ...]
    is_saying: bool


class Line(NamedTuple):
    """What a line does to the tags that are open around it, and what it says."""

    closes: list[str]
    opens: list[str]
    not_in: list[str]  # what must not be open where it begins
    is_drawing: bool  # has parts of a drawing that began before
    said: list[tuple[str, Any]]


class Lines:
    """Reads the lines of one site's pages. In: an outline of the site, for no other page counts; the rules."""

    def __init__(self, site: Site, rules: Rules):
        self.site, self.rules = site, rules
        self.in_head = lru_cache(KEPT)(self._in_head)
        self.in_body = lru_cache(KEPT)(self._in_body)
        self.tag = lru_cache(KEPT)(self._tag)
        self.kind = lru_cache(KEPT)(self._kind)

    def _in_head(self, data: str) -> tuple[list[Element], list[tuple[str, Any]]] | None:
        """Tags stand beside each other in the head."""
        if (line := _text(data)) is None:
            return None
        elements, said, at = [], [], 0
        for found in IN_HEAD.finditer(line):
            alone, holding, _, words = found.groups()
            tag = self.tag(alone or holding)
            element = tag and (tag.element if alone else self.holding(holding, words))
            if element is None or found.start() != at:
                return None
            at = found.end()
            elements.append(element)
            said += tag.said
        return (elements, said) if at == len(line) else None

    def _in_body(self, data: str) -> Line | None:
        if (line := _text(data)) is None:
            return None
        closes, opened, not_in, said = [], [], [], []
        is_mute = is_raw = is_drawing = False
        for piece in line.split("<")[1:]:
            inside, end, words = piece.partition(">")
            if not end:
                return None
            if piece[0] == "/":
                name = inside[1:]
                if not opened:
                    closes.append(name)
                elif opened.pop() != name:
                    return None
                if is_mute and name in SPEAKING:
                    return None
                is_raw = False
            else:
                tag = None if is_raw else self.tag(inside)
                if tag is None:
                    return None
                (name, stays, hinder, mute, is_drawn), says, _ = tag
                if name not in IN_BODY or (is_mute and name not in PHRASES):
                    return None
                if hinder:
                    if hinder in opened:
                        return None
                    not_in.append(hinder)
                if stays:
                    opened.append(name)
                    if len(opened) > DEEPEST:
                        return None
                elif is_drawn and "svg" not in opened:
                    is_drawing = True
                if says:
                    said += says
                if name in RAW:
                    is_raw = True
                    if self.holding(inside, words) is None:
                        return None
                is_mute = is_mute or mute
            if is_mute and WORD.match(words):
                is_mute = False
        if is_mute or is_raw:
            return None
        return Line(closes, opened, not_in, is_drawing, said)

    def holding(self, text: str, words: str) -> Element | None:
        """Give the element that a plain tag begins, with the words in it; None where a rule finds a fault."""
        shape, values = taken_apart(text)
        kind = self.kind(shape)
        element = kind.shape.element(values, words)
        return None if finds(kind.rules, element, self.site) else element

    def _tag(self, text: str) -> Tag | None:
        found = taken_apart(text)
        kind = self.kind(found[0]) if found else None
        if kind is None or not (kind.rules or kind.is_saying or kind.tag.move.name not in IN_BODY):
            return kind and kind.tag
        move, said, _ = kind.tag
        element = kind.shape.element(found[1])
        if move.name not in RAW and finds(kind.rules, element, self.site):
            return None
        return Tag(move, said_by(element, self.site) if kind.is_saying else said, element)

    def _kind(self, text: str) -> Kind | None:
        shape = read_shape(text)
        if shape is None:
            return None
        name, names = shape.tag, shape.names
        if (name == "a" and "name" in names) or (shape.closes_itself and name not in VOID | DRAWN):
            return None
        move = Move(
            name,
            stays=name not in VOID and not shape.closes_itself,
            not_in="a" if name == "a" else "p" if name in ENDS_P else "",
            is_mute=name in SPEAKING and shape.must_speak,
            is_drawn=shape.closes_itself and name in DRAWN,
        )
        tag = Tag(move, said_by(Element(name, {}, []), self.site))
        rules = tuple(rule for rule, looks_at in self.rules.elements.items() if not looks_at.isdisjoint(names))
        return Kind(shape, tag, rules, not SAYING.isdisjoint(names))


def _text(data: str) -> str | None:
    """Read a line that has a letter for each of its bytes; None where it is no text, or may have something left to
    replace: what only begins like that is the tree's to tell."""
    if ("{" in data and LEFT.search(data)) or ("%7" in data and "%7b" in data.lower()):
        return None
    try:
        return data if data.isascii() else data.encode("latin-1").decode()
    except UnicodeDecodeError:
        return None
