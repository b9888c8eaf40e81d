"""`./invoke new` at the terminal: every question has its offer, and leaving half-way leaves nothing."""

import inspect
from concurrent.futures import ThreadPoolExecutor
from datetime import date

import pytest
from invoke import Exit
from prompt_toolkit.application import create_app_session
from prompt_toolkit.input import create_pipe_input
from prompt_toolkit.output import DummyOutput
from test_scaffold import files, room

import tasks
from desk.scaffold import QUESTIONS, begin
from desk.scaffold.asking import ask

__all__ = ["room"]


def typed(room, kind, keys, **answers):
    """Begin by typing; in a thread of its own, since the browser that other tests drive keeps a loop in this one."""
    with ThreadPoolExecutor(max_workers=1) as threads:
        return threads.submit(_typed, room, kind, keys, answers).result()


def _typed(room, kind, keys, answers):
    with create_pipe_input() as keyboard, create_app_session(input=keyboard, output=DummyOutput()):
        keyboard.send_text(keys)
        return begin(room, kind, answers, ask, lambda line: None)


def test_every_question_is_asked_and_has_its_offer(room):
    # Title; the date in German form, then the ISO form that is offered; place, slug, no summary; the second programme;
    # the second contact; an English title.
    keys = "Größer\r" + "\x15" + "1. Dezember 2026\r\r" + "\r" + "\r" + "\r" + "\x1b[B \r" + "\x1b[B\r" + "Bigger\r"
    german, english = typed(room, "release", keys)
    assert german.read_text("utf-8").splitlines() == [
        *("Title: Größer", "Slug: groesser", "Place: Musterstadt", "Status: draft", "Contact: brandt"),
        *("Programmes: klima-7", ""),
    ]
    assert english.read_text("utf-8").splitlines()[:2] == ["Title: Bigger", "Slug: bigger"]
    assert english.name == "2026-12-01-groesser.md"


def test_today_is_offered(room):
    german, _ = typed(room, "release", "\r", title="Heute", place="B", slug="h", summary="S.", programmes="klima-7",
                      contact="brandt", english_title="Today")  # fmt: skip
    assert german.name == f"{date.today().isoformat()}-h.md"


@pytest.mark.parametrize("answered", range(5))
def test_leaving_half_way_leaves_nothing(room, answered):
    before = files(room)
    with pytest.raises(Exit) as left:
        typed(room, "release", "".join(["Titel\r", "\r", "\r", "\r", "\r"][:answered]) + "\x03")
    assert (left.value.message, left.value.code, files(room)) == ("Stopped. Nothing was written.", 130, before)


def test_every_question_is_a_flag(room):
    flags = set(inspect.signature(tasks.new.body).parameters) - {"c", "kind"}
    assert flags == {question.name for questions in QUESTIONS.values() for question in questions}
