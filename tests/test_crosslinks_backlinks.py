"""Backlinks and related releases: newest first, nearest first, each in the reader's language if there is a choice."""

from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st
from test_crosslinks_cases import VOCABULARIES

from crosslinks import backlinks
from crosslinks.backlinks import Backlink, Release, Ties
from crosslinks.links import link
from crosslinks.related import Shelf, in_language

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
    assert [(r.key, r.lang) for r in Shelf("de", ROOM).naming("k")] == [
        ("neu", "de"),
        ("only", "en"),
        ("alt", "de"),
    ]
    assert [(r.key, r.lang) for r in Shelf("en", ROOM).naming("w")] == [
        ("fern", "de"),
        ("neu", "en"),
        ("only", "en"),
    ]
    assert Shelf("en", ROOM).naming("x") == []


def test_related_releases_share_most_programmes_then_are_nearest_in_time():
    shelf = Shelf("de", ROOM)
    assert [r.key for r in shelf.near(ROOM[2])] == ["only", "fern", "alt"]
    assert shelf.near(ROOM[6]) == []


MIN, MAX = datetime(2019, 1, 1), datetime(2019, 1, 1, 0, 0, 0, 9)  # so near that some are of the same moment
KEYS = st.lists(st.sampled_from("kwx"), unique=True).map(tuple)
ANY = st.builds(
    Release, st.sampled_from("abcdefgh"), st.sampled_from(["de", "en"]), st.datetimes(MIN, MAX), KEYS, st.none()
)


@given(st.lists(ANY, unique_by=lambda one: (one.key, one.lang)))
def test_neighbours_are_those_that_a_look_at_all_releases_finds(room):
    for one in room:
        others = [other for other in in_language(one.lang, room) if other.key != one.key]
        shared = [(len(set(other.programmes) & set(one.programmes)), other) for other in others]
        ranked = sorted(
            ((count, other) for count, other in shared if count),
            key=lambda entry: (-entry[0], abs(entry[1].date - one.date), -entry[1].date.timestamp(), entry[1].key),
        )
        assert Shelf(one.lang, room).near(one) == [other for _, other in ranked[:3]]


def test_a_backlink_leads_to_the_linked_mention_or_to_the_first():
    html = "<h2 id='h'>Kommune 360°</h2><p>Es begann. Bei Kommune 360° sind z. B. 9 dabei. Ende.</p>"
    mentions = link(html, VOCABULARIES["de"], "de").mentions
    best = backlinks.best_mentions(mentions)["kommune-360"]
    assert (best.sentence, best.fragment) == (("Bei ", "Kommune 360°", " sind z. B. 9 dabei."), "mention-kommune-360")
    shown = Backlink(None, best.context, best.at, best.at + len(best.text), best.fragment, best.lang)
    assert shown.sentence == best.sentence
    mentions = link("<h2 id='h'>Kommune 360°</h2>", VOCABULARIES["de"], "de").mentions
    best = backlinks.best_mentions(mentions)
    assert best.keys() == {"kommune-360"}
    best = best["kommune-360"]
    assert (best.sentence, best.fragment, best.linked, best.why) == (("", "Kommune 360°", ""), "h", False, "heading")


def test_an_untied_programme_is_neither_linked_nor_named():
    html = "<p>Kommune 360° und Weltoffene Kommune.</p>"
    linked = link(html, VOCABULARIES["de"], "de", untie=("kommune-360",))
    assert [(m.key, m.why) for m in linked.mentions] == [("kommune-360", "untied"), ("weltoffene-kommune", "")]
    asked = Ties(("x",), ("kommune-360",))
    keys = [mention.key for mention in linked.mentions if mention.named]
    assert backlinks.named(keys, asked) == ("weltoffene-kommune", "x")
