"""Rules on dates: `2026-04-03` or `2026-04-03 10:00`, and each in its order."""

import re
from datetime import datetime
from zoneinfo import ZoneInfo

from babel import Locale

ISO = re.compile(r"\d{4}-\d{2}-\d{2}(?: \d{2}:\d{2})?", re.ASCII)
SAY_HOW = "write the date as YYYY-MM-DD, and a time as YYYY-MM-DD HH:MM."


def dates_are_iso(source, words):
    """`Date:` and `Modified:` are ISO dates of the calendar; what Pelican's guessing would read is not enough."""
    for name in ("Date", "Modified"):
        if (value := source.value(name)) and not moment(value):
            yield source.line(name), _complaint(name, value, words.languages)


def releases_have_a_date(source, words):
    """A release is dated by its file's name, and `Date:` only adds the time of that day."""
    del words
    if not source.kind.dated or not source.key:
        return
    example = f"2021-04-13-{source.key}.md"
    if source.day_text is None:
        yield 1, f"The release has no date; begin the file's name with one, as in {example!r}."
    elif source.day is None:
        yield 1, f"The date {source.day_text!r} in the file's name is not a day of the calendar; mend the name."
    elif source.date.date() != source.day:
        said = source.value("Date")
        yield (
            source.line("Date"),
            f"'Date:' says {said!r} and the file's name {source.day_text!r}; make them the same day.",
        )


def modified_comes_after_the_date(source, words):
    """What was modified was there before, and by the time it is published."""
    modified = moment(source.value("Modified"))
    if modified and source.date and modified < source.date and modified.date() != source.date.date():
        yield (
            source.line("Modified"),
            f"'Modified:' is {source.value('Modified')!r}, before the release itself "
            f"({source.date:%Y-%m-%d}); mend the one that is wrong.",
        )
    elif modified and source.is_released(words) and modified.replace(tzinfo=ZoneInfo(words.timezone)) > words.instant:
        yield source.line("Modified"), f"'Modified:' is {source.value('Modified')!r}, still to come; mend it."


def moment(value: str) -> datetime | None:
    """Read an ISO date, or date and time; anything else, and a day that does not exist, is None."""
    if not ISO.fullmatch(value):
        return None
    try:
        return datetime.fromisoformat(value)
    except ValueError:
        return None


def suggestion(value: str, languages: tuple[str, ...]) -> str | None:
    """The ISO date that was probably meant by `03.04.2026`, `3. Mai 2026`, `26-01-03`.

    A date with slashes is read only when it begins with the year: `03/04` is a different day in Berlin and in Boston.
    """
    value = value.strip("\"' ").replace("_", " ")
    if found := re.fullmatch(r"(\d{1,2})\.\s?(\d{1,2})\.\s?(\d{4})", value):
        return _iso(found[3], found[2], found[1])
    if found := re.fullmatch(r"(\d{4}|\d{2})[-/.](\d{1,2})[-/.](\d{1,2})", value):
        return _iso(found[1] if len(found[1]) == 4 else f"20{found[1]}", found[2], found[3])
    if found := re.fullmatch(r"(\d{1,2})\.?\s+([^\W\d]+)\.?,?\s+(\d{4})", value):
        month = _months(languages).get(found[2].casefold())
        return _iso(found[3], month, found[1]) if month else None
    return None


def _complaint(name, value, languages):
    if ISO.fullmatch(value):
        return f"{value!r} in '{name}:' is not a day of the calendar; mend it."
    if meant := suggestion(value, languages):
        return f"{value!r} in '{name}:' is not an ISO date; write {meant!r}."
    return f"{value!r} in '{name}:' is not an ISO date; {SAY_HOW}"


def _iso(year, month, day):
    text = f"{int(year):04}-{int(month):02}-{int(day):02}"
    return text if moment(text) else None


def _months(languages):
    return {
        name.casefold().rstrip("."): number
        for language in languages
        for width in ("wide", "abbreviated")
        for number, name in Locale(language).months["format"][width].items()
    }
