"""Small rooms: the site with few of its releases, built twice at the same time, from two states of their texts.

Each is built by the very plugins and templates of the whole site, in a process of its own, and keeps what it need not
make again. Whoever furnishes them is a fork of the process that builds them: while the one finds out what has changed,
the other loads the plugins.
"""

import os
import shutil
import signal
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from fcntl import LOCK_EX, LOCK_NB, flock
from pathlib import Path
from typing import Any, NamedTuple


class Room(NamedTuple):
    """A small room as it was built: every file by its name, and what the checks found."""

    files: Mapping[str, bytes]
    report: str


class NotBuilt(Exception):
    """A room's build has ended early."""


class Builder:
    """Builds the rooms that its fork has furnished.

    In: what the fork does, which asks by `begin` for the rooms and by `wait` whether they are built. Whatever it raises
    ends it.
    """

    def __init__(self, work: Callable[["Builder"], None]):
        (self._asked, self._asking), (self._answered, self._answering) = os.pipe(), os.pipe()
        self._fork = os.fork()
        if not self._fork:
            self._work(work)
        os.close(self._asking)
        os.close(self._answered)

    def _work(self, work):
        code = 1
        try:
            os.close(self._asked)
            os.close(self._answering)
            work(self)
            code = 0
        finally:
            os._exit(code)  # what it has raised means that the whole site is built, which says what is wrong

    def begin(self, house: bytes) -> None:
        """Have the rooms built: in the fork. In: the house under which the whole build has kept what it has made."""
        os.write(self._asking, house)

    def wait(self) -> bool:
        """Wait until the rooms are built, or cannot be: in the fork. Out: whether they are."""
        return bool(os.read(self._answered, 1))

    def build(self, folder: Path, settings: Mapping[str, Any]) -> bool:
        """Build the rooms, if they are wanted, and wait for the fork. Out: whether it has come to its end.

        In: the folder for the rooms, the whole site's settings. Pelican and the plugins have been loaded.
        """
        processes = []
        try:
            if house := os.read(self._asked, 64):
                processes = [_begin(room, settings, house, number) for number, room in enumerate(_rooms(folder))]
                while processes and not os.waitpid(processes.pop(), 0)[1]:
                    if not processes:
                        os.write(self._answering, b"!")
        except BrokenPipeError:
            pass  # the fork has died
        finally:
            for process in processes:
                os.kill(process, signal.SIGKILL)
                os.waitpid(process, 0)
            os.close(self._answering)  # where nothing was answered the fork learns it now
            os.close(self._asked)
        return not os.waitpid(self._fork, 0)[1]


@contextmanager
def two_rooms(
    folder: Path,
    content: Path,
    others: Iterable[str],
    states: Sequence[Mapping[str, bytes]],
    begin: Callable[[], None],
    wait: Callable[[], bool],
) -> Iterator[Callable[[], list[Room]]]:
    """Furnish a room for each of two states of the texts; the block is given what waits until both are built.

    In: a folder for the rooms, which stays; the folder content/, the files there that both have, and for each the
    sources of its releases, by their paths below content/; what begins to build, and what waits for it. Raises
    NotBuilt, OSError.
    """
    others = list(others)
    with _alone(folder):
        for room, sources in zip(_rooms(folder), states, strict=True):
            _furnish(room, content, others, sources)
        begin()
        answers = []

        def built():
            answers.append(wait())
            if not answers[0]:
                raise NotBuilt
            return [_read(room) for room in _rooms(folder)]

        try:
            yield built
        finally:
            if not answers:  # nobody else may have the rooms while they are built
                wait()


def _rooms(folder):
    return folder / "before", folder / "after"


@contextmanager
def _alone(folder: Path) -> Iterator[None]:
    """Have the rooms for oneself. Raises OSError where another build has them."""
    folder.mkdir(parents=True, exist_ok=True)
    with (folder / "lock").open("w") as lock:
        flock(lock, LOCK_EX | LOCK_NB)
        yield


def _furnish(room: Path, content: Path, others: Iterable[str], sources: Mapping[str, bytes]) -> None:
    for name in ("content", "output"):
        shutil.rmtree(room / name, ignore_errors=True)
    for place in others:
        path = room / "content" / place
        path.parent.mkdir(parents=True, exist_ok=True)
        try:
            os.link(content / place, path)
        except OSError:  # another disk, or one without links
            shutil.copy2(content / place, path)
    for place, text in sources.items():
        path = room / "content" / place
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(text)


def _begin(room: Path, settings: Mapping[str, Any], house: bytes, number: int) -> int:
    process = os.fork()
    if process:
        return process
    try:
        from pelican import Pelican
        from pelican.log import console

        nowhere = os.open(os.devnull, os.O_RDWR)
        for stream in (1, 2):  # what is wrong, the report says; what is wrong with the site, the whole build
            os.dup2(nowhere, stream)
        console.quiet = True  # to lay out Pelican's summary takes as long as to write thirty pages
        if hasattr(os, "sched_setaffinity"):  # a room of its own on a core of its own: none divides its work
            cores = sorted(os.sched_getaffinity(0))
            os.sched_setaffinity(0, {cores[number % len(cores)]})
        own = {
            "PATH": str(room / "content"),
            "OUTPUT_PATH": str(room / "output"),
            "INCREMENTAL": str(room / "kept"),
            # What differs here of the settings, no page shows: so what the whole build has made serves as well.
            "INCREMENTAL_BESIDE": (house, room.parents[1]),
            "CHECKS_REPORT": str(room / "report.json"),
            "CHECKS_STRICT": False,
            "SEARCH": False,
        }
        Pelican({**settings, **own}).run()
    except BaseException:
        os._exit(1)
    os._exit(0)


def _read(room: Path) -> Room:
    output, report = room / "output", room / "report.json"
    files = {path.relative_to(output).as_posix(): path.read_bytes() for path in output.rglob("*") if path.is_file()}
    with suppress(FileNotFoundError):
        # The same sentence about the same file, in whichever room it stands.
        text = report.read_text("utf-8").replace(f"{room.name}/content/", "")
        report.unlink()
        return Room(files, text)
    raise NotBuilt
