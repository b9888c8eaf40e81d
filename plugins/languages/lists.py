"""Lists of releases and programmes in each language, and which languages a thing is in.

A content here is anything with `lang`, `key` and `url`; a release also has `date`, a programme `order` and `title`.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import Any, NamedTuple

Content = Any


class Year(NamedTuple):
    """A year of the archive: its number, its address, its releases (newest first)."""

    year: int
    url: str
    articles: list[Content]


def pairs(contents: Iterable[Content | None], kinds: Iterable[str]) -> dict[str, dict[str, dict[str, Content]]]:
    """Put the languages of each thing together, kind by kind: {kind: {key: {language: content}}}.

    In: contents, of which the later of two alike wins; the kinds. Whatever is of none of them is left out.
    """
    found: dict[str, dict[str, dict[str, Content]]] = {kind: defaultdict(dict) for kind in kinds}
    for content in contents:
        if (things := found.get(getattr(content, "kind", ""))) is not None:
            things[content.key][content.lang] = content
    return found


def alternates(versions: dict[str, Content], languages: Sequence[str]) -> dict[str, str]:
    """Give the addresses of one thing in each language it is in, in the order of `languages`, itself included."""
    return {lang: versions[lang].url for lang in languages if lang in versions}


def releases_for(lang: str, pairs: Mapping[str, dict[str, Content]], languages: Sequence[str]) -> list[Content]:
    """List every release once, newest first: in `lang` where it is in that language, else in the one it is in.

    Withdrawn releases keep their page and leave the lists. Those of the same moment stand in the order of their keys.
    """
    chosen = [_in(lang, versions, languages) for versions in pairs.values()]
    listed = [release for release in chosen if not release.withdrawn]
    return sorted(sorted(listed, key=lambda release: release.key), key=lambda release: release.date, reverse=True)


def programmes_for(lang: str, pairs: Mapping[str, dict[str, Content]]) -> list[Content]:
    """List the programme pages of one language by their `Order:`, then by title."""
    mine = [versions[lang] for versions in pairs.values() if lang in versions]
    return sorted(mine, key=lambda page: (page.order, page.title))


def by_year(releases: Sequence[Content], url_of) -> list[Year]:
    """Divide a list of releases by year, newest year first. `url_of(year)` gives a year's address."""
    years: dict[int, list[Content]] = defaultdict(list)
    for release in releases:
        years[release.date.year].append(release)
    return [Year(year, url_of(year), years[year]) for year in sorted(years, reverse=True)]


def newest(years: Sequence[Year], wanted: int) -> list[Year]:
    """Take whole years, newest first, until they hold as many releases as wanted, or there are no more."""
    taken: list[Year] = []
    for year in years:
        if sum(len(one.articles) for one in taken) >= wanted:
            break
        taken.append(year)
    return taken


def _in(lang: str, versions: dict[str, Content], languages: Sequence[str]) -> Content:
    return versions[min(versions, key=lambda have: (have != lang, languages.index(have)))]
