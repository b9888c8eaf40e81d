"""The words of the interface: theme/strings/<lang>.toml. That all have the same keys, `checks` looks after."""

import tomllib
from collections.abc import Mapping, Sequence
from pathlib import Path

Strings = Mapping[str, "str | Strings"]


def load(folder: Path, languages: Sequence[str]) -> dict[str, Strings]:
    """Read the words of each language from `folder`. Raises OSError and tomllib.TOMLDecodeError as they come."""
    return {lang: tomllib.loads((folder / f"{lang}.toml").read_text("utf-8")) for lang in languages}
