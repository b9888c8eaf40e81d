"""A web server for built files, on this machine alone, that answers as GitHub Pages does."""

from collections.abc import Iterator
from contextlib import contextmanager, suppress
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from urllib.parse import urlsplit


class Files(SimpleHTTPRequestHandler):
    """Serves `server.folder` below the path `server.base`, and 404.html for what is not there."""

    def __init__(self, request, client_address, server: "FileServer"):
        super().__init__(request, client_address, server, directory=str(server.folder))

    def prepare(self, page: str) -> str:
        """Give the page as it is sent: here as it was built."""
        return page

    def translate_path(self, path: str) -> str:
        return super().translate_path(path.removeprefix(self.server.base) or "/")

    def page_at(self, path: str) -> tuple[int, str] | None:
        """Give the status and the page that a path leads to; None where it leads to another kind of file."""
        file = Path(self.translate_path(path))
        page = file / "index.html" if file.is_dir() else file
        if page.suffix != ".html" and page.exists():
            return None
        # Another site may be put into this one's place at any moment: so no page is asked whether it is there.
        for status, path in ((200, page), (404, self.server.folder / "404.html")):
            if path.suffix == ".html":
                with suppress(FileNotFoundError):
                    return status, path.read_text("utf-8")
        return 404, "<!doctype html><title>404</title><body></body>"

    def do_GET(self) -> None:
        path = urlsplit(self.path).path
        if Path(self.translate_path(path)).is_dir() and not path.endswith("/"):
            self.send_response(301)
            self.send_header("Location", path + "/")
            self.send_header("Content-Length", "0")
            self.end_headers()
        elif (found := self.page_at(path)) is None:
            super().do_GET()
        else:
            status, page = found
            self.send_text(status, "text/html", self.prepare(page))

    def send_text(self, status: int, kind: str, text: str) -> None:
        """Answer with a text of a media type."""
        body = text.encode()
        self.send_response(status)
        self.send_header("Content-Type", f"{kind}; charset=utf-8")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def end_headers(self) -> None:
        self.send_header("Cache-Control", "no-store")
        super().end_headers()

    def log_message(self, format: str, *args: object) -> None:
        """Say nothing: the terminal belongs to the command."""


class FileServer(ThreadingHTTPServer):
    """Listens on 127.0.0.1 alone; port 0 takes a free one. Raises OSError when the port is taken."""

    daemon_threads = True

    def __init__(self, folder: Path, base: str = "", port: int = 0, handler: type[Files] = Files):
        self.folder = folder
        self.base = base
        super().__init__(("127.0.0.1", port), handler)

    @property
    def address(self) -> str:
        """The address of the home page."""
        return f"http://127.0.0.1:{self.server_port}{self.base}/"


@contextmanager
def running(server: FileServer) -> Iterator[str]:
    """Let a server answer in a thread for the length of a block, which is given its address."""
    thread = Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05})
    thread.start()
    try:
        yield server.address
    finally:
        server.shutdown()
        thread.join()
        server.server_close()
