"""Release map: a map of releases and programmes over time, as an SVG to look at and a table to read.

Each programme is a row, each release that belongs to it a dot at its day. Where they are too many to be told
apart, each year has one mark for each programme, which grows with their number. Dots and marks are links; colours
are left to classes (`release-map`, `programme-<key>`), so that it follows light, dark and the visitor's own colours.
"""

import datetime
from collections import Counter, defaultdict
from collections.abc import Sequence
from html import escape
from typing import NamedTuple

_ROW, _LEFT, _TOP, _YEAR, _RADIUS = 48, 12, 28, 120, 7
_MARK_ROW, _MARK_DOWN = 64, 42  # of marks: a row, and how far down its line is
_LEAST, _MOST = 4, 16  # the radius of the smallest mark and of the largest
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
    """The words of the map in the page's language; `described` may hold {releases} and {programmes}.

    `marked` names a mark ({programme}, {year}, {count}).
    """

    title: str
    described: str
    marked: str = "{programme}, {year}: {count}"
    date: str = "{:%Y-%m-%d}"


class Year(NamedTuple):
    """A year on the map: its number, its page's address, how many releases it has and how many each programme."""

    year: int
    url: str
    count: int
    programmes: tuple[tuple[Line, int], ...]


class Map(NamedTuple):
    """The map, and the same facts as rows of a table: of releases, or of years where there are too many releases."""

    svg: str
    rows: list[tuple[Dot, tuple[Line, ...]]]
    years: list[Year]


def svg(lines: Sequence[Line], dots: Sequence[Dot], words: Words) -> str:
    """Draw the map with a dot for each release; without programmes or releases there is none: "".

    Same input, same bytes. The rows of a table with the same facts come from `table`.
    """
    in_time = _in_time(dots)

    def dots_of(line: Line, first_year: int, y: int) -> list[str]:
        return [_dot(dot, first_year, y, words) for dot in in_time if line.key in dot.programmes]

    return _drawn(lines, dots, words, (_ROW, _ROW // 2, 10), dots_of)


def svg_of_years(lines: Sequence[Line], dots: Sequence[Dot], years: Sequence[Year], words: Words) -> str:
    """Draw the map with a mark for each year and programme, its area by the number of releases."""
    most = max((count for year in years for _, count in year.programmes), default=1)
    counts = defaultdict(list)
    for year in reversed(years):
        for line, count in year.programmes:
            counts[line].append((year, count))

    def marks_of(line: Line, first_year: int, y: int) -> list[str]:
        return [_mark(line, year, count, most, first_year, y, words) for year, count in counts[line]]

    return _drawn(lines, dots, words, (_MARK_ROW, _MARK_DOWN, 26), marks_of)


def _drawn(lines, dots, words, row, marks) -> str:
    """Draw years and lines; `row` is a row's height, how far down its line is, and how far above that its title."""
    if not lines or not dots:
        return ""
    height_of_row, down, above = row
    years = range(min(dot.date.year for dot in dots), max(dot.date.year for dot in dots) + 1)
    width, height = 2 * _LEFT + _YEAR * len(years), _TOP + height_of_row * len(lines)
    described = words.described.format(releases=len(dots), programmes=len(lines))
    parts = [
        f'<svg class="release-map" viewBox="0 0 {width} {height}" width="{width}" height="{height}" role="group" '
        'aria-labelledby="release-map-title release-map-description">',
        f'<title id="release-map-title">{escape(words.title)}</title>',
        f'<desc id="release-map-description">{escape(described)}</desc>',
        '<g class="release-map-years" fill="currentColor" stroke="currentColor" aria-hidden="true">',
    ]
    for i, year in enumerate(years):
        x = _LEFT + i * _YEAR
        parts.append(f'<path d="M{x} {_TOP - 8}V{height}" stroke-opacity=".25"/>')
        parts.append(f'<text x="{x + 4}" y="{_TOP - 14}" stroke="none">{year}</text>')
    parts.append("</g>")
    for number, line in enumerate(lines):
        y = _TOP + number * height_of_row + down
        parts.append(f'<g class="programme-{escape(line.key)}" fill="currentColor" stroke="currentColor">')
        parts.append(f'<path d="M{_LEFT} {y}H{width - _LEFT}" stroke-opacity=".5" aria-hidden="true"/>')
        parts.append(f'<text x="{_LEFT}" y="{y - above}" stroke="none">{escape(line.title)}</text>')
        parts += marks(line, years[0], y)
        parts.append("</g>")
    return "\n".join((*parts, "</svg>"))


def table(lines: Sequence[Line], dots: Sequence[Dot]) -> list[tuple[Dot, tuple[Line, ...]]]:
    """List the same facts for a table: every release, newest first, with its programmes."""
    return [(dot, tuple(line for line in lines if line.key in dot.programmes)) for dot in reversed(_in_time(dots))]


def table_of_years(lines: Sequence[Line], dots: Sequence[Dot], address: str) -> list[Year]:
    """List the same facts by year, newest first; {year} in `address` is where the number goes."""
    counts: dict[int, Counter] = {}
    for dot in dots:
        counts.setdefault(dot.date.year, Counter()).update(("", *dot.programmes))
    return [
        Year(year, address.format(year=year), of[""], tuple((line, of[line.key]) for line in lines if of[line.key]))
        for year, of in sorted(counts.items(), reverse=True)
    ]


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


def _mark(line: Line, year: Year, count: int, most: int, first_year: int, y: int, words: Words) -> str:
    x = _LEFT + _YEAR * (year.year - first_year + 0.4)
    radius = _LEAST + (_MOST - _LEAST) * (count / most) ** 0.5
    name = escape(words.marked.format(programme=line.title, year=year.year, count=count))
    return (
        f'<a href="{escape(year.url)}" aria-label="{name}"><title>{name}</title>'
        f'<circle cx="{x:.1f}" cy="{y}" r="{max(_TARGET, radius):.1f}" fill-opacity="0" stroke="none"/>'
        f'<text x="{x + radius + 5:.1f}" y="{y - 6}" stroke="none">{count}</text>'
        f'<circle cx="{x:.1f}" cy="{y}" r="{radius:.1f}"/></a>'
    )
