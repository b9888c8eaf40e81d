"""Elements: walks through the tags of an HTML text and says of each stretch between two what surrounds it."""

import re
from collections.abc import Iterable, Iterator
from html import unescape
from itertools import islice
from typing import NamedTuple

from .lexicon import words

_ATTRIBUTES = r"""((?:[^>=]++|=\s*+(?:"[^"]*+(?:"|\Z)|'[^']*+(?:'|\Z))?+)*+)(?:>|\Z)"""
TAG = re.compile(
    r"<(?:!--.*?(?:-->|\Z)|(script|style|textarea|title|iframe|xmp|noembed)\b.*?(?:</\1\s*>|\Z)"
    rf"|(/?)([a-z][^\s/>]*){_ATTRIBUTES}|[!?/][^>]*+(?:>|\Z))",
    re.DOTALL | re.IGNORECASE,
)
_ATTRIBUTE = re.compile(r"""([^\s=>"'/]+)\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'>]+))|([^\s=>"'/]+)""")
# Blocks without a block inside, in the plainest markup: after them, the same elements are open as before.
_VALUES = r'(?:\s[\w-]+="[^<>"]*")*+'
_LEAVES = re.compile(
    rf"(?:\s{{0,40}}+<(p|li|h[1-6]){_VALUES}>[^<]*+"
    rf"(?:<(a|abbr|b|code|em|i|q|span|strong){_VALUES}>[^<]*+</\2>[^<]*+)*+</\1>)++"
)
_DEGREE = re.compile(r"\s*(?:[°º˚⁰]|&deg;|&#176;|&#xb0;|&ordm;)\s*</sup", re.IGNORECASE)
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
_LEFT_BY_LEAVES = ("p", "li")
_INDENTATION = 40  # space between two blocks may be as long; what is longer is looked at as text
_DEEPEST = 100  # elements that one end tag may close; deeper nesting is broken HTML


class Frame(NamedTuple):
    """What surrounds a stretch of text: why closed to links, why second choice, language, link, place."""

    lang: str
    closed: str = ""
    aside: str = ""
    inner_lang: str = ""
    href: str = ""
    fragment: str = ""
    unseen: bool = False


def stretches(html: str, lang: str, places: Iterable[int] | None = None) -> Iterator[list[tuple]]:
    """Yield, block by block, the stretches of source between two tags: (start, end, frame, what is shown instead).

    Where `places` are given, in order, blocks without one may be left out, and it ends after the last.
    """
    frame, stack, runs, at = Frame(lang), [], [], 0
    wanted, place = iter(() if places is None else places), -1
    while True:
        if places is not None and not runs and not (stack and stack[-1][0] in _LEFT_BY_LEAVES):
            while place < at:
                place = next(wanted, len(html))
            if place == len(html):
                return
            if leaves := _LEAVES.match(html, at, place):
                at = leaves.end()
        tag = TAG.search(html, at)
        if not tag:
            break
        start, end = tag.span()
        closing, name, attributes = tag.group(2, 3, 4)
        if start > at and not frame.unseen and (runs or start - at > _INDENTATION or not html[at:start].isspace()):
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
            frame = stack.pop()[1] if stack and stack[-1][0] == name else _close(name, stack, frame)
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
    for depth, (opened, outside) in enumerate(islice(reversed(stack), _DEEPEST), 1):
        if opened == name:
            del stack[-depth:]
            return outside
    return frame


def _inside(frame: Frame, name: str, attributes: str, html: str, at: int) -> Frame:
    """Say what holds inside an element that begins within `frame`."""
    changes, found = {}, _attributes(attributes) if attributes else {}
    closed = _CLOSED.get(name) or _ROLES.get(found.get("role", ""), "")
    if "no-mention" in found.get("class", "").split():
        closed = "no-mention"
    invisible = "hidden" in found or "display:none" in found.get("style", "").replace(" ", "")
    if invisible or found.get("aria-hidden") == "true" or "contenteditable" in found:
        closed = closed or "hidden"
    if closed and frame.closed in ("", "heading"):
        changes["closed"] = closed
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


def _attributes(source: str) -> dict[str, str]:
    return {(m[1] or m[5]).lower(): unescape(m[2] or m[3] or m[4] or "") for m in _ATTRIBUTE.finditer(source)}
