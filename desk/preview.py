"""`./invoke serve`: the site at the desk, built again and shown again whenever a file is saved."""

import json
import logging
import signal
import time
from collections.abc import Callable, Iterable
from pathlib import Path
from tempfile import TemporaryDirectory

from watchfiles import DefaultFilter, watch

from .building import ROOT, build
from .files import running
from .serving import PreviewServer, Shown
from .warm import Warm

WATCHED = ("content", "theme", "plugins", "pelicanconf.py")


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

        def rebuild(what: str) -> None:
            begun = time.perf_counter()
            code = build(shown.folder, settings, warm.run)
            shown.show(_faults(Path(settings["CHECKS_REPORT"]), code))
            outcome = f"{len(shown.faults)} to mend" if shown.faults else "shown"
            say(f"{what}: {outcome} in {time.perf_counter() - begun:.2f} s")

        with Warm(Path(folder, "templates")) as warm, running(server) as address:
            try:
                say("Building the site …")
                rebuild("The site")
                say(f"Open {address} – Ctrl-C ends it.")
                paths = [ROOT / name for name in WATCHED]
                for changes in watch(
                    *paths, watch_filter=DefaultFilter(), debounce=100, step=20, raise_interrupt=False
                ):
                    if any(Path(path).is_relative_to(ROOT / "plugins") for _, path in changes):
                        warm.renew()
                    rebuild(_named(changes))
            except KeyboardInterrupt:
                pass
            finally:
                shown.close()


def _named(changes: Iterable[tuple[object, str]]) -> str:
    """What has changed, in a few words; not by the names of an editor's passing files."""
    paths = {Path(path) for _, path in changes}
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
