"""Where the addresses on a page lead, as far as that is within the site."""

import re
from collections.abc import Iterable
from typing import Any, NamedTuple
from urllib.parse import unquote

from .built import Site
from .element import LEADING, Element

# Leads to the same place from every page. All others hang on the page that they stand on.
FIXED = re.compile(r"/|[a-zA-Z][a-zA-Z0-9+.-]*:")


class Leads(NamedTuple):
    """What addresses lead to: the fields of `Facts` that have the same names."""

    targets: frozenset[str]
    places: frozenset[tuple[str, str]]
    spoken: frozenset[tuple[str, str]]
    uses: frozenset[str]


NOWHERE = Leads(frozenset(), frozenset(), frozenset(), frozenset())


def links_of(element: Any) -> list[tuple[str, str]]:
    """The addresses of an element: attribute, value."""
    if isinstance(element, Element):
        return element.links
    found = [(name, value.strip()) for name, value in element.attrib.items() if name in LEADING]
    if element.tag == "object" and (data := element.get("data")) is not None:
        found.append(("data", data.strip()))
    return found


def leads(elements: Iterable[Any], page: Any, site: Site) -> Leads:
    """Follow all addresses of some elements. In: the page that they stand on, None where all addresses are fixed."""
    targets, places, spoken, uses = set(), set(), set(), set()
    for element in elements:
        is_link = element.tag == "link"
        for attribute, value in links_of(element):
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
                if path is not None:
                    places.add((unquote(path), place))
        if element.tag == "a" and (lang := element.get("hreflang")) is not None:
            path = site.inside(element.get("href", ""), page)
            if path is not None:
                spoken.add((path, lang))
    return Leads(frozenset(targets), frozenset(places), frozenset(spoken), frozenset(uses))


def together(several: Iterable[Leads]) -> Leads:
    """Where several lead."""
    return Leads(*(frozenset().union(*each) for each in zip(*several, strict=True)))


def are_fixed(element: Any) -> bool:
    """Whether all addresses of an element lead to the same places from every page."""
    found = [address for attribute, value in links_of(element) for address in addresses(attribute, value)]
    if "hreflang" in element.attrib:
        found.append(element.get("href", ""))
    return all(map(FIXED.match, found))


def addresses(attribute: str, value: str) -> list[str]:
    """The addresses in an attribute's value: `srcset` has several."""
    if attribute == "srcset":
        return [part.split()[0] for part in value.split(",") if part.split()]
    return [value]
