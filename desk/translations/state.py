"""The state of every translation, told from the files alone."""

from collections.abc import Iterator
from pathlib import Path
from typing import Literal, NamedTuple

from checks.sources import Room, read_room
from checks.sources.room import Source
from checks.sources.vocabulary import Vocabulary
from staleness.changes import Change, changes
from staleness.paragraphs import paragraphs

from . import strings

# translated: it follows its original word for word · stale: the original has changed since · unconfirmed: nobody has
# said which text it follows · to do: held back until it is translated · missing: no file · one language: on purpose
State = Literal["translated", "stale", "unconfirmed", "to do", "missing", "one language"]
DONE = ("translated", "one language")


class Translation(NamedTuple):
    """One thing in one language: `name` is what `--accept` takes, files are named from the project's folder."""

    name: str  # releases/kommunalberatung, or strings
    lang: str
    state: State
    file: str
    original: str
    changes: tuple[Change, ...] = ()


def translations(root: Path, languages: tuple[str, ...] = Vocabulary.languages) -> list[Translation]:
    """Tell the state of every release, programme and page, and of the interface's words, in every other language.

    In: the project's folder, its languages, the original one first. Out: sorted by name, then language. Raises OSError
    when a file cannot be read.
    """
    room = read_room(root / "content", Vocabulary(languages=languages), root)
    return sorted([*_contents(room), *_strings(root, languages)], key=lambda one: (one.name, one.lang))


def _contents(room: Room) -> Iterator[Translation]:
    first, *others = room.words.languages
    readable = [source for source in room.sources if source.is_text]
    by_place = {(source.kind.folder, source.key, source.lang): source for source in readable}
    for folder, key in sorted({(folder, key) for folder, key, _ in by_place}):
        original = by_place.get((folder, key, first))
        for lang in others:
            translated = by_place.get((folder, key, lang))
            there = translated or original
            if there is None:
                continue
            file = translated.file if translated else original.file.replace(f"/{first}/", f"/{lang}/", 1)
            state, behind = _state(original, translated)
            yield Translation(f"{folder}/{key}", lang, state, file, original.file if original else "", tuple(behind))


def _state(original: Source | None, translated: Source | None) -> tuple[State, list[Change]]:
    if original is None or original.value("Translation") == "none":
        return "one language", []
    if translated is None:
        return "missing", []
    if translated.value("Translation") == "todo":
        return "to do", []
    followed = translated.value("Translated-From").split()
    if not followed:
        return "unconfirmed", []
    behind = changes(followed, paragraphs(original.text or ""))
    return ("stale" if behind else "translated"), behind


def _strings(root: Path, languages: tuple[str, ...]) -> Iterator[Translation]:
    folder = root / strings.FOLDER
    first, *others = languages
    for lang in others:
        lacking, behind = strings.compare(folder, first, lang)
        state = "missing" if lacking else "stale" if behind else "translated"
        if behind and not strings.followed(folder, lang):
            state, behind = "unconfirmed", []
        file = f"{strings.FOLDER}/{lang}.toml"
        yield Translation(strings.NAME, lang, state, file, f"{strings.FOLDER}/{first}.toml", tuple(behind))
