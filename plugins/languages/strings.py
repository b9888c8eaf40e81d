"""The words of the interface: theme/strings/<lang>.toml, the same keys in every language."""

import tomllib
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

Strings = Mapping[str, "str | Strings"]


def load(folder: Path, languages: Sequence[str]) -> dict[str, Strings]:
    """Read the words of each language from `folder`. Raises OSError and tomllib.TOMLDecodeError as they come."""
    return {lang: tomllib.loads((folder / f"{lang}.toml").read_text("utf-8")) for lang in languages}


def missing(strings: Mapping[str, Strings]) -> list[tuple[str, str]]:
    """List what one language says and another does not: (language that lacks it, dotted key), sorted."""
    keys = {lang: set(_keys(words)) for lang, words in strings.items()}
    everything = set().union(*keys.values())
    return sorted((lang, key) for lang, known in keys.items() for key in everything - known)


def _keys(words: Strings, prefix: str = "") -> Iterator[str]:
    for key, value in words.items():
        if isinstance(value, Mapping):
            yield from _keys(value, f"{prefix}{key}.")
        else:
            yield prefix + key
