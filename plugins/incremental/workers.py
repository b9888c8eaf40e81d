"""Workers: a piece of work for many things, divided among the machine's cores.

Each worker is a fork of the build, so it knows all that the build knows, and hands back what it made; this process does
its share too. Whatever a worker could not do is done here, where its faults are heard.
"""

import os
import pickle
import sys
import tempfile
from collections.abc import Callable, Sequence
from itertools import pairwise
from typing import Any

FEWEST = 24  # things for which a second process is worth its while


def divided(things: Sequence[Any], work: Callable[[Sequence[Any], bool], Any], in_rows: bool = False) -> list[Any]:
    """Let each core work on a part of the things; give what the parts became.

    In: the things; what is done with a part of them, and whether in a fork; whether a part is a row of neighbours or as
    mixed as the whole. A worker that fails or dies gives None.
    """
    cores = min(_cores(), len(things) // (FEWEST // 2)) if hasattr(os, "fork") else 1
    if cores < 2:
        return [work(things, False)]
    sys.stdout.flush()
    sys.stderr.flush()
    ends = [len(things) * number // cores for number in range(cores + 1)]
    parts = [things[slice(*pair)] if in_rows else things[n::cores] for n, pair in enumerate(pairwise(ends))]
    crews = [_fork(part, work) for part in parts[1:]]
    try:
        return [work(parts[0], False), *(_result(crew) for crew in crews)]
    finally:
        for _, file in crews:
            file.close()


def aside(things: Sequence[Any], work: Callable[[Sequence[Any], bool], Any]) -> Callable[[], Any]:
    """Let another core work on some things from now on, if there is one.

    In: the things; what is done with them. Out: what waits for it and gives what they became; None where they became
    nothing.
    """
    if not hasattr(os, "fork") or _cores() < 2:
        return lambda: None
    crew = _fork(things, work)

    def wait():
        with crew[1]:
            return _result(crew)

    return wait


def _cores() -> int:
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def _fork(part, work):
    file = tempfile.TemporaryFile()  # noqa: SIM115 – it outlives this function; `divided` closes it
    process = os.fork()
    if process:
        return process, file
    code = 1
    try:
        pickle.dump(work(part, True), file, protocol=5)
        file.flush()
        code = 0
    finally:
        os._exit(code)  # the build's own end is not for its workers: no handler runs, no buffer is written twice


def _result(crew):
    process, file = crew
    _, status = os.waitpid(process, 0)
    if status:
        return None
    file.seek(0)
    return pickle.load(file)
