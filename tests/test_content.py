"""What the press room says: the release as its author wrote it, all in both languages, nothing unconfirmed."""

import re
import tomllib
from datetime import date
from pathlib import Path
from typing import NamedTuple

from babel.dates import format_date
from markdown import Markdown

CONTENT = Path(__file__).parent.parent / "content"
ORIGINAL = Path(__file__).parent / "press-release.de.txt"
RELEASE = "2021-04-13-kommunalberatung.md"

KINDS = ("releases", "programmes", "pages")
FILES = sorted(CONTENT.rglob("*.md"))
PROGRAMMES = sorted(path.name for path in CONTENT.glob("de/programmes/*.md"))
CONTACTS = tomllib.loads((CONTENT / "contacts.toml").read_text("utf-8"))
IMPRINT = tomllib.loads((CONTENT / "imprint.toml").read_text("utf-8"))


class Text(NamedTuple):
    """A content file: its front matter (key in small letters → lines), its body in Markdown and as HTML."""

    facts: dict[str, list[str]]
    body: str
    html: str


def read(path: Path) -> Text:
    source = path.read_text("utf-8")
    reader = Markdown(extensions=["meta", "attr_list", "tables"])
    html = reader.convert(source)
    return Text(reader.Meta, source.partition("\n\n")[2], html)


# -- The release, word for word ------------------------------------------------------------------------------


def words(text: str) -> list[str]:
    """The words without quotation marks: these the original lost in transit, and only these are restored."""
    return re.sub("[„“”‚‘]", "", text).split()


def test_german_release_says_word_for_word_what_its_author_wrote():
    release, contact = read(CONTENT / "de/releases" / RELEASE), CONTACTS["werlitz"]
    day = format_date(date.fromisoformat(RELEASE[:10]), "long", "de")
    published = [
        "Pressemitteilung",
        *release.facts["title"],
        f"{release.facts['place'][0]}, {day}. {release.body}",
        "Wenn Sie Fragen haben:",
        *(contact["name"], contact["role"]["de"], contact["phone"], contact["email"]),
    ]
    assert words("\n".join(published)) == words(ORIGINAL.read_text("utf-8"))


def test_german_release_has_its_quotation_marks_back():
    body = read(CONTENT / "de/releases" / RELEASE).body
    quotations = [quotation.split() for quotation in re.findall("„[^“]*“", body)]
    assert [(quotation[0], quotation[-1]) for quotation in quotations] == [
        ("„Digitalisierung,", "Herausforderungen“"),
        ("„Die", "ist“"),
        ("„Gleichzeitig", "wird.“"),
        ("„Mit", "Bereich“"),
        ("„Weltoffene", "Kommune“"),
    ]
    assert re.findall("‚[^‘]*‘", body) == ["‚Kommunalberatung‘"]


def test_english_release_keeps_the_figures_names_and_paragraphs_of_the_german_one():
    german, english = (read(CONTENT / lang / "releases" / RELEASE).body for lang in ("de", "en"))
    for pattern in (
        r"\d+",
        "Rickert|Nittaya Fuchs|Julia Nast|Farhad Dilmaghani",
        r"www\.\S+\w|Kommune 360°|Weltoffene Kommune|Auridis Stiftung|Bertelsmann Stiftung",
    ):
        assert re.findall(pattern, english) == re.findall(pattern, german), pattern
    assert english.count("\n\n") == german.count("\n\n")
