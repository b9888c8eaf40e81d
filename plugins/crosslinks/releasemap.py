"""Release map: a map of releases and programmes over time, as an SVG to look at and a table to read.

Each programme is a row, each release that belongs to it a dot at its day. Dots are links; colours and sizes are left to
classes (`release-map`, `programme-<key>`), so that it follows light, dark and the visitor's own colours.
"""

import datetime
from collections.abc import Sequence
from html import escape
from typing import NamedTuple

_ROW, _LEFT, _TOP, _YEAR, _RADIUS = 48, 12, 28, 120, 7
_TARGET = 12  # as far from a dot's middle as it can be hit: 24 by 24 (WCAG 2.5.8)


class Dot(NamedTuple):
    """A release on the map: its title, address, day and the keys of its programmes."""

    title: str
    url: str
    date: datetime.date
    programmes: tuple[str, ...]


class Line(NamedTuple):
    """A programme on the map: its key, title and address."""

    key: str
    title: str
    url: str


class Words(NamedTuple):
    """The words of the map in the page's language; `described` may hold {releases} and {programmes}."""

    title: str
    described: str
    date: str = "{:%Y-%m-%d}"


class Map(NamedTuple):
    """The map, and the same facts as rows of a table."""

    svg: str
    rows: list[tuple[Dot, tuple[Line, ...]]]


def svg(lines: Sequence[Line], dots: Sequence[Dot], words: Words, identity: str = "release-map") -> str:
    """Draw the map; without programmes or releases there is none: "".

    Same input, same bytes. The rows of a table with the same facts come from `table`.
    """
    if not lines or not dots:
        return ""
    years = range(min(dot.date.year for dot in dots), max(dot.date.year for dot in dots) + 1)
    width, height = 2 * _LEFT + _YEAR * len(years), _TOP + _ROW * len(lines)
    described = words.described.format(releases=len(dots), programmes=len(lines))
    parts = [
        f'<svg class="release-map" viewBox="0 0 {width} {height}" width="{width}" height="{height}" role="group" '
        f'aria-labelledby="{identity}-title {identity}-description">',
        f'<title id="{identity}-title">{escape(words.title)}</title>',
        f'<desc id="{identity}-description">{escape(described)}</desc>',
        '<g class="release-map-years" fill="currentColor" stroke="currentColor" aria-hidden="true">',
    ]
    for i, year in enumerate(years):
        x = _LEFT + i * _YEAR
        parts.append(f'<path d="M{x} {_TOP - 8}V{height}" stroke-opacity=".25"/>')
        parts.append(f'<text x="{x + 4}" y="{_TOP - 14}" stroke="none">{year}</text>')
    parts.append("</g>")
    for row, line in enumerate(lines):
        y = _TOP + row * _ROW + _ROW // 2
        parts.append(f'<g class="programme-{escape(line.key)}" fill="currentColor" stroke="currentColor">')
        parts.append(f'<path d="M{_LEFT} {y}H{width - _LEFT}" stroke-opacity=".5" aria-hidden="true"/>')
        parts.append(f'<text x="{_LEFT}" y="{y - 10}" stroke="none">{escape(line.title)}</text>')
        parts += [_dot(dot, years[0], y, words) for dot in _in_time(dots) if line.key in dot.programmes]
        parts.append("</g>")
    return "\n".join((*parts, "</svg>"))


def table(lines: Sequence[Line], dots: Sequence[Dot]) -> list[tuple[Dot, tuple[Line, ...]]]:
    """List the same facts for a table: every release, newest first, with its programmes."""
    return [(dot, tuple(line for line in lines if line.key in dot.programmes)) for dot in reversed(_in_time(dots))]


def _in_time(dots: Sequence[Dot]) -> list[Dot]:
    return sorted(dots, key=lambda dot: (dot.date, dot.url))


def _dot(dot: Dot, first_year: int, y: int, words: Words) -> str:
    begin = datetime.date(dot.date.year, 1, 1)
    days = 366 if dot.date.year % 4 == 0 and (dot.date.year % 100 or dot.date.year % 400 == 0) else 365
    day = datetime.date(dot.date.year, dot.date.month, dot.date.day)
    x = _LEFT + _YEAR * (dot.date.year - first_year + (day - begin).days / days)
    name = escape(f"{words.date.format(dot.date)}: {dot.title}")
    return (
        f'<a href="{escape(dot.url)}" aria-label="{name}"><title>{name}</title>'
        f'<circle cx="{x:.1f}" cy="{y}" r="{_TARGET}" fill-opacity="0" stroke="none"/>'
        f'<circle cx="{x:.1f}" cy="{y}" r="{_RADIUS}"/></a>'
    )
