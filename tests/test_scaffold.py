"""`./invoke new`: both languages' files, right from the start, or nothing at all."""

import shutil
from pathlib import Path

import pytest
from invoke import Exit

from checks.sources import check_data, check_files, read_room
from desk.scaffold import begin
from desk.scaffold.files import write
from desk.scaffold.questions import Press
from desk.voice import Refused

CONTENT = Path(__file__).parent / "content"
AUTUMN = {"title": "Herbsttagung", "date": "2026-12-01"}
LIBRARY = {
    "title": "Haus der Bücher",
    "website": "https://buecher.example",
    "summary": "Ein Haus. Für Bücher.",
}


@pytest.fixture
def room(tmp_path):
    """A project with the tests' content to write into."""
    shutil.copytree(CONTENT, tmp_path / "content")
    return tmp_path


def files(room):
    return {path.relative_to(room).as_posix() for path in (room / "content").rglob("*.md")}


@pytest.fixture
def begun(room):
    """A way to begin something with nobody at the terminal: the texts of the new files, by place."""

    def begun(kind, **answers):
        before = files(room)
        begin(room, kind, answers, None, lambda line: None)
        return {place: (room / place).read_text("utf-8") for place in sorted(files(room) - before)}

    return begun


# -- What is written


def test_a_release_is_begun_in_both_languages(begun):
    answers = {"summary": "Ein Satz.", "programmes": "klima-7,offenes-rathaus", "contact": "brandt"}
    assert begun("release", title="Grüße aus dem „Rathaus“: 7°", date="2026-12-01 10:00", **answers) == {
        "content/de/releases/2026-12-01-gruesse-aus-dem-rathaus-7.md": """\
Title: Grüße aus dem „Rathaus“: 7°
Slug: gruesse-aus-dem-rathaus-7
Summary: Ein Satz.
Place: Musterstadt
Date: 2026-12-01 10:00
Status: draft
Contact: brandt
Programmes: klima-7, offenes-rathaus

""",
        "content/en/releases/2026-12-01-gruesse-aus-dem-rathaus-7.md": """\
Title: Grüße aus dem „Rathaus“: 7°
Slug: gruesse-aus-dem-rathaus-7
Summary: Ein Satz.
Place: Musterstadt
Date: 2026-12-01 10:00
Status: draft
Translation: todo
Contact: brandt
Programmes: klima-7, offenes-rathaus

""",
    }


def test_a_programme_is_begun_in_both_languages(begun):
    assert begun("programme", **LIBRARY, names="Bücherhaus; Haus d. Bücher", english_title="House of Books") == {
        "content/de/programmes/haus-der-buecher.md": """\
Title: Haus der Bücher
Slug: haus-der-buecher
Summary: Ein Haus. Für Bücher.
Website: https://buecher.example
Names: Bücherhaus; Haus d. Bücher
Order: 4
Status: draft
Contact: yilmaz

""",
        "content/en/programmes/haus-der-buecher.md": """\
Title: House of Books
Slug: house-of-books
Summary: Ein Haus. Für Bücher.
Website: https://buecher.example
Names: Bücherhaus; Haus d. Bücher
Order: 4
Status: draft
Translation: todo
Contact: yilmaz

""",
    }


@pytest.mark.parametrize(
    "title",
    [
        *("Kommunen: starke Demokratie", '„Zitat“ und "Zitat"', "Straße & Größe", "Was? Wie! 100 %", "{title} %s $x"),
        "Donaudampfschifffahrt " * 9,
        "Kommune 360°: „Wir – gemeinsam“ … und ‚mehr‘",
    ],
    ids=["colon", "quotes", "ampersand", "signs", "braces", "200 characters", "everything"],
)
def test_any_title_gives_files_that_pass_the_checks(begun, room, title):
    assert len(begun("release", **{**AUTUMN, "title": title})) == 2
    press = Press.read(room)
    written = read_room(room / "content", press.room.words, room)
    found = check_data(written) | check_files(written)
    assert [str(fault) for fault in found.faults] == []
    assert press.german("releases")[-2].value("Title") == " ".join(title.split())


def test_what_comes_next_is_said(room):
    said = []
    begin(room, "release", AUTUMN, None, said.append)
    assert said == [
        "Written: content/de/releases/2026-12-01-herbsttagung.md",
        "Written: content/en/releases/2026-12-01-herbsttagung.md  (to be translated)",
        "Next: write the German text below the empty line; ./invoke serve shows it.\n"
        "Pictures go into content/media/herbsttagung/, with a pictures.toml.\n"
        'When it may go out, delete "Status: draft" in both files.',
    ]
    assert (room / "content/media/herbsttagung").is_dir()


# -- What is refused, with nothing written

REFUSED = [
    ("release", {}, "Nobody is at the terminal to be asked; add --title, --date."),
    ("programme", {"title": "Neu"}, "Nobody is at the terminal to be asked; add --website, --summary."),
    (
        "letter",
        AUTUMN,
        "'letter' cannot be begun; write ./invoke new release, or ./invoke new programme.",
    ),
    (
        "release",
        {**AUTUMN, "website": "https://x.example"},
        "--website is of no use here; it takes --title, --date, --place, --slug, --summary, --programmes, --contact, "
        "--english-title, --key.",
    ),
    (
        "release",
        {**AUTUMN, "date": "1. Dezember 2026"},
        "--date: '1. Dezember 2026' is not an ISO date; write 2026-12-01.",
    ),
    ("release", {**AUTUMN, "date": "01.12.2026"}, "--date: '01.12.2026' is not an ISO date; write 2026-12-01."),
    (
        "release",
        {**AUTUMN, "date": "2026-02-30"},
        "--date: '2026-02-30' is not an ISO date; write it as 2026-12-01, with an hour as 2026-12-01 10:00.",
    ),
    (
        "release",
        {**AUTUMN, "slug": "Größe!"},
        "--slug: 'Größe!' is no slug: a-z, 0-9 and hyphens, at most 80; write 'groesse'.",
    ),
    (
        "release",
        {**AUTUMN, "slug": "../x"},
        "--slug: '../x' is no slug: a-z, 0-9 and hyphens, at most 80; write 'x'.",
    ),
    ("release", {**AUTUMN, "title": "🙂"}, "--slug: This is needed."),
    (
        "release",
        {**AUTUMN, "title": "Ein <b>Wort</b>"},
        "--title: This is plain text and would show '<b>' as it stands; take it out.",
    ),
    ("release", {**AUTUMN, "contact": "niemand"}, "--contact: 'niemand' is none of 'yilmaz', 'brandt'."),
    (
        "release",
        {**AUTUMN, "programmes": "klima-7, klima-8"},
        "--programmes: 'klima-8' is none of 'bibliothek-am-see', 'klima-7', 'offenes-rathaus'.",
    ),
    (
        "release",
        {"title": "Bilanz", "date": "2024-06-20"},
        "--slug: content/de/releases/2024-06-20-bilanz.md: It is there already; open it, or choose another slug.",
    ),
    (
        "release",
        {"title": "Zwölf Stadtteile ziehen Bilanz", "date": "2024-07-01"},
        "--slug: content/de/releases/2024-07-01-zwoelf-stadtteile-ziehen-bilanz.md:2: The address "
        "'/presse/2024/zwoelf-stadtteile-ziehen-bilanz/' belongs to content/de/releases/2024-06-20-bilanz.md already; "
        "choose another.",
    ),
    (
        "programme",
        {**LIBRARY, "website": "http://buecher.example"},
        "--website: 'http://buecher.example' is not an https address; write https://…",
    ),
]


@pytest.mark.parametrize(("kind", "answers", "sentence"), REFUSED)
def test_what_cannot_be_used_is_said_and_nothing_is_written(room, kind, answers, sentence):
    before = files(room)
    with pytest.raises(Refused) as refused:
        begin(room, kind, answers, None, lambda line: None)
    assert (refused.value.message, refused.value.code, files(room)) == (sentence, 2, before)


def test_contacts_that_cannot_be_read_are_said(room):
    (room / "content/contacts.toml").write_text("[yilmaz\n")
    with pytest.raises(Refused, match=r"^Contacts or imprint cannot be read: .* \./invoke build says where\.$"):
        begin(room, "release", AUTUMN, None, lambda line: None)


def test_both_files_are_written_or_none(room):
    before = files(room)
    there = "en/releases/2024-06-20-bilanz.md"
    with pytest.raises(Refused, match=r"is there already\. Nothing was written\."):
        write(room / "content", {"de/releases/2024-06-21-bilanz.md": "Neu.", there: "Neu."})
    assert files(room) == before
    assert "Neu." not in (room / "content" / there).read_text("utf-8")


def test_a_folder_that_cannot_be_written_is_said_and_nothing_is_left(room):
    (room / "content/en/closed").write_text("A file where a folder should be.")
    before = files(room)
    with pytest.raises(Exit, match=r"en/closed/releases cannot be written: .+\. Nothing was written\.") as ended:
        write(room / "content", {"de/releases/2024-06-21-neu.md": "Neu.", "en/closed/releases/x.md": "Neu."})
    assert (ended.value.code, files(room)) == (3, before)
