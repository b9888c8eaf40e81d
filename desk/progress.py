"""How publish and rollback talk at a desk: step by step with the time each took, what changes, and then a question.

On a terminal the step at work turns and counts; in a pipe it is a line that is completed by its time. What is told is
publishing's (`say`, `show`, `ask` of `publishing.publish`); here it gets its form.
"""

import time
from types import TracebackType
from typing import Any

from rich.console import Console
from rich.progress import Progress, SpinnerColumn, TextColumn, TimeElapsedColumn
from rich.text import Text

from publishing.git import Git
from publishing.send import Parcel, Say, ask_at_terminal
from publishing.tree import contents

from . import difference
from .terminal import indented

STEP = 8  # columns for a step's name


def teller(console: Console) -> Say:
    """Give a way to tell what a state is: a line for each thing, under its name."""

    def say(name: str, text: str) -> None:
        told = Text.assemble((f"{name:>{STEP}}", "green"), f"  {text}")
        indented(console, 0, told, hanging=STEP + 2)

    return say


class Steps:
    """Tells the steps of one command; use it as a context, so that the last one is told whole."""

    def __init__(self, console: Console):
        self.console = console
        self.parcel: Parcel | None = None
        self._step: tuple[str, str] | None = None
        self._begun = 0.0
        self._turning: Progress | None = None

    @property
    def voice(self) -> dict[str, Any]:
        """What publishing takes: how to say, to show and to ask."""
        return {"say": self.say, "show": self.show, "ask": self.ask}

    def __enter__(self) -> "Steps":
        return self

    def __exit__(self, kind: type[BaseException] | None, value: BaseException | None, trace: TracebackType | None):
        self._end()

    def say(self, step: str, text: str) -> None:
        """A step begins, and with that the one before has ended."""
        self._end()
        self._step, self._begun = (step, text), time.perf_counter()
        if self.console.is_terminal:
            columns = (SpinnerColumn(), TimeElapsedColumn(), TextColumn("{task.description}"))
            self._turning = Progress(*columns, console=self.console, transient=True, refresh_per_second=4)
            self._turning.add_task(text, total=None)
            self._turning.start()
        else:
            self.console.print(Text(f"{step:>{STEP}}  {text}"), end="", soft_wrap=True)
            self.console.file.flush()

    def show(self, git: Git, parcel: Parcel, _say: object) -> None:
        """Show what a publish changes, as its readers will see it."""
        self.say("show", "Reading what changes for readers …")
        self.parcel = parcel
        found = difference.compare(parcel.before, parcel.after, lambda blobs: contents(git, blobs))
        self._end()
        difference.show(found, [(release.file, release.until) for release in parcel.held], self.console)

    def ask(self, question: str) -> bool:
        """Ask at the terminal. Raises Stop if there is none."""
        self._end()
        return ask_at_terminal(question)

    def addresses(self) -> list[str]:
        """Where the site that was shown stands, in both languages, and the pages that are new in it."""
        if not self.parcel:
            return []
        first = not self.parcel.before
        new = () if first else (address for address in self.parcel.changes.new if address.endswith("/"))
        return [f"{self.parcel.url}/{address}" for address in ("", "en/", *new)]

    def _end(self) -> None:
        if self._step is None:
            return
        step, text = self._step
        took, self._step = f"{time.perf_counter() - self._begun:.1f} s", None
        if self._turning:
            self._turning.stop()
            self._turning = None
            told = Text.assemble((f"{step:>{STEP}}", "green"), (f"{took:>8}", "dim"), f"  {text.removesuffix(' …')}")
            indented(self.console, 0, told, hanging=STEP + 10)
        else:
            self.console.print(Text(f" {took}"), soft_wrap=True)
