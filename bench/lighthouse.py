"""Lighthouse's four marks for every kind of page, in both languages, as on a telephone.

    .venv/bin/python bench/lighthouse.py                    every kind, three rounds each
    .venv/bin/python bench/lighthouse.py 5 release home     five rounds of two kinds

Needs Node.js 20 or later; npx fetches Lighthouse in the version below, once. The press room is built for the address at
which it is served, compressed as GitHub Pages does. Marks are medians of the rounds. Performance is reckoned from how
long a slow telephone would take, and a busy machine looks like a slower one: only that mark flickers. The page for what
does not exist (404) is left out: Lighthouse refuses to read one.
"""

import gzip
import json
import os
import subprocess
import sys
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory

sys.path[:0] = [str(root := Path(__file__).resolve().parent.parent), str(root / "plugins")]

from rich.console import Console  # noqa: E402 – the benchmark runs from any folder, so it says first where the project is
from rich.table import Table  # noqa: E402

from desk.browser import ARGUMENTS, chromium  # noqa: E402
from desk.building import build  # noqa: E402
from desk.files import Files, FileServer, running  # noqa: E402
from desk.screenshots import KINDS  # noqa: E402

VERSION = "13.0.1"
MARKS = ("performance", "accessibility", "best-practices", "seo")
COMPRESSED = (".css", ".js", ".svg", ".xml", ".json")


class Compressed(Files):
    """Sends text as GitHub Pages does: compressed, and to be kept for ten minutes."""

    def do_GET(self) -> None:
        file = Path(self.translate_path(self.path.partition("?")[0]))
        if file.suffix in COMPRESSED and file.exists():
            self.send_text(200, self.guess_type(str(file)), file.read_text("utf-8"))
        else:
            super().do_GET()

    def send_text(self, status: int, kind: str, text: str) -> None:
        body = gzip.compress(text.encode(), 6)
        self.send_response(status)
        self.send_header("Content-Type", f"{kind}; charset=utf-8")
        self.send_header("Content-Encoding", "gzip")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def send_header(self, keyword: str, value: str) -> None:
        super().send_header(keyword, "max-age=600" if keyword == "Cache-Control" else value)


def report(address: str) -> dict:
    """Let Lighthouse read a page; give what it says. Raises CalledProcessError when it cannot."""
    flags = "--chrome-flags=--headless=new " + " ".join(ARGUMENTS)
    command = ["npx", "--yes", f"lighthouse@{VERSION}", address, "--quiet", "--output=json", flags]
    environment = {**os.environ, "CHROME_PATH": chromium()}
    process = subprocess.run(command, env=environment, capture_output=True, text=True, check=True)
    return json.loads(process.stdout)


def wanting(said: dict) -> list[str]:
    """Name the audits that cost a mark."""
    counted = {ref["id"] for category in said["categories"].values() for ref in category["auditRefs"] if ref["weight"]}
    return sorted(id for id, audit in said["audits"].items() if id in counted and (audit["score"] or 0) < 0.9)


def main(rounds: int = 3, kinds: tuple[str, ...] = ()) -> None:
    console = Console()
    table = Table("page", "", *MARKS, "wanting", box=None, title=f"Lighthouse {VERSION}, medians of {rounds}")
    with TemporaryDirectory() as temporary:
        site = Path(temporary, "site")
        with running(FileServer(site, handler=Compressed)) as home:
            if build(site, {"SITEURL": home.rstrip("/")}):
                raise SystemExit("A site with faults is not marked; they are listed above.")
            for kind in kinds or (kind for kind in KINDS if kind != "missing"):
                for lang, address in zip(("de", "en"), KINDS[kind], strict=True):
                    with console.status(f"{kind} {lang}"):
                        said = [report(home + address) for _ in range(rounds)]
                    marks = (median(one["categories"][mark]["score"] for one in said) for mark in MARKS)
                    faults = sorted({fault for one in said for fault in wanting(one)})
                    table.add_row(kind, lang, *(f"{mark * 100:.0f}" for mark in marks), ", ".join(faults))
    console.print(table)


if __name__ == "__main__":
    words = sys.argv[1:]
    main(int(words.pop(0)) if words and words[0].isdigit() else 3, tuple(words))
