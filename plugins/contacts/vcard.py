"""A press contact as an address book reads it: vCard 4.0 (RFC 6350)."""

import re
from typing import NamedTuple
from uuid import NAMESPACE_DNS, uuid5

CRLF = "\r\n"
LONGEST_LINE = 75  # octets, the line's end not counted; RFC 6350, 3.2
TITLE = re.compile(r"(?:Prof|Dr|Mag|Dipl)\b.*|.*\.")
# The small words that a family name begins with: „von Weizsäcker“, “van Gogh”, “de la Cruz”.
PARTICLE = re.compile(r"(?:von|vom|van|zu|zum|zur|de|di|da|dos|del|della|der|den|ten|ter|la|le|al|el|bin|af)")


class Person(NamedTuple):
    """Who answers a journalist: `identity` and `page` are URIs, `languages` and `lang` codes, the rest plain text."""

    identity: str
    name: str
    role: str
    organisation: str
    phone: str
    email: str
    languages: tuple[str, ...]
    page: str
    lang: str


class Name(NamedTuple):
    """A name in the parts that an address book sorts by."""

    family: str
    given: str
    title: str


def vcard(person: Person) -> str:
    """Write a card as text, its lines folded, each ending in CRLF."""
    return "".join(_folded(line) + CRLF for line in _lines([*_whom(person), *_about(person)]))


def for_camera(person: Person) -> str:
    """Write the shorter card for a QR code, which is the finer the more it says.

    Its lines are not folded: folding is advice (RFC 6350, 3.2: "SHOULD"), and cameras do not all unfold.
    """
    return "".join(line + CRLF for line in _lines(_whom(person)))


def identity(authority: str, key: str) -> str:
    """Give a contact the same identity for ever, in all languages: a URN from a domain and the contact's key."""
    return f"urn:uuid:{uuid5(uuid5(NAMESPACE_DNS, authority), key)}"


def divided(name: str) -> Name:
    """Divide a name as German and English write it: titles first, the family name last, with its particle.

    `FN` carries the name as its owner writes it; the parts are for sorting, and telephones that want them.
    """
    words = name.split()
    titles = 0
    while titles < len(words) - 1 and TITLE.fullmatch(words[titles]):
        titles += 1
    rest = words[titles:]
    begin = next((at for at, word in enumerate(rest[:-1]) if at and PARTICLE.fullmatch(word)), len(rest) - 1)
    return Name(" ".join(rest[begin:]), " ".join(rest[:begin]), " ".join(words[:titles]))


def dialled(phone: str) -> str:
    """Write a telephone number as a URI (RFC 3966): spaces, slashes and brackets are for the eye."""
    return "tel:" + re.sub(r"[^+0-9]", "", phone.replace("(0)", ""))


def _lines(properties):
    yield "BEGIN:VCARD"
    yield "VERSION:4.0"
    yield from properties
    yield "END:VCARD"


def _whom(person):
    name = divided(person.name)
    yield f"FN:{_escaped(person.name)}"
    yield f"N:{_escaped(name.family)};{_escaped(name.given)};;{_escaped(name.title)};"
    yield f"ORG:{_escaped(person.organisation)}"
    yield f"TITLE;LANGUAGE={person.lang}:{_escaped(person.role)}"
    yield f'TEL;VALUE=uri;TYPE="work,voice":{dialled(person.phone)}'
    yield f"EMAIL;TYPE=work:{_escaped(person.email)}"
    yield f"URL;TYPE=work:{person.page}"


def _about(person):
    yield "KIND:individual"
    for preference, lang in enumerate(person.languages, 1):
        yield f"LANG;TYPE=work;PREF={preference}:{lang}"
    yield f"UID:{person.identity}"


def _escaped(text):
    """Write a text value: backslash, comma, semicolon and line end are escaped (RFC 6350, 3.4)."""
    return re.sub(r"([\\,;])", r"\\\1", text).replace("\n", r"\n")


def _folded(line):
    """Break a line between characters, never within one, and begin each further piece with a space."""
    pieces, room = [""], LONGEST_LINE
    for character in line:
        if len((pieces[-1] + character).encode()) > room:
            pieces.append("")
            room = LONGEST_LINE - 1  # the space counts
        pieces[-1] += character
    return f"{CRLF} ".join(pieces)
