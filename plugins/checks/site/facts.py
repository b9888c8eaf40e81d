"""The facts of one page: read once, by itself, and kept as long as the page's bytes are the same.

Rules on how pages hang together look at facts alone. Where these leave a doubt, the page is parsed again to say where.
"""

from collections.abc import Callable, Iterable, Iterator
from urllib.parse import unquote

from lxml import etree

from .page import Facts, Page, Site

HREFLANGS = etree.XPath("//a[@hreflang]")
ROBOTS = etree.XPath("string(/html/head/meta[@name='robots']/@content)")
PICTURES = etree.XPath("/html/head/meta[@property='og:image']/@content")

Rule = Callable[[Page, Site], Iterator[tuple[int, str]]]


def read_facts(page: Page, site: Site, rules: Iterable[Rule]) -> Facts:
    """Read one page.

    In: the page; the site, of which only the address and the languages count; the rules that look at one page alone.
    """
    targets, places, uses = set(), {}, set()
    for element, attribute, value in page.links:
        is_link = element.tag == "link"
        for address in addresses(attribute, value):
            path = site.inside(address, page)
            if path is None:
                continue
            path = unquote(path)
            if not (is_link and element.get("hreflang")):
                targets.add(path)
            if not (is_link and element.get("rel") == "canonical"):
                uses.add(path)
        if attribute == "href" and "#" in value and (place := unquote(value.partition("#")[2])):
            path = site.inside(value, page)
            if path is not None and not (unquote(path) == page.address and place in page.anchors):
                places[unquote(path), place] = None
    spoken = {(site.inside(link.get("href", ""), page), link.get("hreflang")): None for link in HREFLANGS(page.root)}
    return Facts(
        anchors=page.anchors,
        lang=page.lang,
        is_redirect=page.is_redirect,
        wants_to_be_found=page.path != "404.html" and not page.is_redirect and "noindex" not in ROBOTS(page.root),
        alternates=page.alternates,
        targets=frozenset(targets),
        places=tuple(places),
        spoken=tuple((path, lang) for path, lang in spoken if path is not None),
        uses=frozenset(uses) | {site.inside(address) or "" for address in PICTURES(page.root)},
        faults=tuple((line or 0, sentence) for rule in rules for line, sentence in rule(page, site)),
    )


def addresses(attribute: str, value: str) -> list[str]:
    """The addresses in an attribute's value: `srcset` has several."""
    if attribute == "srcset":
        return [part.split()[0] for part in value.split(",") if part.split()]
    return [value]
