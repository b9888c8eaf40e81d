"""What holds for every text, however broken: hypothesis looks for one that proves otherwise."""

import re
from html import unescape
from html.parser import HTMLParser

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from typography import folding, spaces
from typography.typesetting import typeset, typeset_text

# A busy machine is no fault of the text.
any_text = settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])
LANGS = st.sampled_from(["de", "en", "fr", ""])
ATOMS = r"""" ' " ' - -- --- ---- ... . . . .... „ “ ” ‚ ‘ ’ – — … ′ ″ &nbsp; &#8239; &quot; &#34; &amp; & < > / ( ) , ;
    ! Wort it's 'n n' 'n' '90er 360° 5 12 2021 10'000 5'10" z.B. z. B. i.d.R. e. V. Dr. Prof. S. § Nr. 13. April May
    Mio. Euro % km +49 30 520 065 376 https://x.de/a--b' www. o'n@x.de x--y@ @ a@b xn-- .de/a--b <p> </p> <p <em> </em>
    <b>"</b> <br> <br/> <img~alt="'"> <li> </li> <h2> </h2> <div> </div> <td> </td> <span~lang="de"> <span~lang="en">
    <i~lang=fr> <span> </span> </i> <p~lang="de"> <code> </code> <pre> </pre> <script> </script> <!-- --> <![CDATA[ ]]>
    <?x <a~title="a~--~'b" <a~title="> <a~title='> </a> </"""
CONTROLS = "\x01\x02\x03\x04\x05\x06\x07\x08\x1c\x1f"
WORD = st.sampled_from([*(atom.replace("~", " ") for atom in ATOMS.split()), *CONTROLS])
SPACE = st.sampled_from(["", " ", " ", "\n", "  ", "\u00a0", "\u202f", "\t"])
SOUP = st.lists(st.one_of(WORD, SPACE, SPACE, st.text(max_size=3)), max_size=40).map("".join)


@any_text
@given(SOUP, LANGS)
def test_typesetting_twice_changes_nothing(html, lang):
    once = typeset(html, lang)
    assert typeset(once, lang) == once


@any_text
@given(SOUP, LANGS)
def test_typesetting_plain_text_twice_changes_nothing(text, lang):
    once = typeset_text(text, lang)
    assert typeset_text(once, lang) == once


# What typography may change: quotation marks, hyphens and dashes, dots that make an ellipsis, spaces.
VARYING = re.compile("[\"'„“”‚‘’′″…\\-–—.\\s]+")


@any_text
@given(SOUP, LANGS)
def test_all_else_that_is_read_stays(html, lang):
    assert VARYING.sub("", unescape(typeset(html, lang))) == VARYING.sub("", unescape(html))


@any_text
@given(SOUP, LANGS)
def test_tags_and_addresses_stay_byte_for_byte(html, lang):
    assert folding.fold(typeset(html, lang), lang).tags == folding.fold(html, lang).tags


@any_text
@given(SOUP, LANGS)
def test_what_is_folded_unfolds(html, lang):
    assert folding.unfold(folding.fold(html, lang)) == html
    assert folding.unfold(folding.fold_text(html, lang)) == html


class Events(HTMLParser):
    """All that a parser makes of a page but its visible text."""

    def __init__(self, html):
        super().__init__(convert_charrefs=False)
        self.seen, self.closed = [], False
        self.feed(html)
        self.close()

    def handle_starttag(self, tag, attrs):
        self.seen.append((tag, attrs))

    def handle_endtag(self, tag):
        self.seen.append(tag)

    def handle_comment(self, data):
        self.seen.append(("comment", data))


NAMES = st.sampled_from(["p", "em", "a", "li", "div", "code", "span", "h2", "td"])
VALUES = st.sampled_from(['"it\'s -- 5 km"', "'a \"b\" ...'", "x--y", '"de"', '"en"'])
TEXT = st.sampled_from(["it's", '"so"', "a -- b", "z.B. 5 %", "Wort", " ", "\n", "..."])
TREES = st.recursive(
    TEXT,
    lambda inner: st.builds(
        lambda name, key, value, children: f"<{name} {key}={value}>{''.join(children)}</{name}>",
        NAMES, st.sampled_from(["title", "lang", "href"]), VALUES, st.lists(inner, max_size=5),
    ),
    max_leaves=12,
)  # fmt: skip


@any_text
@given(TREES, LANGS)
def test_a_parser_sees_the_same_elements_and_attributes(html, lang):
    assert Events(typeset(html, lang)).seen == Events(html).seen


@pytest.mark.parametrize("lang", ["de", "en"])
@any_text
@given(st.lists(st.sampled_from(["Wort", "Kommune 360°", "it", "(so)", "Ja!"]), min_size=1, max_size=6))
def test_paired_marks_come_out_as_pairs(lang, phrases):
    opening, closing = {"de": "„“", "en": "“”"}[lang]
    typed = " und ".join(f'"{phrase}"' for phrase in phrases)
    wanted = " und ".join(f"{opening}{phrase}{closing}" for phrase in phrases)
    assert typeset_text(typed, lang).replace("\u00a0", " ") == wanted


# What a dash is bound to, in one expression: the search would begin at every space.
BEFORE_DASH = re.compile("[ \t\r\n](?<=[^\\s\x01\x02\x04].)[ \t\r\n]*(?=\x03*[–—…](?!\\w))", re.S)


@any_text
@given(st.lists(st.sampled_from([*"–—…aä1_ \n\t.", "\u00a0", *CONTROLS]), max_size=12).map("".join))
def test_a_dash_is_bound_to_the_word_before_it(text):
    assert spaces.bind(text, "de") == BEFORE_DASH.sub("\u00a0", text)


SIMPLE = r"""<p> </p> <em> </em> <li> <h2> <a~href="https://x.de/a"> </a> <br> <b> a ~ / . @ www. xn-- mailto:x"""


@any_text
@given(st.lists(st.sampled_from([*SIMPLE.split(), *CONTROLS]), max_size=12).map("".join), LANGS)
def test_simple_tags_are_folded_as_all_others(html, lang):
    html = html.replace("~", " ")
    if simply := folding._fold_simple(html, lang):
        assert simply == folding._fold_all(html, lang)
