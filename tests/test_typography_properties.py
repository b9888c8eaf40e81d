"""What holds for every text, however broken: hypothesis looks for one that proves otherwise."""

import re
from html import unescape
from html.parser import HTMLParser

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from typogrify.filters import widont

from typography import folding, spaces, typesetting
from typography.typesetting import typeset, typeset_text, typeset_texts

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


@any_text
@given(st.lists(SOUP, max_size=4), LANGS)
def test_texts_are_typeset_together_as_each_by_itself(texts, lang):
    assert typeset_texts(texts, lang) == [typeset_text(text, lang) for text in texts]


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
    for text, tags, _ in (folding.fold(html, lang), folding.fold_text(html, lang)):
        assert folding.unfold(text, tags) == html


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


# The last two words of a paragraph, one paragraph after the other, and all that typogrify does with them.
def _bound_by_typogrify(paragraph):
    stop = len(paragraph.rstrip(" \t\r\n" + folding.INLINE))
    start = max(paragraph.rfind(folding.BLOCK), paragraph.rfind(folding.BREAK)) + 1
    before, *words = ["", *paragraph[start:stop].rsplit(None, 2)][-3:]
    if len(words) < 2 or sum(map(len, words)) >= typesetting.LONGEST_END or folding.WORD in "".join(words):
        return paragraph
    start += len(before)
    return paragraph[:start] + widont(paragraph[start:stop]).replace("&nbsp;", "\u00a0") + paragraph[stop:]


ENDS = (*"aäИ.<>&;", "a" * 11, "a" * 12, *" " * 6, "  ", "\n", "\u00a0", "\u202f", *folding.END * 4, *CONTROLS)


@any_text
@given(st.lists(st.sampled_from(ENDS), max_size=30).map("".join))
def test_typogrify_binds_the_last_words_of_each_paragraph(text):
    text = text.replace(folding.HELD, "")
    one_by_one = map(_bound_by_typogrify, text.replace("\u202f", folding.HELD).split(folding.END))
    assert typesetting._keep_last_words(text) == folding.END.join(one_by_one).replace(folding.HELD, "\u202f")


SIMPLE = (
    *("<p>", "</p>", "</p>\n\n<p>", "</p>\n</blockquote>\n<h2>", "</h2>", "<ul>\n<li>", "</li>\n<li>", "</li>\n</ul>"),
    *("<em>", "</em>", '<a href="https://x.de/a">', "</a>", *"""'"ab.–-5""", "km", "\n", *" " * 6),
)


@any_text
@given(st.lists(st.sampled_from(SIMPLE), max_size=30).map("".join), LANGS)
def test_simple_tags_are_typeset_as_all_others(html, lang):
    others = folding._fold_all(html, lang)
    text = typesetting._keep_last_words(typesetting._set(others.text, others.langs))
    assert typeset(html, lang) == folding.unfold(text, others.tags)
    assert folding._fold_simple(html, lang)
