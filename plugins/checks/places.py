"""Where tags may stand: in a wrong place a browser moves, drops or closes them, and the page is another one."""

from collections.abc import Iterable, Iterator
from types import MappingProxyType

from .tags import VOID, Tag

# What is part of a table, and what it must stand in (HTML Standard, section 13.2.6.4.9 and following).
PARTS = MappingProxyType(
    {
        "caption": ("table",),
        "colgroup": ("table",),
        "col": ("colgroup",),
        "thead": ("table",),
        "tbody": ("table",),
        "tfoot": ("table",),
        "tr": ("thead", "tfoot", "tbody"),
        "th": ("tr",),
        "td": ("tr",),
    }
)
HOLDERS = frozenset({parent for parents in PARTS.values() for parent in parents})
# One of these ends another that is open, unless a new list, cell or block begins between them.
HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")
ENDS = MappingProxyType({"li": ("li",), "dt": ("dt", "dd"), "dd": ("dt", "dd"), **dict.fromkeys(HEADINGS, HEADINGS)})
BETWEEN = frozenset({"ul", "ol", "dl", "td", "th", "caption"})


def out_of_place(tags: Iterable[Tag], html: str) -> Iterator[tuple[Tag, str]]:
    """Find parts of tables outside of one, other things between the parts of a table, items and headings in themselves.

    In: the balanced tags of an HTML text, in order; the text. Yields the tag and a sentence.
    """
    opened: list[Tag] = []
    before = None
    for tag in tags:
        parent = opened[-1].tag if opened else ""
        if before and parent in HOLDERS and html[before.start + len(before.text) : tag.start].strip():
            yield opened[-1], f"Words stand in <{parent}> outside of its cells; put them into one."
        before = tag
        if tag.is_end:
            if opened and parent == tag.tag:
                opened.pop()
            continue
        if tag.tag in PARTS and parent not in PARTS[tag.tag]:
            yield tag, f"<{tag.tag}> stands outside of <{PARTS[tag.tag][-1]}>; put it into one."
        elif parent in HOLDERS and tag.tag not in PARTS:
            yield tag, f"<{tag.tag}> stands in <{parent}> outside of its cells; put it into one."
        elif tag.tag in ENDS and (within := _ended(tag.tag, [one.tag for one in opened])):
            yield tag, f"<{tag.tag}> stands in <{within}>, which ends there; close that before."
        if tag.tag not in VOID and tag.tag not in ("", "!--"):
            opened.append(tag)


def _ended(name: str, opened: list[str]) -> str:
    """The tag that a browser closes when this one begins, "" if none."""
    for other in reversed(opened):
        if other in ENDS[name]:
            return other
        if other in BETWEEN:
            return ""
    return ""
