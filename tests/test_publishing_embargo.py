"""The moment that decides over embargoes, and the releases that wait."""

from datetime import datetime, timedelta
from pathlib import Path

import pytest
from publishing_room import NOW

from publishing.embargo import BERLIN, Waiting, drafts, instant, waiting

COMMITTED = datetime(2026, 5, 4, 9, 0, tzinfo=BERLIN)


def berlin(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=BERLIN)


@pytest.mark.parametrize(
    ("files", "moment"),
    [
        ({}, "2026-05-04 09:00"),
        ({"de/releases/2026-05-05-a.md": ""}, "2026-05-05 00:00"),
        ({"de/releases/2026-05-20-a.md": "Date: 2026-05-20 12:00\n"}, "2026-05-20 12:00"),
        ({"de/releases/2026-05-20-a.md": "Date: 2026-05-20 12:01\n"}, "2026-05-20 00:00"),
        ({"de/releases/2026-05-20-a.md": "Date: 2026-05-20 11:59:59\n"}, "2026-05-20 11:59:59"),
        ({"de/releases/2026-05-21-a.md": ""}, "2026-05-04 09:00"),
        ({"de/releases/2021-04-13-a.md": "Withdrawn: 2026-05-10 Sorry.\n"}, "2026-05-10 00:00"),
        ({"contacts.toml": "from = 2026-05-11"}, "2026-05-11 00:00"),
        ({"de/releases/2026-05-40-a.md": "2026-13-01 32026-05-05 2026-05-051"}, "2026-05-04 09:00"),
        ({"media/2026-05-12.jpg": ""}, "2026-05-04 09:00"),
    ],
)
def test_the_instant_is_the_last_date_in_the_sources_that_has_passed(tmp_path, files, moment):
    _write(tmp_path, files)
    assert instant(tmp_path, COMMITTED, NOW) == berlin(moment)


def test_a_commit_of_a_clock_that_is_ahead_releases_nothing_early(tmp_path):
    _write(tmp_path, {"de/releases/2026-05-20-a.md": "Date: 2026-05-20 12:03\n"})
    assert instant(tmp_path, NOW + timedelta(minutes=4), NOW) == NOW


def test_releases_that_wait_are_listed_with_the_next_one_first(tmp_path):
    _write(
        tmp_path,
        {
            "de/releases/2026-06-01-b.md": "Title: B\nSlug: b\n\nText.",
            "de/releases/2026-05-20-a.md": "\ufeffTitle: A\nDate: 2026-05-20 12:01\nSlug: a-a\n\nDate: 2020-01-01",
            "en/releases/2026-05-20-out.md": "Title: Out\nSlug: out\n\nSlug: no",
            "de/releases/2026-06-02-c.md": "Title: C\nStatus: draft\nSlug: c",  # comes out when somebody says so
            "de/programmes/2026-06-01-p.md": "Slug: p",
        },
    )
    assert waiting(tmp_path, NOW) == [
        Waiting("content/de/releases/2026-05-20-a.md", "a-a", berlin("2026-05-20 12:01")),
        Waiting("content/de/releases/2026-06-01-b.md", "b", berlin("2026-06-01 00:00")),
    ]


def test_drafts_are_known_by_their_slug(tmp_path):
    _write(
        tmp_path,
        {
            "de/releases/2026-05-05-a.md": "Title: A\nSTATUS:  Draft \nSlug:\tab\n\nStatus: published",
            "de/releases/2026-05-05-b.md": "Title: B\nStatus: published\nSlug: b\n\nStatus: draft",
            "de/releases/2026-05-05-c.md": "Title: C\nStatus:\nSlug: draft\n",
            "de/programmes/p.md": "Slug: p\nStatus: draft\n",
        },
    )
    assert drafts(tmp_path) == {"content/de/releases/2026-05-05-a.md": "ab"}


def _write(project: Path, files: dict[str, str]) -> None:
    for name, text in files.items():
        file = project / "content" / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, "utf-8")
