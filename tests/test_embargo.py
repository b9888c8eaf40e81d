import shutil
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from embargo.gate import unreleased

CONTENT = Path(__file__).parent / "content"
NOON = datetime(2026, 5, 1, 12, tzinfo=UTC)


@pytest.mark.parametrize(
    ("status", "date", "verdict"),
    [
        ("published", NOON - timedelta(seconds=1), None),
        ("published", NOON, None),
        ("published", NOON + timedelta(seconds=1), "embargoed"),
        ("published", None, None),
        ("draft", NOON - timedelta(days=1), "draft"),
        ("draft", NOON + timedelta(days=1), "draft"),
        ("hidden", None, "draft"),
    ],
)
def test_a_release_is_public_from_its_instant_on(status, date, verdict):
    assert unreleased(status, date, NOON) == verdict


@pytest.mark.parametrize(
    ("status", "translation", "verdict"),
    [
        ("published", "todo", "untranslated"),
        ("published", "none", None),
        ("published", None, None),
        ("draft", "todo", "draft"),
    ],
)
def test_a_translation_is_public_once_it_is_one(status, translation, verdict):
    assert unreleased(status, NOON, NOON, translation) == verdict


def test_nothing_unreleased_is_anywhere_in_the_output(site):
    for path in site.folder.rglob("*"):
        if path.is_file():
            assert b"kanarienvogel" not in path.read_bytes().lower(), path


def test_what_waits_for_its_translator_is_nowhere_in_the_output(built, tmp_path):
    content = tmp_path / "content"
    shutil.copytree(CONTENT, content)
    for lang, wanted in (("de", ""), ("en", "Translation: todo\n")):
        text = f"Title: Neues {lang}\nSlug: neues\nPlace: Musterstadt\n{wanted}\nWellensittich-{lang}.\n"
        (content / lang / "releases" / "2024-07-01-neues.md").write_text(text, "utf-8")
    done = built(tmp_path / "site", f'PATH="{content}"')
    assert done.returncode == 0, done.stderr
    pages = {path: path.read_text("utf-8") for path in (tmp_path / "site").rglob("*.html")}
    assert [path for path, text in pages.items() if "Wellensittich-en" in text or "Neues en" in text] == []
    assert not (tmp_path / "site/en/press/2024/neues").exists()
    assert "Neues de" in pages[tmp_path / "site/en/press/index.html"]


def test_the_embargo_ends_at_the_instant(built, tmp_path):
    assert built(tmp_path, 'INSTANT="2999-01-01T00:00:00+01:00"').returncode == 0
    assert (tmp_path / "presse/2999/kanarienvogel-sperrfrist/index.html").exists()
    assert (tmp_path / "en/press/2999/kanarienvogel-sperrfrist/index.html").exists()
    assert not (tmp_path / "presse/2025").exists()


def test_the_preview_shows_everything(built, tmp_path):
    assert built(tmp_path, "SHOW_UNRELEASED=true").returncode == 0
    assert (tmp_path / "presse/2025/kanarienvogel-entwurf/index.html").exists()
    assert (tmp_path / "presse/2999/kanarienvogel-sperrfrist/index.html").exists()
