"""`./invoke serve`: the site at the desk, built again and shown again whenever a file is saved."""

import json
import logging
import signal
import time
from collections.abc import Callable, Collection, Iterable, Mapping
from contextlib import ExitStack
from pathlib import Path
from tempfile import TemporaryDirectory
from threading import Event, Lock, Thread
from typing import Any

from watchfiles import DefaultFilter, watch

from .building import ROOT, build
from .files import running
from .serving import PreviewServer, Shown
from .warm import Warm

WATCHED = ("content", "theme", "plugins", "pelicanconf.py")
STOPPED = -signal.SIGKILL  # as if it had been killed


def preview(port: int, unreleased: bool, kit: bool, say: Callable[[str], None]) -> None:
    """Build and serve on 127.0.0.1 until Ctrl-C, SIGTERM or a closed terminal; nothing is left behind.

    In: the port to begin with (the next free one is taken and said), whether unreleased material is shown too, whether
    press kits are made too, which costs seconds, and how to say a line to the maintainer. Raises OSError when no port
    is free.
    """
    for number in (signal.SIGTERM, signal.SIGHUP):
        signal.signal(number, signal.default_int_handler)
    logging.getLogger("watchfiles").setLevel(logging.ERROR)  # Ctrl-C is the way to end, not a warning
    with TemporaryDirectory(prefix="press-room-") as folder:
        shown = Shown(Path(folder, "site"))
        server = _listen(port, shown)
        if server.server_port != port:
            say(f"Port {port} is taken, {server.server_port} is used instead.")
        settings = {
            "SITEURL": f"http://127.0.0.1:{server.server_port}",
            "SHOW_UNRELEASED": unreleased,
            "PRESSKIT": kit,
            "CHECKS_STRICT": False,
            "CHECKS_REPORT": str(Path(folder, "faults.json")),
        }
        with Warm(Path(folder, "warm")) as warm, running(server) as address:
            builds = Builds(shown, settings, warm, say)
            try:
                say("Building the site …")
                builds.begin("The site")
                builds.wait()
                say(f"Open {address} – Ctrl-C ends it.")
                paths = [ROOT / name for name in WATCHED]
                for changes in watch(*paths, watch_filter=DefaultFilter(), debounce=100, step=20):
                    saved = {Path(path) for _, path in changes}
                    if any(path.is_relative_to(ROOT / "plugins") or path.parent == ROOT for path in saved):
                        builds.stop()
                        warm.renew()
                    builds.begin(_named(saved), saved)
            except KeyboardInterrupt:
                pass
            finally:
                builds.stop()
                builds.wait()
                shown.close()


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


def _named(paths: Iterable[Path]) -> str:
    """What has changed, in a few words; not by the names of an editor's passing files."""
    names = sorted({path.name for path in paths if path.exists()} or {path.name for path in paths})
    return ", ".join(names[:3]) + (f" and {len(names) - 3} more" if len(names) > 3 else "")


def _listen(port: int, shown: Shown) -> PreviewServer:
    for candidate in range(port, port + 20):
        try:
            return PreviewServer(candidate, shown)
        except OSError as problem:
            taken = problem
    raise taken


def _faults(report: Path, code: int) -> list[str]:
    """Read what `checks` reported; a build that ended without a report is a fault itself."""
    faults = json.loads(report.read_text("utf-8"))["faults"] if report.exists() else []
    report.unlink(missing_ok=True)
    lines = [f"{fault['file']}:{fault['line']}: {fault['sentence']}" for fault in faults]
    return lines or (["The build ended early; the terminal says why."] if code else [])
