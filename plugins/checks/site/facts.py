"""The facts of one page: read once, by itself, and kept as long as the page's bytes are the same.

Rules on how pages hang together look at facts alone. Where these leave a doubt, the page is parsed again to say where.
"""

from collections.abc import Iterable
from typing import Any

from .built import Site
from .leads import leads
from .page import Facts, Page
from .plain import Plain, read_plain
from .rules import Rules, finds
from .said import Said, put_together


def read_facts(page: Page, site: Site, rules: Rules) -> Facts:
    """Read one page: line by line where that shows that it has no fault; else as a tree, which says what and where.

    In: the page; the site, of which only the address and the languages count; the rules that look at one page alone.
    """
    plain = read_plain(page, site, rules)
    if plain and not finds(rules.pages, plain, site):
        return _facts(plain, plain.said, site)
    return read_tree(page, site, rules)


def read_tree(page: Page, site: Site, rules: Rules) -> Facts:
    """Read one page as a tree: takes twice as long and more, and is never wrong."""
    found = [fault for rule in (*rules.shapes, *rules.pages) for fault in rule(page, site)]
    for element in page.elements:
        found += [(element.sourceline, sentence) for rule in rules.elements for sentence in rule(element, site)]
    said = put_together(one for element in page.elements for one in leads(element, page.address, site))
    return _facts(page, said, site, found)


def _facts(page: Page | Plain, said: Said, site: Site, found: Iterable[tuple[int, str]] = ()) -> Facts:
    own, anchors, robots = {page.address, page.path}, page.anchors, next(iter(_said(page, "robots")), "")
    drawn = [site.inside(address) or "" for address in _said(page, "og:image")]
    targets, uses = {*said.targets, *said.canonicals} - own, {*said.targets, *said.alternates, *drawn} - own
    listed = _sorted(targets)
    return Facts(
        anchors=_sorted(anchors),
        lang=page.lang,
        is_redirect=page.is_redirect,
        wants_to_be_found=page.path != "404.html" and not page.is_redirect and "noindex" not in robots,
        alternates=_alternates(page),
        targets=listed,
        places=_sorted({(path, place) for path, place in said.places if path != page.address or place not in anchors}),
        spoken=_sorted(set(said.spoken)),
        uses=listed if uses == targets else _sorted(uses),  # on most pages they are equal, and then kept once
        faults=tuple((line or 0, sentence) for line, sentence in found),
    )


def _sorted(found: Iterable[Any]) -> tuple[Any, ...]:
    return tuple(sorted(found))


def _alternates(page):
    return {link.get("hreflang"): link.get("href", "") for link in page.head.get("alternate", ())}


def _said(page: Any, name: str) -> list[str]:
    contents = [one.get("content") for one in page.head.get(name, ())]
    return [content for content in contents if content is not None]
