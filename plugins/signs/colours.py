"""A colour for every programme: one hue each, equally strong on light paper and on dark.

Every hue is brought to the same contrast (WCAG 2.2) against the canvas it stands on: no programme is louder than the
other.
Sources: OKLCH and OKLab by Björn Ottosson, https://bottosson.github.io/posts/oklab/; relative luminance and contrast,
https://www.w3.org/TR/WCAG22/#dfn-contrast-ratio.
"""

import hashlib
from bisect import bisect_left
from collections.abc import Collection, Mapping
from functools import cache
from math import cos, radians, sin
from typing import NamedTuple

# Twelve hues, 30 degrees apart, by the word an editor may write.
HUES = {
    "raspberry": 0,
    "vermilion": 30,
    "orange": 60,
    "ochre": 90,
    "olive": 120,
    "green": 150,
    "teal": 180,
    "petrol": 210,
    "azure": 240,
    "indigo": 270,
    "violet": 300,
    "magenta": 330,
}
CHROMA = 0.17  # as strong as it gets; a hue that a screen cannot show so strong is shown as strong as it can
WEAKER = [CHROMA - 0.002 * step for step in range(86)]  # down to grey

Linear = tuple[float, float, float]


class Canvas(NamedTuple):
    """What a colour stands on: an sRGB colour as `#rrggbb`, and the contrast a colour is to have against it."""

    colour: str
    contrast: float


# `--canvas` of theme/static/css/tokens.css in both schemes. AA asks 4.5 of text; the rest is for tinted grounds.
LIGHT = Canvas("#fdfcfa", 5.6)
DARK = Canvas("#15171a", 7.4)


def hues(keys: Collection[str], chosen: Mapping[str, int]) -> dict[str, int]:
    """Give every programme a hue of its own; only more programmes than hues share one.

    In: the keys, and the hues (degrees) that editors chose for some of them. Out: {key: degrees}. The rest take the hue
    their key's hash prefers, or the next free one, in an order that is the hashes' too: a new programme leaves the
    others as they are unless it takes the very hue that one of them had.
    """
    taken = {key: chosen[key] for key in keys if key in chosen}
    wheel = sorted(HUES.values())
    for key in sorted(set(keys) - set(taken), key=_number):
        start = _number(key) % len(wheel)
        used = list(taken.values())
        # min() keeps the first of equals: the preferred hue where it is free.
        taken[key] = min(wheel[start:] + wheel[:start], key=used.count)
    return taken


@cache  # of the twelve hues on two canvases; programmes share them
def colour(hue: int, canvas: Canvas) -> str:
    """Find the colour `#rrggbb` of a hue (degrees) with the canvas' contrast: darker than paper, lighter than ink."""
    ground = luminance(canvas.colour)
    darker = ground > 0.5
    low, high = 0.0, 1.0
    for _ in range(24):
        middle = (low + high) / 2
        enough = _ratio(luminance(_shown(middle, hue)), ground) >= canvas.contrast
        low, high = (middle, high) if enough == darker else (low, middle)
    return _shown(low if darker else high, hue)


def contrast(one: str, other: str) -> float:
    """Give the contrast ratio of two colours `#rrggbb`, 1 to 21, as WCAG defines it."""
    return _ratio(luminance(one), luminance(other))


def luminance(colour: str) -> float:
    """Give the relative luminance of `#rrggbb`, 0 (black) to 1 (white), as WCAG defines it."""
    red, green, blue = (_linear(int(colour[i : i + 2], 16) / 255) for i in (1, 3, 5))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _ratio(one: float, other: float) -> float:
    return (max(one, other) + 0.05) / (min(one, other) + 0.05)


def _number(key: str) -> int:
    return int.from_bytes(hashlib.sha256(key.encode()).digest()[:8], "big")


def _shown(lightness: float, hue: int) -> str:
    """Give the strongest colour of a hue and lightness that an sRGB screen can show."""
    strongest = bisect_left(WEAKER, True, key=lambda chroma: _can_be_shown(_oklch(lightness, chroma, hue)))
    linear = _oklch(lightness, WEAKER[strongest], hue)
    return "#" + "".join(f"{round(_encoded(min(max(part, 0.0), 1.0)) * 255):02x}" for part in linear)


def _can_be_shown(linear: Linear) -> bool:
    return min(linear) >= -1e-4 and max(linear) <= 1.0001


def _oklch(lightness: float, chroma: float, hue: int) -> Linear:
    """Turn OKLCH into linear sRGB; a part outside 0 to 1 cannot be shown."""
    a, b = max(chroma, 0.0) * cos(radians(hue)), max(chroma, 0.0) * sin(radians(hue))
    long = (lightness + 0.3963377774 * a + 0.2158037573 * b) ** 3
    medium = (lightness - 0.1055613458 * a - 0.0638541728 * b) ** 3
    short = (lightness - 0.0894841775 * a - 1.2914855480 * b) ** 3
    return (
        4.0767416621 * long - 3.3077115913 * medium + 0.2309699292 * short,
        -1.2684380046 * long + 2.6097574011 * medium - 0.3413193965 * short,
        -0.0041960863 * long - 0.7034186147 * medium + 1.7076147010 * short,
    )


def _linear(value: float) -> float:
    return value / 12.92 if value <= 0.04045 else ((value + 0.055) / 1.055) ** 2.4


def _encoded(value: float) -> float:
    return 12.92 * value if value <= 0.0031308 else 1.055 * value ** (1 / 2.4) - 0.055
