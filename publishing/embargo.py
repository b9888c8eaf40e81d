"""Embargoes: the one moment that decides over them, and the releases that still wait or are drafts.

    content/de/releases/2026-05-04-neues-programm.md     released on 4 May 2026 at 0:00, Berlin time
    Date: 2026-05-04 10:00                               … or at 10:00, if the front matter says so

The moment is not the clock's: it is the last date named in the sources that has passed. Every embargo comes out the
same, and the same source gives the same site until the next one ends.
"""

import re
from collections.abc import Callable, Iterator
from datetime import datetime, timedelta
from pathlib import Path
from typing import NamedTuple
from zoneinfo import ZoneInfo

Clock = Callable[[], datetime]
BERLIN = ZoneInfo("Europe/Berlin")
CLOCK_MAY_BE_OFF = timedelta(minutes=5)
_DATE = re.compile(r"(?<![\d-])(\d{4}-\d\d-\d\d)(?:[ T](\d\d:\d\d(?::\d\d)?))?(?![\d:])")


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
    """The releases that come out by themselves, the next one first."""
    known = (
        Waiting(name, _said("Slug", header), moment)
        for name, header in _releases(project)
        if not _is_draft(header)
        for moment in _moments(_said("Date", header) or name)
        if moment > now
    )
    return sorted(known, key=lambda release: (release.until, release.file))


def drafts(project: Path) -> dict[str, str]:
    """The slugs of the releases that are drafts, by file (from the project's folder)."""
    return {name: _said("Slug", header) for name, header in _releases(project) if _is_draft(header)}


def _releases(project: Path) -> Iterator[tuple[str, str]]:
    """Each release's file and its front matter."""
    for file in _texts(project):
        if file.parent.name == "releases":
            yield file.relative_to(project).as_posix(), _read(file).lstrip("\ufeff").split("\n\n", 1)[0]


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


def _is_draft(header: str) -> bool:
    return _said("Status", header).lower() == "draft"


def _said(key: str, header: str) -> str:
    """What a key of the front matter says, "" if it is not there."""
    found = re.search(rf"^{key}:[ \t]*(\S.*?)\s*$", header, re.IGNORECASE | re.MULTILINE)
    return found[1] if found else ""
