"""Splice: puts an element around words in HTML source without touching anything else.

A name may be split over inline elements (`Kommune <b>360</b>°`). If tags inside it are balanced, or become so by taking
in the tags right beside it, one element goes around all; otherwise each piece gets its own.
"""

import re
from collections.abc import Collection, Iterator
from operator import itemgetter

from .elements import TAG
from .markup import Block

_VOID = ("wbr", "br", "img")
_OPENING_BEFORE = re.compile(r"<([a-z][a-z0-9]*)(?:\s[^<>]*)?>\Z", re.IGNORECASE)


Insertion = tuple[int, str]  # a place in the source and the text to put there; plain, for it is kept by thousands


def around(
    html: str, block: Block, start: int, end: int, source: tuple[int, int], first: str, further: str, close: str
) -> list[Insertion]:
    """Say what to insert so that the letters from `start` to `end` of the block stand inside an element.

    `first` is the start tag, `further` the one for further pieces (without an id), `close` the end tag.
    """
    a, b = source
    if "<" in html[a:b]:
        whole = _balanced(html, a, b)
        if whole is None:
            return _pieces(html, block, start, end, first, further, close)
        a, b = whole
    return [(a, first), (b, close)]


def insert(html: str, insertions: Collection[Insertion]) -> str:
    """Put all insertions into the source."""
    if not insertions:
        return html
    parts, at = [], 0
    for place, text in sorted(insertions, key=itemgetter(0)):
        parts += (html[at:place], text)
        at = place
    return "".join((*parts, html[at:]))


def _balanced(html: str, a: int, b: int) -> tuple[int, int] | None:
    """Widen a stretch of source until its tags are balanced; None if neighbouring text or a link is in the way."""
    opened, closed = [], []
    for tag in TAG.finditer(html, a, b):
        name = (tag[3] or "").lower()
        if name == "a":
            return None
        if not name or name in _VOID:
            continue
        if not tag[2]:
            opened.append(name)
        elif opened and opened[-1] == name:
            opened.pop()
        elif opened:
            return None
        else:
            closed.append(name)
    for name in closed:
        before = _OPENING_BEFORE.search(html, max(0, a - 300), a)
        if not before or before[1].lower() != name:
            return None
        a = before.start()
    for name in reversed(opened):
        after = re.compile(rf"</{name}\s*>", re.IGNORECASE).match(html, b)
        if not after:
            return None
        b = after.end()
    return a, b


def _pieces(html: str, block: Block, start: int, end: int, first: str, further: str, close: str) -> list[Insertion]:
    insertions, tag = [], first
    for a, b in _stretches(html, block, start, end):
        insertions += ((a, tag), (b, close))
        tag = further
    return insertions


def _stretches(html: str, block: Block, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Yield the stretches of source, between tags, that show the letters from `start` to `end`."""
    stretch = None
    for at in range(start, end):
        a, b = block.source(at, at + 1)
        if stretch and "<" not in html[stretch[1] : a]:
            stretch = (stretch[0], b)
        else:
            if stretch:
                yield stretch
            stretch = (a, b)
    if stretch:
        yield stretch
