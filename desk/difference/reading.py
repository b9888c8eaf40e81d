"""What a reader reads on a built page, block by block, where its links lead, and what a feed reader finds in a feed."""

from collections.abc import Iterator
from typing import NamedTuple

from lxml import etree, html

# Where a line ends for a reader; everything else stands within one.
BLOCKS = frozenset(
    (
        *("address", "article", "aside", "blockquote", "br", "button", "caption", "dd", "details", "div", "dl", "dt"),
        *("fieldset", "figcaption", "figure", "footer", "form", "h1", "h2", "h3", "h4", "h5", "h6", "header", "hr"),
        *("legend", "li", "main", "nav", "ol", "p", "pre", "section", "summary", "table", "td", "th", "tr", "ul"),
    )
)
SILENT = frozenset(("script", "style", "svg", "template", "noscript"))
ATOM = "{http://www.w3.org/2005/Atom}"


class Page(NamedTuple):
    """A page: its title, the lines of what is its own and of the frame around it, and the links that an editor set or
    the linker made: those to other sites and to programmes that are named."""

    title: str
    text: tuple[str, ...]
    frame: tuple[str, ...]
    links: frozenset[str]


def page(source: bytes) -> Page:
    """Read a built page (UTF-8)."""
    tree = html.document_fromstring(source.decode("utf-8", "replace") or "<html></html>")
    main = next(tree.iter("main"), None)
    # The headline names a page best; the title has the site's name after it.
    headline = next(tree.iter("h1"), next(tree.iter("title"), None))
    body = tree.find("body")
    links = {link.get("href", "") for link in tree.iter("a") if _is_told(link)}
    return Page(
        title=" ".join((headline.text_content() if headline is not None else "").split()),
        text=tuple(_lines(main if main is not None else tree)),
        frame=tuple(_lines(body, without=main)) if main is not None and body is not None else (),
        links=frozenset(links),
    )


def feed(source: bytes) -> dict[str, tuple[str, str]] | None:
    """Read an Atom feed: the id of each entry → its title and all of its text; None if it is none."""
    try:
        root = etree.fromstring(source)
    except etree.XMLSyntaxError:
        return None
    if root.tag != f"{ATOM}feed":
        return None
    return {
        entry.findtext(f"{ATOM}id", ""): (entry.findtext(f"{ATOM}title", ""), "".join(entry.itertext()))
        for entry in root.iter(f"{ATOM}entry")
    }


def _lines(root: etree._Element, without: etree._Element | None = None) -> Iterator[str]:
    said: list[str] = []
    walk = etree.iterwalk(root, events=("start", "end", "comment", "pi"))
    for event, element in walk:
        if event in ("comment", "pi"):
            said.append(element.tail or "")
            continue
        if event == "start" and _is_silent(element, without):
            walk.skip_subtree()
        elif event == "start":
            if element.tag in BLOCKS:
                yield from _told(said)
            said.append(element.text or "")
            if element.tag == "img" and element.get("alt"):
                said.append(f"[{element.get('alt')}]")
        if event == "end":
            if element.tag in BLOCKS:
                yield from _told(said)
            said.append(element.tail or "" if element is not root else "")
    yield from _told(said)


def _is_told(link: html.HtmlElement) -> bool:
    return "mention" in link.classes or link.get("href", "").startswith(("https://", "http://"))


def _is_silent(element: etree._Element, without: etree._Element | None) -> bool:
    return element is without or element.tag in SILENT or "hidden" in element.attrib


def _told(said: list[str]) -> Iterator[str]:
    """The line that has been said, if it has words; `said` is empty afterwards."""
    line = " ".join("".join(said).split())
    said.clear()
    if line:
        yield line
