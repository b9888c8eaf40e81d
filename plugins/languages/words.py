"""Dates, lists and languages as each language writes them, by Babel's tables: the machine's locale plays no part."""

import re
from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime
from functools import cache, lru_cache

from babel import Locale
from babel.dates import format_skeleton, get_date_format
from babel.lists import format_list

# German writes "13. April 2021" and British English "13 April 2021"; the project spells British.
LOCALES = {"de": "de_DE", "en": "en_GB"}


def load(languages: Iterable[str]) -> None:
    """Have the tables of these languages read: they are large, and whoever forks from now on shares them."""
    for lang in languages:
        date_in_words("2000-01-01", lang)


@lru_cache(maxsize=65536)  # a release's date stands on its page, in lists and on the pages of its neighbours
def date_in_words(value: date | str, lang: str) -> str:
    """Write a date in words: a date or datetime, an ISO string of year, month or day, or a range of them (`a/b`).

    Raises ValueError for a string of another form.
    """
    if isinstance(value, str) and "/" in value:
        return _range(*(date_in_words(end, lang) for end in value.split("/")))
    if not isinstance(value, str):
        return _day(value, lang)
    if re.fullmatch(r"\d{4}", value):
        return value
    if re.fullmatch(r"\d{4}-\d{2}", value):
        return format_skeleton("yMMMM", date.fromisoformat(f"{value}-01"), locale=_locale(lang))
    return _day(date.fromisoformat(value), lang)


def _day(value: date, lang: str) -> str:
    pattern, months = _long(lang)
    return pattern % {"d": value.day, "MMMM": months[value.month], "y": value.year}


@cache
def _long(lang: str) -> tuple[str, Mapping[int, str]]:
    """How a language writes a day in full, and its months: Babel would look for both anew, day by day."""
    locale = _locale(lang)
    return get_date_format("long", locale).format, locale.months["format"]["wide"]


def _range(begin: str, end: str) -> str:
    """Say once what both ends have in common: "12.–14. Juni 2024". (CLDR's intervals shorten English months.)"""
    first, last = begin.split(" "), end.split(" ")
    while len(first) > 1 and first[-1] == last[-1]:
        del first[-1], last[-1]
    return f"{' '.join(first)}–{end}"


def machine_date(value: date | str) -> str:
    """Write a date for `<time datetime>`: a datetime with its offset, a day, or the beginning of a range.

    Source: HTML Living Standard, "The time element" (a range has no valid form there).
    """
    if isinstance(value, str):
        return value.partition("/")[0]
    return value.isoformat(timespec="minutes") if isinstance(value, datetime) else value.isoformat()


def items_in_words(values: Sequence[str], lang: str) -> str:
    """Join words as a sentence does: "A, B und C", "A, B and C"."""
    return format_list(list(values), locale=_locale(lang))


@lru_cache(maxsize=1024)  # every page says in which languages its contact answers
def language_in_words(code: str, lang: str) -> str:
    """Name a language (ISO 639 code) in another: "tr" is "Türkisch" in German. Raises ValueError for no code."""
    name = _locale(lang).languages.get(code)
    if name is None:
        raise ValueError(f"{code!r} is not the code of a language (ISO 639), as 'de' or 'en' is")
    return name


@cache
def _locale(lang: str) -> Locale:
    """The tables of one language: to find them by their name takes longer than to write a date."""
    return Locale.parse(LOCALES[lang])
