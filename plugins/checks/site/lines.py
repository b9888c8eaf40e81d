"""What one line of a page holds, worked out once for all pages that have it; None where the line is not plain.

A line is plain where each of its tags is of the one form, has one of the names below and stands where it may, where
each link and heading that begins in it says something in it, and where no rule on elements finds a fault.
"""

import re
from functools import lru_cache
from typing import NamedTuple

from ..tags import ENDS_P, VOID
from .built import Site
from .element import HEADINGS, LEADING, Element, read_element
from .page import REFERENCES
from .rules import Rules, finds
from .said import Said, merged, said_by

LINES, TAGS = 2048, 4096  # how many are kept in mind
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
IN_HEAD = re.compile(r"<((?:meta|link)\b[^<>]*)>\n?|<((script|title)\b[^<>]*)>([^<]*)</\3>\n?")
RAW = frozenset({"script", "title"})  # hold nothing but words
DRAWN = frozenset({"circle", "line", "path", "rect"})  # may close themselves, in a drawing
SPEAKING = HEADINGS | {"a", "button"}
# What rules on elements, and Said, look at, by the name of the tag or of an attribute.
ASKED = frozenset({"img", "area", "script", "style", "lang", "hreflang", "id", *LEADING, *REFERENCES})
WORD = re.compile(r"[^&]*?\w")


class Tag(NamedTuple):
    """A tag that begins, and what follows from its text alone."""

    name: str
    stays: bool  # open until it is closed
    not_in: str  # what must not be open where it begins, "" if anything may
    is_mute: bool  # until words follow
    said: Said | None
    element: Element


class Line(NamedTuple):
    """What a line does to the tags that are open around it, and what it says."""

    closes: list[str]
    opens: list[str]
    not_in: list[str]  # what must not be open where it begins
    is_drawing: bool  # has parts of a drawing that began before
    said: Said | None


class Lines:
    """Reads the lines of one site's pages. In: an outline of the site, for no other page counts; the rules."""

    def __init__(self, site: Site, rules: Rules):
        self.site, self.rules = site, rules
        self.in_body = lru_cache(LINES)(self._in_body)
        self.tag = lru_cache(TAGS)(self._tag)

    def in_head(self, text: str) -> tuple[list[Element], list[Said]] | None:
        """Read the head of a page, where tags stand beside each other; None where it is not plain."""
        elements, said, at = [], [], 0
        for found in IN_HEAD.finditer(text):
            alone, holding, raw, words = found.groups()
            tag = self.tag(alone or holding)
            if tag is None or found.start() != at or (raw and self._is_faulty(tag.element, words)):
                return None
            at = found.end()
            elements.append(tag.element._replace(text=words) if raw else tag.element)
            if tag.said:
                said.append(tag.said)
        return (elements, said) if at == len(text) else None

    def _in_body(self, line: str) -> Line | None:
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
                tag = self.tag(inside)
                if tag is None or tag.name not in IN_BODY or is_raw or (is_mute and tag.name not in PHRASES):
                    return None
                name, stays, hinder, mute, says, element = tag
                if hinder:
                    if hinder in opened:
                        return None
                    not_in.append(hinder)
                if stays:
                    opened.append(name)
                    if len(opened) > DEEPEST:
                        return None
                elif element.closes_itself and name in DRAWN and "svg" not in opened:
                    is_drawing = True
                if says:
                    said.append(says)
                if name in RAW:
                    is_raw = True
                    if self._is_faulty(element, words):
                        return None
                is_mute = is_mute or mute
            if is_mute and WORD.match(words):
                is_mute = False
        if is_mute or is_raw:
            return None
        return Line(closes, opened, not_in, is_drawing, merged(said))

    def _tag(self, text: str) -> Tag | None:
        element = read_element(text)
        if element is None:
            return None
        name, given = element.tag, element.attrib
        says = name in SPEAKING or name in ASKED or not ASKED.isdisjoint(given)
        if (says and name not in RAW and self._is_faulty(element)) or (name == "a" and "name" in given):
            return None
        if element.closes_itself and name not in VOID | DRAWN:
            return None
        return Tag(
            name,
            stays=name not in VOID and not element.closes_itself,
            not_in="a" if name == "a" else "p" if name in ENDS_P else "",
            is_mute=name in SPEAKING and element.must_speak,
            said=said_by(element, self.site) if says else None,
            element=element,
        )

    def _is_faulty(self, element: Element, text: str = "") -> bool:
        element = element._replace(text=text) if text else element
        return finds(self.rules.elements, element, self.site)
