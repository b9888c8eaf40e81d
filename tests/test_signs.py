"""Signs: every programme has a colour that can be read and a ring that is its own, and keeps both."""

import re
from itertools import combinations
from pathlib import Path

import pytest

from signs.colours import DARK, HUES, LIGHT, colour, contrast, hues
from signs.shapes import RADIUS, SHAPES, Arc, generated, gradient, svg
from signs.wishes import Wish, wish

KEYS = ["kommune-360", "weltoffene-kommune", *(f"programme-{number}" for number in range(10))]
TOKENS = Path(__file__).parent.parent / "theme/static/css/tokens.css"


# -- Colours ----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("one", "other", "ratio"),
    [("#ffffff", "#000000", 21.0), ("#777777", "#ffffff", 4.48), ("#123456", "#123456", 1.0)],
    ids=["the most there is", "just below AA", "none"],
)
def test_contrast_is_as_wcag_defines_it(one, other, ratio):
    assert round(contrast(one, other), 2) == round(contrast(other, one), 2) == ratio


@pytest.mark.parametrize("canvas", [LIGHT, DARK], ids=["light", "dark"])
@pytest.mark.parametrize("name", HUES)
def test_every_colour_is_readable_as_text_and_none_is_louder_than_another(name, canvas):
    found = contrast(colour(HUES[name], canvas), canvas.colour)
    assert 4.5 < canvas.contrast <= found < canvas.contrast + 0.15


def test_contrast_is_reckoned_against_the_canvas_of_the_stylesheet():
    said = dict(re.findall(r"--(paper|night): (#\w{6});", TOKENS.read_text("utf-8")))
    assert said == {"paper": LIGHT.colour, "night": DARK.colour}


@pytest.mark.parametrize("canvas", [LIGHT, DARK], ids=["light", "dark"])
def test_twelve_colours_are_twelve(canvas):
    assert len({colour(hue, canvas) for hue in HUES.values()}) == 12


def test_up_to_twelve_programmes_have_hues_well_apart():
    found = hues(KEYS, {}).values()
    assert min(_distance(one, other) for one, other in combinations(found, 2)) >= 30


def test_a_thirteenth_programme_shares_a_hue_and_a_hundred_share_evenly():
    found = list(hues([f"programme-{number}" for number in range(96)], {}).values())
    assert [found.count(hue) for hue in HUES.values()] == [8] * 12


def test_hues_do_not_depend_on_the_order_of_the_programmes():
    assert hues(KEYS, {}) == hues(KEYS[::-1], {})


def test_a_chosen_hue_is_kept_and_left_free_by_the_others():
    found = hues(KEYS[:4], {"kommune-360": HUES["teal"]})
    assert list(found.values()).count(HUES["teal"]) == 1
    assert found["kommune-360"] == HUES["teal"]


def test_most_programmes_keep_their_hue_when_one_more_comes():
    before, after = hues(KEYS[:6], {}), hues(KEYS[:7], {})
    assert sum(before[key] == after[key] for key in before) >= 5


def _distance(one, other):
    return min((one - other) % 360, (other - one) % 360)


# -- Shapes -----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("key", KEYS)
def test_a_generated_ring_goes_once_round_in_two_to_five_pieces_with_gaps_one_can_see(key):
    arcs = generated(key)
    gaps = [(after.start - arc.start) % 360 - arc.sweep for arc, after in zip(arcs, arcs[1:] + arcs[:1], strict=True)]
    assert 2 <= len(arcs) <= 5
    assert sum(arc.sweep for arc in arcs) + sum(gaps) == 360
    assert min(gaps) >= 26


def test_every_generated_ring_is_its_own():
    assert len({generated(f"programme-{number}") for number in range(200)}) > 195


def test_a_key_gives_the_same_ring_for_ever():
    assert generated("klima-7") == (Arc(105, 84), Arc(215, 141), Arc(22, 57))


@pytest.mark.parametrize(
    ("arcs", "drawn", "image"),
    [
        (SHAPES["closed ring"], "", "conic-gradient(from 0deg, var(--programme) 0 360deg)"),
        (
            SHAPES["open ring"],
            ' pathLength="360" stroke-dasharray="290 70" transform="rotate(-10 12 12)"',
            "conic-gradient(from 80deg, var(--programme) 0 290deg, #0000 0)",
        ),
        (
            (Arc(90, 100), Arc(220, 200)),
            ' pathLength="360" stroke-dasharray="100 30 200 30" transform="rotate(0 12 12)"',
            "conic-gradient(from 90deg, var(--programme) 0 100deg, #0000 0 130deg, var(--programme) 0 330deg, #0000 0)",
        ),
    ],
    ids=["closed", "open", "in two pieces"],
)
def test_svg_and_css_draw_the_same_ring(arcs, drawn, image):
    assert f'<circle cx="12" cy="12" r="{RADIUS}"{drawn}/>' in svg(arcs)
    assert gradient(arcs) == image


def test_a_sign_is_hidden_from_assistive_technology_and_needs_no_inline_style():
    assert 'aria-hidden="true"' in svg(SHAPES["open ring"])
    assert "style=" not in svg(SHAPES["open ring"])


# -- What an editor writes --------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "wished"),
    [
        ("", Wish(None, None)),
        ("open ring", Wish("open ring", None)),
        ("teal", Wish(None, 180)),
        ("closed ring, teal", Wish("closed ring", 180)),
        ("Raspberry, Open ring", Wish("open ring", 0)),
    ],
    ids=["nothing", "shape", "colour", "both", "in any order, in capitals"],
)
def test_a_wish_is_read(text, wished):
    assert wish(text) == wished


def test_an_unknown_word_is_answered_with_the_known_ones():
    with pytest.raises(
        ValueError, match=r"does not know 'square'\. Write one of closed ring, open ring, one of the colours"
    ):
        wish("square")
