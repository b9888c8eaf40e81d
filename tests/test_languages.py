from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from types import SimpleNamespace

import pytest
from babel.dates import format_date

from languages.addresses import address, base_path, save_as
from languages.lists import alternates, by_year, pairs, programmes_for, releases_for
from languages.words import LOCALES, date_in_words, items_in_words, language_in_words, machine_date


@dataclass
class Release:
    lang: str
    key: str
    date: datetime = datetime(2021, 4, 13, tzinfo=UTC)
    withdrawn: object = None
    translations: list = field(default_factory=list)
    kind: str = "releases"

    @property
    def url(self):
        return f"{self.lang}/{self.key}/"


@pytest.mark.parametrize(
    ("value", "german", "english", "machine"),
    [
        (date(2021, 4, 13), "13. April 2021", "13 April 2021", "2021-04-13"),
        (datetime(2021, 4, 13, 10, tzinfo=UTC), "13. April 2021", "13 April 2021", "2021-04-13T10:00+00:00"),
        ("2019-11-05", "5. November 2019", "5 November 2019", "2019-11-05"),
        ("2019-11", "November 2019", "November 2019", "2019-11"),
        ("2019", "2019", "2019", "2019"),
        ("2018/2019", "2018–2019", "2018–2019", "2018"),
        ("2024-06-12/2024-06-14", "12.–14. Juni 2024", "12–14 June 2024", "2024-06-12"),
        ("2024-06-30/2024-07-02", "30. Juni–2. Juli 2024", "30 June–2 July 2024", "2024-06-30"),
        ("2022-03", "März 2022", "March 2022", "2022-03"),
    ],
)
def test_a_date_is_written_as_its_language_writes_it(value, german, english, machine):
    assert (date_in_words(value, "de"), date_in_words(value, "en"), machine_date(value)) == (
        german,
        english,
        machine,
    )


@pytest.mark.parametrize("lang", LOCALES)
def test_a_day_is_written_as_babel_writes_it(lang):
    days = [date(year, month, day) for year in (999, 2021) for month in range(1, 13) for day in (1, 10, 28)]
    assert [date_in_words(day, lang) for day in days] == [format_date(day, "long", LOCALES[lang]) for day in days]


def test_items_are_joined_as_a_sentence_does():
    assert items_in_words(["A"], "de") == "A"
    assert items_in_words(["A", "B", "C"], "de") == "A, B und C"
    assert items_in_words(["A", "B", "C"], "en") == "A, B and C"


def test_a_language_is_named_in_the_readers_own():
    assert (language_in_words("tr", "de"), language_in_words("tr", "en")) == ("Türkisch", "Turkish")
    with pytest.raises(ValueError, match="'deutsch' is not the code of a language"):
        language_in_words("deutsch", "de")


def test_an_address_is_filled_from_the_table():
    table = {"en": {"year": "en/press/{year}/", "home": "en/"}}
    assert address(table, "en", "year", year=2021) == "en/press/2021/"
    with pytest.raises(KeyError):
        address(table, "en", "release", slug="x")


@pytest.mark.parametrize(
    ("url", "file"),
    [("", "index.html"), ("en/", "en/index.html"), ("404.html", "404.html"), ("feed.xml", "feed.xml")],
)
def test_an_address_is_served_from_its_file(url, file):
    assert save_as(url) == file


@pytest.mark.parametrize(
    ("siteurl", "path"),
    [
        ("https://presse.example", ""),
        ("https://presse.example/", ""),
        ("https://org.github.io/repo", "/repo"),
        ("http://127.0.0.1:8000", ""),
    ],
)
def test_links_begin_with_the_path_of_the_site(siteurl, path):
    assert base_path(siteurl) == path


def test_a_pair_knows_its_addresses_in_the_order_of_the_languages():
    versions = pairs([Release("en", "a"), Release("de", "a")], ["releases"])["releases"]["a"]
    assert alternates(versions, ("de", "en")) == {"de": "de/a/", "en": "en/a/"}
    assert alternates({"en": versions["en"]}, ("de", "en")) == {"en": "en/a/"}


def test_things_are_paired_kind_by_kind():
    release, other, again = (
        Release("de", "a"),
        Release("de", "b"),
        Release("de", "b", withdrawn=("2023-01-02", "Irrtum.")),
    )
    page = Release("de", "a", kind="pages")
    assert pairs([release, other, None, "no kind", page, again], ["releases", "pages", "programmes"]) == {
        "releases": {"a": {"de": release}, "b": {"de": again}},
        "pages": {"a": {"de": page}},
        "programmes": {},
    }


def test_programmes_are_listed_by_order_then_title():
    rows = [("de", "2b", 2), ("de", "2a", 2), ("de", "1z", 1), ("en", "2b", 0)]
    things = [
        SimpleNamespace(kind="programmes", lang=lang, key=key, order=order, title=key) for lang, key, order in rows
    ]
    listed = programmes_for("de", pairs(things, ["programmes"])["programmes"])
    assert [programme.key for programme in listed] == ["1z", "2a", "2b"]


def test_every_release_is_listed_once_newest_first_in_the_language_it_has():
    releases = [
        Release("de", "alt", datetime(2020, 1, 1, tzinfo=UTC)),
        Release("en", "alt", datetime(2020, 1, 1, tzinfo=UTC)),
        Release("en", "nur-englisch", datetime(2022, 1, 1, tzinfo=UTC)),
        Release("de", "zurückgezogen", datetime(2023, 1, 1, tzinfo=UTC), withdrawn=("2023-01-02", "Irrtum.")),
    ]
    by_key = pairs(releases, ["releases"])["releases"]
    listed = {lang: releases_for(lang, by_key, ("de", "en")) for lang in ("de", "en")}
    assert [(r.key, r.lang) for r in listed["de"]] == [("nur-englisch", "en"), ("alt", "de")]
    assert [(r.key, r.lang) for r in listed["en"]] == [("nur-englisch", "en"), ("alt", "en")]


def test_an_archive_is_divided_by_year_newest_first():
    releases = [
        Release("de", "neu", datetime(2022, 1, 1, tzinfo=UTC)),
        Release("de", "alt", datetime(2020, 1, 1, tzinfo=UTC)),
    ]
    years = by_year(releases, lambda year: f"presse/{year}/")
    assert [(y.year, y.url, [r.key for r in y.articles]) for y in years] == [
        (2022, "presse/2022/", ["neu"]),
        (2020, "presse/2020/", ["alt"]),
    ]
