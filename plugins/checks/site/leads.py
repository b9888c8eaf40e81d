"""Where the addresses on a page lead, as far as that is within the site."""

from typing import Any
from urllib.parse import unquote

from .built import HANGING, Site
from .element import LEADING, Element


def links_of(element: Any) -> list[tuple[str, str]]:
    """The addresses of an element: attribute, value."""
    if isinstance(element, Element):
        return element.links
    found = [(name, value.strip()) for name, value in element.attrib.items() if name in LEADING]
    if element.tag == "object" and (data := element.get("data")) is not None:
        found.append(("data", data.strip()))
    return found


def leads(element: Any, page: Any, site: Site) -> list[tuple[str, Any]]:
    """Follow all addresses of an element. In: the page that it stands on, None for any.

    Out: what they lead to: the name of one of the fields of `Facts`, and what belongs into it. Where that hangs on the
    page, and there is none, "hanging" with the element.
    """
    found = []
    is_link, lang = element.tag == "link", element.get("hreflang")
    for attribute, value in links_of(element):
        for address in addresses(attribute, value):
            path = _path(address, page, site)
            if path is None:
                continue
            if path == HANGING:
                return [("hanging", element)]
            path = unquote(path)
            if not (is_link and lang):
                found.append(("targets", path))
            if not (is_link and element.get("rel") == "canonical"):
                found.append(("uses", path))
            if attribute == "href" and "#" in value and (place := unquote(value.partition("#")[2])):
                found.append(("places", (path, place)))
    if lang is not None and element.tag == "a":
        path = _path(element.get("href", ""), page, site)
        if path == HANGING:
            return [("hanging", element)]
        if path is not None:
            found.append(("spoken", (path, lang)))
    return found


def addresses(attribute: str, value: str) -> list[str]:
    """The addresses in an attribute's value: `srcset` has several."""
    if attribute == "srcset":
        return [part.split()[0] for part in value.split(",") if part.split()]
    return [value]


def _path(address: str, page: Any, site: Site) -> str | None:
    path = site.path(address)
    if path is None or not path.startswith(HANGING):
        return path
    return HANGING if page is None else site.inside(address, page)
