"""A body's HTML as a tree of plain values: what every form of the kit is made from.

Headings, paragraphs, lists, quotations, tables, figures, and the marks within a line; nothing of the page's classes and
ids. An element that only groups (`div`, `section`) dissolves into what it holds.
"""

import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple, Union

from lxml import html

LINE_BREAK = "\n"
MARKS = {
    **dict.fromkeys(("em", "i", "cite", "dfn", "var"), "emphasis"),
    **dict.fromkeys(("strong", "b", "dt", "summary"), "strong"),
    **dict.fromkeys(("code", "kbd", "samp"), "code"),
    **dict.fromkeys(("del", "s"), "deleted"),
    "sup": "raised",
    "sub": "lowered",
}
GROUPS = ("address", "article", "dd", "details", "div", "dl", "dt", "figcaption", "figure", "p", "section", "summary")
QUOTATION_MARKS = {"de": "„“", "en": "“”"}
WHITE = re.compile(r"[ \t\r\n\f]+")
UNSEEN = str.maketrans("", "", "\u00ad\u200b")  # where a line may break says nothing outside the page


class Run(NamedTuple):
    """A stretch of text that is alike throughout. A line break is a run of its own; `lang` None is the release's."""

    text: str
    marks: tuple[str, ...] = ()
    href: str | None = None
    lang: str | None = None


Line = tuple[Run, ...]


class Heading(NamedTuple):
    """A heading; the release's title is of level 1, so the body's begin with 2."""

    level: int
    line: Line


class Paragraph(NamedTuple):
    """Running text."""

    line: Line


class Items(NamedTuple):
    """A list, each item one or more blocks; `start` is the number of the first, None where they bear none."""

    start: int | None
    items: tuple[tuple["Block", ...], ...]


class Quote(NamedTuple):
    """A quotation that stands apart."""

    blocks: tuple["Block", ...]


class Table(NamedTuple):
    """Rows of cells, all of one length; `head` is empty where the table has none."""

    head: tuple[Line, ...]
    rows: tuple[tuple[Line, ...], ...]


class Figure(NamedTuple):
    """A picture in the text: its absolute address, what it shows, and the caption with its credit."""

    source: str
    alt: str
    caption: Line


class Code(NamedTuple):
    """Text whose spaces and line ends count."""

    text: str


Block = Union[Heading, Paragraph, Items, Quote, Table, Figure, Code]  # noqa: UP007 – names of classes still to come


def parse(body: str, lang: str, address: str) -> tuple[Block, ...]:
    """Read a body.

    In: its HTML, its language (which decides over the marks of `<q>`), the page's absolute address, from which every
    link and picture in it becomes absolute. Out: its blocks, in order.
    """
    if not body.strip():
        return ()
    root = html.fragment_fromstring(body, create_parent="div")
    root.make_links_absolute(address)
    return tuple(_blocks(root, Run("", lang=lang), lang))


def words(line: Line) -> str:
    """Give a line's text without its marks."""
    return "".join(run.text for run in line)


def _blocks(parent, style: Run, lang: str) -> Iterator[Block]:
    line: list[Run] = []
    for piece in [*_pieces(parent, style, lang), None]:
        if isinstance(piece, Run):
            line.append(piece)
            continue
        if tidy := _tidy(line, lang):
            yield Paragraph(tidy)
        line = []
        if piece is not None:
            yield piece


def _pieces(parent, style: Run, lang: str) -> Iterator[Run | Block]:
    """Yield an element's content: runs, and between them the blocks that end a line."""
    style = _style(parent, style)
    if parent.text:
        yield style._replace(text=parent.text)
    for element in parent:
        if isinstance(element.tag, str):
            yield from _element(element, style, lang)
        if element.tail:
            yield style._replace(text=element.tail)


def _style(element, style: Run) -> Run:
    mark = MARKS.get(element.tag)
    return style._replace(
        marks=tuple(sorted({*style.marks, mark})) if mark else style.marks,
        href=element.get("href", style.href),
        lang=element.get("lang", style.lang),
    )


def _element(element, style: Run, lang: str) -> Iterator[Run | Block]:
    match element.tag:
        case "h1" | "h2" | "h3" | "h4" | "h5" | "h6":
            yield Heading(int(element.tag[1]), _line(element, style, lang))
        case "ul" | "ol":
            start = int(element.get("start", 1)) if element.tag == "ol" else None
            yield Items(start, tuple(tuple(_blocks(item, style, lang)) for item in element.findall("li")))
        case "blockquote":
            yield Quote(tuple(_blocks(element, style, lang)))
        case "table":
            yield from _table(element, style, lang)
        case "pre":
            yield Code(element.text_content().strip("\n"))
        case "img":
            yield Figure(element.get("src", ""), element.get("alt", ""), ())
        case "figure" if (picture := element.find(".//img")) is not None:
            caption = element.find(".//figcaption")
            said = () if caption is None else _line(caption, style, lang)
            yield Figure(picture.get("src", ""), picture.get("alt", ""), said)
        case "br":
            yield style._replace(text=LINE_BREAK)
        case "q":
            opening, closing = QUOTATION_MARKS[lang]
            yield from (style._replace(text=opening), *_pieces(element, style, lang), style._replace(text=closing))
        case group if group in GROUPS:
            yield from _blocks(element, style, lang)
        case "hr":
            yield from ()
        case _:
            yield from _pieces(element, style, lang)


def _table(element, style: Run, lang: str) -> Iterator[Block]:
    if (caption := element.find("caption")) is not None:
        yield Paragraph(_line(caption, style, lang))
    rows = [[_line(cell, style, lang) for cell in row.iter("th", "td")] for row in element.iter("tr")]
    width = max(map(len, rows), default=0)
    even = [tuple(row) + ((),) * (width - len(row)) for row in rows]
    head = 1 if element.find("thead/tr") is not None else 0
    yield Table(even[0] if head else (), tuple(even[head:]))


def _line(element, style: Run, lang: str) -> Line:
    return _tidy((piece for piece in _pieces(element, style, lang) if isinstance(piece, Run)), lang)


def _tidy(line: Iterable[Run], lang: str) -> Line:
    """Fold white space as a browser does, put alike neighbours together, and drop what shows nothing."""
    tidy: list[Run] = []
    for run in line:
        text = run.text if run.text == LINE_BREAK else WHITE.sub(" ", run.text.translate(UNSEEN))
        if not tidy or tidy[-1].text.endswith((" ", LINE_BREAK)):
            text = text.lstrip(" ")
        if text == LINE_BREAK and tidy:
            tidy[-1] = tidy[-1]._replace(text=tidy[-1].text.rstrip(" "))
        run = run._replace(text=text, lang=None if run.lang == lang else run.lang)
        if tidy and run[1:] == tidy[-1][1:] and LINE_BREAK not in (text, tidy[-1].text):
            tidy[-1] = run._replace(text=tidy[-1].text + text)
        elif text:
            tidy.append(run)
    while tidy and not (text := tidy[-1].text.rstrip(f" {LINE_BREAK}")):
        tidy.pop()
    if tidy:
        tidy[-1] = tidy[-1]._replace(text=text)
    return tuple(tidy)
