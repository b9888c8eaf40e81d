"""The press room of tests/content, built once, read as a visitor would: as pages, and in a real browser."""

import os
import subprocess
import sys
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path

import pytest
from bs4 import BeautifulSoup

from desk.browser import ARGUMENTS, chromium
from desk.files import FileServer, running

ROOT = Path(__file__).resolve().parent.parent


@dataclass
class Site:
    """A built site: `page("en/press/")` is its soup, `text("feed.xml")` what the file says."""

    folder: Path
    address: str
    soups: dict = field(default_factory=dict)

    @cached_property
    def base(self):
        return "/" + self.address.partition("://")[2].partition("/")[2] if self.address.count("/") > 2 else ""

    @cached_property
    def urls(self):
        """Every page's address, sorted."""
        files = (path.relative_to(self.folder).as_posix() for path in self.folder.rglob("*.html"))
        return sorted(name.removesuffix("index.html") for name in files)

    def file(self, url):
        return self.folder / (url + "index.html" if url == "" or url.endswith("/") else url)

    def text(self, url):
        return self.file(url).read_text("utf-8")

    def page(self, url):
        if url not in self.soups:
            self.soups[url] = BeautifulSoup(self.text(url), "lxml")
        return self.soups[url]


def run_pelican(output, *extra, conf="tests/roomconf.py"):
    """Build with the real configuration in a process of its own; give the finished process."""
    command = [sys.executable, "-m", "pelican", "--settings", conf, "--output", str(output)]
    if extra:
        command += ["--extra-settings", *extra]
    environment = {**os.environ, "NO_COLOR": "1", "COLUMNS": "400"}
    return subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True, check=False)


@pytest.fixture(scope="session")
def built():
    """A way to build the tests' press room again, with other settings."""
    return run_pelican


@pytest.fixture(scope="session")
def site(tmp_path_factory):
    output = tmp_path_factory.mktemp("site")
    process = run_pelican(output)
    assert process.returncode == 0, process.stdout + process.stderr
    assert "WARNING" not in process.stdout + process.stderr, process.stdout + process.stderr
    return Site(output, "https://presse.example/raum")


@pytest.fixture(scope="session")
def served(site):
    """The site on 127.0.0.1, below the path it was built for: the address of its home page."""

    with running(FileServer(site.folder, site.base)) as address:
        yield address


@pytest.fixture(scope="session")
def style_served(tmp_path_factory):
    """The press room with a style guide in it (style_room.py), served in the same way."""
    import style_room

    with running(FileServer(style_room.build(tmp_path_factory.mktemp("style")), "/raum")) as address:
        yield address


@pytest.fixture(scope="session")
def browser():
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium(), args=list(ARGUMENTS))
        yield browser
        browser.close()


@pytest.fixture
def open_page(browser, style_served):
    """A way to open an address of the site; every request it makes and every word of its console is kept."""
    contexts = []

    def open_page(url, width=1280, height=900, **options):
        context = browser.new_context(viewport={"width": width, "height": height}, **options)
        contexts.append(context)
        page = context.new_page()
        page.requests, page.words = [], []
        page.on("request", lambda request: page.requests.append(request.url))
        page.on("console", lambda message: page.words.append(message.text))
        page.on("pageerror", lambda error: page.words.append(str(error)))
        page.goto(style_served + url)
        return page

    yield open_page
    for context in contexts:
        context.close()
