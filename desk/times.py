"""`./invoke build --times`: where a build's time goes, stage by stage.

`python -m desk.times` takes Pelican's arguments as `desk.once` does, and builds; each signal that Pelican sends on its
way ends a stage. Seconds of the clock, and seconds of work on all cores: where work is divided, these are more. What an
idle core has made meanwhile counts in the stage that takes it up.
"""

import os
import sys
import time
from collections.abc import Sequence
from typing import NamedTuple

from . import early
from .once import awaited

# The signal that ends a stage, and what the stage was. Receivers are called in no fixed order: a stage may lend its
# neighbour some milliseconds.
STAGES = (
    ("initialized", "libraries, plugins, settings"),
    ("article_generator_finalized", "releases read"),
    ("page_generator_finalized", "programmes and pages read"),
    ("static_generator_finalized", "paired, listed, signs, pictures"),
    ("get_writer", "names linked, backlinks, staleness"),
    ("article_writer_finalized", "sources checked, releases asked for, kits"),
    ("page_writer_finalized", "programmes and pages asked for"),
    ("finalized", "pages rendered, feeds, pictures, search"),
)
LAST = "built site checked"


class Stage(NamedTuple):
    """What was done, in how many seconds, with how many seconds' work on all cores."""

    name: str
    seconds: float
    work: float


class Stopwatch:
    """Takes the time at the end of each stage."""

    def __init__(self):
        self.stages: list[Stage] = []
        self._last = self._now()

    def stop(self, name: str) -> None:
        """End a stage."""
        now = self._now()
        self.stages.append(Stage(name, *(after - before for before, after in zip(self._last, now, strict=True))))
        self._last = now

    def _now(self) -> tuple[float, float]:
        return time.perf_counter(), sum(os.times()[:4])


def show(stages: Sequence[Stage]) -> None:
    """Print a table of the stages to stderr, where faults go too."""
    from rich.console import Console
    from rich.table import Table

    total = sum(stage.seconds for stage in stages)
    table = Table("stage", box=None)
    for head in ("seconds", "of all", "work"):
        table.add_column(head, justify="right")
    for name, seconds, work in (*stages, Stage("the build", total, sum(stage.work for stage in stages))):
        table.add_row(name, f"{seconds:.2f}", f"{seconds / total:.0%}", f"{work:.2f}")
    Console(stderr=True, highlight=False).print(table)


def main(words: list[str]) -> int:
    """Build with these arguments of Pelican's and show the stages."""
    watch, begun = Stopwatch(), early.begin()
    from pelican import main as pelican
    from pelican import signals

    if begun:
        begun.hand_over()

    receivers = [lambda *_, name=name, **__: watch.stop(name) for _, name in STAGES]
    for (signal, _), receiver in zip(STAGES, receivers, strict=True):
        getattr(signals, signal).connect(receiver)
    try:
        return pelican(words) or 0
    finally:
        watch.stop(LAST)
        show(watch.stages)


if __name__ == "__main__":
    sys.exit(main(awaited()))
