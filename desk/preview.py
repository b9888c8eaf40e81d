"""`./invoke serve`: the site at the desk, built again and shown again whenever a file is saved."""

import logging
import signal
from collections.abc import Callable, Iterable
from pathlib import Path
from tempfile import TemporaryDirectory

from watchfiles import DefaultFilter, watch

from .builds import Builds
from .files import running
from .places import ROOT
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
