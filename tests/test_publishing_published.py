"""Which of the published states a rollback means, and what it took down."""

import pytest

from publishing.outcome import Exit, Stop
from publishing.published import Published, taken_down
from publishing.rollback import earlier


def state(commit: str, source: str = "5", rollback_to: str = "") -> Published:
    return Published(commit, f"tree of {commit}", "Lena", "2026", "…", source * 40, "5", "2026", rollback_to)


HISTORY = [state("d", "3"), state("c", "2"), state("x", "?"), state("b", "1"), state("a", "0")]
ONCE = [state("e", "2", "c"), *HISTORY]
TWICE = [state("f", "1", "b"), *ONCE]
MENDED = [state("g", "4"), *TWICE]


@pytest.mark.parametrize(
    ("states", "back", "commit"),
    [
        (HISTORY, 1, "c"),
        (HISTORY, 2, "b"),  # x was not made by publish
        (HISTORY, 3, "a"),
        (ONCE, 1, "b"),  # c is live again; one back from there
        (ONCE, 2, "a"),
        (TWICE, 1, "a"),
        (MENDED, 1, "b"),  # what was live before the mending
        (MENDED, 2, "a"),
    ],
)
def test_a_rollback_counts_from_the_state_that_is_live(states, back, commit):
    assert earlier(states, back).commit == commit


@pytest.mark.parametrize(
    ("back", "code", "sentence"),
    [
        (4, Exit.REFUSED, "The furthest you can go back is 3, not 4: before that, nothing was published."),
        (0, Exit.UNANSWERED, "Going back 0 states means nothing. Give a number from 1 on."),
        (-1, Exit.UNANSWERED, "Going back -1 states means nothing. Give a number from 1 on."),
    ],
)
def test_a_rollback_does_not_reach_beyond_the_history(back, code, sentence):
    with pytest.raises(Stop) as stop:
        earlier(HISTORY, back)
    assert stop.value.outcome[:2] == (code, sentence)


def test_what_a_rollback_took_down_is_known():
    assert taken_down(TWICE) == HISTORY[0]
    assert (taken_down(HISTORY), taken_down(MENDED), taken_down([])) == (None, None, None)
