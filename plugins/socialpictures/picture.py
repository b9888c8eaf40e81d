"""The picture of a release that messengers and networks show: its headline in our face, its programmes' signs.

1200 × 630 points, the size that Open Graph's readers crop least; at most 60 kB, because some refuse larger ones.
"""

import io
from collections.abc import Callable, Sequence
from typing import NamedTuple

from PIL import Image, ImageDraw, ImageFont

WIDTH, HEIGHT, MARGIN = 1200, 630, 72
PAPER, INK, QUIET = "#fdfcfa", "#1c1b19", "#54524d"
SIZES = (92, 84, 76, 68, 60, 54, 48, 42, 36)  # the headline takes the first in which it fits
ROOM = 300  # how high it may be
LEADING = 1.1
FINER = 4  # a sign is drawn this much larger, then made smaller: so its edge is smooth


class Mark(NamedTuple):
    """A programme as the picture shows it: name, colour (`#rrggbb`), ring's pieces as (start, sweep) from twelve."""

    name: str
    colour: str
    arcs: tuple[tuple[int, int], ...]


class Face:
    """A variable typeface (axes: weight, optical size), from the bytes of a TrueType file."""

    def __init__(self, data: bytes):
        self._data = data

    def at(self, size: int, weight: int = 400) -> ImageFont.FreeTypeFont:
        """Give the face in a size (points) and weight; large type is cut finer, as its optical size wants it."""
        font = ImageFont.truetype(io.BytesIO(self._data), size, layout_engine=ImageFont.Layout.BASIC)
        font.set_variation_by_axes([weight, max(18, min(60, size))])
        return font


def draw(face: Face, site: str, line: str, headline: str, marks: Sequence[Mark]) -> bytes:
    """Draw the picture as PNG.

    In: the face, the press room's name, the line above the headline (kind and date), the headline, the programmes. Out:
    the file's bytes, the same for the same input.
    """
    picture = Image.new("RGB", (WIDTH, HEIGHT), PAPER)
    pen = ImageDraw.Draw(picture)
    small = face.at(30)
    pen.text((MARGIN, MARGIN - 12), site, INK, face.at(30, 620))
    pen.text((MARGIN, 142), line, QUIET, small)
    font, lines = _fitted(face, headline)
    for number, words in enumerate(lines):
        pen.text((MARGIN - 3, 206 + number * font.size * LEADING), words, INK, font)
    left = MARGIN
    for mark in marks:
        width = 44 + 12 + small.getlength(mark.name)
        if left + width > WIDTH - MARGIN:
            break
        sign = _sign(mark)
        picture.paste(mark.colour, (left, HEIGHT - MARGIN - 36), sign)
        pen.text((left + 56, HEIGHT - MARGIN - 34), mark.name, INK, small)
        left += round(width) + 40
    file = io.BytesIO()
    picture.quantize(64, dither=Image.Dither.NONE).save(file, "PNG", optimize=True)
    return file.getvalue()


def broken(text: str, width: float, measure: Callable[[str], float]) -> list[str]:
    """Break a headline into as few lines as `width` (points) allows, of about the same length.

    It breaks at plain spaces; only a word that is longer than a line is parted inside. `measure` gives words' width.
    """
    lines = _greedy(text, width, measure)
    # As narrow as the same number of lines can be: so no last word stands alone.
    low, high = width / len(lines) / 2, width
    while high - low > 4:
        middle = (low + high) / 2
        if len(_greedy(text, middle, measure)) > len(lines) or max(map(measure, text.split(" "))) > middle:
            low = middle
        else:
            high = middle
    return _greedy(text, high, measure)


def _greedy(text: str, width: float, measure: Callable[[str], float]) -> list[str]:
    lines = [""]
    for word in text.split(" "):
        joined = f"{lines[-1]} {word}".strip()
        if measure(joined) <= width:
            lines[-1] = joined
            continue
        while measure(word) > width and len(word) > 1:
            count = next(number for number in range(len(word), 0, -1) if number == 1 or measure(word[:number]) <= width)
            lines.append(word[:count])
            word = word[count:]
        lines.append(word)
    return [line for line in lines if line] or [""]


def _fitted(face: Face, headline: str) -> tuple[ImageFont.FreeTypeFont, list[str]]:
    for size in SIZES:
        font = face.at(size)
        lines = broken(headline, WIDTH - 2 * MARGIN, font.getlength)
        if len(lines) * size * LEADING <= ROOM:
            return font, lines
    # Too long for a picture in any size that can be read: its beginning, and a sign that it goes on.
    shortened = headline.removesuffix("…")[: len(headline) * 9 // 10].rstrip()
    return _fitted(face, shortened + "…")


def _sign(mark: Mark) -> Image.Image:
    """Draw a ring as a mask, 44 points wide, in the measures of the pages' signs (24 units, radius 9, line 4)."""
    side = 44 * FINER
    unit = side / 24
    mask = Image.new("L", (side, side), 0)
    pen = ImageDraw.Draw(mask)
    for start, sweep in mark.arcs:
        pen.arc((unit, unit, side - unit, side - unit), start - 90, start - 90 + sweep, 255, round(4 * unit))
    return mask.resize((44, 44), Image.Resampling.LANCZOS)
