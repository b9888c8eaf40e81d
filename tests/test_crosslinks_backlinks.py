"""Backlinks and related releases: newest first, nearest first, each in the reader's language if there is a choice."""

from datetime import UTC, datetime

import pytest
from test_crosslinks_cases import VOCABULARIES

from crosslinks import backlinks
from crosslinks.backlinks import Release, Ties
from crosslinks.links import link

KNOWN = ("kommune-360", "weltoffene-kommune")
READ = {
    "": Ties(),
    "kommune-360": Ties(("kommune-360",)),
    "kommune-360, -weltoffene-kommune": Ties(("kommune-360",), ("weltoffene-kommune",)),
    "kommune-360; kommune-360": Ties(("kommune-360",)),
    "kommune-360, -kommune-360": Ties((), ("kommune-360",)),
    "komune-360, -welt": Ties((), (), ("komune-360", "-welt")),
    "-, ,": Ties(),
}


@pytest.mark.parametrize("value", READ)
def test_programmes_line_ties_and_unties(value):
    assert backlinks.ties(value, KNOWN) == READ[value]


def test_nearest_key_is_offered_only_if_it_is_near():
    assert [backlinks.nearest(key, KNOWN) for key in ("komune360", "-weltoffen", "xyz")] == [
        "kommune-360",
        "weltoffene-kommune",
        "",
    ]


def release(key, lang, year, *programmes):
    return Release(key, lang, datetime(year, 1, 1, tzinfo=UTC), programmes)


ROOM = [
    release("alt", "de", 2019, "k"),
    release("alt", "en", 2019, "k"),
    release("neu", "de", 2023, "k", "w"),
    release("neu", "en", 2023, "k", "w"),
    release("only", "en", 2021, "w", "k"),
    release("fern", "de", 2024, "w"),
    release("nichts", "de", 2022),
]


def test_backlinks_are_newest_first_and_other_languages_only_where_there_is_no_choice():
    assert [(r.key, r.lang) for r in backlinks.backlinks("k", "de", ROOM)] == [
        ("neu", "de"),
        ("only", "en"),
        ("alt", "de"),
    ]
    assert [(r.key, r.lang) for r in backlinks.backlinks("w", "en", ROOM)] == [
        ("fern", "de"),
        ("neu", "en"),
        ("only", "en"),
    ]


def test_related_releases_share_most_programmes_then_are_nearest_in_time():
    assert [r.key for r in backlinks.related(ROOM[2], ROOM)] == ["only", "fern", "alt"]
    assert backlinks.related(ROOM[6], ROOM) == []


def test_a_backlink_leads_to_the_linked_mention_or_to_the_first():
    html = "<h2 id='h'>Kommune 360°</h2><p>Es begann. Bei Kommune 360° sind z. B. 9 dabei. Ende.</p>"
    mentions = link(html, VOCABULARIES["de"], "de").mentions
    best = backlinks.best_mention("kommune-360", mentions)
    assert (best.sentence, best.fragment) == (("Bei ", "Kommune 360°", " sind z. B. 9 dabei."), "mention-kommune-360")
    mentions = link("<h2 id='h'>Kommune 360°</h2>", VOCABULARIES["de"], "de").mentions
    best = backlinks.best_mention("kommune-360", mentions)
    assert (best.sentence, best.fragment, best.linked, best.why) == (("", "Kommune 360°", ""), "h", False, "heading")
    assert backlinks.best_mention("weltoffene-kommune", mentions) is None


def test_an_untied_programme_is_neither_linked_nor_named():
    html = "<p>Kommune 360° und Weltoffene Kommune.</p>"
    linked = link(html, VOCABULARIES["de"], "de", untie=("kommune-360",))
    assert [(m.key, m.why) for m in linked.mentions] == [("kommune-360", "untied"), ("weltoffene-kommune", "")]
    asked = Ties(("x",), ("kommune-360",))
    assert backlinks.named(linked.mentions, asked) == ("weltoffene-kommune", "x")
