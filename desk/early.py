"""The first texts read while Pelican loads: that takes one core a quarter of a second, and another would be idle.

Only where all texts have to be read: in a large room of which no build has kept any.
"""

import os
import select
import sys
from collections.abc import Callable
from importlib import import_module
from typing import BinaryIO

from .places import KEPT, ROOT

PATIENCE = 0.1  # seconds; as a rule the arguments are there before this process is
FEWEST = 500  # sources of releases; fewer are read in the time that it takes to begin


class Begun:
    """A process that reads. In: its number, the file that it writes to."""

    def __init__(self, process: int, file: BinaryIO):
        self.process, self.file = process, file

    def hand_over(self) -> None:
        """Let the checks have it, once Pelican has loaded them."""
        from pelican import signals

        signals.initialized.connect(self._hand_over)

    def _hand_over(self, pelican):
        pelican.settings["early"] = import_module("checks.early").Early(self.process, self.file)


def begin() -> Begun | None:
    """Begin to read. Out: None where that is not worth while or not possible.

    What is needed for it is loaded first, for this process needs it too: our own code, so only when it has been told
    what to do. While it waits for another build to end, that code may change.
    """
    is_possible = hasattr(os, "memfd_create") and len(os.sched_getaffinity(0)) > 1
    if not is_possible or any(KEPT.glob("article-*")) or _releases() < FEWEST:
        return None
    if not select.select([sys.stdin], [], [], PATIENCE)[0]:
        return None
    try:
        read = _reader()
    except (Exception, SystemExit):
        return None  # the build comes to whatever is wrong here, and says so
    file = os.fdopen(os.memfd_create("read"), "w+b")  # to load what makes files on a disk takes three milliseconds
    process = os.fork()
    if not process:
        try:
            read(file)
        finally:
            os._exit(0)
    return Begun(process, file)


def _releases() -> int:
    return sum(1 for folder in (ROOT / "content").glob("*/releases") for _ in os.scandir(folder))


def _reader() -> Callable[[BinaryIO], None]:
    sys.path.insert(0, str(ROOT / "plugins"))
    early, settings = import_module("checks.early"), vars(import_module("pelicanconf"))
    markdown = import_module("prose").with_extension(settings["MARKDOWN"])
    return early.reader(ROOT / settings["PATH"], ROOT, early.Vocabulary.of({**settings, "MARKDOWN": markdown}))
