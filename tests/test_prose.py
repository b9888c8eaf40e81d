"""What Markdown makes with `prose` is what it makes without, whatever the text."""

from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from markdown import Markdown
from markdown.extensions import Extension
from markdown.inlinepatterns import SimpleTagInlineProcessor

import pelicanconf
from prose import plain
from prose.extension import Prose

ROOM = list(pelicanconf.MARKDOWN["extension_configs"])

# Everything that means something to Markdown or to one of its extensions, at the beginning of a line and within it.
BEGINNINGS = ("", " ", "   ", "    ", "\t", "# ", "#", "### ", "> ", ">", "- ", "* ", "+ ", "1. ", "3.", "2026. ")
BEGINNINGS += ("***", "---", "===", "- - -", "___", "|", "a | b", "--|--", ":-|-:", "[x]: ", "[x]:", "^", "{: .a}")
BEGINNINGS += ('<div markdown="1">', "</div>", "<p>", "<!-- ", "-->", "<hr>", "<?php ", "\x02wzxhzdk:0\x03", "\r")
PIECES = ("*", "**", "_", "__", "`", "``", "\\", "[", "]", "](", ")", "![", "[x]", "[x][y]", "<b>", "</b>", "<i", "<")
PIECES += ("https://a.org", "<https://a.org>", "<a@b.de>", "&", "&amp;", "&#34;", ";", "!", '"', "'", "  ", "\t", "{")
PIECES += ("{: #i .c}", "{.c}", "|", "\\|", ":", "#", "-", "–", "„", "“", "\u00a0", "\x02", "\x03", "klzzwxh:0000")
WORDS = ("Stadt", "Wort. ", "ä", "11", "1.", " und ", "Kommune 360°", "x", "y")
WHOLE = ("*eins*", "__zwei__", "`drei`", "``vier ` vier``", "[x]", "[y](z 'z')", "![y][x]", "&nbsp;", "<b>x</b>", "\\*")
LINES = ("Wort", "===", "---", "a | b", ":--|--:", "--|--", "| a |", "|---|", "[x]: y", "1. x", "> y", "# x", "</div>")

LINE = st.one_of(
    st.builds(str.__add__, st.sampled_from(BEGINNINGS), st.lists(st.sampled_from(PIECES + WORDS + WHOLE)).map("".join)),
    st.sampled_from(WHOLE + LINES),
)
TEXT = st.lists(LINE, max_size=12).flatmap(
    lambda lines: st.lists(
        st.sampled_from(["\n", "\n\n", "  \n", "\n    ", "\n\n    "]), min_size=len(lines), max_size=len(lines)
    ).map(lambda ends: "".join(line + end for line, end in zip(lines, ends, strict=True)))
)


def made(text, *more, extensions=ROOM):
    return Markdown(extensions=[*extensions, *more], output_format="html5").convert(text)


@given(TEXT)
@example("Wort\n===\n\nWort\n---\n\na | b\n:-|-:\n\n| a |\n|---|\n\nWort\n***\n")
@example("Wort\n# Titel\n\nWort\n> Zitat\n\nWort\n[x]: /y\n")
@example("Ein *Wort*\n\nund __noch__\n\n`eins`\n\n[x](/y)\n\n![y](/x)\n\n")
@example("bis <b>hier</b>\n\nbis  \nhier\n\nam 13\\. Mai\n\n&amp; &shy;\n")
@settings(max_examples=600, deadline=None)
def test_no_text_comes_out_otherwise(text):
    body = "Title: x\n\n" + text  # front matter would swallow a first line that looks like it
    assert made(body, Prose()) == made(body)


@pytest.mark.parametrize("path", sorted(Path("content").glob("*/*/*.md")), ids=lambda path: path.as_posix())
def test_no_source_of_the_room_comes_out_otherwise(path):
    assert made(path.read_text("utf-8"), Prose()) == made(path.read_text("utf-8"))


PARAGRAPHS = [
    # (block, whether it is plainly a paragraph)
    ("Eine Zeile.", True),
    ("„Eine Zeile“, sagt sie,\nund noch eine.", True),
    ("(In Klammern.)", True),
    ("Eine Zeile,\n1. und dann", False),  # a paragraph too; but whoever is in doubt asks
    ("Titel\n=====", False),
    ("a | b\n--|--", False),
    ("Zeile\n> Zitat", False),
    ("Zeile\n# Titel", False),
    ("Zeile\n[x]: https://example.org", False),
    ("13. April", False),
    ("", False),
    ("Zeile\n", False),
]


@pytest.mark.parametrize(("block", "expected"), PARAGRAPHS)
def test_a_paragraph_is_known_by_how_its_lines_begin(block, expected):
    assert plain.is_paragraph(block) is expected


def at_work(*more):
    """Whether blocks and texts are told plain beside these extensions."""
    prose = Prose()
    Markdown(extensions=[*ROOM, *more, prose])
    return prose.paragraphs.is_at_work, bool(prose.texts.marks)


class Insertions(Extension):
    """Another extension, with a pattern of its own: ++inserted++."""

    def extendMarkdown(self, md):
        md.inlinePatterns.register(SimpleTagInlineProcessor(r"()\+\+(.*?)\+\+", "ins"), "insert", 50)


class Deletions(Extension):
    """Another extension, with a delimiter of its own: ~deleted~."""

    def extendMarkdown(self, md):
        md.delimiters.add("~", "del,del")


def test_it_is_at_work_in_this_room_and_stands_back_where_it_does_not_know_what_is_looked_for():
    assert at_work() == (True, True)
    assert at_work(Insertions()) == (True, False)
    assert at_work("footnotes") == (False, False)
    assert at_work("abbr") == (False, True)


@pytest.mark.parametrize("other", [Insertions(), Deletions(), "footnotes", "smarty", "abbr", "def_list", "admonition"])
def test_other_extensions_find_what_they_look_for(other):
    text = (
        'Ein ++neues++ ~altes~ "Wort"[^1] und HTML.\n\n[^1]: Fuß.\n\n*[HTML]: Sprache\n\n!!! note\n    Text\n\na\n: b'
    )
    assert made(text, other, Prose()) == made(text, other)
    assert made(text, other) != made(text)
