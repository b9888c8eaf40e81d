"""`./invoke mentions`: what the linker did and why, in all releases or in any text; the map of who speaks of what."""

import sys
import tomllib
from pathlib import Path

import crosslinks
from crosslinks.explain import as_json, as_table

from .building import ROOT
from .terminal import console
from .voice import Refused

SETTINGS = str(ROOT / "pelicanconf.py")


def show(file: str = "", lang: str = "de", json: bool = False) -> None:
    """Print every mention with its place, its rule and what became of it.

    In: a file to try the linker on, `-` for standard input, nothing for all releases; the language of such a text.
    Raises Refused when the file cannot be read or the press room does not speak the language.
    """
    _strings(lang)
    if file:
        found = crosslinks.explain(SETTINGS, text=_text(file), path=file, lang=lang)
    else:
        found = crosslinks.explain(SETTINGS)
    if json:
        print(as_json(found))
    else:
        console().print(as_table(found))


def draw(file: str, lang: str = "de") -> None:
    """Write the map of releases and programmes over time as an SVG file. Raises as `show`, and OSError as writing."""
    words = _strings(lang)["map"]
    drawing = crosslinks.draw_map(SETTINGS, lang, words["title"], words["described"])
    Path(file).write_text(drawing + "\n", "utf-8")


def _strings(lang: str) -> dict:
    files = {file.stem: file for file in sorted((ROOT / "theme/strings").glob("??.toml"))}
    if lang not in files:
        raise Refused(f"This press room does not speak {lang!r}. It speaks {' and '.join(files)}.")
    return tomllib.loads(files[lang].read_text("utf-8"))


def _text(file: str) -> str:
    try:
        return sys.stdin.read() if file == "-" else Path(file).read_text("utf-8")
    except (OSError, UnicodeDecodeError) as problem:
        why = getattr(problem, "strerror", None) or "it is no text in UTF-8"
        raise Refused(f"{file} cannot be read: {why}.") from None
