"""From a fault on a built page back to the line that an editor wrote."""

import re
from collections.abc import Iterable, Iterator

from ..faults import Fault
from ..sources.pairs import address_of
from ..sources.room import Room, Source

QUOTED = re.compile(r"'([^']+)'")


def traced(faults: Iterable[Fault], room: Room) -> Iterator[Fault]:
    """Name the source's line where the page's source has the very words that a fault quotes; else leave it as it is.

    In: faults of the built site, the room that it was built from.
    """
    if not (faults := list(faults)):
        return
    pages = {f"output/{address_of(source, room.words)}index.html": source for source in room.sources if source.text}
    for fault in faults:
        yield _traced(fault, pages.get(fault.file))


def _traced(fault: Fault, source: Source | None) -> Fault:
    found = QUOTED.search(fault.sentence)
    at = source.text.find(found[1]) if source and found else -1
    return Fault(source.file, source.text.count("\n", 0, at) + 1, fault.sentence) if at >= 0 else fault
