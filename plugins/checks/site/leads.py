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


def leads(element: Any, here: str | None, site: Site) -> list[tuple[str, Any]]:
    """Follow all addresses of an element. In: the address of the page that it stands on, None for any.

    Out: what they lead to: the name of one of the fields of `Said`, and what belongs into it. Where that hangs on the
    page, and it may be any, "hanging" with the element.
    """
    found = []
    lang = element.get("hreflang")
    field = "targets"
    if element.tag == "link" and element.get("rel") == "canonical":
        field = "canonicals" if not lang else ""
    elif element.tag == "link" and lang:
        field = "alternates"
    for attribute, value in links_of(element):
        for address in addresses(attribute, value):
            path = site.inside(address, here)
            if path is None:
                continue
            if path == HANGING:
                return [("hanging", element)]
            path = unquote(path)
            if field:
                found.append((field, path))
            if "#" in value and attribute == "href" and (place := unquote(value.partition("#")[2])):
                found.append(("places", (path, place)))
    if lang is not None and element.tag == "a":
        path = site.inside(element.get("href", ""), here)
        if path is not None:
            if path == HANGING:
                return [("hanging", element)]
            found.append(("spoken", (path, lang)))
    return found


def addresses(attribute: str, value: str) -> list[str]:
    """The addresses in an attribute's value: `srcset` has several."""
    if attribute == "srcset":
        return [part.split()[0] for part in value.split(",") if part.split()]
    return [value]
