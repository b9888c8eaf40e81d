"""The built site for all rules: its files, and each page, read and parsed when a rule asks for it."""

import os
import re
from collections.abc import Callable, Iterator, Mapping
from functools import cached_property, lru_cache, partial
from pathlib import Path
from typing import Any, NamedTuple
from urllib.parse import urlsplit

from lxml import etree

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
ELSEWHERE = re.compile(r"[a-zA-Z][a-zA-Z0-9+.-]*:|//")
HERE = "#"


class Facts(NamedTuple):
    """What the rules ask of a page when they look at another, and the faults that it shows by itself.

    `targets`: paths within the site that its links lead to; `places`: those with a place on them (path, place);
    `spoken`: those with the language that the link says (path, language); `uses`: all paths it may be the reason for.
    """

    anchors: frozenset[str]
    lang: str
    is_redirect: bool
    wants_to_be_found: bool
    alternates: dict[str, str]
    targets: frozenset[str]
    places: tuple[tuple[str, str], ...]
    spoken: tuple[tuple[str, str], ...]
    uses: frozenset[str]
    faults: tuple[tuple[int, str], ...]


class Page:
    """One page: where it lies, its tree, and what rules ask of it more than once; never changed after parsing.

    In: its path; its bytes, or what reads them when they are needed.
    """

    facts: Facts  # given to it before rules look at more than one page

    def __init__(self, path: str, data: bytes | Callable[[], bytes]):
        self.path = path
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

    @property
    def address(self) -> str:
        """The page's path as readers type it: `presse/`, "" for the home page."""
        return self.path.removesuffix("index.html") if self.path.split("/")[-1] == "index.html" else self.path

    @cached_property
    def elements(self) -> list[etree._Element]:
        """All elements, in the page's order."""
        return ELEMENTS(self.root)

    @cached_property
    def head(self) -> list[etree._Element]:
        """The elements of the page's head."""
        return HEAD(self.root)

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


class Site(NamedTuple):
    """A built site.

    `siteurl`: its public address without a slash at the end; `base`: the path of that, "" at a domain's root.
    """

    output: Path
    siteurl: str
    base: str
    languages: tuple[str, ...]
    files: Mapping[str, int]  # path → size in bytes
    pages: Mapping[str, Page]
    trees: dict[str, Any]  # its XML files as far as they have been parsed

    def read(self, path: str) -> bytes:
        """One file's bytes."""
        return (self.output / path).read_bytes()

    def inside(self, address: str, page: Page | None = None, folder: str = "") -> str | None:
        """The path within the site that an address leads to, None when it leads elsewhere.

        In: the address; the page, or else the file, that it stands on. A path that leaves the site's base is given as
        it is, with its slash: no file is called so.
        """
        path = _path(address, self.siteurl, self.base)
        if path == HERE:
            return page.address if page else ""
        return path if path is None or not path.startswith("./") else _joined(page.address if page else folder, path)

    def target(self, path: str) -> str | None:
        """The file that a path within the site names, None when there is none."""
        file = path + "index.html" if not path or path.endswith("/") else path
        return file if file in self.files else None


def read_site(output: Path, siteurl: str, languages: tuple[str, ...]) -> Site:
    """List every file of the built site.

    In: the output folder, the site's public address, its languages, the first one first.
    """
    files = dict(sorted(_files(str(output))))
    site = outline(output, siteurl, languages)
    pages = {name: Page(name, partial(site.read, name)) for name in files if name.endswith(".html")}
    return site._replace(files=files, pages=pages, trees={})


def outline(output: Path, siteurl: str, languages: tuple[str, ...]) -> Site:
    """Give a site of which no file is known yet: enough to look at one page by itself."""
    siteurl = siteurl.rstrip("/")
    return Site(output, siteurl, urlsplit(siteurl).path, languages, {}, {}, {})


def _files(folder: str, name: str = "") -> Iterator[tuple[str, int]]:
    with os.scandir(folder) as found:
        for one in found:
            if one.is_dir():
                yield from _files(one.path, f"{name}{one.name}/")
            elif one.is_file():
                yield name + one.name, one.stat().st_size


@lru_cache(maxsize=65536)  # the same menu stands on every page
def _path(address: str, siteurl: str, base: str) -> str | None:
    """The path within the site; with "./" in front where it hangs on the page; `HERE` for a mere `#place`."""
    if siteurl and (address == siteurl or address.startswith((siteurl + "/", siteurl + "?", siteurl + "#"))):
        address = base + "/" + address[len(siteurl) :].lstrip("/")
    if ELSEWHERE.match(address):
        return None
    path = address.partition("#")[0].partition("?")[0]
    if not path:
        return HERE
    if path.startswith("/"):
        return path[len(base) + 1 :] if path.startswith(base + "/") else path
    return "./" + path


def _joined(address: str, path: str) -> str:
    parts = address.split("/")[:-1]
    for part in path.split("/")[:-1]:
        if part == "..":
            if not parts:
                return "/" + path
            parts.pop()
        elif part not in (".", ""):
            parts.append(part)
    last = path.split("/")[-1]
    if last in (".", ".."):
        parts = parts[:-1] if last == ".." else parts
        last = ""
    return "".join(part + "/" for part in parts) + last
