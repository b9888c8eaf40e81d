"""The handbook's pictures, taken of the handbook's own example: its files, its fault, its change, its publish.

A copy of the content gets the files that the chapters give, is built as the preview builds it, and is photographed.
"""

import json
import re
import shutil
from collections.abc import Iterator
from hashlib import sha256
from io import StringIO
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, NamedTuple

from playwright.sync_api import Browser, sync_playwright
from rich.console import Console

from . import difference
from .browser import ARGUMENTS, chromium
from .building import build
from .files import running
from .places import ROOT
from .screenshots import compress
from .serving import PreviewServer, Shown
from .translations import accept, translations

HANDBOOK = ROOT / "docs/en"
FENCE = re.compile(r"^```markdown (?P<place>\S+)\n(?P<text>.*?)^```$", re.MULTILINE | re.DOTALL)
GERMAN = "content/de/releases/2025-10-14-herbsttagung.md"
KEY = "herbsttagung"
SIZE = {"width": 960, "height": 600}
COLUMNS = 88
PICTURES = ("draft.png", "fault.png", "stale.png", "difference.png")


class Room(NamedTuple):
    """A copy of what is said, in a folder of its own, and how it is built there."""

    folder: Path

    def write(self, place: str, text: str) -> None:
        (self.folder / place).write_text(text, "utf-8")

    def build(self, name: str, unreleased: bool) -> tuple[Path, list[str]]:
        """Build it; give the folder of the site, and the faults as lines."""
        output, report = self.folder / name, self.folder / f"{name}.json"
        settings: dict[str, Any] = {
            "PATH": str(self.folder / "content"),
            "PRESSKIT": False,
            "SITEURL": "http://127.0.0.1",
        }
        build(output, {**settings, "SHOW_UNRELEASED": unreleased, "CHECKS_STRICT": False, "CHECKS_REPORT": str(report)})
        faults = json.loads(report.read_text("utf-8"))["faults"] if report.exists() else []
        return output, [f"{fault['file']}:{fault['line']}: {fault['sentence']}" for fault in faults]


def illustrate(folder: Path) -> None:
    """Take the handbook's pictures into `folder`. Raises `NoBrowser` when there is no Chromium."""
    with TemporaryDirectory(prefix="press-room-") as temporary, sync_playwright() as playwright:
        room = Room(Path(temporary))
        shutil.copytree(ROOT / "content", room.folder / "content")
        shutil.copytree(ROOT / "theme/strings", room.folder / "theme/strings")
        browser = playwright.chromium.launch(executable_path=chromium(), args=list(ARGUMENTS))
        for name, picture in zip(PICTURES, _pictures(room, browser), strict=True):
            (folder / name).write_bytes(picture)
            compress(folder / name)
        browser.close()


def _pictures(room: Room, browser: Browser) -> Iterator[bytes]:
    """PICTURES, one after the other; each takes the room as the one before has left it."""
    draft, *_, finished = [text for place, text in _given("write-a-release") if place == GERMAN]
    room.write(GERMAN, draft)
    english = dict(_given("translate"))[GERMAN.replace("/de/", "/en/")]
    room.write(GERMAN.replace("/de/", "/en/"), english.replace("Translation: todo", "Status: draft\nTranslation: todo"))
    site, _ = room.build("draft", unreleased=True)
    yield _photograph(browser, site, [], f"presse/2025/{KEY}/")

    room.write(GERMAN, draft.replace("Contact:", "Contakt:"))
    _, faults = room.build("fault", unreleased=True)
    yield _photograph(browser, site, faults, f"presse/2025/{KEY}/")

    room.write(GERMAN, finished)
    room.write(GERMAN.replace("/de/", "/en/"), english)
    accept(room.folder, KEY, translations(room.folder))
    before, _ = room.build("before", unreleased=False)
    room.write(GERMAN, dict(_given("translate"))[GERMAN])
    site, _ = room.build("stale", unreleased=False)
    yield _photograph(browser, site, [], "en/press/2025/autumn-conference/")

    for place, text in _given("publish-and-undo"):
        room.write(place, text)
    accept(room.folder, KEY, translations(room.folder))
    after, _ = room.build("after", unreleased=False)
    yield _terminal(browser, before, after)


def _given(chapter: str) -> list[tuple[str, str]]:
    """The files that a chapter gives: place and text, in its order."""
    return FENCE.findall((HANDBOOK / f"{chapter}.md").read_text("utf-8"))


def _photograph(browser: Browser, site: Path, faults: list[str], address: str) -> bytes:
    shown = Shown(site)
    shown.faults = faults
    with running(PreviewServer(0, shown)) as home:
        page = browser.new_page(viewport=SIZE, color_scheme="light", reduced_motion="reduce")
        # Not "networkidle": the preview keeps a connection open for its news.
        page.goto(home + address, wait_until="load")
        picture = page.screenshot()
        page.close()
        shown.close()
    return picture


def _terminal(browser: Browser, before: Path, after: Path) -> bytes:
    """What `./invoke publish` says of two built sites, as a terminal shows it."""
    trees = [
        {path.relative_to(site).as_posix(): path.read_bytes() for path in site.rglob("*") if path.is_file()}
        for site in (before, after)
    ]
    blobs = {sha256(content).hexdigest(): content for tree in trees for content in tree.values()}
    named = [{name: sha256(content).hexdigest() for name, content in tree.items()} for tree in trees]
    console = Console(record=True, file=StringIO(), force_terminal=True, width=COLUMNS, highlight=False)
    found = difference.compare(*named, lambda wanted: {name: blobs[name] for name in wanted})
    difference.show(found, [], console)
    page = browser.new_page(viewport={"width": 880, "height": 400}, color_scheme="light")
    page.set_content(console.export_html(inline_styles=True))
    picture = page.locator("pre").screenshot()
    page.close()
    return picture
