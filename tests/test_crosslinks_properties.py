"""What holds for every text: visible words stay, markup stays well-formed, no link in a link, twice is once."""

import re
import time
from html.parser import HTMLParser

import pytest
from bs4 import BeautifulSoup
from hypothesis import given, settings
from hypothesis import strategies as st
from test_crosslinks_cases import OUR_LINK, VOCABULARIES

from crosslinks.links import link
from crosslinks.splice import insert
from crosslinks.websites import website_links, websites

WORDS = [
    "Kommune 360°", "Kommune", "360", "°", "Weltoffene", "weltoffene", "Kommunen", "Kommune360", "Projekt", "„", "“",
    "WELTOFFENE KOMMUNE", "&nbsp;", "&shy;", "&amp;", "\xad", "u\u0308", ".", ":", " – ", "die", "\n", "&#176;", "<",
    " ", ">", "www.kommune360.de", "@", "/", "-", "İ", "Weltoffene Kommune",
]  # fmt: skip
TAGS = ["b", "i", "em", "span", "a", "code", "h2", "p", "li", "ul", "blockquote", "sup", "q", "div", "s"]
VOID = [
    "<br>",
    "<wbr>",
    "<img alt='Kommune 360°'>",
    "<!-- Kommune 360° -->",
    "<script>'Kommune 360°'</script>",
    "<hr/>",
]
SITES = websites(["https://www.kommune360.de"])[0]


def wrapped(children):
    tag = st.sampled_from(TAGS)
    attributes = st.sampled_from(
        ["", ' class="x"', ' id="mention-kommune-360"', " lang=en", ' title="a > Kommune 360°"']
    )
    return st.builds(lambda t, a, c: f"<{t}{a}>{''.join(c)}</{t}>", tag, attributes, st.lists(children, max_size=5))


well_formed = st.lists(st.recursive(st.sampled_from(WORDS[:-1] + VOID), wrapped, max_leaves=12), max_size=6).map(
    "".join
)
fragments = [f"<{tag}>" for tag in TAGS] + [f"</{tag}>" for tag in TAGS] + ["<a href='", "<!--", '<p title="', "<"]
broken = st.lists(st.sampled_from(WORDS + VOID + fragments), max_size=25).map("".join)


class Balance(HTMLParser):
    """Checks that every start tag has its end tag and no link stands in a link."""

    def __init__(self):
        super().__init__()
        self.open, self.sound = [], True

    def handle_starttag(self, tag, attrs):
        if tag not in ("br", "wbr", "img", "hr"):
            self.open.append(tag)

    def handle_endtag(self, tag):
        self.sound &= bool(self.open) and self.open.pop() == tag


def sound(html):
    balance = Balance()
    balance.feed(html)
    balance.close()
    return balance.sound and not balance.open


class Text(HTMLParser):
    """Collects what is said, sign by sign: BeautifulSoup shortens white space that stands alone, as beside a link."""

    def __init__(self):
        super().__init__()
        self.said = []

    def handle_data(self, data):
        self.said.append(data)


def text(html):
    parser = Text()
    parser.feed(html)
    parser.close()
    return "".join(parser.said)


def linked(html, lang, first):
    named = link(html, VOCABULARIES[lang], lang, first=first)
    assert named.html == insert(html, named.insertions)
    return insert(named.html, website_links(named.html, SITES, lang))


@settings(deadline=None, max_examples=120)
@given(st.one_of(well_formed, broken), st.sampled_from(["de", "en"]), st.sampled_from(["release", "section", "all"]))
def test_only_links_are_added_and_twice_is_once(html, lang, first):
    once = linked(html, lang, first)
    bare = re.sub(r'<a class="(?:mention mention-[^"]*|website)" href="[^"]*"[^>]*>', "⟦", once)
    assert "".join(piece.replace("</a>", "", 1) if i else piece for i, piece in enumerate(bare.split("⟦"))) == html
    assert linked(once, lang, first) == once


@settings(deadline=None, max_examples=120)
@given(well_formed, st.sampled_from(["release", "all"]))
def test_sound_markup_stays_sound_without_links_in_links(html, first):
    once = linked(html, "de", first)
    assert sound(once) == sound(html)
    after = BeautifulSoup(once, "html.parser")
    assert text(once) == text(html)
    nested = [a for a in after.find_all("a", class_=["mention", "website"]) if a.find("a") or a.find_parent("a")]
    assert nested == []


HEAVY = {
    "ten megabytes in one paragraph": "<p>" + "Wort und Kommune oder 360 Euro. " * 330_000 + "</p>",
    "brackets": "[" * 50_000,
    "open tags": "<b>" * 50_000 + "Kommune 360°",
    "unmatched ends": "<b>" * 20_000 + "</i>" * 20_000 + "Kommune 360°",
    "unclosed tags": "<a" * 50_000 + "Kommune 360°",
    "unclosed quotes": "<a title='" * 50_000 + "Kommune 360°",
    "less-than signs": "<" * 50_000 + " Kommune 360°",
    "references": "&" * 50_000 + "&nbsp;" * 50_000 + "Kommune 360°",
    "first words": "Weltoffene " * 100_000,
    "spaces": "Weltoffene" + " " * 1_000_000 + "Kommune",
    "dots": "Kommune 360° " + "." * 100_000,
    "quotes": "„Kommune" * 50_000 + " 360°",
    "comments": "<!--" * 50_000,
}


@pytest.mark.parametrize("html", HEAVY.values(), ids=HEAVY)
def test_time_grows_with_length_and_no_more(html):
    begun = time.process_time()
    assert OUR_LINK.sub(r"\1", linked(html, "de", "release")) == html
    # Reading a megabyte takes well under a second on any desk; what grows with the square would take minutes.
    assert time.process_time() - begun < 5 + len(html) / 1e6 * 4
