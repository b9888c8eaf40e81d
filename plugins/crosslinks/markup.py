"""Markup: reads HTML as a reader would, block by block, and remembers where in the source every letter stands.

Nothing is parsed into a tree and nothing written back: links are spliced into the source text, so that the rest stays
byte for byte. Broken HTML is read as far as it goes; time grows with length, never with its square.
"""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterator, Sequence
from html import unescape
from itertools import islice, pairwise
from typing import NamedTuple
from unicodedata import combining, normalize

from .lexicon import words

_ATTRIBUTES = r"""((?:[^>=]++|=\s*+(?:"[^"]*+(?:"|\Z)|'[^']*+(?:'|\Z))?+)*+)(?:>|\Z)"""
TAG = re.compile(
    r"<(?:!--.*?(?:-->|\Z)|(script|style|textarea|title|iframe|xmp|noembed)\b.*?(?:</\1\s*>|\Z)"
    rf"|(/?)([a-z][^\s/>]*){_ATTRIBUTES}|[!?/][^>]*+(?:>|\Z))",
    re.DOTALL | re.IGNORECASE,
)
_ATTRIBUTE = re.compile(r"""([^\s=>"'/]+)\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'>]+))|([^\s=>"'/]+)""")
# References, characters that are not seen, accents that stand apart from their letter: what is not shown as it is.
_ODD = re.compile("&(?:#[0-9]+|#[xX][0-9a-fA-F]+|[a-zA-Z][a-zA-Z0-9]*);?|[\xad\u0300-\u036f\u200b-\u200d\u2060\ufeff]")
_ODD_LETTER = re.compile("[&\xad\u0300-\u036f\u200b-\u200d\u2060\ufeff]")
_NOT_SEEN = dict.fromkeys(map(ord, "\xad\u200b\u200c\u200d\u2060\ufeff"))
_DEGREE = re.compile(r"\s*(?:[°º˚⁰]|&deg;|&#176;|&#xb0;|&ordm;)\s*</sup", re.IGNORECASE)
_HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")
LINE_BREAK, NOTE = "\u2028", "\ufffc"

_INLINE = words(
    """
    a abbr acronym b bdi bdo big button cite code data del dfn em font i ins kbd label mark nobr output q ruby s
    samp small span strike strong sub sup time tt u var wbr br img rt rp svg math picture source input select
    option
    """
)
_VOID = words(
    """
    area base br col embed hr img input link meta param source track wbr
    """
)
_SIBLINGS = {"li": {"li"}, "dt": {"dt", "dd"}, "dd": {"dt", "dd"}, "td": {"td", "th"}, "th": {"td", "th"}, "tr": {"tr"}}
# Where a name is seen but a link does not belong, and how that is called in an explanation.
_CLOSED = {
    **dict.fromkeys(("h1", "h2", "h3", "h4", "h5", "h6", "hgroup"), "heading"),
    **dict.fromkeys(("code", "pre", "kbd", "samp", "var", "tt"), "code"),
    **dict.fromkeys(("button", "label", "select", "option", "summary", "output", "legend"), "control"),
    **dict.fromkeys(
        ("svg", "math", "object", "canvas", "video", "audio", "template", "noscript", "head", "rt", "rp"), "embedded"
    ),
    "a": "link",
}
_ROLES = {"heading": "heading", "button": "control", "link": "link", "img": "embedded", "math": "embedded"}
_ASIDE = {
    "blockquote": "quotation",
    "figcaption": "caption",
    "caption": "caption",
    "del": "deleted",
    "s": "deleted",
    "strike": "deleted",
}
_TELLING = {*_CLOSED, *_ASIDE, "sup"}
_DEEPEST = 100  # elements that one end tag may close; deeper nesting is broken HTML


class Frame(NamedTuple):
    """What surrounds a stretch of text: why closed to links, why second choice, language, link, place."""

    lang: str
    closed: str = ""
    aside: str = ""
    inner_lang: str = ""
    href: str = ""
    fragment: str = ""
    section: int = 0
    unseen: bool = False


class Block(NamedTuple):
    """The text of one block as it is seen, with the way back: `offsets[i]` in `text` is where `spans[i]` begins."""

    text: str
    offsets: list[int]
    spans: list[tuple[int, int, Frame]]

    def source(self, start: int, end: int) -> tuple[int, int]:
        """Say where in the source the letters from `start` to `end` of the text stand."""
        return self._locate(start)[0], self._locate(end - 1)[1]

    def frame(self, at: int) -> Frame:
        return self.spans[bisect_right(self.offsets, at) - 1][2]

    def frames(self, start: int, end: int) -> list[Frame]:
        """List the frames of all stretches between `start` and `end`."""
        return [
            span[2] for span in self.spans[bisect_right(self.offsets, start) - 1 : bisect_right(self.offsets, end - 1)]
        ]

    def _locate(self, at: int) -> tuple[int, int]:
        i = bisect_right(self.offsets, at) - 1
        start, end, _ = self.spans[i]
        length = (self.offsets[i + 1] if i + 1 < len(self.offsets) else len(self.text)) - self.offsets[i]
        here = start + at - self.offsets[i]
        return (here, here + 1) if length == end - start else (start, end)


def visible(html: str) -> str:
    """Return the text without its tags, for a quick look; blocks run into one another."""
    text = TAG.sub("", html)
    return _shown(text) if _ODD_LETTER.search(text) else text


def blocks(html: str, lang: str, hits: Sequence[int], worth: Callable[[str], bool]) -> Iterator[Block]:
    """Read HTML (of language `lang`) block by block: those that hold one of the places `hits`, which are in order.

    A block whose words are interrupted (soft hyphens, references, tags) is read if its text is `worth` it.
    """
    odd_letters = bool(_ODD_LETTER.search(html))
    for runs in _runs(html, lang):
        first, last = runs[0][0], runs[-1][1]
        hit = bisect_left(hits, first) < bisect_left(hits, last)
        odd = odd_letters and bool(_ODD_LETTER.search(html, first, last))
        if not hit and not (odd or (len(runs) > 1 and _interrupted(html, runs))):
            continue
        text = "".join([html[start:end] if shown is None else shown for start, end, _, shown in runs])
        if hit or worth(_shown(text)):
            yield _odd_block(html, runs) if odd else Block(text, *_plain_places(runs))


def _interrupted(html: str, runs: list[tuple]) -> bool:
    """Tell whether a tag stands inside a word."""
    return any(html[before[1] - 1].isalnum() and html[after[0]].isalnum() for before, after in pairwise(runs))


def _plain_places(runs: list[tuple]) -> tuple[list[int], list[tuple]]:
    offsets, spans, length = [], [], 0
    for start, end, frame, shown in runs:
        offsets.append(length)
        spans.append((start, end, frame))
        length += end - start if shown is None else len(shown)
    return offsets, spans


def _odd_block(html: str, runs: list[tuple]) -> Block:
    texts, offsets, spans, length = [], [], [], 0
    for start, end, frame, shown in runs:
        for begin, stop, text in _letters(html, start, end) if shown is None else [(start, end, shown)]:
            if text:
                texts.append(text)
                offsets.append(length)
                spans.append((begin, stop, frame))
                length += len(text)
    return Block("".join(texts), offsets, spans)


def _runs(html: str, lang: str) -> Iterator[list[tuple]]:
    """Yield, block by block, the stretches of source between two tags: (start, end, frame, what is shown instead)."""
    frame, stack, runs, at = Frame(lang), [], [], 0
    for tag in TAG.finditer(html):
        start, end = tag.span()
        closing, name, attributes = tag.group(2, 3, 4)
        if start > at and (runs or not html[at:start].isspace()) and not frame.unseen:
            runs.append((at, start, frame, None))
        at = end
        if not name:
            continue
        name = name.lower()
        inline = name in _INLINE
        if not inline and runs:
            yield runs
            runs = []
        if closing:
            frame = _close(name, stack, frame)
        elif name in _VOID:
            if name in ("br", "img"):
                runs.append((start, at, frame, LINE_BREAK if name == "br" else NOTE))
        else:
            while not inline and stack and (stack[-1][0] == "p" or stack[-1][0] in _SIBLINGS.get(name, ())):
                frame = stack.pop()[1]
            stack.append((name, frame))
            if attributes or name in _TELLING:
                frame = _inside(frame, name, attributes, html, at)
                if frame.unseen:
                    runs.append((start, at, frame, NOTE))
    if at < len(html) and not frame.unseen:
        runs.append((at, len(html), frame, None))
    if runs:
        yield runs


def _close(name: str, stack: list[tuple[str, Frame]], frame: Frame) -> Frame:
    """Leave an element, and those inside it that were never closed; an end tag without a start changes nothing."""
    depth = next((i for i, (opened, _) in enumerate(islice(reversed(stack), _DEEPEST), 1) if opened == name), 0)
    if depth:
        section, frame = frame.section, stack[-depth][1]
        del stack[-depth:]
        if section != frame.section:
            frame = frame._replace(section=section)
    return frame


def _inside(frame: Frame, name: str, attributes: str, html: str, at: int) -> Frame:
    """Say what holds inside an element that begins within `frame`."""
    found = {
        m[1].lower() if m[1] else m[5].lower(): unescape(m[2] or m[3] or m[4] or "")
        for m in _ATTRIBUTE.finditer(attributes)
    }
    changes = {}
    closed = _CLOSED.get(name) or _ROLES.get(found.get("role", ""), "")
    if "no-mention" in found.get("class", "").split():
        closed = "no-mention"
    if "hidden" in found or found.get("aria-hidden") == "true" or "contenteditable" in found:
        closed = closed or "hidden"
    if closed and frame.closed in ("", "heading"):
        changes["closed"] = closed
    if name in _HEADINGS:
        changes["section"] = frame.section + 1
    if name in _ASIDE and not frame.aside:
        changes["aside"] = _ASIDE[name]
    if name == "a":
        changes["href"] = found.get("href", "")
    if found.get("id"):
        changes["fragment"] = found["id"]
    if found.get("lang"):
        changes["inner_lang"] = found["lang"].split("-")[0].lower()
        if name not in _INLINE:
            changes["lang"] = changes["inner_lang"]
    if name == "sup" and not _DEGREE.match(html, at):
        changes["unseen"] = True
    return frame._replace(**changes) if changes else frame


def _letters(html: str, start: int, end: int) -> Iterator[tuple[int, int, str]]:
    """Cut a run of source into stretches that are shown as they are and single letters that are not."""
    at = start
    for odd in _ODD.finditer(html, start, end):
        begin = odd.start()
        if odd[0] >= "\u0300" and combining(odd[0][0]) and begin > at:
            begin -= 1  # the letter below the accent
        yield at, begin, html[at:begin]
        at = odd.end()
        yield begin, at, _shown(html[begin:at])
    yield at, end, html[at:end]


def _shown(source: str) -> str:
    """Resolve references, compose accents, leave out what is not seen."""
    return normalize("NFC", unescape(source)).translate(_NOT_SEEN)
