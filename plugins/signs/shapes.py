"""A sign for every programme: a ring, whole or with gaps. Drawn from one description as SVG and as a CSS gradient."""

import hashlib
from typing import NamedTuple

from markupsafe import Markup


class Arc(NamedTuple):
    """A piece of the ring, in whole degrees clockwise from twelve o'clock: where it begins and how far it goes."""

    start: int
    sweep: int


# The shapes that an editor may ask for by name: `Sign: open ring`.
SHAPES = {
    "closed ring": (Arc(0, 360),),
    "open ring": (Arc(80, 290),),  # the gap is at one o'clock, where a door would stand ajar
}
# Of the ring's 24 units: its middle line's radius, which the stylesheet's line width fits into the square.
RADIUS = 9
GAP = 26


def generated(key: str) -> tuple[Arc, ...]:
    """Draw a ring in two to five pieces of unlike length, turned; all of it follows from the key."""
    digest = hashlib.sha256(b"sign:" + key.encode()).digest()
    pieces = 2 + digest[0] % 4
    weights = [1 + number % 5 for number in digest[1 : 1 + pieces]]
    drawn = 360 - pieces * GAP
    start = digest[9] % 24 * 15
    arcs = []
    for index in range(pieces):
        before, upto = sum(weights[:index]), sum(weights[: index + 1])
        begin, end = (drawn * part // sum(weights) + index * GAP for part in (before, upto))
        arcs.append(Arc((start + begin) % 360, end - begin))
    return tuple(arcs)


def svg(arcs: tuple[Arc, ...]) -> Markup:
    """Draw the sign as inline SVG, hidden from assistive technology: the programme's name always stands beside it."""
    ring = f'<circle cx="12" cy="12" r="{RADIUS}"'
    if arcs[0].sweep < 360:
        ring += f' pathLength="360" stroke-dasharray="{_dashes(arcs)}" transform="rotate({arcs[0].start - 90} 12 12)"'
    return Markup(
        '<svg class="sign" viewBox="0 0 24 24" width="24" height="24" fill="none" stroke="currentColor" '
        f'stroke-width="4" aria-hidden="true">{ring}/></svg>'
    )


def gradient(arcs: tuple[Arc, ...]) -> str:
    """Draw the sign as a CSS conic gradient in `var(--programme)`; the stylesheet cuts the ring out of it."""
    first = arcs[0].start
    stops = []
    for arc in arcs:
        begin = (arc.start - first) % 360
        stops += [f"#0000 0 {begin}deg"] if begin else []
        stops.append(f"var(--programme) 0 {begin + arc.sweep}deg")
    if arcs[0].sweep < 360:
        stops.append("#0000 0")
    return f"conic-gradient(from {first}deg, {', '.join(stops)})"


def _dashes(arcs: tuple[Arc, ...]) -> str:
    """Give length of line and length of gap in turn, once round the ring, beginning with the first arc."""
    starts = [arc.start for arc in arcs[1:]] + [arcs[0].start]
    pairs = zip(arcs, starts, strict=True)
    return " ".join(f"{arc.sweep} {((following - arc.start) % 360 or 360) - arc.sweep}" for arc, following in pairs)
