"""Explain: what the linker did with each release and why, as plain rows, as JSON and as tables to read.

`./invoke mentions` shows a `report`: every row has the file and line where an editor finds the words.
"""

import json
import re
from collections.abc import Iterable
from typing import NamedTuple

from .links import Mention, link
from .names import words_of
from .rules import explanations
from .vocabulary import Vocabulary

_FRONT_MATTER = re.compile(r"[A-Za-z-]+:.*\n(?:.+\n)*\s*\n")  # the body below it is what is linked


class Source(NamedTuple):
    """A release to explain: its file, language, source text and rendered body, and the keys it unties."""

    path: str
    lang: str
    text: str
    html: str
    untie: tuple[str, ...] = ()
    tie: tuple[str, ...] = ()


class Row(NamedTuple):
    """A mention or near miss: where it is, what matched, what was done, and the rule in words."""

    path: str
    line: int
    programme: str
    text: str
    outcome: str
    rule: str
    because: str


class Report(NamedTuple):
    """All rows, the programmes that no release names, and the releases that name none."""

    rows: tuple[Row, ...]
    never_named: tuple[str, ...]
    naming_none: tuple[str, ...]


def report(sources: Iterable[Source], vocabularies: dict[str, Vocabulary], first: str = "release") -> Report:
    """Explain all sources with the vocabularies of their languages."""
    rows, named, silent = [], set(), []
    for source in sources:
        mentions = link(
            source.html, vocabularies[source.lang], source.lang, untie=source.untie, first=first, thorough=True
        ).mentions
        rows += _rows(source, mentions)
        here = {mention.key for mention in mentions if mention.named} - set(source.untie) | set(source.tie)
        named |= here
        silent += [] if here else [source.path]
    known = {key for vocabulary in vocabularies.values() for key in vocabulary.programmes}
    return Report(tuple(rows), tuple(sorted(known - named)), tuple(silent))


def as_json(found: Report) -> str:
    """Write a report as JSON, for programs."""
    data = {
        "mentions": [row._asdict() for row in found.rows],
        "never_named": found.never_named,
        "naming_none": found.naming_none,
    }
    return json.dumps(data, ensure_ascii=False, indent=2)


def as_table(found: Report):
    """Lay a report out for a terminal: a renderable of rich."""
    from rich.console import Group
    from rich.table import Table
    from rich.text import Text

    table = Table(box=None, pad_edge=False, header_style="bold")
    for heading in ("where", "words", "programme", "what", "rule"):
        table.add_column(heading, overflow="fold")
    styles = {"linked": "green", "no mention": "dim"}
    for row in found.rows:
        cells = (f"{row.path}:{row.line}", row.text, row.programme, row.outcome, row.rule)
        table.add_row(*map(Text, cells), style=styles.get(row.outcome, ""))
    notes = [f"{rule}: {because}" for rule, because in sorted({(row.rule, row.because) for row in found.rows})]
    notes += [f"No release names {key!r}." for key in found.never_named]
    notes += [f"{path} names no programme." for path in found.naming_none]
    return Group(table, Text(), *map(Text, notes))


def _rows(source: Source, mentions: Iterable[Mention]) -> Iterable[Row]:
    because = explanations()
    lines = _Lines(source.text)
    for mention in mentions:
        outcome = "linked" if mention.linked else mention.why or "no mention"
        line = lines.of(mention.text)
        yield Row(source.path, line, mention.key, mention.text, outcome, mention.rule, because[mention.rule])


class _Lines:
    """Finds the lines of words in a source, asked for in the order of the text."""

    def __init__(self, text: str):
        self.text = text
        self.at = match.end() if (match := _FRONT_MATTER.match(text)) else 0

    def of(self, words: str) -> int:
        found = re.compile(r"[\W_]*".join(map(re.escape, words_of(words))), re.IGNORECASE).search(self.text, self.at)
        if found:
            self.at = found.end()
        return self.text.count("\n", 0, found.start() if found else self.at) + 1
