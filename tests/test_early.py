"""Texts that are read while Pelican loads: the site is the same, and only the very same text is taken from there."""

import json
import os
import subprocess
import sys
import time
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryFile

import pytest

import pelicanconf
from bench.peers.rounds import prepare
from bench.peers.tools import Tools
from checks.early import Early, reader
from checks.sources import Vocabulary, check_tables, judge, look_around, read_sources, render
from prose import with_extension

# Builds as `desk.once` does; says what faults were named, and how many texts this process and its workers had to read.
BUILD = r"""
import json, os, sys, time
from pathlib import Path
from desk import early, making
from desk.building import arguments
from desk.places import ROOT
from desk.once import ended

asked = json.load(sys.stdin)
early.FEWEST = asked["fewest"]
if begun := early.begin():
    while Path(f"/proc/{begun.process}/stat").read_text().rpartition(")")[2].split()[0] != "Z":
        time.sleep(0.01)
    begun.hand_over()
exec(asked["meanwhile"])
sys.path.insert(0, str(ROOT / "plugins"))
from prose.extension import Prose
at_once = Prose.at_once

def counted(self, text):
    with open("read", "a") as file:
        file.write(".")
    return at_once(self, text)

Prose.at_once = counted
settings = {"SEARCH": False, "PRESSKIT": False, "SOCIAL_PICTURES": False, "CHECKS_REPORT": "report"}
settings |= asked["settings"]
code = ended(lambda: making.make(arguments(ROOT / asked["output"], settings)))
print(json.dumps([code, bool(begun), os.path.getsize("read") if os.path.exists("read") else 0]))
"""
CONTENT = Path(__file__).parent / "content"
WORDS = Vocabulary.of({**vars(pelicanconf), "MARKDOWN": with_extension(pelicanconf.MARKDOWN)})


@pytest.fixture
def project(tmp_path):
    """The project with forty releases in two languages, and two programmes: 90 texts."""
    return prepare("room", 40, 2, tmp_path, Tools(Path("unused")))


def build(project, output, fewest=0, meanwhile="", **settings):
    """Build. Out: the exit code, whether texts were read early, how many were read later, what was said."""
    (project.folder / "read").unlink(missing_ok=True)
    asked = {"fewest": fewest, "meanwhile": meanwhile, "settings": {"INCREMENTAL": "", **settings}, "output": output}
    done = subprocess.run(
        [sys.executable, "-c", BUILD], cwd=project.folder, input=json.dumps(asked), capture_output=True, text=True
    )
    return *json.loads(done.stdout.splitlines()[-1]), done.stderr


def tree(folder):
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def read_by_another(content, words=WORDS):
    """Let another process read. Out: its number, its file; it has come to its end."""
    file = TemporaryFile()  # noqa: SIM115 – closed by whoever reads it
    process = os.fork()
    if not process:
        try:
            reader(content, content.parent, words)(file)
        finally:
            os._exit(0)
    while Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()[0] != "Z":
        time.sleep(0.01)
    return process, file


def test_the_site_is_the_same_whoever_reads(project):
    code, is_early, later, _ = build(project, "early")
    assert (code, is_early, later) == (0, True, 0)
    code, is_early, later, _ = build(project, "late", fewest=500)
    assert (code, is_early) == (0, False)
    assert later > 80
    assert tree(project.folder / "early") == tree(project.folder / "late")


def test_a_text_that_was_saved_since_is_read_anew(project):
    change = "one = Path({!r}); one.write_text(one.read_text('utf-8') + '\\n\\nZuletzt.\\n', 'utf-8')"
    code, _, later, _ = build(project, "early", meanwhile=change.format(str(project.source)))
    assert (code, later) == (0, 1)
    assert build(project, "late", fewest=500)[0] == 0
    assert "Zuletzt." in (project.folder / "late" / project.address / "index.html").read_text("utf-8")
    assert tree(project.folder / "early") == tree(project.folder / "late")


def test_what_was_read_under_other_settings_is_not_taken(project):
    code, is_early, later, _ = build(project, "early", CHECKS_SECONDS=7)
    assert (code, is_early) == (0, True)
    assert later > 80


@pytest.mark.parametrize("fault", [b"\xff", b"\n\n# Zu hoch\n", b"\n\n[Nirgendwo](javascript:1)\n"])
def test_faults_are_named_as_ever(project, fault):
    project.source.write_bytes(project.source.read_bytes() + fault)
    early, late = build(project, "early"), build(project, "late", fewest=500)
    assert early[:2] == (1, True)
    assert early[3] == late[3]
    assert project.source.name in early[3]


def test_it_begins_only_where_it_pays(project):
    assert build(project, "few", fewest=200)[1] is False
    assert build(project, "many", fewest=80, INCREMENTAL=".cache/incremental")[1] is True
    assert build(project, "known")[1] is False


@pytest.mark.parametrize(("told", "begins"), [(b"[]\n", True), (b"", False)])
def test_it_begins_only_when_told_what_to_do(project, told, begins):
    """Whoever waits for another build to end would use code that may have changed by then."""
    script = "from desk import early; early.FEWEST = 0; print(bool(early.begin()), flush=True)"
    pipes = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE}
    with subprocess.Popen([sys.executable, "-c", script], cwd=project.folder, **pipes) as process:
        process.stdin.write(told)
        process.stdin.flush()  # and it stays open
        assert process.stdout.readline() == f"{begins}\n".encode()


def test_what_is_taken_is_what_reading_gives():
    early, room = Early(*read_by_another(CONTENT)), look_around(CONTENT, WORDS)
    contacts = check_tables(room)[1]
    early.end(WORDS, contacts)
    sources = list(read_sources(room))
    assert len(sources) > 10
    for source in sources:
        read = early.read(source)
        assert read.html == render(source.text, WORDS.markdown, WORDS.seconds)
        assert read.front_matter["title"] == [source.value("Title")]
        assert read.verdict == judge(source, WORDS, contacts, read.html)


@pytest.mark.parametrize(
    "other", [{"timezone": "UTC"}, {"markdown": pelicanconf.MARKDOWN}, {"languages": ("en", "de")}]
)
def test_nothing_is_taken_that_others_would_judge_otherwise(other):
    room = look_around(CONTENT, WORDS)
    contacts, sources = check_tables(room)[1], list(read_sources(room))
    early = Early(*read_by_another(CONTENT, replace(WORDS, **other)))
    early.end(WORDS, contacts)
    assert not any(map(early.read, sources))
    early = Early(*read_by_another(CONTENT))
    early.end(WORDS, {**contacts, "another": {}})
    assert not any(map(early.read, sources))


def test_it_may_be_ended_at_any_moment():
    process, file = read_by_another(CONTENT)
    os.waitpid(process, 0)
    with file:
        file.seek(0)
        whole = file.read()
    room = look_around(CONTENT, WORDS)
    contacts, sources = check_tables(room)[1], list(read_sources(room))
    counts = []
    for at in (*range(0, len(whole), len(whole) // 60), len(whole)):
        process, part = os.fork(), TemporaryFile()  # noqa: SIM115 – closed by `Early`
        if not process:
            time.sleep(60)
            os._exit(0)
        part.write(whole[:at])
        part.flush()
        early = Early(process, part)
        early.end(WORDS, contacts)
        counts.append(sum(early.read(source) is not None for source in sources))
    assert counts == sorted(counts)
    assert (counts[0], counts[-1]) == (0, len(sources))
