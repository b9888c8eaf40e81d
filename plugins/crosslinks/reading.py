"""Reading: goes through a text once and lists every place that reads like a name, judged, with what surrounds it."""

import re
from collections.abc import Iterator
from html import unescape
from itertools import groupby
from typing import NamedTuple

from .elements import Frame
from .markup import Block, blocks, interrupted, visible
from .names import flat
from .place import NEAR, Place
from .rules import Verdict, judge
from .scan import Candidate, candidates, overlapping, promising, sightings
from .vocabulary import Vocabulary

_HREF = re.compile(rb"href ")  # in a flat view, which is one place ahead of the source
_VALUE = re.compile(r"""\s*=\s*["']?([^"'\s>]+)""")
_WRAPPER = re.compile(r"<(em|i|b|strong|cite|mark|dfn|q)\b[^<>]*>\s*\Z", re.IGNORECASE)
_BETWEEN_NAMES = re.compile(
    r"[“”\"’»«]?\s*(?:[,/&·|]|,?\s(?:und|sowie|oder|and|or))?\s*(?:(?:mit|bei|von|zu|die|der|das|the)\s)?\s*[„“\"‚‘»«]?"
)


class Reading(NamedTuple):
    """A judged place: the candidate in its block, the verdict, and the frame it stands in.

    `closed` is why no link can stand there ("heading", "link", …), or ""; `page` the key of the programme to whose page
    the author has linked this place, or ""; `source` where it stands in the HTML.
    """

    candidate: Candidate
    block: Block
    verdict: Verdict
    frame: Frame
    closed: str
    page: str
    source: tuple[int, int]


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
    if not vocabulary.tree:
        return Text()
    view, sighted = flat(html), None
    linking = _leads_to_a_programme(html, view, vocabulary)
    if linking or interrupted(html):
        # What is not found in the source as it is written may still be seen: Kom&shy;mune, <b>K</b>ommune.
        if not (linking or vocabulary.word.search(view) or vocabulary.start.search(flat(visible(html)))):
            return Text()
    else:
        sighted = sightings(html, view, vocabulary)
        if not sighted:
            return Text()
    readings: list[Reading] = []
    links: list[AuthorsLink] = []
    done: set[str] | None = None if thorough else set()
    hits = sighted and list(sighted)
    to_do = sighted and (at for at, one in sighted.items() if not (done and one and one.name.key in done))
    for block in blocks(html, lang, hits, to_do, lambda text: linking or promising(text, vocabulary)):
        links += _authors_links(block, vocabulary) if linking else ()
        readings += _places(html, block, vocabulary, sighted, done)
    return Text(tuple(readings), tuple(links))


def _leads_to_a_programme(html: str, view: bytes, vocabulary: Vocabulary) -> bool:
    """Tell whether some link in the source may lead to a programme's page."""
    for href in _HREF.finditer(view):
        value = _VALUE.match(html, href.end() - 2)
        if value and page_of(unescape(value[1]), vocabulary):
            return True
    return False


def page_of(href: str, vocabulary: Vocabulary) -> str:
    """Return the key of the programme whose page an address leads to, or ""."""
    return vocabulary.addresses.get(href.partition("#")[0].partition("?")[0].removesuffix("index.html"), "")


def _authors_links(block: Block, vocabulary: Vocabulary) -> Iterator[AuthorsLink]:
    ends = (*block.offsets[1:], len(block.text))
    spans = zip(block.offsets, ends, (span[2] for span in block.spans), strict=True)
    for frame, group in groupby(spans, key=lambda span: span[2]):
        key = page_of(frame.href, vocabulary) if frame.href else ""
        if key:
            stretches = list(group)
            yield AuthorsLink(key, block, stretches[0][0], stretches[-1][1], frame)


def _places(
    html: str,
    block: Block,
    vocabulary: Vocabulary,
    sighted: dict[int, Candidate | None] | None,
    done: set[str] | None,
) -> Iterator[Reading]:
    text = block.text
    found = candidates(text, vocabulary, sighted and [(at, sighted[origin]) for at, origin in block.hits])
    alone = len(found) == 1
    overlaps = [False] if alone else overlapping(found, text)
    for i, candidate in enumerate(found):
        start, end, key = candidate.start, candidate.end, candidate.name.key
        if done and key in done:
            continue
        frames = block.frames(start, end)
        frame = frames[0]
        source = block.source(start, end)
        place = Place(
            candidate,
            text[start:end],
            text[max(0, start - NEAR) : start],
            text[end : end + NEAR],
            frame.lang,
            _wrapper(html, *source),
            not alone and _listed(found, i, text),
            overlaps[i],
            candidate.words in vocabulary.declared,
        )
        closed = frame.closed if len(frames) == 1 else next((f.closed for f in frames if f.closed), "")
        page = page_of(frame.href, vocabulary) if frame.href else ""
        verdict = judge(place)
        if done is not None and verdict.mention and not closed and not frame.aside:
            done.add(key)
        yield Reading(candidate, block, verdict, frame, closed, page, source)


def _listed(found: list[Candidate], i: int, text: str) -> bool:
    """Tell whether an unmistakable name stands beside a candidate in an enumeration."""
    own = found[i]
    return any(
        other.name.kind == "sign"
        and _BETWEEN_NAMES.fullmatch(text[min(own.end, other.end) : max(own.start, other.start)])
        for other in found[max(0, i - 1) : i + 2]
        if other is not own
    )


def _wrapper(html: str, start: int, end: int) -> str:
    """Name the inline element that holds just this stretch of source, or return ""."""
    if html[start - 1 : start] != ">" or html[end : end + 2] != "</":
        return ""
    opening = _WRAPPER.search(html, max(0, start - NEAR), start)
    closing = opening and html[end + 2 : end + 2 + len(opening[1])].lower() == opening[1].lower()
    return opening[1].lower() if closing else ""
