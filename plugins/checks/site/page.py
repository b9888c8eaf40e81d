"""A built page for all rules, read and parsed when a rule asks for it; and what is kept of it."""

from collections.abc import Callable
from functools import cached_property
from typing import NamedTuple

from lxml import etree

from .head import by_name, names_of

IDS = etree.XPath("//@id")
NAMES = etree.XPath("//a/@name")
LINKS = etree.XPath("//@href | //@src | //@srcset | //@poster | //@action | //@formaction | //object/@data")
REFRESH = etree.XPath("//meta[@http-equiv='refresh']")
HTML_LANG = etree.XPath("string(/html/@lang)")
ELEMENTS = etree.XPath("//*")
HEAD = etree.XPath("/html/head/*")
HEADINGS = etree.XPath("//h1 | //h2 | //h3 | //h4 | //h5 | //h6")
SEARCHING = etree.XPath("boolean(//script[contains(@src, 'search')])")
REFERENCES = ("for", "aria-labelledby", "aria-describedby", "aria-controls", "aria-owns")
REFERRING = etree.XPath(" | ".join(f"//@{name}" for name in REFERENCES))


class Facts(NamedTuple):
    """What the rules ask of a page when they look at another, and the faults that it shows by itself.

    `targets`: other paths within the site that its links lead to; `places`: those with a place on them (path, place);
    `spoken`: those with the language that the link says (path, language); `uses`: all others it may be the reason for.
    What is many is sorted, so that pages that say the same are written down alike; and tuples are read again at once.
    """

    anchors: tuple[str, ...]
    lang: str
    is_redirect: bool
    wants_to_be_found: bool
    alternates: dict[str, str]
    targets: tuple[str, ...]
    places: tuple[tuple[str, str], ...]
    spoken: tuple[tuple[str, str], ...]
    uses: tuple[str, ...]
    faults: tuple[tuple[int, str], ...]


class Page:
    """One page: where it lies, its tree, and what rules ask of it more than once; never changed after parsing.

    In: its path; its bytes, or what reads them when they are needed.
    """

    facts: Facts  # given to it before rules look at more than one page

    def __init__(self, path: str, data: bytes | Callable[[], bytes]):
        self.path = path
        # The page's path as readers type it: `presse/`, "" for the home page.
        self.address = path.removesuffix("index.html") if path.split("/")[-1] == "index.html" else path
        self._data = data

    @cached_property
    def data(self) -> bytes:
        """The page's bytes."""
        return self._data if isinstance(self._data, bytes) else self._data()

    @cached_property
    def root(self) -> etree._Element:
        """The page's tree."""
        parser = etree.HTMLParser(encoding="utf-8")
        root = etree.fromstring(self.data, parser) if self.data.strip() else None
        return root if root is not None else etree.Element("html")

    @cached_property
    def elements(self) -> list[etree._Element]:
        """All elements, in the page's order."""
        return ELEMENTS(self.root)

    @cached_property
    def head(self) -> dict[str, list[etree._Element]]:
        """The elements of the page's head, by their names."""
        return by_name((name, element) for element in HEAD(self.root) for name in names_of(element))

    @cached_property
    def ids(self) -> list[tuple[int, str]]:
        """All ids: line, value."""
        return [(value.getparent().sourceline, str(value)) for value in IDS(self.root)]

    @cached_property
    def anchors(self) -> frozenset[str]:
        """Where a `#fragment` may lead."""
        return frozenset(name for _, name in self.ids).union(map(str, NAMES(self.root)))

    @cached_property
    def references(self) -> list[tuple[int, str, str]]:
        """What other elements are named by their ids: line, attribute, value."""
        return [(value.getparent().sourceline, value.attrname, str(value)) for value in REFERRING(self.root)]

    @cached_property
    def headings(self) -> list[tuple[int, int, str]]:
        """All headings: line, level, words."""
        found = HEADINGS(self.root)
        return [(one.sourceline, int(one.tag[1]), " ".join("".join(one.itertext()).split())) for one in found]

    @cached_property
    def links(self) -> list[tuple[etree._Element, str, str]]:
        """All addresses: element, attribute, value."""
        return [(value.getparent(), value.attrname, str(value).strip()) for value in LINKS(self.root)]

    @cached_property
    def is_redirect(self) -> bool:
        """Whether the page only sends readers on to another."""
        return bool(REFRESH(self.root))

    @property
    def searches(self) -> bool:
        """Whether the page runs the search."""
        return SEARCHING(self.root)

    @cached_property
    def lang(self) -> str:
        """The page's language."""
        return HTML_LANG(self.root)
