"""What is asked for a release and for a programme, what is offered, and which answers cannot be used."""

import runpy
import tomllib
from datetime import date
from pathlib import Path
from typing import NamedTuple

from checks.sources import Room, Vocabulary, read_room
from checks.sources.dates import moment, suggestion
from checks.sources.keys import SLUG, front_matter_is_plain_text
from checks.sources.room import Source
from checks.sources.text import characters_are_clean
from checks.sources.values import is_https
from checks.sources.vocabulary import RELEASE
from desk.places import ROOT
from desk.voice import Refused

from .answers import Answers, Choice, Question
from .files import compose, faults
from .slugs import slug


class Press(NamedTuple):
    """What the questions draw on: the content as it lies there, the contacts, today."""

    room: Room
    contacts: dict[str, dict]
    today: date

    @classmethod
    def read(cls, root: Path) -> "Press":
        """Read the press room of a project. Raises Refused when its tables cannot be read."""
        try:
            settings = runpy.run_path(str(ROOT / "pelicanconf.py"))
            contacts = tomllib.loads((root / "content" / "contacts.toml").read_text("utf-8-sig"))
        except (OSError, ValueError) as problem:
            raise Refused(f"Contacts or imprint cannot be read: {problem}. ./invoke build says where.") from None
        words = Vocabulary(languages=settings["LANGUAGES"], addresses=settings["ADDRESSES"])
        room = read_room(root / "content", words, root)
        return cls(room, contacts, date.today())

    def german(self, folder: str) -> list[Source]:
        """The originals of a kind, the newest or first in order at the end."""
        sources = [source for source in self.room.of_kind(folder) if source.lang == self.room.words.languages[0]]
        return sorted(sources, key=lambda source: source.place)


def in_words(answer: str, _answers: Answers, press: Press) -> str:
    """Front matter is plain text, of clean characters."""
    text = f"Title: {answer}\n\n"
    source = Source("de/releases/2000-01-01-new.md", "", RELEASE, text.encode())
    found = [*characters_are_clean(text), *front_matter_is_plain_text(source, press.room.words)]
    return found[0][1].replace("'Title:' is plain", "This is plain") if found else ""


def a_day(answer: str, _answers: Answers, press: Press) -> str:
    """Dates are ISO; what was probably meant is offered."""
    if moment(answer):
        return ""
    meant = suggestion(answer, press.room.words.languages)
    return f"{answer!r} is not an ISO date; write {meant or 'it as 2026-12-01, with an hour as 2026-12-01 10:00'}."


def an_address(answer: str, _answers: Answers, _press: Press) -> str:
    """Programmes are found by the host of their own site."""
    bad = [address for address in answer.split() if not is_https(address)]
    return f"{bad[0]!r} is not an https address; write https://…" if bad else ""


def a_slug(kind: str, name: str = "slug"):
    """A slug is plain and free: with it, the files would pass the checks. The same holds for a key."""

    def wrong(answer: str, answers: Answers, press: Press) -> str:
        if not SLUG.fullmatch(answer):
            hint = slug(answer)
            rule = f"{answer!r} is no {name}: a-z, 0-9 and hyphens, at most 80"
            return f"{rule}; write {hint!r}." if hint else f"{rule}."
        found = faults(compose(kind, {**answers, name: answer}), press.room)
        return str(found[0]) if found else ""

    return wrong


def _offered_slug(answers: Answers, _press: Press) -> str:
    return slug(answers["title"])


def _newest_place(_answers: Answers, press: Press) -> str:
    releases = press.german("releases")
    return releases[-1].value("Place") if releases else ""


def _today(_answers: Answers, press: Press) -> str:
    return press.today.isoformat()


def _contacts(press: Press) -> list[Choice]:
    return [Choice(key, str(contact.get("name", key))) for key, contact in press.contacts.items()]


def _first_contact(_answers: Answers, press: Press) -> str:
    return next(iter(press.contacts), "")


def _programmes(press: Press) -> list[Choice]:
    return [Choice(source.key, source.value("Title")) for source in press.german("programmes")]


def _next_order(_answers: Answers, press: Press) -> str:
    numbers = [int(text) for source in press.german("programmes") if (text := source.value("Order")).isdecimal()]
    return str(max(numbers, default=0) + 1)


def _iso(answer: str) -> str:
    return "" if moment(answer) else suggestion(answer, ("de", "en")) or ""


def _contact() -> Question:
    return Question(
        "contact", "Who answers questions?", offered=_first_contact, assumed=True, choices=_contacts, wrong=in_words
    )


def _slug(kind: str) -> Question:
    asks = "Last part of the address (it stays for ever once published)"
    return Question("slug", asks, True, _offered_slug, assumed=True, wrong=a_slug(kind))


TITLE = Question("title", "Title, in German", True, wrong=in_words)
ENGLISH = Question("english_title", "Title in English (may wait)", wrong=in_words)


def _key(kind: str) -> Question:
    return Question("key", "The file's name, if not the slug", silent=True, wrong=a_slug(kind, "key"))


QUESTIONS = {
    "release": (
        TITLE,
        Question("date", "Date, with an hour if it must not be seen before", True, _today, wrong=a_day, meant=_iso),
        Question("place", "Place in the date line", True, _newest_place, assumed=True, wrong=in_words),
        _slug("release"),
        Question("summary", "Summary in one to three sentences (may wait)", wrong=in_words),
        Question("programmes", "Programmes that the text will not name", choices=_programmes, several=True),
        _contact(),
        ENGLISH,
        _key("release"),
    ),
    "programme": (
        TITLE,
        Question("website", "Its own website, https://…", True, wrong=an_address),
        Question("summary", "What it is, in two sentences", True, wrong=in_words),
        _slug("programme"),
        Question("names", "Other ways texts write it, ';' between them", wrong=in_words),
        Question("order", "Place in lists", offered=_next_order, assumed=True, silent=True),
        _contact(),
        ENGLISH,
        _key("programme"),
    ),
}
