"""A release as plain values: all that its kit says, whatever the form."""

from collections.abc import Callable, Mapping
from datetime import datetime
from typing import Any, NamedTuple

from .body import Block, parse
from .pictures import Picture

Content = Any


class Programme(NamedTuple):
    """A programme that the release names: its title, its page here (absolute), its own websites."""

    title: str
    address: str
    websites: tuple[str, ...]


class Notice(NamedTuple):
    """A correction or the withdrawal: which of the two in words, its day (ISO and in words), what it says."""

    kind: str
    date: str
    day: str
    sentence: str


class Contact(NamedTuple):
    """Whom to ask; `role` is in the release's language."""

    name: str
    role: str
    phone: str
    email: str


class About(NamedTuple):
    """Who publishes: the page's title, its summary, its absolute address."""

    title: str
    text: str
    address: str


class Room(NamedTuple):
    """What is the same for every release of a language.

    The site's absolute address (no slash at the end) and name, the publisher's name, the press contacts, the words of
    the kit's table in theme/strings, who publishes, and how a day is written in words.
    """

    address: str
    name: str
    publisher: str
    contacts: Mapping[str, Mapping[str, Any]]
    words: Mapping[str, str]
    about: About | None
    in_words: Callable[[Any, str], str]


class Release(NamedTuple):
    """One release in one language. `changed` is when its text last did; both dates are aware."""

    key: str
    lang: str
    address: str
    site: str
    site_name: str
    publisher: str
    title: str
    subtitle: str
    summary: str
    place: str
    day: str
    date: datetime
    changed: datetime
    body: tuple[Block, ...]
    notices: tuple[Notice, ...]
    withdrawn: bool
    programmes: tuple[Programme, ...]
    pictures: tuple[Picture, ...]
    contact: Contact
    about: About | None
    words: Mapping[str, str]

    @property
    def name(self) -> str:
        """What its files are called: day, key and language, so that a folder of them sorts itself."""
        return f"{self.date:%Y-%m-%d}-{self.key}-{self.lang}"

    @property
    def dateline(self) -> str:
        """Place and day, as they run into the text: "Berlin, 13. April 2021 – "."""
        return self.words["dateline"].format(place=self.place, day=self.day)


def describe(content: Content, room: Room) -> Release:
    """Read a release that is about to be written.

    In: a content with the attributes of the facts, links and languages that templates read too, and its press room.
    """
    lang, words = content.lang, room.words
    address = f"{room.address}/{content.url}"

    def notice(kind: str, said) -> Notice:
        day = room.in_words(said.date, lang)
        return Notice(words[kind].format(day=day), said.date, day, said.sentence)

    notices = [notice("withdrawn", content.withdrawn)] if content.withdrawn else []
    notices += [notice("correction", said) for said in content.corrections]
    contact = room.contacts.get(content.contact, {})
    return Release(
        key=content.key,
        lang=lang,
        address=address,
        site=room.address,
        site_name=room.name,
        publisher=room.publisher,
        title=content.title,
        subtitle=content.subtitle,
        summary=content.summary,
        place=content.place,
        day=room.in_words(content.date, lang),
        date=content.date,
        changed=content.updated,
        body=parse(content.get_content(room.address), lang, address),
        notices=tuple(notices),
        withdrawn=bool(content.withdrawn),
        programmes=tuple(
            Programme(page.title, f"{room.address}/{page.url}", tuple(page.websites)) for page in content.programmes
        ),
        pictures=tuple(content.pictures),
        contact=Contact(
            name=contact.get("name", ""),
            role=contact.get("role", {}).get(lang, ""),
            phone=contact.get("phone", ""),
            email=contact.get("email", ""),
        ),
        about=room.about,
        words=words,
    )
