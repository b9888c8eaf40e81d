"""Small rooms: the site with few of its releases, built twice at the same time, from two states of their texts.

Each is built by the very plugins and templates of the whole site, in a process of its own, and keeps what it need not
make again. Pelican and the plugins have been loaded by then.
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


@contextmanager
def two_rooms(
    folder: Path,
    settings: Mapping[str, Any],
    house: bytes,
    others: Iterable[str],
    states: Sequence[Mapping[str, bytes]],
) -> Iterator[Callable[[], list[Room]]]:
    """Begin to build a room for each of two states of the texts; the block is given what waits for both.

    In: a folder for the rooms, which stays; the whole site's settings, and the house under which it keeps what it has
    made; the files of content/ that both have, and for each the sources of its releases, by their paths below content/.
    Raises NotBuilt, OSError.
    """
    rooms, others = [folder / "before", folder / "after"], list(others)
    with _alone(folder):
        for room, sources in zip(rooms, states, strict=True):
            _furnish(room, Path(settings["PATH"]), others, sources)
        processes = [_begin(room, settings, house, number) for number, room in enumerate(rooms)]

        def built():
            while processes:
                if os.waitpid(processes.pop(), 0)[1]:
                    raise NotBuilt
            return [_read(room) for room in rooms]

        try:
            yield built
        finally:
            for process in processes:
                os.kill(process, signal.SIGKILL)
                os.waitpid(process, 0)


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
