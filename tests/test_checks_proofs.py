"""Quick looks that spare the checks a long one: never an answer that the long one would not give."""

import re
import sys
import unicodedata
from unittest.mock import patch

from hypothesis import given, settings
from hypothesis import strategies as st

from checks import tags
from checks.sources import _in_body, fragment, links
from checks.sources.fragment import CODE, SOUND, read_fragment
from checks.sources.header import normalised
from checks.sources.markup import UNBROKEN, words_can_be_broken
from checks.sources.text import STRAY, characters_are_clean, is_usual

NEVER = re.compile(r"(?!)")

PIECES = r"""
<p> </p> <P> <br> <br/> <a·href="x"> <a·href=x> <a·b="1"·b="2"> <a·b="c>d"> <a·b> </a·b> <h2·id="ä"> <script> </script>
<style>·a·</style> <scripty> <!-- --> <!doctype·html> < > " ' = / x <a·b='c'> <a··b="c"> <svg:x> <x-y> &lt;
"""
TAGS = st.sampled_from([piece.replace("·", " ") for piece in PIECES.split()])
HTML = st.lists(TAGS | st.text(max_size=3), max_size=15)
WORDS = st.sampled_from(
    [" ", "\n", "\u00a0", "a" * 240, "b" * 20, "ä", "<b>", "</b>", '<a href="x y">', "<a\nb>", "< ", "<", ">"]
)
BLOCKS = """
<p>{}</p> <h1>{}</h1> <h2>{}</h2> <h4>{}</h4> <ul>¶<li>{}</li>¶<li>x</li>¶</ul> <ul>¶<li>{}</li>¶ </p> <blockquote>{}
<blockquote>¶<p>{}</p>¶</blockquote> <p·id='a'>{}</p> <ol>{}</ol> <h2>{}</h3>
"""
IN_BLOCKS = """
Wort <strong>x</strong> <em>y</em> <a·href="{filename}/x.md">z</a> <a·href="http://intranet/">z</a> <a·href="">z</a> <p>
< > <a·href="#"> </a> <em> <b>x</b> &nix; <img·src="x"·alt=""> [y][z]
"""
BODIES = st.lists(
    st.tuples(
        st.sampled_from([block.replace("·", " ").replace("¶", "\n") for block in BLOCKS.split()]),
        st.lists(st.sampled_from([piece.replace("·", " ") for piece in IN_BLOCKS.split()]), max_size=4).map("".join),
    ),
    max_size=5,
)
HOSTS = "org local localhost home.arpa lan corp a.de user:pw@ %20"
ADDRESSES = st.builds(
    str.__add__,
    st.sampled_from(["https://", "http://", "https://a.", "mailto:x@", "mailto:", "tel:", "//", ""]),
    st.lists(st.sampled_from([*HOSTS.split(), *"xä1.-_+@/?#:[]\\ \t\u00a0\x01"]), max_size=8).map("".join),
)
MARKS = st.sampled_from(["`", "``", "~~~", "```", "\n", "x", "  ", "\r", "\t", " \n"])


@given(HTML.map("".join), st.booleans())
@settings(deadline=None, max_examples=500)
def test_common_tags_are_read_as_all_others(html, allow_raw):
    found = list(tags.read_tags(html, allow_raw))
    with patch.object(tags, "_common", return_value=None):
        assert found == list(tags.read_tags(html, allow_raw))
    assert all(html.startswith(tag.text, tag.start) for tag in found)


def test_no_stray_character_passes_for_printable():
    every = [chr(code) for code in range(sys.maxunicode + 1) if not 0xD800 <= code <= 0xDFFF]
    assert [mark for mark in every if STRAY.match(mark) and not list(characters_are_clean(f"a{mark}b"))] == []


def test_usual_characters_are_not_stray_and_do_not_compose():
    every = [chr(code) for code in range(sys.maxunicode + 1) if not 0xD800 <= code <= 0xDFFF]
    usual = [mark for mark in every if is_usual(mark.encode())]
    assert {*"aZ09 \n~äß„“–…€é\u00a0"} < set(usual)
    assert [mark for mark in usual if STRAY.match(mark) or unicodedata.combining(mark)] == []
    pairs = (before + after for before in usual for after in usual)
    assert [pair for pair in pairs if not unicodedata.is_normalized("NFC", pair)] == []


@given(ADDRESSES, st.sampled_from(["href", "src"]))
@settings(deadline=None, max_examples=1000)
def test_of_a_plain_address_nothing_is_said(address, attribute):
    link = links.Link(tags.Tag("a", False, (), "", 0), attribute, address.strip())
    found = list(links.addresses_may_be_published(link))
    with patch.object(links, "PLAIN", NEVER):
        assert found == list(links.addresses_may_be_published(link))


@given(st.lists(WORDS, max_size=12).map("".join))
@settings(deadline=None, max_examples=500)
def test_no_long_word_is_passed_over(html):
    found = list(words_can_be_broken(read_fragment(html, html, 1)))
    assert len(found) == len(UNBROKEN.findall(re.sub(r"<[^>]*>", "", html)))


@given(BODIES.map(lambda blocks: "\n".join(block.replace("{}", words) for block, words in blocks)))
@settings(deadline=None, max_examples=1000)
def test_in_sound_html_nothing_is_wrong_but_headings_and_links(html):
    body = html.replace("<a href", "[a](href")
    found = _in_body(read_fragment(html, body, 1)), _in_body(read_fragment(html, html, 1))
    with patch.object(fragment, "SOUND", NEVER):
        assert found == (_in_body(read_fragment(html, body, 1)), _in_body(read_fragment(html, html, 1)))


def test_what_markdown_makes_of_prose_is_sound():
    assert SOUND.match(
        '<h2>Titel</h2>\n<p>Ein <strong>Wort</strong>.</p>\n<ul>\n<li><a href="/x">x</a></li>\n</ul>\n'
        "<blockquote>\n<p>„Ja“, <em>sagt</em> sie.</p>\n</blockquote>"
    )


@given(st.lists(MARKS, max_size=15).map("".join))
@settings(deadline=None, max_examples=300)
def test_code_and_blank_lines_are_found_wherever_they_are(text):
    blank = CODE.sub(lambda found: re.sub(r"[^\n]", " ", found[0]), text)
    assert read_fragment("", text, 1).body == blank
    assert not re.search(r"\n +\n", normalised(text))
