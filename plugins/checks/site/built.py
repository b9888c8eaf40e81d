"""The built site for all rules: its files and pages, and where its addresses lead."""

import os
import re
from collections.abc import Iterator, Mapping
from functools import lru_cache, partial
from pathlib import Path
from typing import NamedTuple
from urllib.parse import urlsplit

from .page import Page

ELSEWHERE = re.compile(r"[a-zA-Z][a-zA-Z0-9+.-]*:|//")
HANGING = "#"  # stands before a path that hangs on the page, and alone for the page itself; no path has one


class Site(NamedTuple):
    """A built site.

    `siteurl`: its public address without a slash at the end; `base`: the path of that, "" at a domain's root.
    """

    output: Path
    siteurl: str
    base: str
    languages: tuple[str, ...]
    files: Mapping[str, int]  # path → size in bytes
    addresses: frozenset[str]  # every path within the site that leads to one of its files
    pages: Mapping[str, Page]

    def read(self, path: str) -> bytes:
        """One file's bytes."""
        return (self.output / path).read_bytes()

    def inside(self, address: str, here: str | None = "") -> str | None:
        """The path within the site that an address leads to, None when it leads elsewhere.

        In: the address; that of the page, or the name of the file, on which it stands. None is for any page: then the
        path is `HANGING` where it is not the same from all. A path that leaves the site's base is given as it is, with
        its slash: no file is called so.
        """
        path = _path(address, self.siteurl, self.base)
        if path is None or not path.startswith(HANGING):
            return path
        if here is None:
            return HANGING
        return here if path == HANGING else _joined(here, path[1:])

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
    folders = {page.address for page in pages.values()}
    return site._replace(files=files, addresses=folders.union(files), pages=pages)


def outline(output: Path, siteurl: str, languages: tuple[str, ...]) -> Site:
    """Give a site of which no file is known yet: enough to look at one page by itself."""
    siteurl = siteurl.rstrip("/")
    return Site(output, siteurl, urlsplit(siteurl).path, languages, {}, frozenset(), {})


def _files(folder: str, name: str = "") -> Iterator[tuple[str, int]]:
    with os.scandir(folder) as found:
        for one in found:
            if one.is_dir():
                yield from _files(one.path, f"{name}{one.name}/")
            elif one.is_file():
                yield name + one.name, one.stat().st_size


@lru_cache(maxsize=65536)  # the same menu stands on every page
def _path(address: str, siteurl: str, base: str) -> str | None:
    if siteurl and (address == siteurl or address.startswith((siteurl + "/", siteurl + "?", siteurl + "#"))):
        address = base + "/" + address[len(siteurl) :].lstrip("/")
    if ELSEWHERE.match(address):
        return None
    path = address.partition("#")[0].partition("?")[0]
    if not path:
        return HANGING
    if path.startswith("/"):
        return path[len(base) + 1 :] if path.startswith(base + "/") else path
    return HANGING + path


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
