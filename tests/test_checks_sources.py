"""The rules on sources: each fault of tests/content-faulty, exactly, and nothing in a press room that is right.

A folder there is one row of the table: files laid over `good`, files taken away (`without.txt`), and what must be said
(`faults.txt`; empty where a thing only looks like a fault).
"""

import shutil
from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pelican.readers import MarkdownReader
from pelican.settings import DEFAULT_CONFIG

from checks.sources import (
    BODY_RULES,
    HEADER_RULES,
    KEY_RULES,
    MEDIA_RULES,
    ROOM_RULES,
    Vocabulary,
    check_press_room,
    check_strings,
    read_room,
)
from checks.sources.fragment import read_fragment, render
from checks.sources.header import normalised, read_header

CASES = Path(__file__).parent / "content-faulty"
ADDRESSES = {
    "de": {
        "home": "",
        "archive": "presse/",
        "year": "presse/{year}/",
        "release": "presse/{year}/{slug}/",
        "programme": "programme/{slug}/",
        "page": "{slug}/",
        "feed": "feed.xml",
    },
    "en": {
        "home": "en/",
        "archive": "en/press/",
        "year": "en/press/{year}/",
        "release": "en/press/{year}/{slug}/",
        "programme": "en/programmes/{slug}/",
        "page": "en/{slug}/",
        "feed": "en/feed.xml",
    },
}
EXTENSIONS = [f"markdown.extensions.{name}" for name in ("meta", "tables", "attr_list", "md_in_html")]
WORDS = Vocabulary(
    addresses=ADDRESSES,
    markdown={"extension_configs": {name: {} for name in EXTENSIONS}, "output_format": "html5"},
    instant=datetime(2026, 7, 1, tzinfo=UTC),
    seconds=1,
)
RELEASE = "de/releases/2026-01-02-meldung.md"


@pytest.fixture
def press_room(tmp_path):
    """A way to lay a press room out of cases: the faults that are found in it."""

    def faults(*cases, **files):
        content = lay_out(tmp_path / "content", *cases)
        for place, text in files.items():
            (content / place).parent.mkdir(parents=True, exist_ok=True)
            (content / place).write_text(text, "utf-8")
        return check_press_room(content, WORDS)

    return faults


def lay_out(content, *cases):
    for case in ("good", *cases):
        shutil.copytree(CASES / case, content, symlinks=True, dirs_exist_ok=True)
        without = content / "without.txt"
        for place in without.read_text("utf-8").split() if without.exists() else ():
            (content / place).unlink()
        without.unlink(missing_ok=True)
        (content / "faults.txt").unlink()
    return content


@pytest.mark.parametrize("case", sorted(path.name for path in CASES.iterdir()))
def test_each_fault_is_named_by_file_line_and_what_to_do(case, press_room):
    expected = (CASES / case / "faults.txt").read_text("utf-8").splitlines()
    assert [str(fault) for fault in press_room(case).faults] == expected


def test_every_rule_has_a_row(tmp_path):
    """A rule that finds nothing in any case would not be missed if it were gone."""
    idle = {rule for rules in (HEADER_RULES, KEY_RULES, BODY_RULES, ROOM_RULES, MEDIA_RULES) for rule in rules}
    for case in sorted(CASES.iterdir()):
        room = read_room(lay_out(tmp_path / case.name, case.name), WORDS)
        idle -= {rule for rule in idle & set(ROOM_RULES + MEDIA_RULES) if list(rule(room))}
        for source in (source for source in room.sources if source.text is not None):
            idle -= {rule for rule in idle & set(HEADER_RULES) if list(rule(source, WORDS))}
            idle -= {rule for rule in idle & set(KEY_RULES) if list(rule(source, WORDS))}
            without = [rule for rule, names in KEY_RULES.items() if not source.by_key.keys() & set(names)]
            assert [said for rule in without for said in rule(source, WORDS)] == []
            html = render(source.text, WORDS.markdown, 5)
            fragment = read_fragment(html, source.header.body, source.header.body_line)
            idle -= {rule for rule in idle & set(BODY_RULES) if list(rule(fragment))}
    assert sorted(rule.__name__ for rule in idle) == []


UNBEARABLE = {
    "[" * 50_000: "The text is not read within 1 seconds; look for thousands of brackets or marks in a row.",
    "Wort " * 40_000 + "x": "The text has 200049 characters; divide it, or shorten it to 200000.",
    "\n".join("    " * depth + "- a" for depth in range(300)): "Quotations or lists stand in each other too deep for "
    "the text to be read; take some out.",
}


@pytest.mark.parametrize("body", UNBEARABLE, ids=["brackets", "too long", "too deep"])
def test_a_text_that_would_hang_or_break_the_build_is_a_fault_within_its_time(press_room, body):
    text = "Title: Ein Titel\nSlug: ein-titel\nPlace: Berlin\n\n" + body
    assert [str(fault) for fault in press_room(**{RELEASE: text}).faults] == [
        f"content/{RELEASE}:1: {UNBEARABLE[body]}"
    ]


def test_what_is_not_translated_yet_is_noted(press_room):
    assert [str(note) for note in press_room("translation-todo-is-fine").notes] == [
        "content/en/releases/2026-01-02-meldung.md: It is not translated yet; "
        "'./invoke translations --accept meldung' lets it out.",
    ]


def test_a_medium_of_more_than_20_megabytes_is_a_fault(press_room, tmp_path):
    media = tmp_path / "content/media"
    media.mkdir(parents=True)
    with (media / "bild.png").open("wb") as file:
        file.write(b"\x89PNG\r\n\x1a\n")
        file.truncate(21 * 1024 * 1024)
    text = "Title: Ein Titel\nSlug: ein-titel\nPlace: Berlin\n\n![Ein Bild]({static}/media/bild.png)\n"
    assert [str(fault) for fault in press_room(**{RELEASE: text}).faults] == [
        "content/media/bild.png: The file has 21 MB; make it smaller than 20 MB."
    ]


def test_what_is_not_known_yet_is_noted_and_stops_nothing(press_room):
    found = press_room(**{"imprint.toml": 'name = "Haus"\nstreet = ""\nboard = []\n\n[legal_form]\nde = ""\nen = ""\n'})
    assert [str(fault) for fault in found.faults] == []
    assert [str(note) for note in found.notes] == [
        f"content/{RELEASE}: It has no translation yet (content/en/releases/2026-01-02-meldung.md).",
        "content/imprint.toml:2: 'street' is not known yet; the imprint leaves it out.",
        "content/imprint.toml:3: 'board' is not known yet; the imprint leaves it out.",
        "content/imprint.toml:5: 'legal_form' is not known yet; the imprint leaves it out.",
    ]


STRINGS = [
    pytest.param('a = "x"\n[b]\nc = "{n} x"', 'a = "y"\n[b]\nc = "{n} y"', [], id="the_same"),
    pytest.param(
        'a = "x"\n[b]\nc = "x"',
        'a = "x"',
        ["strings/en.toml: The string 'b.c' is missing here and there in 'de'; add it."],
        id="missing",
    ),
    pytest.param('a = "x"', 'a = " "', ["strings/en.toml:1: The string 'a' is empty; write it."], id="empty"),
    pytest.param(
        'a = "{n} x"',
        '\na = "{m} x"',
        ["strings/en.toml:2: The string 'a' has other {places} than in 'de'; make them agree."],
        id="other_places",
    ),
    pytest.param(
        'a = "x"',
        "a = x",
        ["strings/en.toml:1: The table cannot be read: 'Invalid value'; mend the line."],
        id="malformed",
    ),
    pytest.param(
        'a = "x"', None, ["strings/en.toml: The strings of the language 'en' are missing; write them."], id="no_file"
    ),
]


@pytest.mark.parametrize(("german", "english", "expected"), STRINGS)
def test_the_interface_says_the_same_in_both_languages(german, english, expected, tmp_path):
    folder = tmp_path / "strings"
    folder.mkdir()
    (folder / "de.toml").write_text(german)
    if english is not None:
        (folder / "en.toml").write_text(english)
    assert [str(fault) for fault in check_strings(folder, WORDS, tmp_path).faults] == expected


# Lines that look like front matter, or nearly, in any order.
LINES = st.lists(
    st.sampled_from(
        ["Title: x", "Title:", " Key: v", "    more", "   less", "", " ", "---", "...", "\t tab", "text", "A: b: c"]
    )
    | st.text(max_size=12),
    max_size=12,
)


@given(LINES, st.sampled_from(["\n", "\r\n", "\r"]))
@settings(deadline=None, max_examples=300)
def test_front_matter_is_read_as_pelican_reads_it(tmp_path_factory, lines, ending):
    file = tmp_path_factory.getbasetemp() / "header.md"
    file.write_bytes(ending.join(lines).encode("utf-8", "surrogatepass"))
    try:
        text = file.read_bytes().decode("utf-8-sig")
    except UnicodeDecodeError:
        return
    reader = MarkdownReader({**DEFAULT_CONFIG, "FORMATTED_FIELDS": [], "MARKDOWN": {"extensions": []}})
    reader.process_metadata = lambda _name, value: value
    _, expected = reader.read(str(file))
    header = read_header(text)
    assert not text.strip() or header.body == "\n".join(normalised(text).split("\n")[header.body_line - 1 :])
    first_only = {key for key in expected if isinstance(expected[key], str)}
    assert {key: values[0] if key in first_only else values for key, values in header.front_matter.items()} == expected


MARKDOWN = st.lists(
    st.sampled_from(
        [
            "<div>",
            "</div>",
            "<",
            ">",
            "![",
            "](",
            ")",
            "{filename}",
            "{",
            "}",
            "`",
            "```\n",
            "# ",
            "\n",
            "\n\n",
            "    ",
            "*",
            "&",
        ]
    )
    | st.text(max_size=6),
    max_size=24,
).map("".join)


@given(MARKDOWN, MARKDOWN)
@settings(deadline=None, max_examples=150)
def test_no_text_breaks_the_rules_themselves(tmp_path_factory, header, body):
    content = tmp_path_factory.getbasetemp() / "any"
    shutil.copytree(CASES / "good", content, dirs_exist_ok=True)
    text = f"Title: x\nSummary: {header}\n\n{body}"
    (content / RELEASE).write_bytes(text.encode("utf-8", "surrogatepass"))
    for fault in check_press_room(content, WORDS).faults:
        assert fault.sentence.endswith((".", "?")), fault
