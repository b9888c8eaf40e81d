"""Workers: a piece of work for many things, divided among the machine's cores.

Each worker is a fork of the build, so it knows all that the build knows, and hands back what it made; this process does
its share too. Whatever a worker could not do is done here, where its faults are heard.
"""

import os
import pickle
import sys
import tempfile
from collections.abc import Callable, Iterator, Sequence
from itertools import chain, pairwise
from typing import Any

FEWEST = 24  # things for which a second process is worth its while
LONGEST = 64  # things in a row: what is held of each until the next step (a page, say) soon takes much room
SHORTEST = 4
WIDTH = 2  # bytes of a row's number: a million things are 16,000 rows, whose numbers a pipe can hold


def divided(things: Sequence[Any], work: Callable[[Iterator[Sequence[Any]], bool], Any]) -> list[Any]:
    """Let all cores work on the things; give what they have made of them.

    In: the things, of which neighbours have much in common; what a core does with its rows of neighbours, one by one,
    and whether in a fork. Each core has its own part of the things, so that what they have in common is made once; who
    is done with that takes rows of the others: so all end at the same time, however much work there is in a part. A
    worker that fails or dies gives None.
    """
    cores = min(_cores(), len(things) // (FEWEST // 2)) if hasattr(os, "fork") else 1
    if cores < 2:
        return [work(iter(_rows(things, 1)), False)]
    sys.stdout.flush()
    sys.stderr.flush()
    bounds = [len(things) * core // cores for core in range(cores + 1)]
    parts = [_Part(things[begin:end], cores) for begin, end in pairwise(bounds)]

    def taken(core):
        return chain.from_iterable(part.taken() for part in parts[core:] + parts[:core])

    try:
        crews = [Crew(taken(core), work) for core in range(1, cores)]
        return [work(taken(0), False), *(crew.result() for crew in crews)]
    finally:
        for part in parts:
            part.close()


class _Part:
    """A part of the things, from whose rows of neighbours several processes take each the next one."""

    def __init__(self, things: Sequence[Any], cores: int):
        self._rows = _rows(things, cores)
        self._numbers, giving = os.pipe()
        os.write(giving, b"".join(number.to_bytes(WIDTH) for number in range(len(self._rows))))
        os.close(giving)

    def taken(self) -> Iterator[Sequence[Any]]:
        """Take rows as long as there are any."""
        while number := os.read(self._numbers, WIDTH):  # of two who read at once each gets another
            yield self._rows[int.from_bytes(number)]

    def close(self) -> None:
        """Let go of the pipe that tells the rows' numbers."""
        os.close(self._numbers)


def _rows(things: Sequence[Any], cores: int) -> list[Sequence[Any]]:
    """Divide things into rows of neighbours: long ones at first, short ones at the end, where somebody may wait."""
    rows, at = [], 0
    while at < len(things):
        length = min(LONGEST, max(SHORTEST, (len(things) - at) // (2 * cores)))
        rows.append(things[at : at + length])
        at += length
    return rows


def aside(things: Sequence[Any], work: Callable[[Iterator[Sequence[Any]], bool], Any]) -> "Crew | None":
    """Let another core work on some things from now on, as one row; None if there is no other."""
    return Crew(iter([things]), work) if hasattr(os, "fork") and _cores() > 1 else None


def _cores() -> int:
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


class Crew:
    """A fork at work. In: the rows that it may take; what it does with them."""

    def __init__(self, rows: Iterator[Sequence[Any]], work: Callable[[Iterator[Sequence[Any]], bool], Any]):
        self._file = tempfile.TemporaryFile()  # noqa: SIM115 – closed when the result is taken
        self._status: int | None = None
        self._process = os.fork()
        if not self._process:
            self._work(rows, work)

    def is_done(self) -> bool:
        """Whether it has come to its end."""
        if self._status is None:
            ended, status = os.waitpid(self._process, os.WNOHANG)
            self._status = status if ended else None
        return self._status is not None

    def result(self) -> Any:
        """Wait for what it has made; None where it has failed or died."""
        if self._status is None:
            _, self._status = os.waitpid(self._process, 0)
        with self._file as file:
            if self._status:
                return None
            file.seek(0)
            return pickle.load(file)

    def _work(self, rows, work):
        code = 1
        try:
            pickle.dump(work(rows, True), self._file, protocol=5)
            self._file.flush()
            code = 0
        finally:
            os._exit(code)  # the build's own end is not for its workers: no handler runs, no buffer is written twice
