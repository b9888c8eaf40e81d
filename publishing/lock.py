"""One publisher on this machine, and a folder to work in that the next run clears if this one is killed."""

import fcntl
import hashlib
import os
import shutil
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TextIO

from publishing.git import Git
from publishing.outcome import Exit, Stop

_SECONDS = 2


def desk(git: Git) -> Path:
    """The folder inside .git, shared by all its worktrees, with the lock and the memory of what was live."""
    folder = Path(git("rev-parse", "--path-format=absolute", "--git-common-dir")) / "press-room"
    folder.mkdir(exist_ok=True)
    return folder


@contextmanager
def only_publisher(git: Git) -> Iterator[None]:
    """Hold the lock while inside. The kernel gives it back even after kill -9. Raises Stop if another run has it."""
    with (desk(git) / "lock").open("a+") as file:
        if not _locked(file):
            file.seek(0)
            raise Stop(
                Exit.OVERTAKEN,
                f"Another publish or rollback is running here (process {file.read().strip() or 'unknown'}). "
                "Wait until it has ended, then run this again.",
            )
        file.truncate(0)
        file.write(f"{os.getpid()}\n")
        file.flush()
        yield


def _locked(file: TextIO) -> bool:
    """Take the lock; a run that was killed a moment ago may still be dying and hold it until then."""
    end = time.monotonic() + _SECONDS
    while True:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
            return True
        except BlockingIOError:
            if time.monotonic() > end:
                return False
            time.sleep(0.05)


@contextmanager
def workspace(git: Git) -> Iterator[Path]:
    """A fresh temporary folder. What killed runs of this checkout left is removed; call it under the lock."""
    ours = f"press-room-{hashlib.sha256(os.fsencode(desk(git))).hexdigest()[:12]}-"
    for left in Path(tempfile.gettempdir()).glob(f"{ours}*"):
        shutil.rmtree(left, ignore_errors=True)
    with tempfile.TemporaryDirectory(prefix=ours, ignore_cleanup_errors=True) as folder:
        yield Path(folder)
