"""Seconds on a machine whose cores change their speed, as those of shared hosts do.

One watcher for each core repeats a small fixed loop every 0.2 s, about 2 % of the core, and adds up `time × speed`,
where speed is what the loop should take over what it took. Seconds are then such at reference speed: a build that
took 14 s on slowed cores counts as the 8 s that it takes on quick ones. Where a process cannot be kept on a core
(macOS), seconds are those on the wall.
"""

import multiprocessing
import os
import signal
import subprocess
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from threading import Timer
from typing import NamedTuple

_LOOP, _REFERENCE, _EVERY = 150_000, 0.0030, 0.2  # 3 ms: 20 ms a million in CPython 3.11 on the reference machine
_LIMIT = 1800


class Failed(Exception):
    """A command that did not end well: its exit code, its last words."""

    def __init__(self, command: Sequence[str], code: int | None, said: bytes):
        super().__init__(f"{' '.join(command)} ended with {code}: {said[-2000:].decode(errors='replace')}")


class Run(NamedTuple):
    """What a command took: seconds at reference speed, on the wall, of processors; its largest process's megabytes."""

    seconds: float
    wall: float
    cpu: float
    megabytes: float


class Clock:
    """Tells seconds at reference speed while it is open: `with Clock() as clock`."""

    def __enter__(self):
        cores = sorted(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else []
        context = multiprocessing.get_context("fork") if cores else None
        self._done = context.Array("d", len(cores), lock=False) if cores else []
        self._stop = context.Value("b", 0, lock=False) if cores else None
        self._watchers = [
            context.Process(target=_watch, args=(core, at, self._done, self._stop), daemon=True)
            for at, core in enumerate(cores)
        ]
        for watcher in self._watchers:
            watcher.start()
        time.sleep(1)
        return self

    def __exit__(self, *_):
        if self._watchers:
            self._stop.value = 1
        for watcher in self._watchers:
            watcher.join()

    def read(self) -> tuple[float, float]:
        """Give a mark for `speed_since`."""
        return sum(self._done), time.perf_counter()

    def speed_since(self, mark: tuple[float, float]) -> float:
        """Tell the cores' mean speed since a mark; 1 is the reference. Waits for two rounds of the watchers."""
        if not self._watchers:
            return 1.0
        time.sleep(max(0.0, 2 * _EVERY + 0.05 - (time.perf_counter() - mark[1])))
        done, now = self.read()
        return (done - mark[0]) / len(self._done) / (now - mark[1])

    def run(self, command: Sequence[str], folder: Path, environment: Mapping[str, str]) -> Run:
        """Run a command to its end. Raises Failed when its exit code is not 0 or after half an hour."""
        with started(command, folder, environment, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE) as process:
            mark = self.read()
            killer = Timer(_LIMIT, os.killpg, [process.pid, signal.SIGKILL])
            killer.start()
            said = process.stderr.read()
            _, status, usage = os.wait4(process.pid, 0)
            wall = time.perf_counter() - mark[1]
            killer.cancel()
            process.returncode = os.waitstatus_to_exitcode(status)
        if process.returncode:
            raise Failed(command, process.returncode, said)
        unit = 1024 if os.uname().sysname == "Linux" else 1024 * 1024
        return Run(wall * self.speed_since(mark), wall, usage.ru_utime + usage.ru_stime, usage.ru_maxrss / unit)


@contextmanager
def started(
    command: Sequence[str], folder: Path, environment: Mapping[str, str], **streams
) -> Iterator[subprocess.Popen]:
    """Start a command in a process group of its own, by which its children are found; on leaving, all are ended."""
    words = {**os.environ, **environment}
    with subprocess.Popen(command, cwd=folder, env=words, process_group=0, **streams) as process:
        try:
            yield process
        finally:
            if process.poll() is None:
                _stop(process)


def _stop(process):
    """End a process group: as Ctrl-C does, so that servers tidy up; those who do not hear it, more firmly."""
    for way in (signal.SIGINT, signal.SIGTERM, signal.SIGKILL):
        os.killpg(process.pid, way)
        try:
            process.wait(10)
            return
        except subprocess.TimeoutExpired:
            continue


def _watch(core, at, done, stopped):
    os.sched_setaffinity(0, {core})
    last = time.perf_counter()
    while not stopped.value:
        speed = _REFERENCE / min(_loop(), _loop())
        now = time.perf_counter()
        done[at] += (now - last) * speed
        last = now
        time.sleep(_EVERY)


def _loop():
    begun, x = time.thread_time(), 0
    for i in range(_LOOP):
        x += i
    return time.thread_time() - begun
