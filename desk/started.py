"""A fresh interpreter that loads Pelican, and waits meanwhile for what to do.

Loading takes longer than all else that comes before a build. So whoever wants one begins with this file, which needs
nearly nothing itself.
"""

import os
import subprocess
import sys
from contextlib import suppress

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
        self._process = subprocess.Popen([sys.executable, "-m", module], cwd=ROOT, env=environment, **pipes)

    def __enter__(self) -> "Started":
        return self

    def __exit__(self, *_: object) -> None:
        with suppress(OSError):
            self._process.stdin.close()
        self._process.wait()

    def tell(self, line: bytes) -> int:
        """Tell it what to do, and wait until that is done. Out: its exit code."""
        self._process.communicate(line)
        return self._process.wait()
