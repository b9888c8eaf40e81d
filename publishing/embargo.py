"""Embargoes: the one moment that decides over them, and the releases that still wait.

    content/de/releases/2026-05-04-neues-programm.md     released on 4 May 2026 at 0:00, Berlin time
    Date: 2026-05-04 10:00                               … or at 10:00, if the front matter says so

The moment is not the clock's: it is the last date named in the sources that has passed. Every embargo comes out the
same, and the same source gives the same site until the next one ends.
"""

import re
from collections.abc import Callable, Iterator
from datetime import datetime
from pathlib import Path
from typing import NamedTuple
from zoneinfo import ZoneInfo

Clock = Callable[[], datetime]
BERLIN = ZoneInfo("Europe/Berlin")
_DATE = re.compile(r"(?<![\d-])(\d{4}-\d\d-\d\d)(?:[ T](\d\d:\d\d(?::\d\d)?))?(?![\d:])")
_DATE_LINE = re.compile(r"^Date:\s*(\S.*)$", re.IGNORECASE | re.MULTILINE)


class Waiting(NamedTuple):
    """A release under embargo: its file (from the project's folder), its slug, and when it comes out (aware)."""

    file: str
    slug: str
    until: datetime


def now_in_berlin() -> datetime:
    """The clock, once per run, to the second."""
    return datetime.now(BERLIN).replace(microsecond=0)


def instant(project: Path, committed: datetime, now: datetime) -> datetime:
    """The last moment up to `now` that is named in the sources, or when they were committed, if that is later."""
    texts = (text for file in _texts(project) for text in (file.name, _read(file)))
    passed = (moment for text in texts for moment in _moments(text) if moment <= now)
    return max([min(committed.astimezone(BERLIN), now), *passed])


def waiting(project: Path, now: datetime) -> list[Waiting]:
    """The releases that are not out yet, the next one first."""
    releases = (file for file in _texts(project) if file.parent.name == "releases")
    known = (
        Waiting(file.relative_to(project).as_posix(), _slug(_read(file)), moment)
        for file in releases
        for moment in _moments(_date_line(file) or file.name)
        if moment > now
    )
    return sorted(known, key=lambda release: (release.until, release.file))


def _texts(project: Path) -> list[Path]:
    return sorted(file for file in (project / "content").rglob("*") if file.suffix in {".md", ".toml"})


def _read(file: Path) -> str:
    return file.read_text("utf-8", errors="replace")


def _moments(text: str) -> Iterator[datetime]:
    for day, time in _DATE.findall(text):
        try:
            yield datetime.fromisoformat(f"{day} {time or '00:00'}").replace(tzinfo=BERLIN)
        except ValueError:
            continue  # not a date; the build's checks say so where it is meant as one


def _header(text: str) -> str:
    return text.lstrip("\ufeff").split("\n\n", 1)[0]


def _date_line(file: Path) -> str:
    found = _DATE_LINE.search(_header(_read(file)))
    return found[1] if found else ""


def _slug(text: str) -> str:
    found = re.search(r"^Slug:\s*(\S+)", _header(text), re.IGNORECASE | re.MULTILINE)
    return found[1] if found else ""
