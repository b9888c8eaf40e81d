"""What elements say to rules that look at a page as a whole: one thing after the other, each with what it is."""

from collections.abc import Iterable
from typing import Any, NamedTuple

from .built import Site
from .element import HEADINGS, LEADING, Element
from .leads import leads
from .page import REFERENCES

# The attributes whose values say something.
NAMING = frozenset({"id", *REFERENCES})
SAYING = NAMING.union({"hreflang"}, LEADING)


class Said(NamedTuple):
    """Ids, what is named by its id, and headings, as `Page` has them but for the line; where addresses lead."""

    ids: list[tuple[int, str]]
    references: list[tuple[int, str, str]]
    headings: list[tuple[int, int, str]]
    hanging: list[Element]  # where these lead hangs on the page
    # Of all others, from every page, as `Facts` has it, but each as often as it is said; and apart where alternates
    # and canonical addresses in the head lead, of which the ones are no targets, the others no uses.
    targets: list[str]
    alternates: list[str]
    canonicals: list[str]
    places: list[tuple[str, str]]
    spoken: list[tuple[str, str]]

    def follow(self, here: str, site: Site) -> None:
        """Follow the addresses that hang on the page, from where it is."""
        for element in self.hanging:
            for name, what in leads(element, here, site):
                getattr(self, name).append(what)


def said_by(element: Element, site: Site) -> list[tuple[str, Any]]:
    """What one element says: the name of a field of `Said`, and what belongs into it."""
    given = element.attrib
    found = leads(element, None, site) if element.links or "hreflang" in given else []
    if not NAMING.isdisjoint(given):
        if "id" in given:
            found.append(("ids", (0, given["id"])))
        for name in REFERENCES:
            if name in given:
                found.append(("references", (0, name, given[name])))
    if element.tag in HEADINGS:
        found.append(("headings", (0, int(element.tag[1]), "words")))
    return found


def put_together(said: Iterable[tuple[str, Any]]) -> Said:
    """Put together what was said, in its order."""
    found = {name: [] for name in Said._fields}
    for name, what in said:
        found[name].append(what)
    return Said(**found)
