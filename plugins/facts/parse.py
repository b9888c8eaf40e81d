"""The forms in which an editor writes facts into front matter, read into plain values.

Partners: PHINEO gAG; Auridis Stiftung <https://www.auridis-stiftung.de>
Milestones: 2019-11-05 | Opening in Potsdam. | info-potsdam.de | https://www.info-potsdam.de/…
Corrections: 2021-04-20 The number of municipalities was wrong.
"""

import re
from collections.abc import Iterable
from datetime import datetime, time
from typing import NamedTuple

LINKED_NAME = re.compile(r"(?P<name>[^<>]+?)(?:\s*<(?P<url>https://[^<>\s]+)>)?")
DATED_SENTENCE = re.compile(r"(?P<date>\d{4}-\d{2}-\d{2})\s+(?P<sentence>\S.*)")
PARTIAL_DATE = re.compile(r"\d{4}(?:-\d{2}(?:-\d{2})?)?(?:/\d{4}(?:-\d{2}(?:-\d{2})?)?)?")


class LinkedName(NamedTuple):
    """A partner or funder, with the address of its own site where one is given."""

    name: str
    url: str | None


class DatedSentence(NamedTuple):
    """A correction or a withdrawal: the day it was made (ISO) and what it says."""

    date: str
    sentence: str


class Milestone(NamedTuple):
    """One event in a programme's life and the public source that says so. `date` is ISO: year, month, day or range."""

    date: str
    text: str
    source: str
    source_url: str


def lines(value: str | list[str]) -> list[str]:
    """Give the lines of a front-matter value: Pelican hands one line as str and several as list of str."""
    return [line.strip() for line in ([value] if isinstance(value, str) else value) if line.strip()]


def parts(value: str | list[str]) -> list[str]:
    """Give what stands between semicolons, over all lines of the value."""
    return [part.strip() for line in lines(value) for part in line.split(";") if part.strip()]


def linked_names(value: str | list[str]) -> list[LinkedName]:
    """Read `Name; Name <https://…>`. Raises ValueError naming the part that has another form."""
    return [LinkedName(**_match(LINKED_NAME, part, "a name, or a name <https://…>")) for part in parts(value)]


def dated_sentences(value: str | list[str]) -> list[DatedSentence]:
    """Read `2021-04-20 Sentence.`, one per line. Raises ValueError naming the line that has another form."""
    return [DatedSentence(**_match(DATED_SENTENCE, line, "an ISO date and a sentence")) for line in lines(value)]


def last_changed(date: datetime, modified: datetime | None, notes: Iterable[DatedSentence]) -> datetime:
    """Say when a release last changed: when it appeared, was modified, corrected or withdrawn.

    In: aware datetimes; the corrections and the withdrawal, whose days begin where the release's date is told.
    """
    days = [datetime.combine(datetime.fromisoformat(note.date), time.min, date.tzinfo) for note in notes]
    return max([date, modified or date, *days])


def milestones(value: str | list[str]) -> list[Milestone]:
    """Read `date | sentence | source | https://…`, in time's order. Raises ValueError naming a bad line."""
    found = []
    for line in lines(value):
        columns = [column.strip() for column in line.split("|")]
        if len(columns) != 4 or not PARTIAL_DATE.fullmatch(columns[0]) or not columns[3].startswith("https://"):
            raise ValueError(f"{line!r} is not of the form 'date | sentence | source | https://…'")
        found.append(Milestone(*columns))
    return sorted(found, key=lambda milestone: milestone.date)


def _match(pattern: re.Pattern[str], text: str, wanted: str) -> dict[str, str]:
    match = pattern.fullmatch(text)
    if match is None:
        raise ValueError(f"{text!r} is not {wanted}")
    return match.groupdict()
