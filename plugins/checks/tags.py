"""HTML as a row of tags, by a strict grammar; and what in that row would make a browser guess."""

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache
from typing import NamedTuple

ATTRIBUTE = r"""\s+[^\s"'<>/=]+(?:\s*=\s*(?:"[^"]*"|'[^']*'|[^\s"'=<>`]+))?"""
TOKEN = re.compile(
    # Scripts, styles and the document's type hold no tags.
    r"<(?P<raw>script|style)\b[^>]*>.*?</(?P=raw)\s*>|<!--.*?-->|<!doctype[^>]*>"
    rf"|<(?P<end>/?)(?P<tag>[A-Za-z][A-Za-z0-9-]*)(?P<attrs>(?:{ATTRIBUTE})*)\s*/?>|<",
    re.S | re.I,
)
COMMON = re.compile(r'<(/?)(?!script|style)([a-z][a-z0-9]*)((?: [a-z-]+="[^"<>]*")*)>')
ONE = re.compile(r"""\s+(?P<name>[^\s"'<>/=]+)(?:\s*=\s*(?:"(?P<a>[^"]*)"|'(?P<b>[^']*)'|(?P<c>[^\s"'=<>`]+)))?""")

LONGEST = 200  # letters of a tag that is kept in mind

CLOSES_ITSELF = "area base br col embed hr img input link meta source track wbr"
VOID = frozenset(CLOSES_ITSELF.split())
# A paragraph ends where one of these begins (HTML Standard, section 13.2.6.4.7).
AFTER_P = (
    "address article aside blockquote center dd details dialog div dl dt fieldset figcaption figure footer form "
    "h1 h2 h3 h4 h5 h6 header hgroup hr li main menu nav ol p pre search section summary table ul"
)
ENDS_P = frozenset(AFTER_P.split())


class Tag(NamedTuple):
    """A tag, a comment (`tag` is "!--") or a stray `<` (`tag` is "")."""

    tag: str  # small letters
    is_end: bool
    attrs: tuple[tuple[str, str], ...]
    text: str  # as it stands in the HTML
    start: int

    def get(self, name: str) -> str | None:
        """An attribute's value, None where it is missing."""
        return next((value for key, value in self.attrs if key == name), None) if self.attrs else None


def read_tags(html: str, allow_raw: bool = False) -> Iterator[Tag]:
    """Take the tags out of HTML. What the grammar does not cover is a stray `<`, so that no browser sees a tag that
    the rules did not see.

    In: the HTML; whether scripts and styles are part of the page (then they are passed over) or tags like all others.
    """
    at = html.find("<")  # each token begins with one: to look for that is quicker than to try a token everywhere
    while at >= 0:
        text = html[at : html.find(">", at, at + LONGEST) + 1]
        if known := _common(text):
            yield Tag(*known, text, at)
            at = html.find("<", at + len(text))
            continue
        found = TOKEN.match(html, at)
        raw, end, tag, attrs = found.groups()
        text, start, at = found[0], at, found.end()
        if tag:
            yield Tag(tag.lower(), bool(end), _attributes(attrs) if attrs else (), text, start)
        elif raw and not allow_raw:
            at = start + len(raw) + 1
            yield Tag(raw.lower(), False, (), html[start : html.find(">", at) + 1], start)
        elif text == "<" or (text[:2] == "<!" and text[2] != "-" and not allow_raw):
            yield Tag("", False, (), text, start)
        elif text.startswith("<!--"):
            yield Tag("!--", False, (), text, start)
        at = html.find("<", at)


def unbalanced(tags: Iterable[Tag]) -> Iterator[tuple[Tag, str]]:
    """Find tags that are never closed, closed without having been opened, or stand where the one around them ends.

    In: tags in order. Yields the tag and a sentence.
    """
    opened: list[Tag] = []
    names: list[str] = []
    for tag in tags:
        name = tag.tag
        if name in VOID and tag.is_end:
            yield tag, f"</{name}> closes what closes itself; delete it."
        if name in VOID or name in ("", "!--"):
            continue
        if not tag.is_end:
            if name in ENDS_P and "p" in names:
                yield tag, f"<{name}> stands inside a paragraph, which ends there; close the paragraph before it."
            if name == "a" and "a" in names:
                yield tag, "A link stands inside a link; end the first before the second begins."
            if not tag.text.endswith("/>"):
                opened.append(tag)
                names.append(name)
            elif not {"svg", "math"} & {name, *names}:
                yield tag, f"<{name}/> does not close itself in HTML; write '<{name}></{name}>'."
        elif name not in names:
            yield tag, f"</{name}> closes a tag that was never opened; delete it, or open <{name}> before."
        else:
            while names.pop() != name:
                last = opened.pop()
                yield last, f"<{last.tag}> is not closed before </{name}>; close it with '</{last.tag}>'."
            opened.pop()
    for last in opened:
        yield last, f"<{last.tag}> is never closed; close it with '</{last.tag}>'."


@lru_cache(maxsize=2048)  # texts are made of the same few tags
def _common(text: str) -> tuple[str, bool, tuple[tuple[str, str], ...]] | None:
    """Read a tag that ends at the first `>`, as most do: `TOKEN` takes the same of it, wherever it stands."""
    found = COMMON.fullmatch(text)
    return (found[2], bool(found[1]), _attributes(found[3])) if found else None


def _attributes(text: str) -> tuple[tuple[str, str], ...]:
    return tuple(
        (one["name"].lower(), next((one[group] for group in "abc" if one[group] is not None), ""))
        for one in ONE.finditer(text)
    )
