"""The pages that no single file stands for: home, archives, search, feeds, in each language."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, NamedTuple

from .addresses import Addresses, address
from .lists import Content, Year, by_year, newest

# Pages of which each language has one. Row of the table of addresses and template have the same name.
SINGLE = ("home", "search", "feeds")


class ListPage(NamedTuple):
    """A page to write: its address, the template's name, the variables the template reads besides the site's."""

    url: str
    template: str
    variables: dict[str, Any]


def list_pages(
    lang: str,
    releases: Sequence[Content],
    programmes: Sequence[Content],
    addresses: Addresses,
    languages: Sequence[str],
    other_years: Mapping[str, set[int]],
    shown: int,
) -> Iterator[ListPage]:
    """Yield the list pages of one language.

    In: the language, its releases (newest first, with `.programmes`) and programme pages, the table of addresses, all
    languages, the years of each language's archive, because a year's page has its alternates only where it exists, and
    how many releases the archive's page shows at least, before it leads to the years.
    """

    def here(row: str, **parts: str | int) -> str:
        return address(addresses, lang, row, **parts)

    def everywhere(row: str, **parts: str | int) -> dict[str, str]:
        return {code: address(addresses, code, row, **parts) for code in languages}

    def divided(releases: Sequence[Content]) -> list[Year]:
        return by_year(releases, lambda year: here("year", year=year))

    years = divided(releases)
    all_years = {year.year: year.url for year in years}

    def page(url: str, template: str, alternates: dict[str, str], **variables: Any) -> ListPage:
        common = {"lang": lang, "url": url, "alternates": alternates, "all_years": all_years}
        return ListPage(url, template, {**common, **variables})

    def archive(url: str, alternates: dict[str, str], shown: list[Year], **variables: Any) -> ListPage:
        none = {"earlier": [], "year": None, "programme": None}
        return page(url, "archive", alternates, years=shown, **{**none, **variables})

    for row in SINGLE:
        yield page(here(row), row, everywhere(row))
    recent = newest(years, shown)
    yield archive(here("archive"), everywhere("archive"), recent, earlier=years[len(recent) :])
    for year in years:
        alternates = {
            code: url for code, url in everywhere("year", year=year.year).items() if year.year in other_years[code]
        }
        yield archive(year.url, alternates, [year], year=year.year)
    by_programme = defaultdict(list)
    for release in releases:
        for programme in release.programmes:
            by_programme[programme.key].append(release)
    for programme in programmes:
        alternates = {
            code: address(addresses, code, "programme_releases", slug=version.slug)
            for code, version in versions(programme).items()
        }
        url, own = alternates[lang], by_programme[programme.key]
        own_years = divided(own)
        # A programme has no pages by year: where its list is long, the years lead down in it.
        down = {"all_years": {year.year: f"{url}#y{year.year}" for year in own_years}} if len(own) > shown else {}
        yield archive(url, alternates, own_years, programme=programme, **down)


def years_of(releases: Sequence[Content]) -> set[int]:
    """Give the years that an archive has a page for."""
    return {release.date.year for release in releases}


def versions(content: Content) -> dict[str, Content]:
    """Give every language's version of one thing, itself included: {language: content}."""
    return {version.lang: version for version in sorted([content, *content.translations], key=lambda c: c.lang)}
