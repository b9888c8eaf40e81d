"""What Pelican hands to typography, and what other plugins then find."""

from pathlib import Path
from types import SimpleNamespace

import pytest
from pelican.contents import Article, Page, Static
from pelican.settings import read_settings

import typography


@pytest.fixture(scope="module")
def settings():
    return read_settings(str(Path(__file__).parent.parent / "pelicanconf.py"))


def front_matter(settings, **metadata):
    typography.typeset_front_matter(SimpleNamespace(settings=settings), metadata)
    return metadata


def test_prose_is_typeset_by_the_language_of_its_file(settings):
    assert front_matter(settings, lang="en", title='A "new" start')["title"] == "A “new” start"
    assert front_matter(settings, lang="de", title='Ein "neuer" Start')["title"] == "Ein „neuer“ Start"
    assert front_matter(settings, title='Ein "neuer" Start')["title"] == "Ein „neuer“ Start"


def test_prose_over_several_lines_becomes_one_text(settings):
    summary = ['Er sagte: "Ja', 'und nein" -- so.']
    assert front_matter(settings, lang="de", summary=summary)["summary"] == "Er sagte: „Ja und nein“\u00a0– so."


def test_every_line_of_a_list_is_typeset_by_itself_and_keeps_its_parts(settings):
    milestones = [
        '2019-11-05 | Start mit "Ja" -- so. | Stadt | https://x.de/a--b',
        "2020 | B's Ende | X | https://x.de",
    ]
    assert front_matter(settings, lang="de", milestones=milestones)["milestones"] == [
        "2019-11-05 | Start mit „Ja“\u00a0– so. | Stadt | https://x.de/a--b",
        "2020 | B’s Ende | X | https://x.de",
    ]


def test_keys_names_and_addresses_stay_as_they_are(settings):
    given = {"lang": "de", "slug": "a--b", "names": 'K "360"', "website": "https://x.de", "date": object()}
    assert front_matter(settings, **given) == given


def body(kind, settings, text, lang):
    content = kind(text, {"title": "T", "slug": "t", "lang": lang}, settings, "content/de/pages/t.md", {})
    typography.typeset_body(content)
    return content._content


@pytest.mark.parametrize("kind", [Article, Page])
def test_the_body_is_typeset_by_the_language_of_its_content(kind, settings):
    assert body(kind, settings, '<p>"Ja" so.</p>', "de") == "<p>„Ja“\u00a0so.</p>"
    assert body(kind, settings, '<p>"Yes" so.</p>', "en") == "<p>“Yes”\u00a0so.</p>"
    assert body(kind, settings, "", "de") == ""


def test_a_file_that_is_only_copied_is_left_alone(settings):
    assert body(Static, settings, '"a"', "de") == '"a"'
