"""A picture's rights: what `content/media/<key>/pictures.toml` must say of every picture in its folder.

    ["rathausplatz.jpg"]
    alt.de = "Zwanzig junge Linden in zwei Reihen vor dem Rathaus."
    alt.en = "Twenty young lime trees in two rows in front of the town hall."
    caption.de = "Der Rathausplatz am Tag der Pflanzung."
    caption.en = "The town hall square on the day of planting."
    credit = "Jana Muster / Stadt Musterstadt"
    licence.de = "Frei für Berichte über die Stadt, mit Nennung"
    licence.en = "Free for reports about the city, with credit"
    licence_url = "https://www.musterstadt.example/bilder"

A plain text instead of one for each language serves every language: a person's name does, an alt text does not.
"""

import re
import tomllib
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, NamedTuple

TABLE = "pictures.toml"
ENDINGS = (".jpg", ".jpeg", ".png")
TRANSLATED = ("alt", "caption")  # must be said in each language
SAID = (*TRANSLATED, "credit", "licence")
KEYS = (*SAID, "licence_url")
AT_LINE = re.compile(r"\(at line (\d+), column \d+\)")


class Fault(NamedTuple):
    """What an editor must mend: the file, its line (0: all of it), one sentence."""

    path: Path
    line: int
    sentence: str


class Rights(NamedTuple):
    """One picture and what may be done with it. `alt` to `licence` are by language."""

    path: Path
    alt: Mapping[str, str]
    caption: Mapping[str, str]
    credit: Mapping[str, str]
    licence: Mapping[str, str]
    licence_url: str


def read_folder(folder: Path, languages: Sequence[str]) -> tuple[list[Rights], list[Fault]]:
    """Read the table of a folder of pictures, and see that it and the folder agree.

    In: the folder, the languages that every picture must speak. Out: the pictures whose rights are complete, in the
    order of their names, and what must be mended.
    """
    table = folder / TABLE
    on_disk = {path.name for path in folder.iterdir() if path.suffix.lower() in ENDINGS}
    if not table.exists():
        return [], [Fault(folder / name, 0, _unknown(name, table)) for name in sorted(on_disk)]
    text = table.read_text("utf-8", "replace")
    try:
        rows = tomllib.loads(text)
    except tomllib.TOMLDecodeError as problem:
        found = AT_LINE.search(str(problem))
        why = AT_LINE.sub("", str(problem)).strip()
        line = int(found[1]) if found else text.count("\n") + 1
        return [], [Fault(table, line, f"This is not TOML: {why}; compare it with CONTRIBUTING.md.")]
    faults = [Fault(folder / name, 0, _unknown(name, table)) for name in sorted(on_disk - set(rows))]
    complete = []
    for name in sorted(rows):
        line = _line_of(name, text)
        missing = [] if name in on_disk else [f"There is no picture {name!r} in this folder; mend the name."]
        wrong = missing + list(_wrong(name, rows[name], languages))
        faults += [Fault(table, line, sentence) for sentence in wrong]
        if not wrong:
            said = {key: _by_language(rows[name].get(key, ""), languages) for key in SAID}
            complete.append(Rights(folder / name, **said, licence_url=rows[name].get("licence_url", "")))
    return complete, faults


def _wrong(name: str, row: Any, languages: Sequence[str]) -> Iterator[str]:
    """A picture without alt text, credit or licence may not be shown, however good it is."""
    if not isinstance(row, dict):
        yield f'{name!r} is not a table; begin it with ["{name}"] on a line of its own.'
        return
    for key in sorted(set(row) - set(KEYS)):
        yield f"The picture {name!r} has an unknown key {key!r}; it may have {', '.join(KEYS)}."
    for key in SAID:
        value = row.get(key, {})
        if isinstance(value, str) and key in TRANSLATED and len(languages) > 1:
            yield f"The picture {name!r} has one {key!r} for all languages; say it in each, as {key}.{languages[0]} = …"
            continue
        said = _by_language(value, languages)
        if lacking := [lang for lang in languages if not said[lang].strip()]:
            wanted = (
                " and ".join(f"{key}.{lang} = …" for lang in lacking) if value or key in TRANSLATED else f"{key} = …"
            )
            yield f"The picture {name!r} has no {key!r}; add {wanted}"
    address = row.get("licence_url", "")
    if address and not str(address).startswith("https://"):
        yield f"The licence of {name!r} is at {address!r}; an address begins with 'https://'."


def _by_language(value: Any, languages: Sequence[str]) -> dict[str, str]:
    if isinstance(value, dict):
        return {lang: str(value.get(lang, "")) for lang in languages}
    return dict.fromkeys(languages, str(value))


def _unknown(name: str, table: Path) -> str:
    return f"Nothing says whose picture {name!r} is; describe it in {table.name}, or delete it."


def _line_of(name: str, text: str) -> int:
    found = re.search(rf"^\s*\[\s*[\"']?{re.escape(name)}[\"']?\s*[\].]", text, re.M)
    return text.count("\n", 0, found.start()) + 1 + found[0].count("\n") if found else 1
