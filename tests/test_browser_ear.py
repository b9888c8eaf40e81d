"""Pages as a screen reader has them, out of Chromium's accessibility tree: landmarks, headings, dates, languages."""

import re
from itertools import pairwise

import pytest
from browser_pages import ADDRESSES, PAGES

LANDMARK = re.compile(r'^ *- \'?(banner|navigation|main|region|search|contentinfo)\b(?: "([^"]*)")?', re.M)
HEADING = re.compile(r'- \'?heading "(.*)" \[level=(\d)\]')
HEARD = {
    PAGES["release"][1]: [
        ("banner", ""),
        ("navigation", "Main navigation"),
        ("navigation", "Language"),
        ("main", ""),
        ("region", "Corrections"),
        ("region", "About this release"),
        ("region", "Download"),
        ("region", "Programmes in this release"),
        ("region", "Related releases"),
        ("region", "If you have questions"),
        ("region", "About Musterstadt"),
        ("contentinfo", ""),
        ("navigation", "About this website"),
    ],
    PAGES["programme"][0]: [
        ("banner", ""),
        ("navigation", "Hauptnavigation"),
        ("navigation", "Sprache"),
        ("main", ""),
        ("region", "Auf einen Blick"),
        ("region", "Wegmarken und Mitteilungen"),
        ("region", "Wo davon die Rede ist"),
        ("region", "Pressekontakt"),
        ("region", "Herunterladen"),
        ("contentinfo", ""),
        ("navigation", "Über diese Website"),
    ],
}


def heard(page):
    return page.locator("body").aria_snapshot()


@pytest.mark.parametrize("url", ADDRESSES)
def test_landmarks_have_names_of_their_own_and_headings_no_gaps(open_page, url):
    tree = heard(open_page(url))
    landmarks = LANDMARK.findall(tree)
    assert [kind for kind, _ in landmarks if kind in ("banner", "main", "contentinfo")] == [
        "banner",
        "main",
        "contentinfo",
    ]
    assert [kind for kind, name in landmarks if not name and kind in ("navigation", "region")] == []
    assert len(set(landmarks)) == len(landmarks)
    levels = [int(level) for _, level in HEADING.findall(tree)]
    assert levels.count(1) == 1
    assert levels[0] == 1
    assert all(after <= before + 1 for before, after in pairwise(levels))


@pytest.mark.parametrize(("url", "expected"), HEARD.items(), ids=["release", "programme"])
def test_landmarks_are_heard_in_the_order_of_importance(open_page, url, expected):
    assert LANDMARK.findall(heard(open_page(url))) == expected


def test_a_release_is_heard_as_it_is_meant(open_page):
    tree = re.sub(r"\n *- /url:[^\n]*", "", heard(open_page(PAGES["release"][1])))
    assert (
        """\
    - paragraph:
      - text: Musterstadt,
      - time: 20 June 2024
      - text: . After six years the pilot project
      - link "Offenes Rathaus":
      - text: (“Open Town Hall”) ends with a review."""
        in tree
    )
    assert (
        """\
    - list:
      - listitem: Citizens’ assemblies meet twice a year.
      - listitem: The surgeries remain.
    - blockquote:
      - paragraph: Who asks early hears more."""
        in tree
    )
    assert (
        """\
          - row "2024 12 4,200":
            - cell "2024\""""
        in tree
    )


@pytest.mark.parametrize("url", [*PAGES["release"], *PAGES["programme"], *PAGES["archive"], *PAGES["style guide"]])
def test_what_is_in_the_other_language_is_spoken_in_it(open_page, url):
    page = open_page(url)
    other = {"de": "en", "en": "de"}[page.evaluate("document.documentElement.lang")]
    spoken = page.evaluate(
        """other => [...document.querySelectorAll(`a[hreflang="${other}"]`)]
            .filter(a => !a.closest(".notice")).map(a => [a.textContent, a.closest("[lang]").lang])""",
        other,
    )
    assert len(spoken) >= 1
    assert [words for words, lang in spoken if lang != other] == []


@pytest.mark.parametrize("url", ADDRESSES)
def test_every_date_can_be_read_by_machines(open_page, url):
    page = open_page(url)
    dates = page.evaluate("[...document.querySelectorAll('main time')].map(time => time.dateTime)")
    assert [date for date in dates if not re.match(r"\d{4}(-\d\d(-\d\d(T.*)?)?)?$", date)] == []


def test_signs_and_drawn_marks_say_nothing(open_page):
    tree = heard(open_page(PAGES["programme"][0]))
    assert "img" not in tree
    assert "– " not in tree
