"""A programme's sign to take along: the page's inline drawing as a file of its own, as SVG and as PNG.

The page draws a ring in its text's colour and measures its pieces in degrees (`pathLength`), which drawing programs and
WeasyPrint do not know: here the colour is fixed and the pieces are measured in the drawing's own units.
"""

import io
import re
from collections.abc import Iterable
from html import escape
from math import pi
from typing import NamedTuple

from lxml import etree

RULE = re.compile(r"\.programme-(?P<key>[a-z0-9-]+)\b[^{]*\{[^}]*--programme:\s*(?:light-dark\(\s*)?(?P<colour>#\w+)")
SUPERSAMPLING = 4
TURN = re.compile(r"rotate\((-?[\d.]+)")


class Ring(NamedTuple):
    """A ring in a square: the square's side, radius and width of the line, its pieces as (start, sweep) in degrees.

    Degrees run clockwise from three o'clock, as SVG's do.
    """

    side: float
    radius: float
    width: float
    pieces: tuple[tuple[float, float], ...]


def colours_on_paper(rules: Iterable[str]) -> dict[str, str]:
    """Read each programme's colour on a light ground, by key, out of the rules that the stylesheet gets for them."""
    return {found["key"]: found["colour"] for rule in rules for found in RULE.finditer(rule)}


def ring(svg: str) -> Ring:
    """Read a sign. Raises ValueError when it is another drawing than a ring."""
    root = etree.fromstring(svg.encode())
    circle = root.find("{*}circle")
    if circle is None or len(root) != 1:
        raise ValueError("the sign is no single ring")
    side, radius = float(root.get("viewBox").split()[2]), float(circle.get("r"))
    turned = TURN.match(circle.get("transform", ""))
    start, pieces = float(turned[1]) if turned else 0.0, []
    dashes = [float(part) for part in circle.get("stroke-dasharray", "360 0").split()]
    for sweep, gap in zip(dashes[::2], dashes[1::2], strict=True):
        pieces.append((start, sweep))
        start += sweep + gap
    return Ring(side, radius, float(root.get("stroke-width")), tuple(pieces))


def svg_file(ring: Ring, colour: str, title: str) -> bytes:
    """Draw a ring as an SVG file. In: the ring, its colour as `#rrggbb`, what it is the sign of."""
    middle, around = ring.side / 2, 2 * pi * ring.radius
    circle = f'<circle cx="{middle:g}" cy="{middle:g}" r="{ring.radius:g}"'
    if ring.pieces[0][1] < 360:
        starts = [start for start, _ in ring.pieces[1:]] + [ring.pieces[0][0] + 360]
        lengths = [
            f"{degrees / 360 * around:.3f}"
            for (start, sweep), following in zip(ring.pieces, starts, strict=True)
            for degrees in (sweep, following - start - sweep)
        ]
        circle += (
            f' stroke-dasharray="{" ".join(lengths)}" transform="rotate({ring.pieces[0][0]:g} {middle:g} {middle:g})"'
        )
    box = f"0 0 {ring.side:g} {ring.side:g}"
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="{box}" width="240" height="240" fill="none" '
        f'stroke="{colour}" stroke-width="{ring.width:g}"><title>{escape(title)}</title>{circle}/></svg>\n'
    ).encode()


def png_file(ring: Ring, colour: str, side: int = 1024) -> bytes:
    """Draw a ring as a PNG file on a transparent ground, `side` points wide and high."""
    from PIL import Image, ImageDraw  # with it come the fonts' library and 2 MB, and a sign that is kept is not drawn

    scale = side * SUPERSAMPLING / ring.side
    # Drawn as how much of each point is covered, so that the edges have the ring's colour and no other.
    cover = Image.new("L", (side * SUPERSAMPLING,) * 2, 0)
    outer = (ring.radius + ring.width / 2) * scale
    middle = ring.side / 2 * scale
    box = (middle - outer, middle - outer, middle + outer, middle + outer)
    for start, sweep in ring.pieces:
        ImageDraw.Draw(cover).arc(box, start, start + sweep, fill=255, width=round(ring.width * scale))
    image = Image.new("RGB", (side, side), colour)
    image.putalpha(cover.resize((side, side), Image.Resampling.BOX))
    stream = io.BytesIO()
    image.save(stream, "PNG", optimize=True)
    return stream.getvalue()
