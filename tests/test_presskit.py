"""The kit's plain parts: a body becomes a tree, the tree becomes text and HTML; archives, cache, sizes, news item."""

import io
import json
import os
import zipfile
from datetime import datetime

import jsonschema
import pytest

from presskit import kit, libraries, system
from presskit.body import Code, Figure, Heading, Items, Paragraph, Quote, Run, Table, parse
from presskit.bundle import bundle
from presskit.cache import Cache
from presskit.imaging import Size
from presskit.markup import to_html
from presskit.ninjs import news_item
from presskit.pictures import Picture, PictureFile
from presskit.release import About, Contact, Notice, Programme, Release
from presskit.text import plain_body, plain_text

PAGE = "https://presse.example/raum/presse/2024/bilanz/"
DATE = datetime.fromisoformat("2024-06-20T10:00:00+02:00")
WORDS = {
    "kicker": "Pressemitteilung",
    "dateline": "{place}, {day}. ",
    "programmes": "Programme",
    "pictures": "Bilder",
    "credit": "Foto",
    "licence": "Rechte",
    "contact": "Kontakt",
    "phone": "Telefon",
    "email": "E-Mail",
    "online": "Im Netz",
    "page": "Seite",
    "of": "von",
}

PRINT = PictureFile("media/bilanz/platz-print.jpg", "image/jpeg", 4000, 3000, 9, Size("jpeg", 4000, 3000, True))
SQUARE = Picture(
    name="platz.jpg",
    alt="Linden",
    caption="Der Rathausplatz",
    credit="Jana Muster",
    licence="Frei für Berichte",
    licence_url="https://x.example/b",
    sources=(),
    web=PRINT,
    print=PRINT,
)


def release(body="<p>Es geht los.</p>", **changes):
    base = Release(
        key="bilanz",
        lang="de",
        address=PAGE,
        site="https://presse.example/raum",
        site_name="Presse Musterstadt",
        publisher="Stadt Musterstadt",
        title="Zwölf Stadtteile ziehen Bilanz",
        subtitle="",
        summary="Was bleibt.",
        place="Musterstadt",
        day="20. Juni 2024",
        date=DATE,
        changed=DATE,
        body=parse(body, "de", PAGE),
        notices=(),
        withdrawn=False,
        programmes=(),
        pictures=(),
        contact=Contact("Dr. Ayşe Yılmaz", "Pressesprecherin", "+49 30 5550 100", "presse@musterstadt.example"),
        about=None,
        words=WORDS,
    )
    return base._replace(**changes)


def line(text, **marks):
    return (Run(text, **marks),)


# -- A body as a tree ------------------------------------------------------------------------------------------------

TREES = {
    "nothing": ("", ()),
    "white space folds, soft hyphens go": (
        "<p> Ein \n  Satz mit Förder\u00adprogramm. </p>",
        (Paragraph(line("Ein Satz mit Förderprogramm.")),),
    ),
    "a no-break space stays": ("<p>z.\u00a0B. so</p>", (Paragraph(line("z.\u00a0B. so")),)),
    "marks nest": (
        "<p><em>sehr <strong>gut</strong></em></p>",
        (Paragraph((Run("sehr ", ("emphasis",)), Run("gut", ("emphasis", "strong")))),),
    ),
    "a link becomes absolute": (
        '<p><a class="mention" href="/raum/programme/x/">X</a>!</p>',
        (Paragraph((Run("X", href="https://presse.example/raum/programme/x/"), Run("!"))),),
    ),
    "another language is noted, the own one is not": (
        '<p><span lang="en">press kit</span> <span lang="de">Mappe</span></p>',
        (Paragraph((Run("press kit", lang="en"), Run(" Mappe"))),),
    ),
    "quotation marks of the language": ("<p><q>ja</q></p>", (Paragraph(line("„ja“")),)),
    "a line break": ("<p>oben <br> unten</p>", (Paragraph((Run("oben"), Run("\n"), Run("unten"))),)),
    "lists in lists": (
        "<ul><li>a<ol start='3'><li>b</li></ol></li></ul>",
        (Items(None, ((Paragraph(line("a")), Items(3, ((Paragraph(line("b")),),))),)),),
    ),
    "a quotation": ("<blockquote><p>Z</p></blockquote>", (Quote((Paragraph(line("Z")),)),)),
    "a table with a short row": (
        "<table><thead><tr><th>A</th><th>B</th></tr></thead><tbody><tr><td>1</td></tr></tbody></table>",
        (Table((line("A"), line("B")), ((line("1"), ()),)),),
    ),
    "a figure with its caption": (
        '<figure><img src="/raum/media/x/y.jpg" alt="Ein Y"><figcaption>Y, <b>groß</b></figcaption></figure>',
        (Figure("https://presse.example/raum/media/x/y.jpg", "Ein Y", (Run("Y, "), Run("groß", ("strong",)))),),
    ),
    "code keeps its lines": ("<pre><code>a\n  b\n</code></pre>", (Code("a\n  b"),)),
    "what only groups dissolves": (
        "<section><div>lose</div><h2>Titel</h2>Text<!-- still --></section><hr>",
        (Paragraph(line("lose")), Heading(2, line("Titel")), Paragraph(line("Text"))),
    ),
}


@pytest.mark.parametrize(("body", "tree"), TREES.values(), ids=TREES)
def test_a_body_becomes_a_tree_of_plain_values(body, tree):
    assert parse(body, "de", PAGE) == tree


@pytest.mark.parametrize(("body", "tree"), TREES.values(), ids=TREES)
def test_the_tree_survives_its_own_html(body, tree):
    assert parse(to_html(tree), "de", PAGE) == tree


def test_a_link_stands_within_its_marks():
    inside = to_html(parse('<p><a href="https://x.example"><em lang="en">press</em></a></p>', "de", PAGE))
    assert inside == '<p><em><a href="https://x.example" lang="en">press</a></em></p>'


def test_what_was_escaped_stays_escaped():
    assert to_html(parse("<p>&lt;script&gt; &amp; mehr</p>", "de", PAGE)) == "<p>&lt;script&gt; &amp; mehr</p>"


# -- Plain text ------------------------------------------------------------------------------------------------------

ALONE = "Musterstadt, 20. Juni 2024.\n\n"
TEXTS = {
    "place and day run into the text": ("<p>Es geht los.</p>", "Musterstadt, 20. Juni 2024. Es geht los."),
    "they stand alone before anything else": ("<h2>Zahlen</h2>", ALONE + "Zahlen\n------"),
    "a link to elsewhere is spelled out": (
        '<p>Siehe <a href="https://x.example/y/">dort</a>.</p>',
        "Musterstadt, 20. Juni 2024. Siehe dort (https://x.example/y/).",
    ),
    "an address is not repeated": (
        '<p><a href="https://www.x.example/">www.x.example</a>, <a href="mailto:a@x.example">a@x.example</a></p>',
        "Musterstadt, 20. Juni 2024. www.x.example, a@x.example",
    ),
    "each link is spelled out by itself": (
        '<p><a href="https://x.example">x.example</a> und <a href="https://x.example">da</a></p>',
        "Musterstadt, 20. Juni 2024. x.example und da (https://x.example)",
    ),
    "a link within the press room is not spelled out": (
        '<p><a href="/raum/programme/x/">X</a></p>',
        "Musterstadt, 20. Juni 2024. X",
    ),
    "what is struck out is left out": ("<p>neun<del> acht</del></p>", "Musterstadt, 20. Juni 2024. neun"),
    "figures are raised and lowered": (
        "<p>5 m<sup>2</sup>, CO<sub>2</sub></p>",
        "Musterstadt, 20. Juni 2024. 5 m², CO₂",
    ),
    "lists": (
        "<ul><li>eins</li><li>zwei</li></ul><ol start='9'><li>neun</li><li>zehn</li></ol>",
        ALONE + "- eins\n- zwei\n\n9. neun\n10. zehn",
    ),
    "a quotation is set in": ("<blockquote><p>Wer</p><p>hört</p></blockquote>", ALONE + "    Wer\n\n    hört"),
    "a table in columns": (
        "<table><thead><tr><th>Jahr</th><th>n</th></tr></thead><tbody><tr><td>2018</td><td>310</td></tr></tbody></table>",
        ALONE + "Jahr  n\n----  ---\n2018  310",
    ),
    "a figure by its caption": ('<figure><img src="x" alt="A"><figcaption>C</figcaption></figure>', ALONE + "[C]"),
}


@pytest.mark.parametrize(("body", "text"), TEXTS.values(), ids=TEXTS)
def test_a_body_is_written_as_text(body, text):
    assert plain_body(release(body)) == text


def test_a_table_too_wide_for_columns_becomes_lines():
    cells = "".join(f"<td>{'Wort ' * 4}{n}</td>" for n in range(5))
    head = "".join(f"<th>K{n}</th>" for n in range(5))
    written = plain_text(release(f"<table><thead><tr>{head}</tr></thead><tbody><tr>{cells}</tr></tbody></table>"))
    assert "K0: Wort Wort Wort Wort 0\nK1: Wort Wort Wort Wort 1\n" in written


def test_the_text_says_everything_a_newsroom_needs_in_72_columns():
    said = release(
        "<p>" + "Wort " * 40 + "z.\u00a0B.</p>",
        subtitle="Ein Jahr danach",
        notices=(Notice("Berichtigt am 24. Juni 2024", "2024-06-24", "24. Juni 2024", "Eine Zahl war falsch."),),
        programmes=(
            Programme("Offenes Rathaus", f"{PAGE}x/", ("https://offenes-rathaus.example",)),
            Programme("Klima 7°", f"{PAGE}z/", ()),
        ),
        pictures=(SQUARE,),
        about=About("Über uns", "Wir sind eine Stadt.", f"{PAGE}y/"),
    )
    text = plain_text(said)
    assert max(map(len, text.splitlines())) <= 72
    assert text.startswith(
        "Pressemitteilung\nPresse Musterstadt\n\nZwölf Stadtteile ziehen Bilanz\n==============================\n\n"
        "Ein Jahr danach\n\nBerichtigt am 24. Juni 2024: Eine Zahl war falsch.\n\nMusterstadt, 20. Juni 2024. Wort Wort"
    )
    assert text.endswith(
        " z. B.\n\nProgramme\n---------\n\n- Offenes Rathaus\n  https://offenes-rathaus.example\n"
        f"- Klima 7°\n  {PAGE}z/\n\n"
        "Bilder\n------\n\nDer Rathausplatz\nFoto: Jana Muster. Rechte: Frei für Berichte (https://x.example/b)\n"
        "https://presse.example/raum/media/bilanz/platz-print.jpg (4000 × 3000)\n\n"
        "Kontakt\n-------\n\nDr. Ayşe Yılmaz\nPressesprecherin\nTelefon: +49 30 5550 100\n"
        "E-Mail: presse@musterstadt.example\n\nÜber uns\n--------\n\nWir sind eine Stadt.\n\n"
        f"Im Netz\n-------\n\n{PAGE}\n"
    )


# -- Archives --------------------------------------------------------------------------------------------------------


def test_an_archive_follows_from_its_content_alone():
    files = [("b.txt", b"zwei"), ("a.txt", b"eins")]
    archive = bundle(files, DATE)
    assert archive == bundle(reversed(files), DATE)
    with zipfile.ZipFile(io.BytesIO(archive)) as opened:
        assert [(entry.filename, entry.date_time) for entry in opened.infolist()] == [
            ("a.txt", (2024, 6, 20, 10, 0, 0)),
            ("b.txt", (2024, 6, 20, 10, 0, 0)),
        ]
        assert opened.read("b.txt") == b"zwei" and opened.testzip() is None


@pytest.mark.parametrize(("year", "written"), [(1969, 1980), (1980, 1980), (2107, 2107), (2999, 2107)])
def test_an_archive_bears_the_nearest_date_that_zip_knows(year, written):
    with zipfile.ZipFile(io.BytesIO(bundle([("a.txt", b"eins")], DATE.replace(year=year)))) as opened:
        assert opened.getinfo("a.txt").date_time[0] == written


# -- The cache -------------------------------------------------------------------------------------------------------


def test_what_is_kept_is_not_made_again(tmp_path):
    cache = Cache(tmp_path, lambda: b"code")
    assert [cache.keep(["x", 1], lambda: b"made"), cache.keep(["x", 1], lambda: b"other")] == [b"made", b"made"]
    assert cache.made == 1


@pytest.mark.parametrize("inputs", [["x", 2], ["x1"], [b"x", 1], ["x", 1, None]])
def test_other_inputs_are_made_anew(tmp_path, inputs):
    cache = Cache(tmp_path, lambda: b"code")
    cache.keep(["x", 1], lambda: b"one")
    assert cache.keep(inputs, lambda: b"other") == b"other"


def test_another_workshop_makes_anew(tmp_path):
    Cache(tmp_path, lambda: b"old code").keep(["x"], lambda: b"old")
    assert Cache(tmp_path, lambda: b"new code").keep(["x"], lambda: b"new") == b"new"


@pytest.mark.parametrize("damage", [lambda b: b[:-1], lambda b: b"", lambda b: b[:-1] + b"?", lambda b: b * 2])
def test_a_damaged_entry_is_as_good_as_none(tmp_path, damage):
    cache = Cache(tmp_path, lambda: b"code")
    cache.keep(["x"], lambda: b"whole")
    [entry] = tmp_path.iterdir()
    entry.write_bytes(damage(entry.read_bytes()))
    assert cache.keep(["x"], lambda: b"anew") == b"anew"
    assert cache.keep(["x"], lambda: b"never") == b"anew"


def test_a_failure_leaves_nothing_behind(tmp_path):
    def fail():
        raise OSError("disk full")

    with pytest.raises(OSError, match="disk full"):
        Cache(tmp_path, lambda: b"code").keep(["x"], fail)
    assert list(tmp_path.iterdir()) == []


def test_what_was_not_used_for_longest_goes_first(tmp_path):
    cache = Cache(tmp_path, lambda: b"code")
    for nth, name in enumerate(("old", "used again", "new")):
        cache.keep([name], lambda: bytes(68))
        newest = max(tmp_path.iterdir(), key=lambda path: path.stat().st_ctime_ns)
        os.utime(newest, ns=(nth, nth))
    cache.keep(["used again"], lambda: b"")
    cache.sweep(largest=200)
    again = Cache(tmp_path, lambda: b"code")
    assert [again.keep([name], lambda: b"") == bytes(68) for name in ("used again", "new", "old")] == [
        True,
        True,
        False,
    ]


# -- What the machine must have --------------------------------------------------------------------------------------


def test_a_missing_package_is_named_with_what_it_is_for(monkeypatch):
    assert system.lacking() == {}
    found = system.find_spec
    monkeypatch.setattr(system, "find_spec", lambda name: None if name == "weasyprint" else found(name))
    [(form, sentence)] = system.lacking().items()
    assert form == "pdf"
    assert sentence.startswith("WeasyPrint is missing, which a press kit is made with; delete the folder .venv")


def test_missing_libraries_are_named_with_the_command_that_installs_them():
    def load(name):
        if "pango" in name:
            raise OSError(name)

    assert libraries.missing_libraries(load) == (
        "The PDF of the press kit needs libraries that this machine lacks; "
        "install them on Debian or Ubuntu with 'sudo apt install libpango-1.0-0 libpangoft2-1.0-0'."
    )
    assert libraries.missing_libraries(lambda name: None) is None


# -- Sizes and the news item -----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("size", "lang", "words"),
    [
        (0, "de", "1\u00a0kB"),
        (26_817, "de", "27\u00a0kB"),
        (999_499, "en", "999\u00a0kB"),
        (999_500, "en", "1.0\u00a0MB"),
        (1_440_000, "de", "1,4\u00a0MB"),
        (1_440_000, "en", "1.4\u00a0MB"),
        (25_000_000, "en", "25\u00a0MB"),
    ],
)
def test_a_size_is_said_as_its_reader_says_it(size, lang, words):
    assert kit.size_in_words(size, lang) == words


TEXT = {"type": "string"}
ADDRESS = {"type": "string", "format": "uri"}
WHEN = {"type": "string", "format": "date-time"}


def objects(required=(), **properties):
    shape = {"type": "object", "additionalProperties": False, "properties": properties, "required": list(required)}
    return {"type": "array", "minItems": 1, "items": shape}


# The parts of IPTC's ninjs 3.0 that a release uses, after https://iptc.org/std/ninjs/ninjs-schema_3.0.json: what the
# schema requires is required, and no property is allowed that it does not know.
ITEM = {
    "uri": ADDRESS,
    "type": {"enum": ["text", "picture"]},
    "representationType": {"enum": ["full", "partial"]},
    "version": TEXT,
    "firstCreated": WHEN,
    "versionCreated": WHEN,
    "pubStatus": {"enum": ["usable", "withheld", "canceled"]},
    "language": TEXT,
    "title": TEXT,
    "by": TEXT,
    "located": TEXT,
    "edNote": TEXT,
    "copyrightNotice": TEXT,
    "usageTerms": TEXT,
    "headlines": objects(["value"], role=TEXT, contentType=TEXT, value=TEXT),
    "descriptions": objects(["value"], role=TEXT, contentType=TEXT, value=TEXT),
    "bodies": objects(
        ["value"],
        role=TEXT,
        contentType=TEXT,
        charCount={"type": "integer"},
        wordCount={"type": "integer"},
        value=TEXT,
    ),
    "subjects": objects(name=TEXT, rel=TEXT, uri=ADDRESS),
    "infoSources": objects(
        name=TEXT, role=TEXT, uri=ADDRESS, contactInfo=objects(["value"], type=TEXT, role=TEXT, name=TEXT, value=TEXT)
    ),
    "renditions": objects(
        ["name"],
        name=TEXT,
        href=ADDRESS,
        contentType=TEXT,
        width={"type": "number"},
        height={"type": "number"},
        sizeInBytes={"type": "number"},
    ),
    "rightsInfo": {"type": "object", "required": ["linkedRights"], "properties": {"linkedRights": ADDRESS}},
    "standard": {
        "type": "object",
        "additionalProperties": False,
        "properties": {"name": TEXT, "version": TEXT, "schema": ADDRESS},
    },
}
PICTURE = {"type": "object", "additionalProperties": False, "properties": {"name": TEXT, **ITEM}}
NINJS = {
    "$schema": "https://json-schema.org/draft/2020-12/schema",
    "type": "object",
    "additionalProperties": False,
    "required": ["uri"],
    "properties": {**ITEM, "associations": {"type": "array", "items": {**PICTURE, "required": ["name", "uri"]}}},
}


def valid(item):
    jsonschema.Draft202012Validator(NINJS, format_checker=jsonschema.FormatChecker()).validate(item)
    return item


def test_the_news_item_is_valid_ninjs_and_says_the_release():
    said = release(
        "<p>Es geht los.</p>",
        subtitle="Ein Jahr danach",
        programmes=(Programme("Offenes Rathaus", f"{PAGE}x/", ()),),
        notices=(Notice("Berichtigt am 24. Juni", "2024-06-24", "24. Juni", "Eine Zahl war falsch."),),
    )
    item = valid(json.loads(news_item(said, to_html(said.body), [("pdf", f"{PAGE}a.pdf", "application/pdf", 9)], [])))
    assert (item["uri"], item["language"], item["located"], item["version"], item["pubStatus"]) == (
        PAGE,
        "de",
        "Musterstadt",
        "2",
        "usable",
    )
    assert [headline["value"] for headline in item["headlines"]] == [said.title, "Ein Jahr danach"]
    assert item["bodies"] == [
        {
            "role": "main",
            "contentType": "text/plain",
            "charCount": 40,
            "wordCount": 7,
            "value": "Musterstadt, 20. Juni 2024. Es geht los.",
        },
        {"role": "main", "contentType": "text/html", "value": "<p>Es geht los.</p>"},
    ]
    assert item["edNote"] == "Berichtigt am 24. Juni: Eine Zahl war falsch."
    assert item["firstCreated"] == "2024-06-20T10:00:00+02:00"


def test_a_withdrawn_release_tells_agencies_so():
    assert valid(json.loads(news_item(release(withdrawn=True), "", [], [])))["pubStatus"] == "canceled"
