"""A process that has the libraries and the plugins loaded; each build of the preview is a fork of it.

Loading them is most of a small build. Run as `python -m desk.warm` it reads Pelican's arguments from its input, a JSON
list each line, and answers with the exit code. Pelican's `main` swallows Ctrl-C and goes on, so it runs in nobody's
process but its own.
"""

import json
import os
import signal
import subprocess
import sys
from collections.abc import Sequence
from contextlib import suppress
from importlib import import_module
from pathlib import Path

from .building import ROOT

LIBRARIES = ("pelican", "markdown", "babel.dates", "lxml.html", "lightningcss", "typogrify")


class Warm:
    """Builds again and again; after `renew` with plugins read anew. Use it as a context: no process is left behind.

    In: a folder for the compiled templates, which is made.
    """

    def __init__(self, templates: Path):
        templates.mkdir(exist_ok=True)
        self._templates = templates
        self._process = self._begin()

    def __enter__(self) -> "Warm":
        return self

    def __exit__(self, *_: object) -> None:
        self._end()

    def renew(self) -> None:
        """Begin again, because a plugin has changed."""
        self._end()
        self._process = self._begin()

    def run(self, words: Sequence[str]) -> int:
        """Run Pelican with these arguments; give its exit code, 1 when the process has died."""
        try:
            self._process.stdin.write(json.dumps(list(words)) + "\n")
            self._process.stdin.flush()
            return int(self._process.stdout.readline() or 1)
        except OSError:
            return 1

    def _begin(self) -> subprocess.Popen:
        command = [sys.executable, "-m", "desk.warm"]
        # The hash seed is that of every build.
        environment = {**os.environ, "PYTHONHASHSEED": "0", "COMPILED_TEMPLATES": str(self._templates)}
        pipes = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE, "text": True}
        return subprocess.Popen(command, cwd=ROOT, env=environment, **pipes)

    def _end(self) -> None:
        with suppress(OSError):
            self._process.stdin.close()
        self._process.wait()
        self._process.stdout.close()


def main() -> None:
    """Load everything, then fork for every line of the input until it ends."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # whoever began this ends it, by closing the input
    sys.path.insert(0, str(ROOT / "plugins"))
    plugins = sorted(path.parent.name for path in (ROOT / "plugins").glob("*/__init__.py"))
    for name in (*LIBRARIES, *plugins):
        # What cannot be loaded is told by the build, which loads it again.
        with suppress(Exception):
            import_module(name)
    for line in sys.stdin:
        child = os.fork()
        if not child:
            _build(json.loads(line))
        print(os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]), flush=True)


def _build(words: list[str]) -> None:
    from pelican import main as pelican

    os.dup2(os.open(os.devnull, os.O_RDONLY), sys.stdin.fileno())
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    signal.signal(signal.SIGINT, signal.SIG_DFL)
    sys.exit(pelican(words))


if __name__ == "__main__":
    main()
