"""What elements say to rules that look at a page as a whole: put together from tags to lines, from lines to pages."""

from collections.abc import Sequence
from itertools import chain
from typing import NamedTuple

from .built import Site
from .element import HEADINGS, Element
from .leads import NOWHERE, Leads, are_fixed, leads, together
from .page import REFERENCES


class Said(NamedTuple):
    """Ids, what is named by its id, and headings, as `Page` has them but for the line; where addresses lead."""

    ids: tuple[tuple[int, str], ...] = ()
    references: tuple[tuple[int, str, str], ...] = ()
    headings: tuple[tuple[int, int, str], ...] = ()
    hanging: tuple[Element, ...] = ()  # where these lead hangs on the page
    leads: Leads = NOWHERE  # all others: from every page


def said_by(element: Element, site: Site) -> Said:
    """What one element says."""
    given, is_fixed = element.attrib, are_fixed(element)
    return Said(
        ids=((0, given["id"]),) if "id" in given else (),
        references=tuple((0, name, given[name]) for name in REFERENCES if name in given),
        headings=((0, int(element.tag[1]), "words"),) if element.tag in HEADINGS else (),
        hanging=() if is_fixed else (element,),
        leads=leads([element], None, site) if is_fixed else NOWHERE,
    )


def merged(several: Sequence[Said]) -> Said | None:
    """What several say together, in their order."""
    if len(several) < 2:
        return several[0] if several else None
    *lists, led = zip(*several, strict=True)
    return Said(*(tuple(chain.from_iterable(each)) for each in lists), together(led))
