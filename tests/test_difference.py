"""What a publish changes, as its readers will see it: words, links, feeds and files, and no HTML."""

import io
import re
from datetime import datetime

import pytest

from desk.difference import compare, show
from desk.difference.comparing import Line
from desk.difference.reading import feed, page
from desk.terminal import console


def html(main, head="", foot=""):
    return f"<!doctype html><head>{head}</head><body><header>Menü</header><main>{main}</main><footer>{foot}</footer>"


def atom(*entries):
    listed = "".join(f"<entry><id>{key}</id><title>{title}</title></entry>" for key, title in entries)
    return f'<feed xmlns="http://www.w3.org/2005/Atom"><title>Presse</title>{listed}</feed>'


def differ(before, after):
    """Compare two sites given as path → text."""
    blobs = {text: text.encode() for site in (before, after) for text in site.values()}
    return compare(before, after, lambda wanted: {text: blobs[text] for text in wanted})


# -- Reading


@pytest.mark.parametrize(
    ("main", "lines"),
    [
        # A block is a line; what stands within one belongs to it.
        (
            "<h1>Titel</h1><p>Ein <b>Satz</b>,\n <a href='/x/'>mit</a>.</p>Rest",
            ["Titel", "Ein Satz, mit.", "Rest"],
        ),
        ("<ul><li>Eins<li>Zwei</ul>", ["Eins", "Zwei"]),
        ("<p>Eine Zeile<br>noch eine</p>", ["Eine Zeile", "noch eine"]),
        # A picture is what it says to those who do not see it.
        ('<p><img src="x.png" alt="Zwei Frauen"> reden</p>', ["[Zwei Frauen] reden"]),
        # What nobody reads.
        ("<p>a<!-- nie -->b</p><script>x()</script><svg><text>t</text></svg><p hidden>nein</p>", ["ab"]),
        ("", []),
    ],
)
def test_a_page_is_read_line_by_line(main, lines):
    assert list(page(html(main).encode()).text) == lines


def test_a_page_is_its_own_words_the_frame_around_and_its_links():
    read = page(
        html(
            '<h1>Titel</h1><p><a class="mention mention-x" href="/programme/x/">X</a> <a href="/intern/">i</a>',
            foot='<a href="https://example.org/">Fuß</a>',
        ).encode()
    )
    assert (read.title, read.text, read.frame) == ("Titel", ("Titel", "X i"), ("Menü", "Fuß"))
    assert read.links == {"/programme/x/", "https://example.org/"}


def test_a_page_without_a_headline_has_its_title():
    assert page(b"<title>Alt  zieht um</title><p>Weiter").title == "Alt zieht um"
    assert page(b"").title == ""


def test_a_feed_is_its_entries():
    assert feed(atom(("a", "Eins")).encode()) == {"a": ("Eins", "aEins")}
    assert feed(b"<urlset/>") is None
    assert feed(b"<feed") is None


# -- Comparing


def test_pages_come_change_and_go():
    found = differ(
        {"index.html": html("<h1>A</h1><p>Zehn Gäste kommen."), "alt/index.html": html("<h1>Alt</h1>")},
        {"index.html": html("<h1>A</h1><p>Elf Gäste kommen."), "neu/index.html": html("<h1>Neu</h1>")},
    )
    assert (found.new, found.gone) == ((("neu/", "Neu"),), (("alt/", "Alt"),))
    assert [(change.addresses, change.lines) for change in found.changed] == [
        (("",), (Line("Zehn Gäste kommen.", "Elf Gäste kommen."),))
    ]
    assert (found.framed, found.looks, found.pages) == ((), (), 2)


def test_lines_that_share_nothing_are_one_gone_and_one_new():
    found = differ({"a.html": html("<p>Gestern war es kalt.")}, {"a.html": html("<p>Morgen kommen Gäste!")})
    assert found.changed[0].lines == (Line("Gestern war es kalt.", ""), Line("", "Morgen kommen Gäste!"))


def test_the_same_change_on_many_pages_is_told_once():
    before = {f"{name}/index.html": html(f"<p>{name}", foot="Stand 2025") for name in "abc"}
    after = {f"{name}/index.html": html(f"<p>{name}", foot="Stand 2026") for name in "abc"}
    found = differ(before, after)
    assert found.changed == ()
    assert [(change.addresses, change.lines) for change in found.framed] == [
        (("a/", "b/", "c/"), (Line("Stand 2025", "Stand 2026"),))
    ]


def test_a_page_built_otherwise_with_the_same_words_is_no_change_of_words():
    found = differ({"index.html": html("<p>Wort")}, {"index.html": html("<p class=x>Wort")})
    assert (found.changed, found.looks) == ((), ("",))


def test_links_feeds_and_files_are_told_on_their_own():
    before = {
        "index.html": html('<a href="https://alt.example/">Wort</a>'),
        "feed.xml": atom(("a", "Alt"), ("b", "Gleich"), ("c", "Anders")),
        "presse/x/x.pdf": "1",
        "theme/site.1.css": "1",
        "feed.json": "1",
    }
    after = {
        "index.html": html('<a class="mention" href="/programme/x/">Wort</a>'),
        "feed.xml": atom(("b", "Gleich"), ("c", "Ganz anders"), ("d", "Neu")),
        "presse/x/x.pdf": "2",
        "presse/x/x.zip": "2",
        "theme/site.2.css": "2",
        "feed.json": "2",
    }
    found = differ(before, after)
    assert found.links_new == (("/programme/x/", ("",)),)
    assert found.links_gone == (("https://alt.example/", ("",)),)
    assert found.feeds == (("feed.xml", ("Neu",), ("Ganz anders",), ("Alt",)),)
    assert (found.files_new, found.files_changed, found.files_gone) == (("presse/x/x.zip",), ("presse/x/x.pdf",), ())


def test_a_first_publish_has_nothing_but_new_pages():
    found = differ({}, {"index.html": html("<h1>Presse</h1>"), "404.html": html("<h1>Nichts</h1>")})
    assert (found.new, found.changed, found.pages) == ((("404.html", "Nichts"), ("", "Presse")), (), 2)


# -- Showing


def test_a_person_reads_it_in_words(monkeypatch):
    monkeypatch.delenv("COLUMNS", raising=False)
    said = io.StringIO()
    found = differ(
        {"index.html": html("<h1>A</h1><p>Zehn Gäste [red] kommen."), "feed.xml": atom()},
        {
            "index.html": html("<h1>A</h1><p>Elf Gäste [red] kommen."),
            "neu/index.html": html('<h1>Neu & gut</h1><a href="https://example.org/">x</a>'),
            "neu/neu.pdf": "1",
            "feed.xml": atom(("n", "Neu")),
        },
    )
    show(found, [("content/de/releases/2026-12-01-x.md", datetime(2026, 12, 1, 10))], console(said))
    assert said.getvalue() == (
        "\n"
        "Pages: 1 new, 1 changed, 0 removed; 2 in all\n"
        "  + neu/  Neu & gut\n"
        "  ~ /\n"
        "    [-Zehn-]{+Elf+} Gäste [red] kommen.\n"
        "Feeds\n"
        "  + Neu  feed.xml\n"
        "Links\n"
        "  + https://example.org/  from neu/\n"
        "Files\n"
        "  + neu/  neu.pdf\n"
        "Under embargo, and not in it\n"
        "    content/de/releases/2026-12-01-x.md  until 2026-12-01 10:00\n"
        "\n"
    )


def test_a_long_page_is_told_in_part_and_the_rest_counted():
    said = io.StringIO()
    paragraphs = "".join(f"<p>Absatz {number} {'wort ' * 100}" for number in range(20))
    show(differ({"a.html": html("")}, {"a.html": html(paragraphs)}), [], console(said))
    lines = said.getvalue().splitlines()
    assert sum(line.startswith("    {+Absatz") for line in lines) == 12
    assert max(map(len, lines)) < 320
    assert "    … and 8 lines more" in lines


def test_a_narrow_terminal_folds_it(monkeypatch):
    monkeypatch.setenv("COLUMNS", "60")
    monkeypatch.setenv("FORCE_COLOR", "1")
    monkeypatch.setenv("NO_COLOR", "1")
    said = io.StringIO()
    site = {f"presse/2026/{'sehr-' * 20}lang/index.html": html(f"<h1>{'Wort ' * 40}</h1>")}
    show(differ({}, site), [], console(said))
    plain = re.sub(r"\x1b\[[\d;]*m", "", said.getvalue())
    assert max(map(len, plain.splitlines())) <= 60
    assert plain.split().count("Wort") == 40
