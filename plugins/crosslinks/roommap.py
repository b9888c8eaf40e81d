"""The map of a press room's releases and programmes, drawn from Pelican's contents."""

from collections.abc import Mapping

from .contents import Room, key, setting, site_path
from .releasemap import Dot, Line, Map, Words, svg, svg_of_years, table, table_of_years


def release_map(room: Room, lang: str, words: Mapping[str, str], years: str = "") -> Map:
    """Draw the map of releases and programmes in one language: `.svg` to look at, `.rows` or `.years` for a table.

    In: its `words` (title, described; for years described_years and marked), the address of a year's page with {year}.
    A year counts what its page lists: every release once, in another language where there is no other.
    """
    base = site_path(room.pages[0].settings["SITEURL"]) if room.pages else ""
    lines = [Line(key(p), p.title, f"{base}/{p.url}") for p in room.pages if p.lang == lang]
    everything = {key(a): a for a in sorted(room.releases, key=lambda a: a.lang == lang)}
    many = years and everything and len(everything) > setting(room.releases[0], "CROSSLINKS_DOTS", 60)
    dots = [
        Dot(a.title, f"{base}/{a.url}", a.date, tuple(key(page) for page in a.programmes))
        for a in (everything.values() if many else room.releases)
        if many or a.lang == lang
    ]
    if not many:
        drawing = svg(lines, dots, Words(words["title"], words["described"]))
        return Map(drawing, table(lines, dots), [])
    by_year = table_of_years(lines, dots, f"{base}/{years}")
    said = Words(words["title"], words["described_years"], words["marked"])
    return Map(svg_of_years(lines, dots, by_year, said), [], by_year)
