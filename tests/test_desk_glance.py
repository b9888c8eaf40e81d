"""The preview's glance: the page of what was just saved, from a small room, is what the whole build then writes."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from bench.peers.rounds import prepare
from bench.peers.tools import Tools

# Plays edits as the preview does: a glance, then the whole. Says of each edit which files the glance wrote, and whether
# each is in the whole site with the same bytes.
PLAY = """
import json, sys
from pathlib import Path
from desk.building import build
from desk.warm import Warm

site, edits = Path(sys.argv[1]).absolute(), json.load(sys.stdin)
settings = {"SITEURL": "http://127.0.0.1:8000", "SHOW_UNRELEASED": True, "PRESSKIT": False, "CHECKS_STRICT": False}
seen = []
with Warm(site.with_name("warm")) as warm:
    assert build(site, settings, warm.run) == 0
    for number, (name, old, new) in enumerate(edits):
        path, folder = Path(name).absolute(), site.with_name(f"look{number}")
        text = path.read_text("utf-8") if path.exists() else ""
        path.write_text(text.replace(old, new, 1) if old else text + new, "latin-1" if "latin-1" in new else "utf-8")
        looked = warm.look([path], folder, settings)
        build(site, settings, warm.run)
        files = [file for file in folder.rglob("*") if file.is_file()] if folder.exists() else []
        same = [file.read_bytes() == (site / file.relative_to(folder)).read_bytes() for file in files]
        seen.append([looked, [file.relative_to(folder).as_posix() for file in files], all(same)])
print(json.dumps(seen))
"""


@pytest.fixture(scope="module")
def project(tmp_path_factory):
    """The project with thirty releases in two languages, which name its two programmes."""
    return prepare("room", 30, 2, tmp_path_factory.mktemp("glance"), Tools(Path("unused")))


def play(project, *edits):
    done = subprocess.run(
        [sys.executable, "-c", PLAY, "site"],
        cwd=project.folder,
        input=json.dumps(edits),
        capture_output=True,
        text=True,
    )
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)


def test_a_glance_shows_what_the_whole_build_then_writes(project):
    source = project.source.relative_to(project.folder).as_posix()
    english = source.replace("content/de/", "content/en/")
    page = f"{project.address}index.html"
    title = next(line for line in project.source.read_text("utf-8").splitlines() if line.startswith("Title:"))
    seen = play(
        project,
        (source, "", "\nDer Rat hat *zugestimmt*.\n"),
        (source, "", "\nAuch die Weltoffene Kommune und Kommune 360° waren dabei.\n"),
        (source, title, "Title: Ein anderer Titel"),
        (source, "", "\nMehr steht [hier]({filename}2021-04-13-kommunalberatung.md).\n"),
        (english, "", "\nThe council has agreed.\n"),
        ("content/de/pages/datenschutz.md", "", "\nEin Satz mehr.\n"),
    )
    assert [looked for looked, _, _ in seen] == [True] * 6, seen
    assert [files for _, files, _ in seen][:4] == [[page]] * 4
    assert [len(files) for _, files, _ in seen] == [1] * 6
    assert all(same for _, _, same in seen), seen


def test_what_a_glance_cannot_show_waits_for_the_whole_build(project):
    source = project.source.relative_to(project.folder).as_posix()
    seen = play(
        project,
        ("content/de/releases/2021-01-01-neu.md", "", "Title: Neu\n\nEin Text.\n"),  # nobody knows its neighbours
        ("content/contacts.toml", "", "\n"),
        ("content/de/programmes/kommune-360.md", "", "\nEin Satz mehr.\n"),  # its page shows thirty releases
        (source, "", "\n[Ein Irrtum]({filename}gibt-es-nicht.md)\n"),  # a warning, which the whole build says
        (source, "Title:", "Titel:"),
        ("content/de/pages/ueber.md", "", "\nläuft in latin-1\n"),
    )
    assert [looked for looked, _, _ in seen] == [False] * 6, seen
