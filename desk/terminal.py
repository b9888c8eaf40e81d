"""The terminal: colours where they are seen, lines folded where it is narrow, whole lines in a pipe."""

import os
import shutil
import textwrap
from typing import TextIO

from rich.console import Console
from rich.text import Text


def console(file: TextIO | None = None) -> Console:
    """Give the console that tables and colours go to: coloured on a terminal only, never with NO_COLOR.

    In a pipe a line is as long as it is; on a terminal it is folded to the terminal's width.
    """
    shown = _Console(file=file, highlight=False, soft_wrap=False, emoji=False)
    if not shown.is_terminal and "COLUMNS" not in os.environ:
        shown.width = 400
    return shown


class _Console(Console):
    """Rich's console ends the program when nobody reads any more; here that error goes on, and is told like others."""

    def on_broken_pipe(self) -> None:
        raise


def folded(text: str, stream: TextIO) -> str:
    """Fold a text between words for the terminal that a stream is; in a pipe give it as it is."""
    if not stream.isatty():
        return text
    width = max(shutil.get_terminal_size().columns, 20)
    switches = {"break_long_words": False, "break_on_hyphens": False}
    return "\n".join(textwrap.fill(line, width, **switches) for line in text.split("\n"))


def indented(console: Console, indent: int, text: Text, hanging: int = 0) -> None:
    """Print a text with a margin, folded on a terminal; in a pipe a line is as long as it is."""
    width = console.width - indent - hanging
    lines = text.wrap(console, max(width, 20), overflow="fold") if console.is_terminal else [text]
    for number, line in enumerate(lines):
        line.rstrip()
        console.print(Text(" " * (indent + (hanging if number else 0))) + line, soft_wrap=True)
