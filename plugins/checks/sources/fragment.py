"""A body rendered to HTML, as a row of tags with the lines of the source they come from."""

import re
from collections.abc import Mapping
from importlib import import_module
from typing import Any, NamedTuple

from markdown import Markdown

from ..limit import time_limit
from ..tags import Tag, read_tags, unbalanced

CODE = re.compile(r"(?ms)^ {0,3}(?P<fence>`{3,}|~{3,}).*?^ {0,3}(?P=fence)|(?P<tick>`+)(?!`).+?(?<!`)(?P=tick)(?!`)")
HEADING = re.compile(r"(?mi)^ {0,3}#{1,6}[^#\n]|^[^\n]*\S[^\n]*\n(?:=+|-+) *$|^\s*<h[1-6]\b")

_WORDS = r'[^<]*+(?:(?:<strong>[^<]*+</strong>|<em>[^<]*+</em>|<a href="[^"<>]*+">[^<]*+</a>)[^<]*+)*+'
# Most of what Markdown makes: every tag is allowed, closed and in its place, so of these only what headings and links
# say may be wrong.
SOUND = re.compile(
    rf"(?:<p>{_WORDS}</p>\n?|<h(?P<level>[1-6])>{_WORDS}</h(?P=level)>\n?|<ul>\n(?:<li>{_WORDS}</li>\n)++</ul>\n?"
    rf"|<blockquote>\n(?:<p>{_WORDS}</p>\n)++</blockquote>\n?)*+\Z"
)
DOUBTFUL = re.compile(r'<(a|h[1-6])(?: href="([^"]*)")?>')


class Fragment(NamedTuple):
    """A rendered body, those of its tags that may be wrong, what is torn among them, and the Markdown it came from.

    In that code is blanked out. Where all tags are sound, only those that begin a link or a heading are named.
    """

    html: str
    tags: tuple[Tag, ...]
    torn: tuple[tuple[Tag, str], ...]
    body: str
    body_line: int
    is_sound: bool

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

    def heading_lines(self) -> list[int]:
        """The source's line of each heading, in order."""
        return [self.body_line + self.body.count("\n", 0, found.start()) for found in HEADING.finditer(self.body)]


def render(text: str, markdown: Mapping, seconds: float) -> str:
    """Turn a file's text into HTML as Pelican does.

    In: the whole text, front matter too; Pelican's setting MARKDOWN; a time limit in seconds.
    Raises `OverTime` when the limit is passed.
    """
    with time_limit(seconds):
        return make_markdown(markdown).convert(text)


def make_markdown(markdown: Mapping) -> Markdown:
    """Make what turns texts into HTML. In: Pelican's setting MARKDOWN.

    An extension that is named by its module is taken from there: for a name, Markdown looks first through all packages
    that are installed, which takes as long as to read thirty texts.
    """
    settings = configured(markdown)
    configs, names = settings.get("extension_configs", {}), settings["extensions"]
    return Markdown(**{**settings, "extensions": [_extension(name, configs.get(name, {})) for name in names]})


def to_html(markdown: Markdown, text: str, body: str) -> str:
    """Turn a text into HTML. In: what `make_markdown` has made; the whole text; its body as `read_header` gives it.

    An extension may have `at_once`, which is asked first: it gives the HTML of a body that it knows from end to end.
    """
    markdown.reset()
    for extension in markdown.registeredExtensions:
        if (at_once := getattr(extension, "at_once", None)) and (html := at_once(body)) is not None:
            return html
    return markdown.convert(text)


def configured(markdown: Mapping) -> dict[str, Any]:
    """Configure Markdown as Pelican does: it takes every extension that is configured as wanted, and always the one for
    front matter. In: its setting MARKDOWN."""
    wanted = *markdown.get("extensions", ()), *markdown.get("extension_configs", ()), "markdown.extensions.meta"
    return {**markdown, "extensions": list(dict.fromkeys(wanted))}


def _extension(name: Any, config: Mapping[str, Any]) -> Any:
    is_module = isinstance(name, str) and "." in name and ":" not in name
    return import_module(name).makeExtension(**config) if is_module else name


def read_fragment(html: str, body: str, body_line: int) -> Fragment:
    """Read the tags of a rendered body.

    In: its HTML; the Markdown that it came from, and the line of the file on which that begins.
    """
    if "`" in body or "~" in body:
        body = CODE.sub(lambda found: re.sub(r"[^\n]", " ", found[0]), body)
    if SOUND.match(html):
        return Fragment(html, tuple(map(_tag, DOUBTFUL.finditer(html))), (), body, body_line, True)
    tags = tuple(read_tags(html))
    return Fragment(html, tags, tuple(unbalanced(tags)), body, body_line, False)


def _tag(found: re.Match[str]) -> Tag:
    name, address = found.groups()
    return Tag(name, False, () if address is None else (("href", address),), found[0], found.start())
