"""A body rendered to HTML, as a row of tags with the lines of the source they come from."""

import re
from collections.abc import Mapping
from typing import NamedTuple

from markdown import Markdown

from ..limit import time_limit

ATTRIBUTE = r"""\s+[^\s"'<>/=]+(?:\s*=\s*(?:"[^"]*"|'[^']*'|[^\s"'=<>`]+))?"""
TOKEN = re.compile(rf"<!--.*?-->|<(?P<end>/?)(?P<tag>[A-Za-z][A-Za-z0-9-]*)(?P<attrs>(?:{ATTRIBUTE})*)\s*/?>|<", re.S)
ONE = re.compile(r"""\s+(?P<name>[^\s"'<>/=]+)(?:\s*=\s*(?:"(?P<a>[^"]*)"|'(?P<b>[^']*)'|(?P<c>[^\s"'=<>`]+)))?""")
CODE = re.compile(r"(?ms)^ {0,3}(?P<fence>`{3,}|~{3,}).*?^ {0,3}(?P=fence)|(?P<tick>`+)(?!`).+?(?<!`)(?P=tick)(?!`)")
HEADING = re.compile(r"(?mi)^ {0,3}#{1,6}[^#\n]|^[^\n]*\S[^\n]*\n(?:=+|-+) *$|^\s*<h[1-6]\b")


class Tag(NamedTuple):
    """A tag, a comment (`tag` is "!--") or a stray `<` (`tag` is "")."""

    tag: str  # small letters
    is_end: bool
    attrs: tuple[tuple[str, str], ...]
    text: str  # as it stands in the HTML
    start: int

    def get(self, name: str) -> str | None:
        """An attribute's value, None where it is missing."""
        return next((value for key, value in self.attrs if key == name), None)


class Fragment(NamedTuple):
    """A rendered body, its tags, and the Markdown it came from with code blanked out."""

    html: str
    tags: tuple[Tag, ...]
    body: str
    body_line: int

    def line(self, needle: str, nth: int = 0) -> int:
        """The source's line of the nth place of this text; the body's first line where Markdown has reshaped it."""
        at = -1
        for _ in range(nth + 1):
            at = self.body.find(needle, at + 1)
        return self.body_line + self.body.count("\n", 0, at) if at >= 0 else self.body_line

    def line_of(self, tag: Tag) -> int:
        """The source's line of a tag: where it stands as it is, else where one of its addresses stands."""
        before = [other for other in self.tags if other.start < tag.start]
        if tag.text and tag.text in self.body:
            return self.line(tag.text, sum(other.text == tag.text for other in before))
        for name in ("href", "src", "poster"):
            if (value := tag.get(name)) and value in self.body:
                return self.line(value, sum(value in other.text for other in before))
        opening = f"<{'/' if tag.is_end else ''}{tag.tag}"
        return self.line(opening, sum(other.text.lower().startswith(opening) for other in before))

    def heading_line(self, nth: int) -> int:
        """The source's line of the nth heading."""
        found = list(HEADING.finditer(self.body))
        return self.body_line + self.body.count("\n", 0, found[nth].start()) if nth < len(found) else self.body_line


def render(text: str, markdown: Mapping, seconds: float) -> str:
    """Turn a file's text into HTML as Pelican does.

    In: the whole text, front matter too; Pelican's setting MARKDOWN; a time limit in seconds.
    Raises `OverTime` when the limit is passed.
    """
    configured = markdown.get("extension_configs", {})
    # Pelican takes every extension that is configured as wanted, and always the one for front matter.
    extensions = [*markdown.get("extensions", []), *configured, "markdown.extensions.meta"]
    with time_limit(seconds):
        return Markdown(**{**markdown, "extensions": list(dict.fromkeys(extensions))}).convert(text)


def read_fragment(html: str, body: str, body_line: int) -> Fragment:
    """Take the tags out of HTML by a strict grammar: what it does not cover is a stray `<`.

    So no browser can see a tag that the rules did not see.
    """
    blank = CODE.sub(lambda found: re.sub(r"[^\n]", " ", found[0]), body)
    return Fragment(html, tuple(_tag(found) for found in TOKEN.finditer(html)), blank, body_line)


def _tag(found):
    text = found[0]
    if text.startswith("<!--"):
        return Tag("!--", False, (), text, found.start())
    if found["tag"] is None:
        return Tag("", False, (), "<", found.start())
    attrs = tuple(
        (one["name"].lower(), next((one[group] for group in "abc" if one[group] is not None), ""))
        for one in ONE.finditer(found["attrs"])
    )
    return Tag(found["tag"].lower(), bool(found["end"]), attrs, text, found.start())
