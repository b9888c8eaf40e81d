"""What the preview builds after a save: first a glance at the page, then the whole site."""

import json
import signal
import time
from collections.abc import Callable, Collection, Mapping
from contextlib import ExitStack
from pathlib import Path
from tempfile import TemporaryDirectory
from threading import Event, Lock, Thread
from typing import Any

from .building import build
from .serving import Shown
from .warm import Warm

STOPPED = -signal.SIGKILL  # as if it had been killed


class Builds:
    """What is built for the preview: first a glance at what was saved, then the whole site, until the next save."""

    def __init__(self, shown: Shown, settings: Mapping[str, Any], warm: Warm, say: Callable[[str], None]):
        self.shown, self.settings, self.warm, self.say = shown, settings, warm, say
        self._whole = Thread()
        self._stopped = Event()
        self._place = Lock()  # whoever puts something where it is shown: a page, or the site
        self._all_is_new = False

    def begin(self, what: str, saved: Collection[Path] = ()) -> None:
        """Show what was saved as soon as it can be shown, and begin to build the site. What was being built is stopped:
        it would show what is out of date."""
        self.stop()
        begun = time.perf_counter()
        looked = bool(saved) and self._look(sorted(saved))
        if looked:
            self.say(f"{what}: shown in {time.perf_counter() - begun:.2f} s")
        before, self._stopped = self._whole, Event()
        self._whole = Thread(target=self._build, args=("The site" if looked else what, looked, before, self._stopped))
        self._whole.start()

    def stop(self) -> None:
        """Stop building. The thread that does it ends as soon as it has tidied up."""
        self._stopped.set()
        self.warm.stop()

    def wait(self) -> None:
        """Wait until the site is built, or what was stopped has been tidied up."""
        if self._whole.ident:
            self._whole.join()

    def _build(self, what: str, looked: bool, before: Thread, stopped: Event) -> None:
        if before.ident:
            before.join()
        # Something else than a page has been saved, a stylesheet say: pages are not told of it until a site has it.
        self._all_is_new = self._all_is_new or not looked
        begun = time.perf_counter()

        with ExitStack() as placing:

            def run(words):
                code = STOPPED if stopped.is_set() else self.warm.run(words)
                placing.enter_context(self._place)
                if stopped.is_set():
                    placing.close()  # it only tidies up, which may take longer than a glance
                    return STOPPED
                return code

            code = build(self.shown.folder, self.settings, run)
        faults = _faults(Path(self.settings["CHECKS_REPORT"]), code)
        if stopped.is_set():
            return
        # Of what a glance has shown already, only what has become different need be shown again.
        self.shown.show(faults, self._all_is_new)
        self._all_is_new = self._all_is_new and code != 0
        outcome = f"{len(faults)} to mend" if faults else "built" if looked else "shown"
        self.say(f"{what}: {outcome} in {time.perf_counter() - begun:.2f} s")

    def _look(self, saved: list[Path]) -> bool:
        with TemporaryDirectory(dir=self.shown.folder.parent) as folder:
            if not self.warm.look(saved, Path(folder), self.settings):
                return False
            with self._place:
                for page in (path for path in Path(folder).rglob("*") if path.is_file()):
                    place = self.shown.folder / page.relative_to(folder)
                    place.parent.mkdir(parents=True, exist_ok=True)
                    page.replace(place)
        self.shown.show(self.shown.faults, all_of_it=False)
        return True


def _faults(report: Path, code: int) -> list[str]:
    """Read what `checks` reported; a build that ended without a report is a fault itself."""
    faults = json.loads(report.read_text("utf-8"))["faults"] if report.exists() else []
    report.unlink(missing_ok=True)
    lines = [f"{fault['file']}:{fault['line']}: {fault['sentence']}" for fault in faults]
    return lines or (["The build ended early; the terminal says why."] if code else [])
