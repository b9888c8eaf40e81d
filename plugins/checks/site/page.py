"""The built site, read once for all rules: its files, and each page as a parsed tree."""

import re
from functools import cached_property, lru_cache
from pathlib import Path
from typing import NamedTuple
from urllib.parse import urlsplit

from lxml import etree

IDS = etree.XPath("//@id | //a/@name")
LINKS = etree.XPath("//@href | //@src | //@srcset | //@poster | //@action | //@formaction | //object/@data")
REFRESH = etree.XPath("//meta[@http-equiv='refresh']")
HERE = "#"
HTML_LANG = etree.XPath("string(/html/@lang)")


class Page:
    """One page: where it lies, its tree, and what rules ask of it more than once; never changed after parsing."""

    def __init__(self, path: str, data: bytes):
        self.path, self.data = path, data
        parser = etree.HTMLParser(encoding="utf-8")
        root = etree.fromstring(data, parser) if data.strip() else None
        self.root = root if root is not None else etree.Element("html")

    @property
    def address(self) -> str:
        """The page's path as readers type it: `presse/`, "" for the home page."""
        return self.path.removesuffix("index.html") if self.path.split("/")[-1] == "index.html" else self.path

    @cached_property
    def ids(self) -> list[str]:
        """All ids and anchor names, in the page's order."""
        return [str(value) for value in IDS(self.root)]

    @cached_property
    def anchors(self) -> frozenset[str]:
        """Where a `#fragment` may lead."""
        return frozenset(self.ids)

    @cached_property
    def links(self) -> list[tuple[etree._Element, str, str]]:
        """All addresses: element, attribute, value."""
        return [(value.getparent(), value.attrname, str(value).strip()) for value in LINKS(self.root)]

    @cached_property
    def is_redirect(self) -> bool:
        """Whether the page only sends readers on to another."""
        return bool(REFRESH(self.root))

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
    files: frozenset[str]
    pages: dict[str, Page]

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
    """List every file of the built site and parse every page.

    In: the output folder, the site's public address, its languages, the first one first.
    """
    files = frozenset(path.relative_to(output).as_posix() for path in output.rglob("*") if path.is_file())
    pages = {name: Page(name, (output / name).read_bytes()) for name in sorted(files) if name.endswith(".html")}
    siteurl = siteurl.rstrip("/")
    return Site(output, siteurl, urlsplit(siteurl).path, languages, files, pages)


@lru_cache(maxsize=65536)  # the same menu stands on every page
def _path(address: str, siteurl: str, base: str) -> str | None:
    """The path within the site; with "./" in front where it hangs on the page; `HERE` for a mere `#place`."""
    if siteurl and (address == siteurl or address.startswith((siteurl + "/", siteurl + "?", siteurl + "#"))):
        address = base + "/" + address[len(siteurl) :].lstrip("/")
    if re.match(r"[a-zA-Z][a-zA-Z0-9+.-]*:|//", address):
        return None
    path = re.split(r"[?#]", address, maxsplit=1)[0]
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
