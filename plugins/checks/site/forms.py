"""What a line of a page does by its form alone: by its tags, without their values and the words between them.

A line is plain where each of its tags is of the one form, has one of the names below and stands where it may, where
each link and heading that begins in it says something in it, and where no rule on elements finds a fault.
"""

import re
from collections.abc import Callable
from typing import Any, NamedTuple

from ..tags import ENDS_P, VOID
from .built import Site
from .element import HEADINGS, Element, Shape, read_shape
from .head import is_named
from .rules import Rules
from .said import SAYING, said_by

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
RAW = frozenset({"script", "title"})  # hold nothing but words
DRAWN = frozenset({"circle", "line", "path", "rect"})  # may close themselves, in a drawing
SPEAKING = HEADINGS | {"a", "button"}
WORD = re.compile(r"[^&]*?\w")


class Move(NamedTuple):
    """What a tag that begins does to those around it."""

    name: str
    stays: bool  # open until it is closed
    not_in: str  # what must not be open where it begins, "" if anything may
    is_mute: bool  # until words follow
    is_drawn: bool  # closes itself, as it may in a drawing


class Kind(NamedTuple):
    """What follows from a tag's shape alone, and what hangs on its values."""

    shape: Shape
    move: Move
    said: list[tuple[str, Any]]  # unless it is saying
    rules: tuple[Callable, ...]
    is_saying: bool  # by its values
    counts: bool  # by itself: it is saying, or a rule looks at it
    is_named: bool  # or not, as the first of its values tells: in a head that is all that is asked of it


class Step(NamedTuple):
    """What a line does to the tags that are open around it."""

    closes: list[str]
    opens: list[str]
    not_in: list[str]  # what must not be open where it begins
    is_drawing: bool  # has parts of a drawing that began before

    @property
    def left(self) -> str:
        """The tags that it closes and opens, as a text."""
        drawn = "<svg/>" if self.is_drawing else ""
        return drawn + "".join([f"</{name}>" for name in self.closes] + [f"<{name}>" for name in self.opens])


class Line(NamedTuple):
    """What a line does, and what it says."""

    left: str  # of its tags, those that begin or end on another line
    step: Step
    said: list[tuple[str, Any]]


class Form(NamedTuple):
    """A line without values and words: of these a site has some hundreds."""

    line: Line  # but for what it says
    counting: list[tuple[Kind, int, int]]  # tags that count by themselves; from where to where the values are theirs
    values: int  # how many it has


def read_form(text: str, kind_of: Callable[[str], Kind | None]) -> Form | None:
    """Read a line's form; None where it is not plain.

    In: its tags with empty values, behind each of them what is left of its words; how to read a tag's shape.
    """
    closes, opened, not_in, counting = [], [], [], []
    is_mute = is_raw = is_drawing = False
    begin = 0
    for piece in text.split("<")[1:]:
        inside, end, words = piece.partition(">")
        if not end or '"' in words:
            return None
        if piece[0] == "/":
            name = inside[1:]
            if '"' in name:
                return None
            if not opened:
                closes.append(name)
            elif opened.pop() != name:
                return None
            if is_mute and name in SPEAKING:
                return None
            is_raw = False
        else:
            kind = None if is_raw else kind_of(inside)
            if kind is None:
                return None
            name, stays, hinder, mute, is_drawn = kind.move
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
            upto = begin + len(kind.shape.filled)
            if kind.counts or kind.said:
                counting.append((kind, begin, upto))
            begin = upto
            if name in RAW:
                is_raw = True
                if words and kind.rules:  # they may look at the words
                    return None
            is_mute = is_mute or mute
        if is_mute and WORD.match(words):
            is_mute = False
    if is_mute or is_raw:
        return None
    said = []
    if not any(kind.counts for kind, _, _ in counting):
        said, counting = [one for kind, _, _ in counting for one in kind.said], []
    step = Step(closes, opened, not_in, is_drawing)
    return Form(Line(step.left, step, said), counting, begin)


def read_kind(text: str, site: Site, rules: Rules) -> Kind | None:
    """Read a tag's shape; None where it is not plain."""
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
    asked = tuple(rule for rule, looks_at in rules.elements.items() if not looks_at.isdisjoint(names))
    is_saying = not SAYING.isdisjoint(names)
    counts = is_saying or bool(asked)
    said = said_by(Element(name, {}, []), site)
    return Kind(shape, move, said, asked, is_saying, counts, is_named(shape) and not counts)
