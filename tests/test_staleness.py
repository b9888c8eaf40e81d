"""A translation follows its source paragraph by paragraph; its page says so when the source has moved on."""

from types import SimpleNamespace

import pytest

from checks.sources.vocabulary import PAGE, PROGRAMME, RELEASE
from staleness import mark_stale
from staleness.changes import Change, changes
from staleness.paragraphs import IN_WORDS, Paragraph, paragraphs

SOURCE = """\
Title: Mehr Schatten
Slug: mehr-schatten
Corrections:
    2023-07-05 Es sind zwanzig Linden.
    2023-07-06 Es sind nun dreißig.

Auf dem Platz wachsen
zwanzig Linden.

## Danach

Es wird kühler.
"""
FOLLOWED = [paragraph.fingerprint for paragraph in paragraphs(SOURCE)]


def test_front_matter_in_words_and_blocks_are_paragraphs():
    assert paragraphs(SOURCE) == (
        Paragraph(1, "title", "Mehr Schatten"),
        Paragraph(4, "corrections", "2023-07-05 Es sind zwanzig Linden."),
        Paragraph(5, "corrections", "2023-07-06 Es sind nun dreißig."),
        Paragraph(7, "", "Auf dem Platz wachsen\nzwanzig Linden."),
        Paragraph(10, "", "## Danach"),
        Paragraph(12, "", "Es wird kühler."),
    )


def test_every_key_is_said_in_words_or_known_not_to_be():
    keys = {key.lower() for kind in (RELEASE, PROGRAMME, PAGE) for key in kind.keys}
    assert keys - set(IN_WORDS) == {
        *("slug", "date", "modified", "status", "contact", "programmes", "translation", "translated-from"),
        *("moved-from", "website", "names", "order", "sign", "template"),
    }
    assert set(IN_WORDS) <= keys


@pytest.mark.parametrize(
    "source",
    [
        SOURCE.replace("wachsen\nzwanzig", "wachsen zwanzig"),
        SOURCE.replace("zwanzig Linden.\n\n", "zwanzig Linden.  \n\n\n\n"),
        SOURCE.replace("\n", "\r\n"),
        "\ufeff" + SOURCE,
        SOURCE.replace("ß", "ß").replace("ü", "u\u0308"),
        SOURCE.replace("Slug: mehr-schatten", "Slug: schatten\nStatus: draft"),
    ],
    ids=["folded elsewhere", "more empty lines", "Windows", "byte order mark", "separate accents", "not in words"],
)
def test_what_no_translator_would_see_changes_nothing(source):
    assert changes(FOLLOWED, paragraphs(source)) == []


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ("kühler", "viel kühler", [Change(FOLLOWED[5], Paragraph(12, "", "Es wird viel kühler."))]),
        ("Mehr Schatten", "Viel Schatten", [Change(FOLLOWED[0], Paragraph(1, "title", "Viel Schatten"))]),
        ("## Danach\n\n", "", [Change(FOLLOWED[4], None)]),
        ("## Danach", "Neu.\n\n## Danach", [Change(None, Paragraph(10, "", "Neu."))]),
        (
            "## Danach\n\nEs wird kühler.",
            "Es wird heißer.",
            [Change(FOLLOWED[4], Paragraph(10, "", "Es wird heißer.")), Change(FOLLOWED[5], None)],
        ),
    ],
    ids=["a word", "the title", "taken out", "put in", "one for two"],
)
def test_a_changed_paragraph_is_named(old, new, expected):
    assert changes(FOLLOWED, paragraphs(SOURCE.replace(old, new))) == expected


def test_the_same_words_under_another_key_are_another_text():
    assert Paragraph(1, "title", "Bilanz").fingerprint != Paragraph(1, "subtitle", "Bilanz").fingerprint


def content(path, text, lang, **metadata):
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, "utf-8")
    return SimpleNamespace(kind="releases", key="schatten", lang=lang, source_path=str(path), metadata=metadata)


@pytest.mark.parametrize(
    ("followed", "source", "stale"),
    [
        (" ".join(FOLLOWED), SOURCE, False),
        (" ".join(FOLLOWED), SOURCE.replace("kühler", "heißer"), True),
        ("", SOURCE, False),
    ],
    ids=["follows", "has fallen behind", "was never confirmed"],
)
def test_a_page_knows_whether_its_original_has_moved_on(tmp_path, followed, source, stale):
    german = content(tmp_path / "de/releases/schatten.md", source, "de")
    english = content(tmp_path / "en/releases/schatten.md", "Title: Shade\n", "en", **{"translated-from": followed})
    context = {"generated_content": {"picture.svg": None, "de": german, "en": english}}
    mark_stale([SimpleNamespace(settings={"DEFAULT_LANG": "de"}, context=context)])
    assert (german.stale, english.stale) == (False, stale)
