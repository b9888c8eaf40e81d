"""Measures contenders turn by turn: each round builds from nothing, edits one release, and builds again, with each."""

import shutil
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

from .clock import Clock, Run
from .contenders import CONTENDERS, Commands
from .dialects import write
from .memory import peak
from .tools import Tools


@dataclass
class Entry:
    """A contender in its folder, ready to be measured; and what has been measured."""

    name: str
    n: int
    programmes: int
    folder: Path
    commands: Commands
    source: Path
    address: str
    megabytes: float | None = None
    full: list[Run] = field(default_factory=list)
    edits: list[Run] = field(default_factory=list)
    resident: list[float] = field(default_factory=list)
    pages: int = 0
    bytes: int = 0

    @property
    def page(self) -> Path:
        """The built page of the release that is edited."""
        return self.folder / "output" / self.address / "index.html"

    def edit(self, number: int) -> str:
        """Add a paragraph to the release, as a press officer would; give the word to look for.

        One word, because between two the typographers set their own spaces.
        """
        word = f"Beschluss{number:04}"
        with self.source.open("a", encoding="utf-8") as file:
            file.write(f"\nDer Rat hat zugestimmt: {word}.\n")
        return word


class Stale(Exception):
    """A build whose output does not have the edit."""


def prepare(name: str, n: int, programmes: int, work: Path, tools: Tools) -> Entry:
    """Set a contender up in a folder of its own, with the corpus in its dialect."""
    contender, folder = CONTENDERS[name], work / f"{name}-{n}-{programmes}"
    commands = contender.set_up(folder, tools)
    source, release = write(contender.dialect, folder, n, programmes)
    address = contender.address.format(key=release.key, year=release.date.year)
    return Entry(name, n, programmes, folder, commands, source, address)


def warm_up(entry: Entry) -> None:
    """Build once with nobody timing: fills the file cache, counts memory and output. Raises Failed."""
    _forget(entry)
    entry.megabytes = peak(entry.commands.build, entry.folder, entry.commands.environment)
    files = [path for path in (entry.folder / "output").rglob("*") if path.is_file()]
    entry.pages = sum(path.suffix == ".html" for path in files)
    entry.bytes = sum(path.stat().st_size for path in files)


def play(entries: Sequence[Entry], rounds: int, clock: Clock) -> None:
    """Play the rounds: noise hits all alike. Raises Failed, and Stale where an edit is not in the output."""
    for number in range(rounds):
        for entry in entries:
            command = (entry.commands.build, entry.folder, entry.commands.environment)
            _forget(entry)
            entry.full.append(clock.run(*command))
            word = entry.edit(number)
            entry.edits.append(clock.run(*command))
            if word not in entry.page.read_text("utf-8"):
                raise Stale(f"{entry.name} has built, but {entry.page} does not say {word}.")


def _forget(entry: Entry) -> None:
    for name in entry.commands.made:
        path = entry.folder / name
        if path.is_dir():
            shutil.rmtree(path)
        else:
            path.unlink(missing_ok=True)
