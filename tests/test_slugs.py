"""A title becomes the last part of an address."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from checks.sources.keys import SLUG
from desk.scaffold.slugs import slug


@pytest.mark.parametrize(
    ("title", "expected"),
    [
        ("Größere Straßen für Ärzt*innen", "groessere-strassen-fuer-aerzt-innen"),
        ("Café Łódź: Ærø & Åse", "cafe-lodz-aeroe-aase"),
        ("Gro\u0308ße", "groesse"),
        ("PHINEO’s 10 % – „neu“", "phineos-10-neu"),
        ("Kommune 360°", "kommune-360"),
        ("wort " * 40, "wort-wort-wort-wort-wort-wort-wort-wort-wort-wort-wort-wort-wort-wort-wort-wort"),
        ("x" * 200, "x" * 80),
        ("محمد 🙂", ""),
    ],
)
def test_slugs_are_plain_and_german(title, expected):
    assert slug(title) == expected


@given(st.text())
def test_every_slug_is_a_slug_or_nothing(title):
    made = slug(title)
    assert made == "" or (SLUG.fullmatch(made) and not made.startswith("-") and not made.endswith("-"))
