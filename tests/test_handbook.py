"""The handbook is true: its commands work in the order in which they stand, its tables and links are in step."""

import os
import pty
import re
import select
import shutil
import signal
import subprocess
import time
from pathlib import Path
from typing import NamedTuple

import pytest
from bs4 import BeautifulSoup

from checks.sources.vocabulary import PROGRAMME, RELEASE
from desk.illustrations import PICTURES
from desk.screenshots import CHOSEN

ROOT = Path(__file__).resolve().parent.parent
DOCS = ROOT / "docs"
CHAPTERS = ("write-a-release", "translate", "add-a-programme", "publish-and-undo", "when-something-is-wrong")
FENCE = re.compile(r"^```(?P<kind>sh|markdown)(?: (?P<place>\S+))?\n(?P<text>.*?)^```$", re.MULTILINE | re.DOTALL)

# What a person at the terminal does, done by the test: question → keys. \x15 empties the line.
TYPED = {
    "./invoke new release": [
        ("Title, in German", "Herbsttagung: Kommunen reden über Zusammenhalt\r"),
        ("Date", "\x1514.10.2025\r"),
        ("Date", "\r"),
        ("Place", "\r"),
        ("Last part of the address", "\x15herbsttagung\r"),
        ("Summary", "Hundert Gäste aus zwölf Städten kommen nach Berlin.\r"),
        ("Programmes", "\r"),
        ("Title in English", "\r"),
    ],
    "./invoke new programme": [
        ("Title, in German", "Haus der Nachbarn\r"),
        ("Its own website", "https://haus-der-nachbarn.example\r"),
        ("What it is", "Ein Haus. Für alle.\r"),
        ("Last part of the address", "\r"),
        ("Other ways", "Nachbarschaftshaus\r"),
        ("Title in English", "\r"),
    ],
    "./invoke publish": [("Make this public", "y\r")],
    "./invoke rollback": [("Make this public", "y\r")],
}
ADDED = {"./invoke publish": " --no-follow", "./invoke rollback": " --no-follow", "./invoke status": " --no-follow"}
# These build the site or ask who serves it: seconds each, and all together a minute.
BUILDS = tuple(f"./invoke {name}" for name in ("serve", "check", "publish", "rollback", "status", "doctor"))
# Nobody serves the scratch site, and doctor says so.
MAY_END_WITH = {"./invoke doctor": (0, 1)}


class Step(NamedTuple):
    """One step of a chapter: a command to run, or a file to write."""

    command: str
    place: str
    text: str


def steps(lang, chapter):
    for fence in FENCE.finditer((DOCS / lang / f"{chapter}.md").read_text("utf-8")):
        if fence["kind"] == "sh":
            yield from (Step(line, "", "") for line in fence["text"].splitlines())
        elif fence["place"]:
            yield Step("", fence["place"], fence["text"])


# -- In step


@pytest.mark.parametrize("chapter", CHAPTERS)
def test_both_languages_take_the_same_steps(chapter):
    assert list(steps("de", chapter)) == list(steps("en", chapter))


@pytest.mark.parametrize("lang", ["de", "en"])
@pytest.mark.parametrize(("chapter", "kind"), [(CHAPTERS[0], RELEASE), (CHAPTERS[2], PROGRAMME)])
def test_the_tables_name_every_key(lang, chapter, kind):
    rows = re.findall(r"^\| `([\w-]+)` \|.*\| (ja|yes)? ?\|$", (DOCS / lang / f"{chapter}.md").read_text("utf-8"), re.M)
    assert sorted(key for key, _ in rows) == sorted(kind.keys)
    assert sorted(key for key, needed in rows if needed) == sorted(kind.required)


@pytest.mark.parametrize("page", sorted(DOCS.rglob("*.md")), ids=lambda page: page.relative_to(DOCS).as_posix())
def test_links_lead_somewhere(page):
    text = re.sub(r"```.*?```|`[^`]*`", "", page.read_text("utf-8"), flags=re.DOTALL)
    for target in re.findall(r"\]\(([^)\s]+)\)", text):
        if not target.startswith("https://"):
            path, _, fragment = target.partition("#")
            found = page if not path else (page.parent / path)
            assert found.exists(), target
            headings = re.findall(r"^#+ (.+)$", found.read_text("utf-8"), re.MULTILINE) if fragment else []
            assert not fragment or fragment in {_anchor(heading) for heading in headings}, target


def test_every_picture_is_taken_by_the_command_and_shown():
    taken = {*PICTURES, *(shot.name for shot in CHOSEN)}
    assert {path.name for path in (DOCS / "pictures").glob("*.png")} == taken
    pages = [ROOT / "README.md", *DOCS.rglob("*.md")]
    shown = {name for page in pages for name in re.findall(r"pictures/([\w-]+\.png)\)", page.read_text("utf-8"))}
    assert shown == taken


def _anchor(heading):
    """As GitHub names a heading."""
    return re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-")


def test_the_drawing_names_places_that_exist():
    drawing = BeautifulSoup((DOCS / "pictures/journey.svg").read_text("utf-8"), "xml")
    assert drawing.svg["aria-labelledby"].split() == [drawing.title["id"], drawing.desc["id"]]
    for text in drawing.find_all(class_="place"):
        folder = ""
        for place in text.string.replace("Pelican ·", "").replace("·", "").split():
            folder = place.rpartition("/")[0].partition("/")[0] if "/" in place.rstrip("/") else folder
            assert (ROOT / place).exists() or (ROOT / folder / place).exists(), place


# -- Every command works


@pytest.fixture
def desk(tmp_path):
    """A clone of the project as it lies here, whose remote is a bare repository: a new press officer's desk."""
    room, bare = tmp_path / "room", tmp_path / "remote.git"
    listed = subprocess.run(
        ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"],
        cwd=ROOT,
        capture_output=True,
        text=True,
    )
    for name in filter(None, listed.stdout.split("\0")):
        if (ROOT / name).is_file():
            (room / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy(ROOT / name, room / name)
    conf = room / "publishconf.py"
    conf.write_text(conf.read_text("utf-8").replace('SITEURL = ""', 'SITEURL = "https://presse.example.org"'), "utf-8")
    (room / ".venv").symlink_to(ROOT / ".venv")
    environment = {
        "PATH": os.environ["PATH"],
        "HOME": str(tmp_path),
        "GIT_CONFIG_NOSYSTEM": "1",
        "GIT_CONFIG_GLOBAL": str(tmp_path / ".gitconfig"),
        "TERM": "xterm",
        "LANG": "C.UTF-8",
    }
    (tmp_path / ".gitconfig").write_text(
        "[user]\n\tname = Lena Muster\n\temail = lena@example.org\n[core]\n\tpager = cat\n"
    )
    for command in (
        ["git", "init", "--quiet", "--bare", "--initial-branch=main", str(bare)],
        ["git", "init", "--quiet", "--initial-branch=main"],
        ["sh", "-c", "echo .venv >> .git/info/exclude"],
        ["git", "remote", "add", "origin", str(bare)],
        ["git", "add", "--all"],
        ["git", "commit", "--quiet", "-m", "Found the press room"],
        ["git", "push", "--quiet", "origin", "main"],
    ):
        subprocess.run(command, cwd=room, env=environment, check=True, capture_output=True)
    return room, environment


def run(desk, command):
    """Run a command as a person at a terminal does; give its exit code and what it said."""
    room, environment = desk
    words = command + ADDED.get(" ".join(command.split()[:2]), "")
    keys = list(TYPED.get(command, []))
    keys += [("Open http", "\x03")] if "serve" in command else []
    master, slave = pty.openpty()
    process = subprocess.Popen(
        f"exec {words}",
        shell=True,
        cwd=room,
        env=environment,
        stdin=slave,
        stdout=slave,
        stderr=slave,
        start_new_session=True,
    )
    os.close(slave)
    said, unread, end = "", "", time.monotonic() + 900  # seconds, many: a command that waits for nobody
    while time.monotonic() < end:
        if select.select([master], [], [], 0.2)[0]:
            try:
                heard = os.read(master, 65536).decode("utf-8", "replace")
            except OSError:  # the other side is closed
                break
            said, unread = said + heard, unread + heard
        elif process.poll() is not None:
            break
        if keys and keys[0][0] in unread:
            time.sleep(0.1)
            unread, (_, answer) = "", keys.pop(0)
            if answer == "\x03":
                os.killpg(process.pid, signal.SIGINT)
            else:
                os.write(master, answer.encode())
    if process.poll() is None:
        time.sleep(0.2)
        os.killpg(process.pid, signal.SIGKILL)
    os.close(master)
    return process.wait(), said, keys


def published(desk, place):
    room, environment = desk
    words = ["git", "-C", str(room.parent / "remote.git"), "cat-file", "-e", f"gh-pages:{place}"]
    return subprocess.run(words, env=environment, capture_output=True, check=False).returncode == 0


@pytest.mark.parametrize("all_of_it", [False, pytest.param(True, marks=pytest.mark.long)], ids=["writing", "all"])
def test_every_command_of_the_handbook_works(desk, all_of_it):
    room, _ = desk
    for chapter in CHAPTERS:
        for step in steps("en", chapter):
            if step.place:
                assert (room / step.place).exists(), f"{chapter}: nothing has begun {step.place}"
                (room / step.place).write_text(step.text, "utf-8")
            elif all_of_it or not step.command.startswith(BUILDS):
                code, said, unasked = run(desk, step.command)
                assert code in MAY_END_WITH.get(step.command, (0,)), f"{chapter}: {step.command}\n{said}"
                assert unasked == [], f"{chapter}: {step.command} did not ask {unasked}\n{said}"
    if all_of_it:
        assert published(desk, "presse/2025/herbsttagung/index.html")
        assert published(desk, "en/press/2025/autumn-conference/index.html")
        assert published(desk, "programme/haus-der-nachbarn/index.html")
