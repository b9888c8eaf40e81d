"""The memory of a command with its children: what each process has for itself, and its share of what they share."""

import subprocess
import time
from collections.abc import Mapping, Sequence
from pathlib import Path
from tempfile import TemporaryFile

from .clock import Failed, started

_EVERY = 0.05


def peak(command: Sequence[str], folder: Path, environment: Mapping[str, str]) -> float | None:
    """Run a command to its end and tell the most megabytes that all its processes had at one moment together.

    A page that n processes share counts one n-th in each (proportional set size), so forked workers are not counted
    twice. Looking costs a little time: such a run is not one whose seconds count. None where there is no /proc.
    Raises Failed when the command's exit code is not 0.
    """
    most = 0
    with TemporaryFile() as said:
        with started(command, folder, environment, stdout=subprocess.DEVNULL, stderr=said) as process:
            while process.poll() is None:
                most = max(most, sum(map(_proportional, _group(process.pid))))
                time.sleep(_EVERY)
        if process.returncode:
            said.seek(0)
            raise Failed(command, process.returncode, said.read())
    return most / 1024 if most else None


def _group(leader: int) -> list[Path]:
    found = []
    for there in Path("/proc").glob("[0-9]*"):
        try:
            # pid (name) state ppid pgrp …; a name may hold spaces and brackets
            if int((there / "stat").read_text().rpartition(")")[2].split()[2]) == leader:
                found.append(there)
        except OSError:
            continue  # it has ended meanwhile
    return found


def _proportional(process: Path) -> int:
    try:
        lines = (process / "smaps_rollup").read_text().splitlines()
    except OSError:
        return 0
    return next((int(line.split()[1]) for line in lines if line.startswith("Pss:")), 0)
