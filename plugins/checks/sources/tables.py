"""The TOML tables, read and put before their rules: contacts, imprint, the interface's words."""

import os
from collections.abc import Mapping
from pathlib import Path
from typing import NamedTuple

from ..faults import Fault, Findings, findings
from . import data, text
from .files import DATA
from .room import Room
from .vocabulary import Vocabulary

RULES = {
    "contacts.toml": (data.contacts_are_complete, data.values_are_plain_text),
    "imprint.toml": (data.imprint_is_known, data.values_are_plain_text),
}
NOTES = {"imprint.toml": (data.imprint_is_open,)}


class Table(NamedTuple):
    """A table as text, as data (None when it cannot be read), and what is wrong with its form."""

    said: str
    table: dict | None
    problems: list[tuple[int, str]]


def check_tables(room: Room) -> tuple[Findings, Mapping | None]:
    """Check contacts.toml and imprint.toml. Out: what was found, and the contacts, None when they cannot be read."""
    faults, notes, languages = [], [], room.words.languages
    tables = {name: _table(room, name) for name in DATA}
    for name, (said, table, problems) in tables.items():
        file = room.file(name)
        faults += [Fault(file, *problem) for problem in problems]
        if table is not None:
            faults += [Fault(file, *found) for rule in RULES[name] for found in rule(said, table, languages)]
            notes += [Fault(file, *found) for rule in NOTES.get(name, ()) for found in rule(said, table, languages)]
    return findings(faults, notes), tables["contacts.toml"].table


def check_strings(folder: Path, words: Vocabulary, root: Path) -> Findings:
    """Find strings of the interface that one language has and another has not.

    In: the folder of `<lang>.toml`, the vocabulary, the folder from which faults name files.
    """
    faults, tables = [], {}
    for lang in words.languages:
        path = folder / f"{lang}.toml"
        file = Path(os.path.relpath(path, root)).as_posix()
        if path.exists():
            tables[lang, file] = _read(path.read_bytes())
            faults += [Fault(file, *problem) for problem in tables[lang, file].problems]
        else:
            faults.append(Fault(file, 0, f"The strings of the language {lang!r} are missing; write them."))
    if not faults:
        found = data.strings_are_the_same_in_all({lang: one.table for (lang, _), one in tables.items()})
        for lang, key, sentence in found:
            file, one = next((file, one) for (of, file), one in tables.items() if of == lang)
            faults.append(Fault(file, data.line_of(one.said, key.rpartition(".")[2]) if key else 0, sentence))
    return findings(faults)


def _table(room: Room, name: str) -> Table:
    entry = next((entry for entry in room.entries if entry.place == name and not entry.is_link), None)
    if entry is None:
        return Table("", None, [(0, f"{name!r} is missing; write it.")])
    return _read(entry.path.read_bytes())


def _read(said: bytes) -> Table:
    problems = list(text.bytes_are_utf8(said))
    if problems:
        return Table("", None, problems)
    table, problems = data.read_table(said)
    decoded = said.decode("utf-8-sig")
    marks = [*text.characters_are_clean(decoded), *text.characters_are_composed(decoded)]
    return Table(decoded, table, problems or marks)
