"""Rules on the tables: contacts, imprint, and the interface's words in each language."""

import re
import tomllib
from collections.abc import Mapping

from ..nearest import did_you_mean
from .keys import ENTITY, SLUG, TAG
from .text import STRAY
from .values import is_https

IMPRINT_KEYS = (
    *("name", "legal_form", "seat", "street", "postal_code", "board", "supervisory_board_chair", "register_court"),
    *("register_number", "vat_id", "responsible", "phone", "email", "website"),
)
CONTACT_KEYS = ("name", "phone", "email", "languages", "role")


def contacts_are_complete(text: str, table: Mapping, languages):
    """A contact has a name, an e-mail address, a telephone number and a role in every language.

    In: the text of contacts.toml and what it says. Yields (line, sentence).
    """
    if not table:
        yield 1, "There is no contact; add one, as in [werlitz]."
    for key, contact in table.items():
        line = line_of(text, f"[{key}]")
        if not SLUG.fullmatch(key):
            yield line, f"The key {key!r} names files; write it in small letters and digits, single hyphens between."
        if not isinstance(contact, Mapping):
            yield line_of(text, key), f"{key!r} is not a contact; write a table '[{key}]' with name, phone and email."
            continue
        for name in contact:
            if name not in CONTACT_KEYS:
                yield line_of(text, name, line), f"A contact has no {name!r}{did_you_mean(name, CONTACT_KEYS)}"
        for name in ("name", "email", "phone"):
            if not isinstance(contact.get(name), str) or not contact[name].strip():
                yield line, f"The contact {key!r} has no {name!r}; add it."
        yield from _reachable(text, key, contact, line)
        role = contact.get("role", {})
        for lang in languages:
            if not isinstance(role, Mapping) or not str(role.get(lang, "")).strip():
                yield line, f"The contact {key!r} has no role in {lang!r}; add '{lang} = …' below '[{key}.role]'."
        spoken = contact.get("languages", [])
        for lang in spoken if isinstance(spoken, list) else [spoken]:
            if not re.fullmatch(r"[a-z]{2,3}", str(lang)):
                yield line_of(text, "languages", line), f"{lang!r} is no language tag; write 'de', 'en' or the like."


def values_are_plain_text(text: str, table: Mapping, languages):
    """A value is a line of plain text: it is shown as it stands, and written into cards and feeds."""
    del languages
    for key, value in _strings(table):
        line = line_of(text, key.rpartition(".")[2])
        if found := STRAY.search(value) or re.search(r"[\r\n\t]", value):
            yield line, f"{key!r} has the character U+{ord(found[0]):04X}; write one line of plain text."
        for found in (*TAG.findall(value), *ENTITY.findall(value)):
            yield line, f"{key!r} is plain text and would show {found!r} as it stands; take it out."


def imprint_is_known(text: str, table: Mapping, languages):
    """The list of facts is closed; one that differs by language is given in every language; facts are text or lists."""
    for key, value in table.items():
        line = line_of(text, key)
        if key not in IMPRINT_KEYS:
            yield line, f"The imprint has no {key!r}{did_you_mean(key, IMPRINT_KEYS)}"
        elif key == "website" and value and not is_https(str(value)):
            yield line, f"The website {value!r} is not an https address; write 'https://…'."
        elif isinstance(value, Mapping):
            for lang in languages:
                if lang not in value:
                    yield line_of(text, f"[{key}]"), f"{key!r} is not given in {lang!r}; add '{lang} = …'."
        elif not (isinstance(value, str) or (isinstance(value, list) and all(isinstance(one, str) for one in value))):
            yield line, f"{key!r} is {value!r}; write it as text in quotes."


def imprint_is_open(text: str, table: Mapping, languages):
    """Note: an empty fact is not known yet, and its line is left out of the page."""
    del languages
    for key, value in table.items():
        if not value or (isinstance(value, Mapping) and not all(value.values())):
            yield line_of(text, key), f"{key!r} is not known yet; the imprint leaves it out."


def strings_are_the_same_in_all(tables: Mapping[str, Mapping]):
    """The interface has the same words, with the same {places}, in every language.

    In: language → table. Yields (language, key, sentence).
    """
    flat = {lang: dict(_flat(table)) for lang, table in tables.items()}
    for key in sorted({key for words in flat.values() for key in words}):
        having = [lang for lang in flat if key in flat[lang]]
        for lang in flat:
            if key not in flat[lang]:
                yield lang, "", f"The string {key!r} is missing here and there in {having[0]!r}; add it."
            elif not str(flat[lang][key]).strip():
                yield lang, key, f"The string {key!r} is empty; write it."
            elif _places(flat[lang][key]) != _places(flat[having[0]][key]):
                yield lang, key, f"The string {key!r} has other {{places}} than in {having[0]!r}; make them agree."


def read_table(data: bytes) -> tuple[dict | None, list[tuple[int, str]]]:
    """Read a TOML file's bytes. Out: the table, or None with the faults as (line, sentence)."""
    try:
        return tomllib.loads(data.decode("utf-8-sig")), []
    except tomllib.TOMLDecodeError as problem:
        found = re.search(r"(.*) \(at (?:line (\d+), column \d+|end of document)\)", str(problem))
        line = int(found[2]) if found and found[2] else data.count(b"\n") + 1
        return None, [(line, f"The table cannot be read: {(found[1] if found else str(problem))!r}; mend the line.")]


def line_of(text: str, key: str, after: int = 1) -> int:
    """The line on which a key or a [table] of a TOML text stands, at or after a given one; that one if nowhere."""
    lines = text.splitlines()
    for number in range(after, len(lines) + 1):
        if re.match(rf"\s*(?:\"?{re.escape(key)}\"?\s*=|{re.escape(key)}\s*(?:#|$))", lines[number - 1]):
            return number
    return after if key.startswith("[") else line_of(text, f"[{key}]", after)


def _reachable(text, key, contact, line):
    phone, email = str(contact.get("phone", "")), str(contact.get("email", ""))
    if phone.strip() and (not re.fullmatch(r"\+?[0-9 ()/-]+", phone) or sum(map(str.isdigit, phone)) < 6):
        yield (
            line_of(text, "phone", line),
            f"The telephone number {phone!r} of {key!r} is not one; write it as '+49 30 520 065 376'.",
        )
    if email.strip() and not re.fullmatch(r"[^@\s]+@[^@\s]+\.[^@\s.]+", email):
        yield line_of(text, "email", line), f"The e-mail address {email!r} of {key!r} is not one; mend it."


def _strings(value, key=""):
    """Every text in a table, with its key."""
    if isinstance(value, str):
        yield key, value
    for name, one in value.items() if isinstance(value, Mapping) else ():
        yield from _strings(one, f"{key}.{name}".lstrip("."))
    for one in value if isinstance(value, list) else ():
        yield from _strings(one, key)


def _flat(table, before=""):
    for key, value in table.items():
        if isinstance(value, Mapping):
            yield from _flat(value, f"{before}{key}.")
        else:
            yield f"{before}{key}", value


def _places(text):
    return set(re.findall(r"\{\w*\}", str(text)))
