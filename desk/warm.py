"""A process that has the libraries and the plugins loaded; each build of the preview is a fork of it.

Loading them is most of a small build. Run as `python -m desk.warm` it reads what to do from its input, a JSON object
each line, and answers with two lines: the number of the process that does it, and its exit code. Pelican's `main`
swallows Ctrl-C and goes on, so it runs in nobody's process but its own.
"""

import json
import os
import select
import signal
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from importlib import import_module
from pathlib import Path
from tempfile import TemporaryDirectory
from threading import Lock
from typing import Any

from . import glance
from .making import make
from .places import ROOT

LIBRARIES = ("pelican", "markdown", "babel.dates", "lxml.html", "lightningcss", "typogrify")
PATIENCE = 2  # seconds for a glance: what takes longer is seen when the whole site is


class Warm:
    """Builds again and again; after `renew` with plugins read anew. Use it as a context: no process is left behind.

    In: a folder of its own, which is made. It does one thing at a time: whoever asks for the next ends the last.
    """

    def __init__(self, folder: Path):
        folder.mkdir(exist_ok=True)
        self._folder = folder
        self._notes = folder / "neighbours.json"
        self._known: glance.Neighbours = {}
        self._working: int | None = None
        self._lock = Lock()
        self._process = self._begin()

    def __enter__(self) -> "Warm":
        return self

    def __exit__(self, *_: object) -> None:
        with self._alone():
            self._end()

    def renew(self) -> None:
        """Begin again, because a plugin or a setting has changed."""
        with self._alone():
            self._end()
            self._process = self._begin()

    def run(self, words: Sequence[str]) -> int:
        """Run Pelican with these arguments; give its exit code, 1 when the process has died, below 0 when stopped."""
        with TemporaryDirectory(dir=self._folder) as own:  # a build that is stopped tidies nothing up
            code = self._do({"words": list(words), "notes": str(self._notes), "temporary": own})
        self._known = glance.neighbours(self._notes)
        return code

    def look(self, saved: Sequence[Path], output: Path, settings: Mapping[str, Any]) -> bool:
        """Write the pages of what was saved into a folder, beside what the last build noted; say if that worked."""
        releases = glance.room(saved, self._known)
        if releases is None:
            return False
        places = [path.relative_to(ROOT / "content").as_posix() for path in saved]
        asked = {"saved": places, "releases": releases, "output": str(output), "settings": dict(settings)}
        return self._do(asked, PATIENCE) == 0

    def stop(self) -> None:
        """End what is being built, with all its workers."""
        if (number := self._working) is not None:
            with suppress(ProcessLookupError):
                os.killpg(number, signal.SIGKILL)

    def _do(self, asked: Mapping[str, Any], patience: float | None = None) -> int:
        with self._alone():
            try:
                self._process.stdin.write(json.dumps(asked).encode() + b"\n")
                self._working = int(self._process.stdout.readline() or 0) or None
                if not select.select([self._process.stdout], [], [], patience)[0]:
                    self.stop()
                return int(self._process.stdout.readline() or 1)
            except OSError:
                return 1
            finally:
                self._working = None

    @contextmanager
    def _alone(self) -> Iterator[None]:
        while not self._lock.acquire(timeout=0.05):
            self.stop()
        try:
            yield
        finally:
            self._lock.release()

    def _begin(self) -> subprocess.Popen:
        command = [sys.executable, "-m", "desk.warm"]
        # The hash seed is that of every build. Templates are compiled by what plugins and settings say: so they are not
        # the next process's.
        compiled = tempfile.mkdtemp(dir=self._folder)
        environment = {**os.environ, "PYTHONHASHSEED": "0", "COMPILED_TEMPLATES": compiled}
        pipes = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE, "bufsize": 0}
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
        with suppress(OSError):  # it may have ended already
            os.setpgid(child, child)
        print(child, flush=True)
        print(os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]), flush=True)


def _build(asked: Mapping[str, Any]) -> None:
    with suppress(OSError):
        os.setpgid(0, 0)  # with its workers in a group of its own: they are stopped together
    os.dup2(os.open(os.devnull, os.O_RDONLY), sys.stdin.fileno())
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    if "saved" in asked:
        try:
            glance.look(asked["saved"], asked["releases"], Path(asked["output"]), asked["settings"])
        except BaseException:  # whatever it is, the whole build says it
            os._exit(1)
        os._exit(0)
    glance.note(Path(asked["notes"]))
    os.environ["TMPDIR"] = tempfile.tempdir = asked["temporary"]
    sys.exit(make(asked["words"]))


if __name__ == "__main__":
    main()
