"""The build's command: what it is told, what it may see, and that a build nobody checked counts as faulty."""

import json
import os
import sys
from datetime import datetime
from pathlib import Path

import pytest

from publishing import build
from publishing.address import Address
from publishing.build import Site, build_site
from publishing.embargo import BERLIN
from publishing.outcome import Exit, Stop

SITE = Site(
    Address("https://phineo.github.io/presse", "phineo.github.io", "/presse"),
    "5" * 40,
    datetime(2026, 5, 4, 9, 0, tzinfo=BERLIN),
    datetime(2026, 5, 5, 0, 0, tzinfo=BERLIN),
)
REPORT = 'report = [a for a in sys.argv if a.startswith("CHECKS_REPORT=")][0][15:-1]\n'


@pytest.fixture
def project(tmp_path):
    (tmp_path / "source").mkdir()
    (tmp_path / "site").mkdir()
    return tmp_path / "source"


def run(project: Path, program: str) -> None:
    """Build with this program in Pelican's place."""
    (project / "pelican.py").write_text(f"import json, os, sys, time\n{REPORT}{program}", "utf-8")
    build_site(project, project.parent / "site", SITE)


def stopped(project: Path, program: str) -> tuple:
    with pytest.raises(Stop) as stop:
        run(project, program)
    return stop.value.outcome[:3]


def test_pelican_is_told_the_address_the_instant_and_to_be_strict(project, monkeypatch):
    monkeypatch.setenv("SITEURL", "https://elsewhere.example.org")
    monkeypatch.setenv("PYTHONPATH", "/elsewhere")
    run(
        project,
        'json.dump([sys.argv[1:], dict(os.environ), os.getcwd()], open("said.json", "w"))\n'
        'open(report, "w").write(\'{"faults": []}\')',
    )
    arguments, environment, folder = json.loads((project / "said.json").read_text("utf-8"))
    home = project.parent
    assert arguments == [
        *("content", "-s", "publishconf.py", "-o", str(home / "site"), "-e"),
        'SITEURL="https://phineo.github.io/presse"',
        'INSTANT="2026-05-05T00:00:00+02:00"',
        "SHOW_UNRELEASED=false",
        'INCREMENTAL=""',
        "CHECKS_STRICT=true",
        f'CHECKS_REPORT="{home}/faults.json"',
    ]
    assert environment == {
        "PATH": os.environ["PATH"],
        "HOME": str(home),
        "TMPDIR": str(home),
        "COLUMNS": "400",
        "LC_ALL": "C.UTF-8",
        "TZ": "UTC",
        "PYTHONUTF8": "1",
        "PYTHONHASHSEED": "0",
        "PYTHONNOUSERSITE": "1",
        "PYTHONDONTWRITEBYTECODE": "1",
        "SOURCE_DATE_EPOCH": "1777878000",
    }
    assert folder == str(project)


FAULTS = {
    "faults": [
        {"file": "content/de/a.md", "line": 3, "sentence": "Mend this."},
        {"file": "theme", "line": 0, "sentence": "Mend that."},
    ]
}


@pytest.mark.parametrize("code", [0, 1])
def test_every_fault_of_the_report_is_passed_on(project, code):
    assert stopped(project, f'open(report, "w").write({json.dumps(FAULTS)!r})\nsys.exit({code})') == (
        Exit.FAULTS,
        "The site has faults; nothing was published.",
        ("content/de/a.md:3: Mend this.", "theme: Mend that."),
    )


@pytest.mark.parametrize(
    ("program", "faults"),
    [
        ('print("Something broke.\\n\\nBadly.  ", file=sys.stderr)\nsys.exit(2)', ("Something broke.", "Badly.")),
        ('print("Something broke.")\nsys.exit(1)', ("Something broke.",)),
    ],
    ids=["on stderr", "on stdout"],
)
def test_a_build_that_breaks_says_what_it_said(project, program, faults):
    assert stopped(project, program) == (Exit.FAULTS, "The site has faults; nothing was published.", faults)


def test_what_python_cannot_load_is_named_by_its_line(project):
    (project / "pelicanconf.py").write_text("PLUGINS = []\n")
    (project / "publishconf.py").write_text("from pelicanconf import *\n\nSITEURL = (\n")
    assert stopped(project, 'print("Traceback …")\nsys.exit(1)')[2] == (
        "publishconf.py:3: Python cannot go on here (SyntaxError: '(' was never closed); mend the line.",
    )


def test_a_build_that_was_not_checked_is_not_published(project):
    assert stopped(project, "") == (
        Exit.FAULTS,
        "The build was not checked: does PLUGINS in pelicanconf.py name checks?",
        (),
    )


def test_a_build_that_was_killed_says_so(project):
    """As the system does when memory runs out, perhaps in the middle of the report."""
    assert stopped(project, """open(report, "w").write('{"fau')\nos.kill(os.getpid(), 9)""") == (
        Exit.FAULTS,
        "The build was stopped by signal 9. Is there enough memory?",
        (),
    )


def test_a_build_has_a_time_limit(project, monkeypatch):
    monkeypatch.setattr(build, "SECONDS", 0.5)
    assert stopped(project, "time.sleep(30)") == (
        Exit.FAULTS,
        "The build took longer than 0.5 s and was stopped. A press room that has grown so large needs more: SECONDS in "
        "publishing/build.py.",
        (),
    )


def test_the_build_runs_in_this_very_python(project):
    run(project, 'open("said", "w").write(sys.executable)\nopen(report, "w").write(\'{"faults": []}\')')
    assert (project / "said").read_text("utf-8") == sys.executable
