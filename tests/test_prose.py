"""What Markdown makes with `prose` is what it makes without, whatever the text."""

import re
from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from markdown import Markdown
from markdown.extensions import Extension
from markdown.inlinepatterns import SimpleTagInlineProcessor
from markdown.preprocessors import Preprocessor

import pelicanconf
from checks.sources.header import read_header
from prose import plain
from prose.extension import Prose

ROOM = list(pelicanconf.MARKDOWN["extension_configs"])

# Everything that means something to Markdown or to one of its extensions, at the beginning of a line and within it.
BEGINNINGS = ("", " ", "   ", "    ", "\t", "# ", "#", "### ", "> ", ">", "- ", "* ", "+ ", "1. ", "3.", "2026. ")
BEGINNINGS += ("***", "---", "===", "- - -", "___", "|", "a | b", "--|--", ":-|-:", "[x]: ", "[x]:", "^", "{: .a}")
BEGINNINGS += ("- Wort", "- ", "> Wort ", "> [y](z) ", "- **", "**", "*", "2018 ", "## Titel")
BEGINNINGS += ('<div markdown="1">', "</div>", "<p>", "<!-- ", "-->", "<hr>", "<?php ", "\x02wzxhzdk:0\x03", "\r")
PIECES = ("*", "**", "_", "__", "`", "``", "\\", "[", "]", "](", ")", "![", "[x]", "[x][y]", "<b>", "</b>", "<i", "<")
PIECES += ("https://a.org", "<https://a.org>", "<a@b.de>", "&", "&amp;", "&#34;", ";", "!", '"', "'", "  ", "\t", "{")
PIECES += ("{: #i .c}", "{.c}", "|", "\\|", ":", "#", "-", "–", "„", "“", "\u00a0", "\x02", "\x03", "klzzwxh:0000")
WORDS = ("Stadt", "Wort. ", "ä", "11", "1.", " und ", "Kommune 360°", "x", "y")
WHOLE = (
    "*eins*",
    "__zwei__",
    "`drei`",
    "``vier ` vier``",
    "[x]",
    "[y](z 'z')",
    "![y][x]",
    "&nbsp;",
    "<b>x</b>",
    "\\*",
    "**zwei**",
    "[y](/z)",
    "_vier_",
    "*",
)
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


# Blocks that are plain, and all that may stand beside them and take them for a part of itself.
BLOCKS = ("Wort", "Wort **fett**\n[Wort](y)", "## Titel", "> Zitat", "> Zitat\n> noch", "- eins\n- zwei", "* **eins**")
BLOCKS += (
    "1. eins\n2. zwei",
    "    Code",
    "    - innen",
    "---",
    "[x]: /y",
    "[x] hier",
    "a | b\n--|--\n1 | 2",
    "- eins\nfaul",
)
BLOCKS += (
    '<div markdown="1">',
    "</div>",
    "<p>roh</p>",
    "> - eins",
    "- > eins",
    "- # eins\n- zwei",
    "{: .a}",
    "Wort\n===",
)
BLOCKS += (
    "Wort\n- eins",
    "> ",
    "1. a\n\n    b",
    "2018 Jahre",
    "Wort\n## Titel",
    "## Titel\nWort",
    "> q\n# T",
    " eingerückt",
)


# Of a text with a row of marks Markdown may leave a sign of its own in the HTML, numbered by what stood before.
LEFT_OVER = re.compile("(?<=klzzwxh:)[0-9]+|[0-9]+(?=\x03)")


def made(text, *more, extensions=ROOM):
    return LEFT_OVER.sub("", Markdown(extensions=[*extensions, *more], output_format="html5").convert(text))


def at_once(text, *more):
    """What is made of a text that is plain from end to end, without Markdown."""
    prose = Prose()
    Markdown(extensions=[*ROOM, *more, prose], output_format="html5")
    html = prose.at_once(read_header(text).body)
    return html and LEFT_OVER.sub("", html)


@given(TEXT)
@example("Wort\n===\n\nWort\n---\n\na | b\n:-|-:\n\n| a |\n|---|\n\nWort\n***\n")
@example("Wort\n# Titel\n\nWort\n> Zitat\n\nWort\n[x]: /y\n")
@example("Ein *Wort*\n\nund __noch__\n\n`eins`\n\n[x](/y)\n\n![y](/x)\n\n")
@example("bis <b>hier</b>\n\nbis  \nhier\n\nam 13\\. Mai\n\n&amp; &shy;\n")
@settings(max_examples=1500, deadline=None)
def test_no_text_comes_out_otherwise(text):
    body = "Title: x\n\n" + text  # front matter would swallow a first line that looks like it
    assert made(body, Prose()) == made(body)
    assert at_once(body) in (None, made(body))


@given(st.lists(st.sampled_from(BLOCKS), max_size=6))
@settings(max_examples=500, deadline=None)
def test_no_block_comes_out_otherwise_whatever_stands_beside_it(blocks):
    body = "Title: x\n\n" + "\n\n".join(blocks)
    assert made(body, Prose()) == made(body)
    assert at_once(body) in (None, made(body))


@given(
    st.sampled_from(["Title: x\n\n", "---\nTitle: x\n---\n", "Title: x\n", "", "\n"]),
    st.lists(st.sampled_from(BLOCKS[:7]), max_size=6),
    st.sampled_from(["\n\n", "\n\n", "\n  \n", "\r\n\r\n", "\n\n\n", "\n"]),
    st.sampled_from(["", "\n", "\n\n\n", " ", "\n \n"]),
)
@settings(max_examples=500, deadline=None)
def test_a_text_that_is_plain_from_end_to_end_comes_out_as_ever(front_matter, blocks, between, end):
    text = front_matter + between.join(blocks) + end
    assert at_once(text) in (None, made(text))


@pytest.mark.parametrize("path", sorted(Path("content").glob("*/*/*.md")), ids=lambda path: path.as_posix())
def test_no_source_of_the_room_comes_out_otherwise(path):
    text = path.read_text("utf-8")
    assert made(text, Prose()) == made(text)
    assert at_once(text) in (None, made(text))


PLAIN = [
    # (text, how many of its blocks are told plain)
    ("Eine Zeile.", 1),
    ("„Eine Zeile“, sagt sie,\nund noch eine.\n\n(In Klammern.)", 2),
    ("## Titel\n\nZeile\n\n> Zitat\n\n- eins\n- zwei\n\n2018 ist lange her.", 5),
    ("**Fett** und *kursiv*, [hier](https://example.org/a_b_c) und [dort]({filename}/de/x.md).", 1),
    # Whoever is in doubt leaves it to Markdown, with all that may belong to it.
    ("Eine Zeile,\n1. und dann", 0),
    ("Titel\n=====", 0),
    ("a | b\n--|--", 0),
    ("Zeile\n> Zitat", 0),
    ("Zeile\n# Titel", 0),
    ("Zeile\n[x]: https://example.org", 0),
    ("Zeile  \nZeile", 0),
    ("Zeile\n{: .klasse}", 0),
    ("13. April", 0),
    ("Forschung & Lehre", 0),
    ("**offen", 0),
    ("***beides***", 0),
    ("![Bild](x.png)", 0),
    ("> Zitat\n\n> und weiter", 0),
    ("- eins\n\n- zwei", 0),
    ("- eins\n\n    dazu", 0),
    ("", 0),
    ("Zeile\n", 0),
]


@pytest.mark.parametrize(("text", "expected"), PLAIN)
def test_what_is_plain_is_known_by_how_its_lines_begin_and_by_its_marks(text, expected):
    assert len(plain.prose(text.split("\n\n"), None, True)) == expected
    assert at_once("Title: x\n\n" + text) in ((made(text),) if expected else (made(text), None))


def test_what_stands_above_or_may_come_below_belongs_to_a_quotation_or_a_list():
    assert plain.prose(["> Zitat"], "blockquote", True) == []
    assert plain.prose(["- eins"], "ol", True) == []
    assert plain.prose(["- eins"], "blockquote", True) == ["<ul>\n<li>eins</li>\n</ul>"]
    assert plain.prose(["- eins"], None, False) == []


def at_work(*more):
    """Whether blocks are told plain beside these extensions."""
    prose = Prose()
    Markdown(extensions=[*ROOM, *more, prose])
    return prose.blocks.is_at_work


class Insertions(Extension):
    """Another extension, with a pattern of its own: ++inserted++."""

    def extendMarkdown(self, md):
        md.inlinePatterns.register(SimpleTagInlineProcessor(r"()\+\+(.*?)\+\+", "ins"), "insert", 50)


class Deletions(Extension):
    """Another extension, with a delimiter of its own: ~deleted~."""

    def extendMarkdown(self, md):
        md.delimiters.add("~", "del,del")


class Loudly(Extension, Preprocessor):
    """Another extension, which looks at whole texts."""

    def __init__(self):
        super().__init__()

    def extendMarkdown(self, md):
        md.preprocessors.register(self, "loudly", 10)

    def run(self, lines):
        return [line.upper() for line in lines]


OTHERS = (Insertions(), Deletions(), "footnotes", "smarty", "abbr", "def_list", "admonition", "toc")


def test_it_is_at_work_in_this_room():
    assert at_work()


@pytest.mark.parametrize("other", OTHERS)
def test_it_stands_back_where_others_find_what_they_look_for(other):
    assert not at_work(other)
    assert at_once("Title: x\n\nWort", other) is None
    text = (
        'Ein ++neues++ ~altes~ "Wort"[^1] und HTML.\n\n[^1]: Fuß.\n\n*[HTML]: Sprache\n\n!!! note\n    Text\n\na\n: b'
        "\n\n# Ein Titel"
    )
    assert made(text, other, Prose()) == made(text, other)
    assert made(text, other) != made(text)


def test_who_looks_at_whole_texts_sees_them():
    assert at_work(Loudly())
    assert at_once("Title: x\n\nWort", Loudly()) is None
    assert made("Title: x\n\nWort", Loudly(), Prose()) == "<p>WORT</p>"
