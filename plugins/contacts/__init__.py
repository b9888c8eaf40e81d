"""Contacts: a press contact that a journalist puts into the address book with one touch, or with a telephone's camera.

For each contact of contacts.toml and each language: a vCard (row `card` of `ADDRESSES`) and its QR code (`card_code`).
The role and the contact page are those of the language; who the contact is stays the same in all, so that the second
card updates the first. Setting `FEED_AUTHORITY` is the domain that this identity is made from.

The first contact is also whom security.txt names, for those who find a hole in the site.
"""

from collections.abc import Callable, Mapping
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, NamedTuple

from pelican import signals
from pelican.generators import Generator

from .qr import code
from .security import PATH, security_txt
from .vcard import Person, for_camera, identity, vcard


def register():
    signals.get_generators.connect(contacts_generator)


def contacts_generator(pelican):
    return Contacts


class Drawn(NamedTuple):
    """A card's code, which Pelican's writer takes as it takes a template: to draw one takes as long as to read ten
    releases, so it is drawn when all pages are written, on all cores."""

    name: str
    draw: Callable[[str, str], str]

    def render(self, context: Mapping[str, Any]) -> str:
        """Draw what it `says`, and whom it stands for."""
        return self.draw(context["says"], context["person"])


class Contacts(Generator):
    """Writes the cards and codes of all contacts, and security.txt."""

    def generate_context(self):
        # A contact knows its own key, wherever a template meets it.
        contacts = self.settings["CONTACTS"]
        self.context["CONTACTS"] = {key: {"key": key, **contact} for key, contact in contacts.items()}

    def generate_output(self, writer):
        people = {
            (lang, key): self._person(lang, key, contact)
            for lang in self.settings["LANGUAGES"]
            for key, contact in self.settings["CONTACTS"].items()
        }
        drawn = Drawn("card.svg", self._code)
        for lang in self.settings["LANGUAGES"]:
            rows = self.settings["ADDRESSES"][lang]
            for key in self.settings["CONTACTS"]:
                person, name = people[lang, key], rows["card_code"].format(key=key)
                self._write(rows["card"].format(key=key), vcard(person))
                writer.write_file(name, drawn, self.context, says=for_camera(person), person=person.name)
        self._write(PATH, self._security_txt())

    def _code(self, *said):
        """Draw a code, unless the build remembers it."""
        memory = self.settings.get("memory")
        return memory.learn("codes", said, lambda: code(*said)) if memory else code(*said)

    def _security_txt(self):
        settings = self.settings
        instant = datetime.fromisoformat(settings["INSTANT"]) if settings["INSTANT"] else datetime.now(UTC)
        first = next(iter(settings["CONTACTS"].values()))
        return security_txt(first["email"], first["languages"], settings["SITEURL"], instant)

    def _person(self, lang, key, contact):
        settings = self.settings
        pages = self.context["pages_by_key"][lang].values()
        page = next((page.url for page in pages if page.template == "contact"), settings["ADDRESSES"][lang]["home"])
        return Person(
            identity=identity(settings["FEED_AUTHORITY"], key),
            name=contact["name"],
            role=contact["role"][lang],
            organisation=settings["IMPRINT"]["name"],
            phone=contact["phone"],
            email=contact["email"],
            languages=tuple(contact["languages"]),
            page=f"{settings['SITEURL']}/{page}",
            lang=lang,
        )

    def _write(self, name, text):
        path = Path(self.output_path, name)
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8", newline="")
