"""Build the site beside the old one, and put it in the old one's place only when the build succeeded."""

import json
import os
import shutil
import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from fcntl import LOCK_EX, flock
from pathlib import Path
from typing import Any

from .breakdown import breakdown
from .bytecode import compile_all
from .endings import tell
from .libraries import ensure
from .places import KEPT, ROOT
from .started import Started

Run = Callable[[Sequence[str]], int]


def at_desk(run: Run) -> int:
    """Do what `./invoke build` does, and say how it ended. In: a way to run Pelican. Out: the exit code."""
    ensure()
    if code := build(ROOT / "output", run=run):
        tell("Nothing was built, output/ is as it was: the faults are listed above.")
    else:
        print("Built output/.")
    return code


def build(output: Path, settings: Mapping[str, Any] | None = None, run: Run | None = None) -> int:
    """Build with Pelican in a process of its own; a failed or interrupted build leaves `output` as it was.

    In: the output folder, settings that win over pelicanconf.py, a way to run Pelican with arguments (`in_new_process`
    unless told). Out: Pelican's exit code; faults have been printed to stderr by `checks`.
    """
    output.parent.mkdir(parents=True, exist_ok=True)
    with _alone(output.parent):
        return _built(output, settings, run or in_new_process)


@contextmanager
def _alone(folder: Path) -> Iterator[None]:
    """Build in a folder one after the other: whoever comes second waits, and finds most of it made."""
    place = os.open(folder, os.O_RDONLY)
    try:
        flock(place, LOCK_EX)
        yield
    finally:
        os.close(place)


def _built(output: Path, settings: Mapping[str, Any] | None, run: Run) -> int:
    fresh = output.with_name(f".{output.name}.new")
    stale = output.with_name(f".{output.name}.old")
    report = output.with_name(f".{output.name}.findings.json")
    settings = {"CHECKS_REPORT": str(report), **(settings or {})}
    try:
        shutil.rmtree(fresh, ignore_errors=True)
        code = run(arguments(fresh, settings))
        # Pelican goes on without a plugin that fails to start; without the checks' report nothing was checked.
        if not Path(settings["CHECKS_REPORT"]).exists():
            if code == 0:
                print(
                    "The checks have left no report, so this build was not checked and is thrown away.", file=sys.stderr
                )
                code = 1
            elif code > 0 and (why := breakdown(ROOT)):  # below 0 it was stopped
                print(why, file=sys.stderr)
        if code == 0:
            shutil.rmtree(stale, ignore_errors=True)
            if output.exists():
                output.rename(stale)
            fresh.rename(output)
        for unused in (stale, fresh) if code >= 0 else ():  # below 0 it was stopped, and may have left anything
            with suppress(OSError):  # there is none, or one is kept already, or nothing is: then it is deleted
                unused.replace(KEPT / "output")  # the next build begins with its pages
    finally:
        shutil.rmtree(fresh, ignore_errors=True)
        shutil.rmtree(stale, ignore_errors=True)
        report.unlink(missing_ok=True)
    return code


def replaced_by(fresh: Path) -> Path:
    """Give the output in whose place this one, of those that `build` lets Pelican write, is going to be put."""
    return fresh.with_name(fresh.name.removeprefix(".").removesuffix(".new"))


def arguments(output: Path, settings: Mapping[str, Any] | None = None) -> list[str]:
    """Give Pelican's arguments for a build of the project into `output`."""
    # Not --quiet: with it Pelican drops what plugins log, and with that their faults.
    words = ["--settings", str(ROOT / "pelicanconf.py"), "--output", str(output)]
    extra = [f"{name}={json.dumps(value)}" for name, value in (settings or {}).items()]
    return [*words, "--extra-settings", *extra] if extra else words


def forget() -> None:
    """Forget what earlier builds have kept: the next one is a clean one."""
    shutil.rmtree(KEPT, ignore_errors=True)


def in_new_process(words: Sequence[str], module: str = "desk.once") -> int:
    """Run Pelican once, in a fresh interpreter; by another module that takes its arguments, if one is named."""
    with Started(module) as started:
        return in_process(started, words)


def in_process(started: Started, words: Sequence[str]) -> int:
    """Run Pelican once, in a process that is loading it. In: the process, Pelican's arguments. Out: the exit code."""
    compile_all(ROOT / "plugins")
    return started.tell(json.dumps(list(words)).encode() + b"\n")
