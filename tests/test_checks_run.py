"""The checks at work in a build: when they stop it, what they print, what they leave, and what Pelican would hide."""

import json
import logging
import os
import signal
import subprocess
import sys
import time
from datetime import datetime
from pathlib import Path
from types import SimpleNamespace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pelican.settings import DEFAULT_CONFIG
from pelican.utils import get_date
from test_checks_site import GOOD

from checks import checked_reader
from checks.limit import OverTime, time_limit
from checks.log import Collector

ROOT = Path(__file__).resolve().parent.parent
CASES = ROOT / "tests" / "content-faulty"
RELEASE = "content/de/releases/2026-01-02-meldung.md"
TEXT = (CASES / "good/de/releases/2026-01-02-meldung.md").read_text("utf-8")

CONF = f"""
PATH = "content"
THEME = "theme"
SITEURL = "https://org.example/raum"
TIMEZONE = "Europe/Berlin"
INSTANT = "2026-07-01T00:00:00+02:00"
PLUGIN_PATHS = ["plugins", {str(ROOT / "plugins")!r}]
PLUGINS = ["checks", "others"]
FILENAME_METADATA = r"(?:(?P<date>\\d{{4}}-\\d{{2}}-\\d{{2}})-)?(?P<key>[a-z0-9-]+)"
ARTICLE_PATHS = ["de", "en"]
STATIC_PATHS = []
THEME_STATIC_PATHS = []
ARTICLE_SAVE_AS = DRAFT_SAVE_AS = AUTHOR_SAVE_AS = CATEGORY_SAVE_AS = TAG_SAVE_AS = ""
DIRECT_TEMPLATES = []
FEED_ALL_ATOM = CATEGORY_FEED_ATOM = TRANSLATION_FEED_ATOM = AUTHOR_FEED_ATOM = AUTHOR_FEED_RSS = None
CHECKS_REPORT = "report.json"
"""

# The press room's other plugins in one: it is named after checks and connects late, and the checks are still last.
OTHERS = f"""
import logging
from pathlib import Path
from pelican import signals

logger = logging.getLogger(__name__)
FILES = {GOOD!r}


def register():
    signals.get_generators.connect(connect_late)


def connect_late(pelican):
    signals.all_generators_finalized.connect(say)
    signals.finalized.connect(write)


def say(generators):
    for sentence in generators[0].settings.get("TO_SAY", ()):
        logger.error(*sentence)


def write(pelican):
    for name, text in {{**FILES, **pelican.settings.get("TO_WRITE", {{}})}}.items():
        path = Path(pelican.output_path, name)
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text)
"""


class Build:
    """A finished build: its exit code, what it said on stderr, what it left."""

    def __init__(self, folder, process):
        self.code, self.said, self.log = process.returncode, process.stderr.splitlines(), process.stdout
        self.pages = sorted(path.name for path in (folder / "output").glob("**/*.html"))
        report = json.loads((folder / "report.json").read_text("utf-8"))
        self.faults, self.notes = (
            [f"{row['file']}:{row['line']}: {row['sentence']}" for row in report[name]] for name in ("faults", "notes")
        )


@pytest.fixture
def project(tmp_path):
    """A small project in a folder with a space and an umlaut; a way to change it and build it."""
    folder = tmp_path / "press room ü"

    def build(files=None, conf=""):
        files = {
            "pelicanconf.py": CONF + conf,
            "plugins/others.py": OTHERS,
            "theme/templates/article.html": "{{ article.titel }}",
            **{f"content/{name}": (CASES / "good" / name).read_text() for name in ("contacts.toml", "imprint.toml")},
            RELEASE: TEXT,
            **(files or {}),
        }
        for name, text in files.items():
            path = folder / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(text if isinstance(text, bytes) else text.encode())
        return subprocess.Popen(
            [sys.executable, "-m", "pelican", "-s", "pelicanconf.py", "-o", "output"],
            cwd=folder,
            env={**os.environ, "COLUMNS": "400", "NO_COLOR": "1"},
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )

    def built(files=None, conf=""):
        process = build(files, conf)
        out, err = process.communicate(timeout=60)
        return Build(folder, subprocess.CompletedProcess([], process.returncode, out, err))

    built.begin, built.folder = build, folder
    return built


def test_a_build_without_faults_ends_well_and_leaves_its_notes(project):
    build = project()
    assert (build.code, build.said, build.faults) == (0, [], [])
    assert build.notes == [f"{RELEASE}:0: It has no translation yet (content/en/releases/2026-01-02-meldung.md)."]
    assert len(build.pages) == 6


def test_faulty_sources_end_the_build_before_a_page_is_written(project):
    second = "content/de/releases/2026-01-03-zweite.md"
    files = {RELEASE: TEXT.replace("\n\n", "\nStaus: draft\n\n![]({static}x.png)\n\n"), second: b"Title: K\xf6ln\n"}
    build = project(files)
    assert build.code == 1
    assert build.pages == []
    assert build.said == [
        f"{RELEASE}:4: A release has no key 'Staus'; did you mean 'Status'?",
        f"{RELEASE}:6: The link '{{static}}x.png' leads to a file that is not there.",
        f"{RELEASE}:6: The picture '{{static}}x.png' has no alt text; "
        "say what it shows, or mark it as decoration with '{.decorative}'.",
        f"{second}:1: Byte 8 (0xF6, probably 'ö' of Latin-1) is not UTF-8; save the file as UTF-8.",
        "4 faults; nothing was built.",
    ]


def test_a_preview_shows_the_faults_and_goes_on(project):
    build = project({RELEASE: TEXT.replace("\n\n", "\nStaus: draft\n\n")}, "CHECKS_STRICT = False")
    said = f"{RELEASE}:4: A release has no key 'Staus'; did you mean 'Status'?"
    assert (build.code, build.said, build.faults) == (0, [said], [said])
    assert len(build.pages) == 6


def test_a_faulty_site_ends_the_build(project):
    build = project(conf="TO_WRITE = {'alt.html': '<!doctype html>'}")
    assert build.code == 1
    assert "output/alt.html: Nothing leads to this file; link it, or see why it was made." in build.said
    assert build.said[-1].endswith(" faults; the built site is not to be published.")


def test_what_other_plugins_say_arrives_in_the_same_form(project):
    said = [("%s:%d: %s", RELEASE, 5, "The programme 'x' is not there; mend it."), ("Something else is wrong",)]
    build = project(conf=f"TO_SAY = {said!r}")
    assert build.code == 1
    assert build.said == [
        f"{RELEASE}:5: The programme 'x' is not there; mend it.",
        "others: Something else is wrong",
        "2 faults; nothing was built.",
    ]
    assert "ERROR" not in build.log


def test_what_is_said_already_with_a_better_line_is_not_said_again(project):
    said = [("%s:%d: %s", RELEASE, 1, "Contact: 'werlits' is not known.")]
    build = project({RELEASE: TEXT.replace("\n\n", "\nContact: werlits\n\n")}, f"TO_SAY = {said!r}")
    assert build.said == [
        f"{RELEASE}:4: contacts.toml has no contact 'werlits'; did you mean 'werlitz'?",
        "1 fault; nothing was built.",
    ]


def test_what_a_template_does_wrong_is_named_by_its_file_and_line(project):
    strict = "\nfrom jinja2 import StrictUndefined\nJINJA_ENVIRONMENT = {'undefined': StrictUndefined}\n"
    build = project(conf=strict + "ARTICLE_SAVE_AS = 'x.html'")
    assert build.code == 1
    assert build.said == [
        "theme/templates/article.html:1: The build broke here: "
        "'pelican.contents.Article object' has no attribute 'titel' (UndefinedError)."
    ]


def test_a_full_disk_is_said_in_one_sentence(tmp_path):
    (tmp_path / "page.html").symlink_to("/dev/full")
    log = Collector(tmp_path, tmp_path, lambda: None)
    try:
        (tmp_path / "page.html").write_text("more than there is room for")
    except OSError:
        log.emit(logging.LogRecord("pelican", logging.CRITICAL, "", 0, "No space", (), sys.exc_info()))
    assert [fault.sentence for fault in log.faults] == ["The disk is full; make room and build again."]


def test_a_report_that_cannot_be_written_is_said_after_what_was_found(project):
    process = project.begin({RELEASE: TEXT.replace("Slug", "Slugg")}, 'CHECKS_REPORT = "nowhere/report.json"')
    said = process.communicate(timeout=60)[1].splitlines()
    assert process.returncode == 1
    assert said[0].startswith(f"{RELEASE}:")
    assert said[-2:] == [
        "nowhere/report.json: The report cannot be written: No such file or directory.",
        "1 fault; nothing was built.",
    ]


def test_a_text_that_would_hang_the_build_is_a_fault(project):
    build = project({RELEASE: TEXT + "[" * 50_000}, "CHECKS_SECONDS = 0.5")
    assert build.code == 1
    assert build.said == [
        f"{RELEASE}:1: The text is not read within 0.5 seconds; look for thousands of brackets or marks in a row.",
        "1 fault; nothing was built.",
    ]


def test_a_pipe_ends_the_build_before_anybody_waits_for_it(project):
    pipe = project.folder / "content/de/releases/2026-01-03-zweite.md"
    pipe.parent.mkdir(parents=True)
    os.mkfifo(pipe)
    build = project()
    assert build.code == 1
    assert build.said == [
        "content/de/releases/2026-01-03-zweite.md: This is no file but a pipe or a device; put the file itself here.",
        "1 fault; nothing was built.",
    ]


def test_a_mistyped_setting_and_a_plugin_that_fails_are_faults(project):
    conf = 'ARTICLE_SAVEAS = "x"\nPLUGINS = ["checks", "others", "searhc"]\n'
    build = project(conf=conf)
    start = CONF.count("\n") + 1
    assert build.code == 1
    assert build.said == [
        f"pelicanconf.py:{start}: Nobody reads the setting 'ARTICLE_SAVEAS'; did you mean 'ARTICLE_SAVE_AS'?",
        f"pelicanconf.py:{start + 1}: The plugin 'searhc' is not at work: "
        "it is not there, or failed to start as said above.",
        "2 faults; nothing was built.",
    ]


def test_ctrl_c_is_not_success(project):
    slow = OTHERS.replace("for sentence", "Path('begun').touch(); import time; time.sleep(30)\n    for sentence")
    process = project.begin({"plugins/others.py": slow})
    begun = project.folder / "begun"
    deadline = time.monotonic() + 20
    while not begun.exists() and time.monotonic() < deadline:
        time.sleep(0.05)
    process.send_signal(signal.SIGINT)
    process.communicate(timeout=20)
    assert process.returncode == 130


def reader():
    readers = SimpleNamespace(settings=DEFAULT_CONFIG, reader_classes={})
    checked_reader(run=None)(readers)
    return readers.reader_classes["md"](DEFAULT_CONFIG)


@given(
    st.datetimes(datetime(1000, 1, 1)),
    st.sampled_from(["%Y-%m-%d", "%Y-%m-%d %H:%M"]),
    st.sampled_from(["date", "modified"]),
)
def test_a_date_is_read_as_pelican_reads_it(day, form, key):
    said = day.strftime(form)
    read, expected = reader().process_metadata(key, said), get_date(said)
    assert (read, type(read)) == (expected, type(expected))


@pytest.mark.parametrize("said", ["3 May 2021", "2021-5-3", "2021-05-03T10:00", "2021-05-03 10:00:30"])
def test_whatever_is_no_iso_date_is_read_by_pelican(said):
    assert reader().process_metadata("date", said) == get_date(said)


@pytest.mark.parametrize("said", ["2021-02-30", "2021-05-03 25:00", "irgendwann"])
def test_what_is_no_date_is_none(said):
    with pytest.raises(ValueError, match=said):
        reader().process_metadata("date", said)


def test_within_a_limit_that_one_goes_on():
    with pytest.raises(OverTime), time_limit(0.05):
        with time_limit(60):
            pass
        while True:
            pass


def work(seconds):
    end = time.process_time() + seconds
    while time.process_time() < end:
        pass


def test_each_block_has_its_whole_time_and_none_what_comes_after():
    for _ in range(3):
        with time_limit(0.1):
            work(0.07)
    work(0.2)


def test_a_short_limit_after_a_long_one_is_short():
    with time_limit(60):
        pass
    with pytest.raises(OverTime), time_limit(0.05):
        while True:
            pass
    with pytest.raises(OverTime), time_limit(0.05):
        while True:
            pass
