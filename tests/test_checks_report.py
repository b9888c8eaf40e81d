"""What the checks have found, as a person, a program and GitHub read it."""

import io
import json

import pytest

from checks import report
from checks.faults import Fault, findings

FOUND = findings(
    [
        Fault("content/de/a.md", 12, "The link '50 %' is wrong: mend it,\nor not."),
        Fault("content/de/a.md", 4, "First."),
        Fault("content/b, c.md", 0, "The file is empty."),
        Fault("content/de/a.md", 4, "First."),
    ],
    [Fault("content/imprint.toml", 3, "'street' is not known yet.")],
)


@pytest.fixture
def shown(tmp_path):
    """A way to show what was found, in a form: the exit code and the text."""

    def show(found, form):
        path = tmp_path / "report.json"
        path.write_text(report.write(found), "utf-8")
        file = io.StringIO()
        return report.show(path, form, file), file.getvalue()

    return show


def test_faults_are_sorted_and_said_once():
    assert [str(fault) for fault in FOUND.faults] == [
        "content/b, c.md: The file is empty.",
        "content/de/a.md:4: First.",
        "content/de/a.md:12: The link '50 %' is wrong: mend it,\nor not.",
    ]


def test_a_report_is_read_as_it_was_written():
    assert report.read(report.write(FOUND)) == FOUND


def test_github_shows_each_fault_beside_its_line(shown):
    assert shown(FOUND, "github") == (
        1,
        "::error file=content/b%2C c.md::The file is empty.\n"
        "::error file=content/de/a.md,line=4::First.\n"
        "::error file=content/de/a.md,line=12::The link '50 %25' is wrong: mend it,%0Aor not.\n"
        "::notice file=content/imprint.toml,line=3::'street' is not known yet.\n",
    )


def test_a_program_reads_json(shown):
    code, text = shown(FOUND, "json")
    assert code == 1
    assert json.loads(text)["notes"] == [
        {"file": "content/imprint.toml", "line": 3, "sentence": "'street' is not known yet."}
    ]


def test_a_person_reads_a_line_for_each(shown):
    assert shown(FOUND, "people") == (
        1,
        "Faults\n"
        "content/b, c.md: The file is empty.\n"
        "content/de/a.md:4: First.\n"
        "content/de/a.md:12: The link '50 %' is wrong: mend it,\nor not.\n"
        "Notes\n"
        "content/imprint.toml:3: 'street' is not known yet.\n"
        "3 faults, 1 to note.\n",
    )


def test_notes_alone_are_no_failure(shown):
    code, text = shown(findings([], FOUND.notes), "people")
    assert code == 0
    assert text.rstrip().endswith("No fault, 1 to note.")
