"""A fresh interpreter that loads Pelican, and waits meanwhile for what to do.

Loading takes longer than all else that comes before a build. So whoever wants one begins with this file, which needs
nearly nothing itself.
"""

import os
import signal
import subprocess
import sys
from contextlib import suppress

PATIENCE = 0.5  # seconds for a build to end that is not wanted any more
ROOT = __file__.rpartition("/desk/")[0]


class Started:
    """A process that builds once. Use it as a context: with that it ends, if nobody has told it what to do.

    In: the module that it runs.
    """

    def __init__(self, module: str = "desk.once"):
        # The same bytes on every machine: no order may hang on Python's random hashes, and nothing on the machine's
        # time zone, which Babel would look for in six hundred files.
        environment = {**os.environ, "PYTHONHASHSEED": "0", "TZ": "UTC", "PYTHONDONTWRITEBYTECODE": "1"}
        # Pelican's own summary goes unsaid; every fault goes to stderr.
        pipes = {"stdin": subprocess.PIPE, "stdout": subprocess.DEVNULL}
        # Until it is told what to do there is nothing to stop, and nothing to say of that; then it hears (`desk.once`).
        before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
        try:
            self._process = subprocess.Popen([sys.executable, "-m", module], cwd=ROOT, env=environment, **pipes)
        finally:
            signal.pthread_sigmask(signal.SIG_SETMASK, before)

    def __enter__(self) -> "Started":
        return self

    def __exit__(self, *_: object) -> None:
        self._end()

    def tell(self, line: bytes) -> int:
        """Tell it what to do, and wait until that is done. Out: its exit code."""
        try:
            self._process.communicate(line)
        finally:
            self._end()
        return self._process.returncode

    def _end(self) -> None:
        """Wait for its end. Ctrl-C at a terminal stops it, too; but Python may miss that, for one between two forks."""
        with suppress(OSError):
            self._process.stdin.close()
        while self._process.poll() is None:
            try:
                self._process.wait(PATIENCE)
            except subprocess.TimeoutExpired:
                self._process.send_signal(signal.SIGINT)
