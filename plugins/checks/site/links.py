"""Rules on the built site's links: each leads to a file that is there, and each anchor to a place on its page."""

import re
from collections.abc import Iterator
from urllib.parse import unquote, urlsplit

from .built import Site
from .leads import addresses
from .page import Page

INDICATOR = re.compile(rb"(?:\{|%7[Bb])(filename|static|attach|index|author|category|tag)(?:\}|%7[Dd])")

WORDS = re.compile(r"(?s)<(title|desc|text)\b.*?</\1>")
IN_STYLE = re.compile(r"(?:url\(\s*|@import\s+)[\"']?\s*([^\"')\s]+)", re.I)


def links_lead_somewhere(page: Page, site: Site):
    """An internal address names a file of this site, letter by letter, below the site's own path."""
    if site.addresses.issuperset(page.facts.targets):
        return
    for element, attribute, value in page.links:
        if element.tag == "link" and element.get("hreflang"):
            continue  # alternates have a rule of their own
        for address in addresses(attribute, value):
            path = site.inside(address, page.address)
            if path is None or INDICATOR.search(address.encode()):
                continue
            path = unquote(path)
            if site.target(path) is None:
                yield element.sourceline, f"{address!r} leads nowhere{_hint(path, site)}"


def anchors_exist(page: Page, site: Site):
    """The place on a page that an address names is there."""
    if all(_is_there(path, place, site) for path, place in page.facts.places):
        return
    for element, attribute, value in page.links:
        if attribute == "href" and "#" in value:
            place = unquote(value.partition("#")[2])
            path = site.inside(value, page.address)
            target = site.pages.get(site.target(unquote(path)) or "") if path is not None else None
            if place and target is not None and place not in target.facts.anchors:
                where = "this page" if target is page else f"'/{target.address}'"
                yield element.sourceline, f"{value!r} leads to a place that is not on {where}; mend the link or the id."


def styles_lead_somewhere(site: Site):
    """What a stylesheet fetches from this site is there. Yields (file, line, sentence)."""
    for style in sorted(path for path in site.files if path.endswith(".css")):
        for line, address, path in style_addresses(style, site):
            if path is not None and site.target(path) is None:
                yield style, line, f"{address!r} leads nowhere{_hint(path, site)}"


def nothing_is_left_to_replace(page: Page, site: Site):
    """Pelican's `{filename}` and its like are replaced in what is published."""
    del site
    for found in INDICATOR.finditer(page.data):
        line = page.data.count(b"\n", 0, found.start()) + 1
        yield line, f"{found[0].decode()!r} was not replaced by an address; mend the link in the source."


def style_addresses(style: str, site: Site) -> Iterator[tuple[int, str, str | None]]:
    """What a stylesheet refers to: line, address, path within the site (None: elsewhere, or part of the style)."""
    said = site.read(style).decode("utf-8", "replace")
    if style.endswith(".svg"):  # what a drawing says in words fetches nothing
        said = WORDS.sub(lambda found: re.sub(r"[^\n]", " ", found[0]), said)
    for found in IN_STYLE.finditer(said):
        address = found[1].partition("#")[0]
        if address:
            yield said.count("\n", 0, found.start()) + 1, address, site.inside(address, style)


def _is_there(path, place, site):
    target = site.pages.get(site.target(path) or "")
    return target is None or place in target.facts.anchors


def _hint(path, site):
    if path.startswith("/"):
        return f": it leaves the site's own path {site.base + '/'!r}; write it with the site's path in front."
    if path + "/index.html" in site.files:
        return "; write it with a slash at the end."
    near = [file for file in sorted(site.files) if file.removesuffix("index.html").lower() == path.lower()]
    if near:
        return f"; it is written {urlsplit(near[0]).path.removesuffix('index.html')!r}."
    return "; mend the link, or make the page."
