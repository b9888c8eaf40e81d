"""`./invoke mentions`: what the linker did and why, in all releases or in any text; the map of who speaks of what."""

import sys
import tomllib
from functools import partial
from pathlib import Path

import crosslinks
from checks.limit import OverTime, time_limit
from crosslinks.explain import as_json, as_table

from .places import ROOT
from .terminal import console
from .voice import Refused

SETTINGS = str(ROOT / "pelicanconf.py")
SECONDS = 5.0  # as for a file of content/


def show(file: str = "", lang: str = "de", json: bool = False) -> None:
    """Print every mention with its place, its rule and what became of it.

    In: a file to try the linker on, `-` for standard input, nothing for all releases; the language of such a text.
    Raises Refused when the file cannot be read or takes too long.
    """
    if file:
        try:
            found = crosslinks.explain(SETTINGS, _text(file), file, lang, partial(time_limit, SECONDS))
        except OverTime:
            raise Refused(
                f"{file} cannot be read: its Markdown takes more than {SECONDS:.0f} seconds of the processor. "
                "Look for very many brackets or stars in a row."
            ) from None
    else:
        found = crosslinks.explain(SETTINGS)
    if json:
        print(as_json(found))
    else:
        console().print(as_table(found))


def draw(file: str, lang: str = "de") -> None:
    """Write the map of releases and programmes over time as an SVG file. Raises OSError as writing does."""
    from pelican.settings import read_settings

    words = tomllib.loads((ROOT / "theme/strings" / f"{lang}.toml").read_text("utf-8"))["map"]
    years = read_settings(SETTINGS)["ADDRESSES"][lang]["year"]
    drawing = crosslinks.draw_map(SETTINGS, lang, words, years)
    Path(file).write_text(drawing + "\n", "utf-8")


def _text(file: str) -> str:
    try:
        return sys.stdin.read() if file == "-" else Path(file).read_text("utf-8")
    except (OSError, UnicodeDecodeError) as problem:
        why = getattr(problem, "strerror", None) or "it is no text in UTF-8"
        raise Refused(f"{file} cannot be read: {why}.") from None
