"""What the preview builds, and in which order it shows it: a glance and whole sites get into nobody's way."""

import shutil
import time
from pathlib import Path
from threading import Event

import pytest

from desk.builds import Builds
from desk.serving import Shown


class Builder:
    """Stands in for the process that builds: the site is one page, with the words that are next."""

    def __init__(self, report, *sites):
        self.report, self.sites, self.looks = report, list(sites), []
        self.looked = Event()

    def run(self, words):
        output = Path(words[words.index("--output") + 1])
        output.mkdir()
        (output / "index.html").write_text(self.sites.pop(0), "utf-8")
        self.report.write_text('{"faults": [], "notes": []}', "utf-8")
        return 0

    def look(self, saved, output, settings):
        if self.looks:
            (output / "index.html").write_text(self.looks.pop(0), "utf-8")
            self.looked.set()
            return True
        return False

    def stop(self):
        pass


@pytest.fixture
def builds(tmp_path, monkeypatch):
    monkeypatch.setattr("desk.building.KEPT", tmp_path)
    shown = Shown(tmp_path / "preview" / "site")
    shown.folder.parent.mkdir()
    report = tmp_path / "report.json"
    return Builds(shown, {"CHECKS_REPORT": str(report)}, Builder(report, "first"), lambda line: None)


def test_a_page_that_was_looked_at_is_not_lost_to_a_site_that_is_just_put_into_place(builds, monkeypatch):
    """The moment at which a build has succeeded, and stops no more."""
    begun, remove = Event(), shutil.rmtree

    def slowly(folder, **kwargs):
        if str(folder).endswith(".old") and not begun.is_set():
            begun.set()
            assert builds.warm.looked.wait(10)
            time.sleep(0.3)  # in which the page would be put into the site that goes
        remove(folder, **kwargs)

    monkeypatch.setattr("desk.building.shutil.rmtree", slowly)
    builds.begin("The site")
    assert begun.wait(10)
    builds.warm.looks, builds.warm.run = ["looked at"], lambda words: -1
    builds.begin("a.md", {Path("a.md")})
    builds.wait()
    assert (builds.shown.folder / "index.html").read_text("utf-8") == "looked at"


def test_pages_are_told_of_a_stylesheet_that_was_saved_before_a_release(builds):
    run, begun, stopped = builds.warm.run, Event(), Event()

    def until_stopped(words):
        begun.set()
        return -9 if stopped.wait(10) else 0

    builds.warm.run = until_stopped
    builds.begin("all.css", {Path("all.css")})
    assert begun.wait(10)
    builds.warm.stop, builds.warm.run, builds.warm.looks = stopped.set, run, ["looked at"]
    told = builds.shown.whole
    builds.begin("a.md", {Path("a.md")})
    builds.wait()
    assert builds.shown.whole > told
    told, builds.warm.looks, builds.warm.sites = builds.shown.whole, ["looked at again"], ["second"]
    builds.begin("a.md", {Path("a.md")})
    builds.wait()
    assert builds.shown.whole == told


def test_pages_are_told_of_a_stylesheet_when_a_site_has_it_and_not_before(builds):
    run, builds.warm.run = builds.warm.run, lambda words: 1
    builds.begin("all.css", {Path("all.css")})
    builds.wait()
    builds.warm.run, builds.warm.looks = run, ["looked at"]
    told = builds.shown.whole
    builds.begin("a.md", {Path("a.md")})
    builds.wait()
    assert builds.shown.whole > told


def test_a_page_waits_for_no_build_that_only_tidies_up(builds, monkeypatch):
    tidying, shown, remove = Event(), Event(), shutil.rmtree

    def slowly(folder, **kwargs):
        if str(folder).endswith(".new") and Path(folder).exists():
            tidying.set()
            assert shown.wait(10), "The page was not shown while the build tidied up."
        remove(folder, **kwargs)

    begun, stopped = Event(), Event()

    def until_stopped(words):
        Path(words[words.index("--output") + 1]).mkdir()
        begun.set()
        assert stopped.wait(10)
        return -9

    def look(saved, output, settings):
        assert tidying.wait(10)
        (output / "index.html").write_text("looked at", "utf-8")
        return True

    monkeypatch.setattr("desk.building.shutil.rmtree", slowly)
    builds.warm.run, builds.warm.look = until_stopped, look
    builds.begin("The site")
    assert begun.wait(10)
    builds.warm.stop, builds.warm.run = stopped.set, lambda words: -1
    builds.shown.show = lambda faults, all_of_it: shown.set()
    builds.begin("a.md", {Path("a.md")})
    builds.wait()
    assert shown.is_set()
