"""Where the addresses on a page lead, as far as that is within the site."""

import re
from collections.abc import Iterable, Iterator
from typing import Any
from urllib.parse import unquote

from .built import Site
from .element import LEADING, Element

# Leads to the same place from every page. All others hang on the page that they stand on.
FIXED = re.compile(r"/|[a-zA-Z][a-zA-Z0-9+.-]*:")


def links_of(element: Any) -> list[tuple[str, str]]:
    """The addresses of an element: attribute, value."""
    if isinstance(element, Element):
        return element.links
    found = [(name, value.strip()) for name, value in element.attrib.items() if name in LEADING]
    if element.tag == "object" and (data := element.get("data")) is not None:
        found.append(("data", data.strip()))
    return found


def leads(elements: Iterable[Any], page: Any, site: Site) -> Iterator[tuple[str, Any]]:
    """Follow all addresses of some elements. In: the page that they stand on, None where all addresses are fixed.

    Yields what they lead to: the name of one of the fields of `Facts`, and what belongs into it.
    """
    for element in elements:
        is_link, lang = element.tag == "link", element.get("hreflang")
        for attribute, value in links_of(element):
            for address in addresses(attribute, value):
                path = site.inside(address, page)
                if path is None:
                    continue
                path = unquote(path)
                if not (is_link and lang):
                    yield "targets", path
                if not (is_link and element.get("rel") == "canonical"):
                    yield "uses", path
            if attribute == "href" and "#" in value and (place := unquote(value.partition("#")[2])):
                path = site.inside(value, page)
                if path is not None:
                    yield "places", (unquote(path), place)
        if lang is not None and element.tag == "a":
            path = site.inside(element.get("href", ""), page)
            if path is not None:
                yield "spoken", (path, lang)


def are_fixed(element: Element) -> bool:
    """Whether all addresses of an element lead to the same places from every page."""
    for attribute, value in element.links:
        for address in addresses(attribute, value):
            if not FIXED.match(address):
                return False
    return "hreflang" not in element.attrib or bool(FIXED.match(element.get("href", "")))


def addresses(attribute: str, value: str) -> list[str]:
    """The addresses in an attribute's value: `srcset` has several."""
    if attribute == "srcset":
        return [part.split()[0] for part in value.split(",") if part.split()]
    return [value]
