"""Reading: goes through a text once and lists every place that reads like a name, judged, with what surrounds it."""

import re
from collections.abc import Iterator
from html import unescape
from typing import NamedTuple
from urllib.parse import urlsplit

from .markup import Block, Frame, blocks, visible
from .names import Vocabulary, folded
from .place import NEAR, Place
from .rules import Verdict, judge
from .scan import Candidate, candidates, overlapping

_HREF = re.compile(r"""\bhref\s*=\s*["']?([^"'\s>]+)""", re.IGNORECASE)
_WRAPPER = re.compile(r"<(em|i|b|strong|cite|mark|dfn|q)\b[^<>]*>\s*\Z", re.IGNORECASE)
_BETWEEN_NAMES = re.compile(
    r"[“”\"’»«]?\s*(?:[,/&·|]|,?\s(?:und|sowie|oder|and|or))?\s*(?:(?:mit|bei|von|zu|die|der|das|the)\s)?\s*[„“\"‚‘»«]?"
)


class Reading(NamedTuple):
    """A judged place: the candidate in its block, the verdict, and the frame it stands in.

    `closed` is why no link can stand there ("heading", "link", …), or ""; `page` the key of the programme to whose page
    the author has linked this place, or "".
    """

    candidate: Candidate
    block: Block
    verdict: Verdict
    frame: Frame
    closed: str
    page: str


class Text(NamedTuple):
    """What was read: all places, and the (key, section) pairs that the author has linked by hand."""

    readings: tuple[Reading, ...] = ()
    linked: frozenset[tuple[str, int]] = frozenset()


def read(html: str, vocabulary: Vocabulary, lang: str) -> Text:
    """Read HTML in language `lang`. A text without any name costs one search."""
    if not _worth_reading(html, vocabulary):
        return Text()
    readings, linked = [], set()
    for block in blocks(html, lang):
        for _, _, frame in block.spans:
            if frame.href and (page := page_of(frame.href, vocabulary)):
                linked.add((page, frame.section))
        readings += _places(html, block, vocabulary)
    return Text(tuple(readings), frozenset(linked))


def page_of(href: str, vocabulary: Vocabulary) -> str:
    """Return the key of the programme whose page an address leads to, or ""."""
    try:
        parts = urlsplit(href)._replace(query="", fragment="")
    except ValueError:
        return ""
    return vocabulary.addresses.get(parts.geturl().removesuffix("index.html"), "")


def _worth_reading(html: str, vocabulary: Vocabulary) -> bool:
    if vocabulary.start and vocabulary.start.search(folded(visible(html))):
        return True
    return any(page_of(unescape(href), vocabulary) for href in _HREF.findall(html))


def _places(html: str, block: Block, vocabulary: Vocabulary) -> Iterator[Reading]:
    text = block.text
    found = candidates(text, vocabulary)
    for i, (candidate, overlaps) in enumerate(zip(found, overlapping(found, text), strict=True)):
        start, end = candidate.start, candidate.end
        frame = block.frame(start)
        place = Place(
            candidate,
            text[start:end],
            text[max(0, start - NEAR) : start],
            text[end : end + NEAR],
            frame.lang,
            wrapped=_wrapper(html, *block.source(start, end)),
            listed=any(
                other.name.kind == "sign"
                and _BETWEEN_NAMES.fullmatch(text[min(end, other.end) : max(start, other.start)])
                for other in found[max(0, i - 1) : i + 2]
                if other is not candidate
            ),
            overlaps=overlaps,
            declared=candidate.words in vocabulary.declared,
        )
        closed = next((f.closed for f in block.frames(start, end) if f.closed), "")
        page = page_of(frame.href, vocabulary) if frame.href else ""
        yield Reading(candidate, block, judge(place), frame, closed, page)


def _wrapper(html: str, start: int, end: int) -> str:
    """Name the inline element that holds just this stretch of source, or return ""."""
    opening = _WRAPPER.search(html, max(0, start - NEAR), start)
    return (
        opening[1].lower()
        if opening and html[end : end + 12].lstrip().lower().startswith(f"</{opening[1].lower()}")
        else ""
    )
