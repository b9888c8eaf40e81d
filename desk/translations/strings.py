"""The interface's words: theme/strings/<lang>.toml, and which original each of them follows.

The fingerprints stand in theme/strings/translated-from.toml, beside the words, because TOML is read by people and a
machine that wrote into it would lose their comments:

    [en]
    "nav.main" = "3fa9c1b2"
"""

import tomllib
from collections.abc import Iterator, Mapping
from pathlib import Path

from staleness.changes import Change
from staleness.paragraphs import Paragraph

FOLDER = "theme/strings"
FILE = "translated-from.toml"
NAME = "strings"


def compare(folder: Path, original: str, lang: str) -> tuple[list[str], list[Change]]:
    """Compare a language's words with the original's. Out: the keys it lacks; the words that changed since."""
    source, translated = words(folder, original), words(folder, lang)
    known = followed(folder, lang)
    lacking = sorted(source.keys() - translated.keys())
    behind = [
        Change(known.get(key), word)
        for key, word in source.items()
        if key in translated and known.get(key) != word.fingerprint
    ]
    return lacking, behind


def words(folder: Path, lang: str) -> dict[str, Paragraph]:
    """Read a language's words: dotted key → paragraph."""
    return flat(tomllib.loads((folder / f"{lang}.toml").read_text("utf-8-sig")))


def flat(table: Mapping) -> dict[str, Paragraph]:
    """Give the words of a table by their dotted keys, in the order of the file; their lines are not known (0)."""
    return {key: Paragraph(0, key, text) for key, text in _flat(table, "")}


def followed(folder: Path, lang: str) -> dict[str, str]:
    """Read which originals a language's words follow: dotted key → fingerprint."""
    path = folder / FILE
    return tomllib.loads(path.read_text("utf-8")).get(lang, {}) if path.exists() else {}


def written(folder: Path, original: str, lang: str) -> str:
    """Give the text of translated-from.toml once a language follows the original as it is now."""
    tables = tomllib.loads((folder / FILE).read_text("utf-8")) if (folder / FILE).exists() else {}
    tables[lang] = {key: word.fingerprint for key, word in words(folder, original).items()}
    head = "# Which wording each string was translated from. Written by ./invoke translations --accept strings.\n"
    parts = [f"\n[{name}]\n" + "".join(f'"{k}" = "{v}"\n' for k, v in sorted(tables[name].items())) for name in tables]
    return head + "".join(parts)


def _flat(table: Mapping, before: str) -> Iterator[tuple[str, str]]:
    for key, value in table.items():
        if isinstance(value, Mapping):
            yield from _flat(value, f"{before}{key}.")
        else:
            yield before + key, str(value)
