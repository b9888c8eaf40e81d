"""`./invoke mentions` on the real releases, and on any text."""

import json
import subprocess
import sys
import xml.etree.ElementTree as ET
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent


def mentions(*words, text=None):
    command = [sys.executable, "-m", "desk", "mentions", *words]
    return subprocess.run(command, cwd=ROOT, input=text, capture_output=True, text=True, check=False)


def test_every_link_of_the_release_is_explained_with_its_line():
    done = mentions("--json")
    rows = [row for row in json.loads(done.stdout)["mentions"] if row["outcome"] == "linked"]
    release = "releases/2021-04-13-kommunalberatung.md"
    assert [(row["path"], row["line"], row["programme"]) for row in rows] == [
        (f"content/de/{release}", 11, "kommune-360"),
        (f"content/de/{release}", 11, "weltoffene-kommune"),
        (f"content/en/{release}", 12, "kommune-360"),
        (f"content/en/{release}", 12, "weltoffene-kommune"),
    ]


def test_the_linker_can_be_tried_on_any_text():
    done = mentions("-", text="Eine weltoffene Kommune ist, anders als Kommune 360°, kein Name.")
    assert done.returncode == 0
    assert [line.split()[0] for line in done.stdout.splitlines() if "linked" in line.split()] == ["-:1"]
    assert "weltoffene Kommune" in done.stdout


def test_a_file_that_is_not_there_is_a_sentence():
    done = mentions("nirgendwo.md")
    assert (done.returncode, done.stderr) == (2, "nirgendwo.md cannot be read: No such file or directory.\n")


def test_a_text_that_would_hang_is_a_sentence():
    done = mentions("-", text="[" * 50_000)
    assert done.returncode == 2
    assert done.stderr == (
        "- cannot be read: its Markdown takes more than 5 seconds of the processor. "
        "Look for very many brackets or stars in a row.\n"
    )


def test_the_map_is_a_drawing_of_its_own(tmp_path):
    done = mentions("--map", str(tmp_path / "karte.svg"), "--lang", "en")
    root = ET.parse(tmp_path / "karte.svg").getroot()
    assert done.stdout == f"Wrote {tmp_path / 'karte.svg'}.\n"
    assert root.findtext("{*}title") == "Releases and programmes over time"
    assert len(root.findall(".//{*}a")) == 2
