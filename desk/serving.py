"""The preview's web server: the built files, and into each page what reloads it and what lists its faults."""

import re
from collections.abc import Mapping
from hashlib import blake2b
from html import escape
from pathlib import Path
from threading import Condition
from urllib.parse import parse_qs, urlsplit

from .files import Files, FileServer

# The page says what it shows: a change that came while it was still being opened is not missed.
RELOAD = """const shown = new URL(document.currentScript.src).search + "&page=" + encodeURIComponent(location.pathname);
new EventSource("/.preview/events" + shown).onmessage = () => location.reload();
"""
OVERLAY = """
.preview-faults { position: fixed; inset: auto 0 0 0; z-index: 9; max-block-size: 60vh; overflow: auto; margin: 0;
  padding: 1rem 1.5rem; background: #7a1020; color: #fff; font: 1rem/1.5 ui-monospace, monospace; }
.preview-faults ul { margin: .5em 0 0; padding-inline-start: 1.2em; }
"""


class Shown:
    """What the preview shows: a folder of built files, their faults, and a number that grows with each change.

    `whole` is the number of the last change that may have touched anything; later ones are seen in pages themselves.
    """

    def __init__(self, folder: Path):
        self.folder = folder
        self.faults: list[str] = []
        self.number = self.whole = 0
        self._changed = Condition()

    def show(self, faults: list[str], all_of_it: bool = True) -> None:
        """Tell every open page that something is new: in all of it (a stylesheet, say), or at most in pages' words."""
        with self._changed:
            self.faults = faults
            self.number += 1
            self.whole = self.number if all_of_it else self.whole
            self._changed.notify_all()

    def close(self) -> None:
        """Let every waiting page go."""
        with self._changed:
            self.number = -1
            self._changed.notify_all()

    def wait(self, number: int, seconds: float) -> int:
        """Wait until another number than this is shown, at most so long, and give the number shown then."""
        with self._changed:
            self._changed.wait_for(lambda: self.number != number, timeout=seconds)
            return self.number


class PreviewServer(FileServer):
    """Serves what is shown. Raises OSError when the port is taken."""

    def __init__(self, port: int, shown: Shown):
        self.shown = shown
        super().__init__(shown.folder, port=port, handler=Preview)


class Preview(Files):
    """Serves one request of the preview."""

    def do_GET(self) -> None:
        self.number = self.server.shown.number  # before the file is read
        path = urlsplit(self.path).path
        if path == "/.preview/events":
            self._tell_of_changes(urlsplit(self.path).query)
        elif path == "/.preview/reload.js":
            self.send_text(200, "text/javascript", RELOAD)
        elif path == "/.preview/overlay.css":
            self.send_text(200, "text/css", OVERLAY)
        else:
            super().do_GET()

    def prepare(self, page: str) -> str:
        return with_reload(page, self.server.shown.faults, f"build={self.number}&looks={self._looks(page)}")

    def _looks(self, page: str) -> str:
        """What a reader sees of a page, as a short mark: its words, and the faults above them."""
        return blake2b("\0".join([page, *self.server.shown.faults]).encode(), digest_size=8).hexdigest()

    def _tell_of_changes(self, query: str) -> None:
        """Server-sent events: a message as soon as the page that asks would look different from what it shows."""
        asked = {name: values[0] for name, values in parse_qs(query).items()}
        self.send_response(200)
        self.send_header("Content-Type", "text/event-stream")
        self.end_headers()
        shown, build = self.server.shown, asked.get("build", "")
        built, number = int(build) if build.isdecimal() else shown.number, -1
        try:
            while (now := shown.wait(number, seconds=15)) >= 0:
                is_new = now != number and (shown.whole > built or self._is_new(asked))
                # Between changes a comment is sent, which fails once the page is closed: so the thread ends.
                self.wfile.write(b"data: new\n\n" if is_new else b": still here\n\n")
                self.wfile.flush()
                number = now
        except (BrokenPipeError, ConnectionResetError):
            pass

    def _is_new(self, asked: Mapping[str, str]) -> bool:
        page = self.page_at(asked.get("page", "/"))
        return page is not None and self._looks(page[1]) != asked.get("looks")


def with_reload(page: str, faults: list[str], shows: str = "") -> str:
    """Put the reload script and the list of faults into a page, and allow them in its security policy."""
    page = re.sub(r'(<meta http-equiv="Content-Security-Policy" content=")([^"]*)', _allow, page, count=1)
    extra = f'<script src="/.preview/reload.js?{escape(shows)}"></script>'
    if faults:
        items = "".join(f"<li>{escape(fault)}</li>" for fault in faults)
        extra += '<link rel="stylesheet" href="/.preview/overlay.css">'
        extra += f'<section class="preview-faults" role="alert" lang="en"><b>To mend</b><ul>{items}</ul></section>'
    before, body, after = page.rpartition("</body>")
    return f"{before}{extra}{body}{after}"


def _allow(match: re.Match[str]) -> str:
    rules = dict(rule.strip().partition(" ")[::2] for rule in match[2].split(";") if rule.strip())
    for name in ("script-src", "connect-src", "style-src"):
        sources = [source for source in rules.get(name, "").split() if source != "'none'"]
        rules[name] = " ".join(dict.fromkeys([*sources, "'self'"]))
    return match[1] + "; ".join(f"{name} {value}".strip() for name, value in rules.items())
