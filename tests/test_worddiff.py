"""What changed in a paragraph, word by word."""

import pytest

from desk.worddiff import Piece, word_diff


@pytest.mark.parametrize(
    ("before", "after", "expected"),
    [
        ("Es wird kühl.", "Es wird kühl.", [Piece("same", "Es wird kühl.")]),
        (
            "Es wird kühl.",
            "Es wird sehr kühl!",
            [
                *(Piece("same", "Es wird "), Piece("new", "sehr "), Piece("same", "kühl")),
                *(Piece("gone", "."), Piece("new", "!")),
            ],
        ),
        ("", "Neu.", [Piece("new", "Neu.")]),
        ("Alt.", "", [Piece("gone", "Alt.")]),
    ],
)
def test_words_that_stayed_went_and_came(before, after, expected):
    assert word_diff(before, after) == expected
