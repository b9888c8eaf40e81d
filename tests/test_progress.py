"""How publish talks at a desk: each step with its time, what changes in words, where to look afterwards."""

import io
import re

import pytest
from publishing_room import furnish

from desk.progress import Steps
from desk.terminal import console
from publishing.outcome import Exit

RELEASE = {"content/de/releases/2026-05-05-zweite.md": "<h1>Zweite</h1>\nSlug: zweite\n\nText.\n"}


@pytest.fixture
def room(tmp_path, monkeypatch):
    monkeypatch.delenv("COLUMNS", raising=False)
    return furnish(tmp_path / "ein Räumchen", monkeypatch)


def publish(room, **wishes):
    said = io.StringIO()
    with Steps(console(said)) as steps:
        outcome = room.publish(**{**steps.voice, **wishes})
    return outcome, said.getvalue(), steps


def test_each_step_is_a_line_that_its_time_completes(room):
    _, said, _ = publish(room)
    steps = re.findall(r"^ +(\w+)  .+ … \d+\.\d s$", said, re.MULTILINE)
    assert steps == ["lock", "fetch", "compare", "export", "build", "tree", "show", "push"]


def test_what_changes_is_told_in_words_and_then_where_to_look(room):
    _, _, first = publish(room)
    home = "https://presse.example.org/"
    assert first.addresses() == [home, f"{home}en/"]
    room.commit(RELEASE)
    outcome, said, second = publish(room)
    assert outcome.exit is Exit.DONE
    assert "Pages: 1 new, 0 changed, 0 removed; 6 in all\n  + presse/2026/zweite/  Zweite\n" in said
    assert second.addresses() == [home, f"{home}en/", f"{home}presse/2026/zweite/"]


def test_a_step_that_fails_is_told_with_its_time_too(room):
    room.write(RELEASE)
    outcome, said, steps = publish(room)
    assert (outcome.exit, steps.addresses()) == (Exit.REFUSED, [])
    assert re.search(r"compare  .+ … \d+\.\d s\n$", said)


def test_on_a_terminal_a_step_turns_while_it_works_and_stays_with_its_time(room, monkeypatch):
    monkeypatch.setenv("FORCE_COLOR", "1")
    monkeypatch.setenv("NO_COLOR", "1")
    monkeypatch.setenv("COLUMNS", "60")
    outcome, said, _ = publish(room)
    assert outcome.exit is Exit.DONE
    plain = re.sub(r"\x1b\[[\d;?]*[A-Za-z]", "", said)
    assert re.search(r" compare +\d+\.\d s  Comparing this checkout", plain, re.MULTILINE)
    assert "\x1b[3" not in said  # no colour
    assert said.count("\x1b[?25l") == said.count("\x1b[?25h")  # the cursor is there again


def test_without_a_terminal_an_answer_is_missing(room, monkeypatch):
    monkeypatch.setattr("sys.stdin", io.StringIO("y\n"))
    outcome, _, _ = publish(room, yes=False)
    assert (outcome.exit, outcome.text.partition(";")[0]) == (
        Exit.UNANSWERED,
        "Nobody is at the terminal to be asked. To go on without a question, add --yes.",
    )
