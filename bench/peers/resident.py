"""Seconds from saving a release to seeing it, while the contender's own server runs: what an author waits for."""

import socket
import subprocess
import time
import urllib.error
import urllib.request

from .clock import Clock, Failed, started
from .rounds import Entry

_LOOK, _REST, _PATIENCE = 0.02, 1.5, 300  # looking more often would cost a slow server the time it needs


def measure(entry: Entry, rounds: int, clock: Clock) -> None:
    """Serve, save as often as there are rounds and once before, and ask for the page until it has the edit.

    All are asked in the same way, so nothing hangs on what a program says of itself. Raises Failed when five minutes
    were not enough.
    """
    port = _free_port()
    command = [word.format(port=port) for word in entry.commands.serve]
    silent = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}
    with started(command, entry.folder, entry.commands.environment, **silent) as process:
        address = f"http://127.0.0.1:{port}/{entry.address}"
        _await(address, "<h1", process)
        for number in range(1000, 1000 + rounds + 1):
            time.sleep(_REST)
            mark = clock.read()
            word = entry.edit(number)
            _await(address, word, process)
            seconds = time.perf_counter() - mark[1]
            entry.resident.append(seconds * clock.speed_since(mark))
    del entry.resident[0]  # the first save finds everything cold


def _free_port() -> int:
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        return one.getsockname()[1]


def _await(address: str, word: str, process: subprocess.Popen) -> None:
    until = time.monotonic() + _PATIENCE
    while time.monotonic() < until and process.poll() is None:
        try:
            with urllib.request.urlopen(address, timeout=_PATIENCE) as answer:
                if word in answer.read().decode("utf-8"):
                    return
        except (urllib.error.URLError, ConnectionError):
            pass  # not there yet, or between two builds
        time.sleep(_LOOK)
    raise Failed(process.args, process.poll(), f"{address} does not show {word!r}.".encode())
