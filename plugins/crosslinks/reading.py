"""Reading: goes through a text once and lists every place that reads like a name, judged, with what surrounds it."""

import re
from bisect import bisect_left
from collections.abc import Iterator
from html import unescape
from itertools import groupby
from typing import NamedTuple

from .elements import Frame
from .markup import Block, blocks, visible
from .names import folded
from .place import NEAR, Place
from .rules import Verdict, judge
from .scan import Candidate, beginnings, begun_at, candidates, overlapping
from .vocabulary import Vocabulary

_HREF = re.compile(r"""href\s*=\s*["']?([^"'\s>]+)""")
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


class AuthorsLink(NamedTuple):
    """A link that the author has set to a programme's page: from where to where in its block."""

    key: str
    block: Block
    start: int
    end: int
    frame: Frame


class Text(NamedTuple):
    """What was read: all places that read like a name, and the links to programmes that the author has set."""

    readings: tuple[Reading, ...] = ()
    links: tuple[AuthorsLink, ...] = ()


def read(html: str, vocabulary: Vocabulary, lang: str, *, thorough: bool = True) -> Text:
    """Read HTML in language `lang`. A text without any name costs one search.

    Unless it is `thorough`, a programme is done with once it is named in running text.
    """
    start = vocabulary.start
    if not start:
        return Text()
    low = folded(html)
    linking = any(page_of(unescape(html[slice(*href.span(1))]), vocabulary) for href in _HREF.finditer(low))
    hits = None if linking else beginnings(low, vocabulary)
    # What is not found in the source as it is written may still be seen: Kom&shy;mune, <b>K</b>ommune.
    if hits == [] and not start.search(folded(visible(html))):
        return Text()
    readings: list[Reading] = []
    links: list[AuthorsLink] = []
    done: set[str] | None = None if thorough else set()
    for block in blocks(html, lang, hits, lambda text: linking or bool(start.search(folded(text)))):
        links += _authors_links(block, vocabulary) if linking else ()
        readings += _places(html, block, vocabulary, done)
        if done and hits and block.hits is not None and _nothing_new(low, block, hits, vocabulary, done):
            break
    return Text(tuple(readings), tuple(links))


def _nothing_new(low: str, block: Block, hits: list[int], vocabulary: Vocabulary, done: set[str]) -> bool:
    """Tell whether after a block only programmes are named that are done with."""
    if len(done) == len(vocabulary.programmes):
        return True
    further = hits[bisect_left(hits, block.spans[-1][1]) :]
    return all(begun_at(low, at, vocabulary) in done for at in further)


def page_of(href: str, vocabulary: Vocabulary) -> str:
    """Return the key of the programme whose page an address leads to, or ""."""
    return vocabulary.addresses.get(href.partition("#")[0].partition("?")[0].removesuffix("index.html"), "")


def _authors_links(block: Block, vocabulary: Vocabulary) -> Iterator[AuthorsLink]:
    ends = (*block.offsets[1:], len(block.text))
    spans = zip(block.offsets, ends, (frame for _, _, frame in block.spans), strict=True)
    for frame, group in groupby(spans, key=lambda span: span[2]):
        key = page_of(frame.href, vocabulary) if frame.href else ""
        if key:
            stretches = list(group)
            yield AuthorsLink(key, block, stretches[0][0], stretches[-1][1], frame)


def _places(html: str, block: Block, vocabulary: Vocabulary, done: set[str] | None) -> Iterator[Reading]:
    text = block.text
    found = candidates(text, vocabulary, block.hits)
    for i, (candidate, overlaps) in enumerate(zip(found, overlapping(found, text), strict=True)):
        start, end, key = candidate.start, candidate.end, candidate.name.key
        if done and key in done:
            continue
        frames = block.frames(start, end)
        frame = frames[0]
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
        closed = next((f.closed for f in frames if f.closed), "")
        page = page_of(frame.href, vocabulary) if frame.href else ""
        verdict = judge(place)
        if done is not None and verdict.mention and not closed and not frame.aside:
            done.add(key)
        yield Reading(candidate, block, verdict, frame, closed, page)


def _wrapper(html: str, start: int, end: int) -> str:
    """Name the inline element that holds just this stretch of source, or return ""."""
    if html[start - 1 : start] != ">" or html[end : end + 2] != "</":
        return ""
    opening = _WRAPPER.search(html, max(0, start - NEAR), start)
    closing = opening and html[end + 2 : end + 2 + len(opening[1])].lower() == opening[1].lower()
    return opening[1].lower() if closing else ""
