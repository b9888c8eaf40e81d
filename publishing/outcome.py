"""How a run can end: one exit code and one sentence for each way, the same for publish, rollback and status."""

import signal
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from enum import IntEnum
from typing import NamedTuple

from publishing.git import GitError


class Exit(IntEnum):
    """The exit codes; docs/publishing.md lists them with what to do."""

    DONE = 0  # published, nothing to do, or shown by --dry-run
    FAULTS = 1  # the build found faults; they are listed
    UNANSWERED = 2  # an answer is missing or cannot be used; nothing was sent
    REFUSED = 3  # this checkout, this site or this machine is not fit to publish; nothing was sent
    NOT_PUBLISHED = 4  # sent, but the remote did not take it: it was asked and has the former site
    OVERTAKEN = 5  # someone else publishes or has just published: run it again
    UNKNOWN = 6  # the remote cannot be asked: run `invoke status`
    DECLINED = 7  # the question was answered with no
    NOT_LIVE_YET = 8  # published, but the public address does not show it yet
    STOPPED = 130  # Ctrl-C, SIGTERM or a closed terminal; the sentence says what is live


class Outcome(NamedTuple):
    """The end of a run: exit code, one sentence, and what it was about (ids are "" where there is none)."""

    exit: Exit
    text: str
    faults: tuple[str, ...] = ()
    commit: str = ""
    tree: str = ""


class Stop(Exception):
    """Ends the run with this code and sentence, before anything was sent."""

    def __init__(self, code: Exit, text: str, faults: tuple[str, ...] = ()):
        super().__init__(text)
        self.outcome = Outcome(code, text, faults)


def refuse(text: str) -> Stop:
    """The Stop for a checkout, a site or a machine that is not fit: `raise refuse("…")`."""
    return Stop(Exit.REFUSED, text)


def concluded(steps: Callable[[], Outcome]) -> Outcome:
    """Run the steps; every way out becomes an Outcome, a stop by Ctrl-C, SIGTERM or SIGHUP too.

    Raises BrokenPipeError, before anything was sent, when nobody reads any more what is told: there is nobody to tell.
    """
    with _stoppable():
        try:
            return steps()
        except Stop as stop:
            return stop.outcome
        except GitError as error:
            return Outcome(Exit.REFUSED, f"{error} Nothing was sent.")
        except KeyboardInterrupt:
            return Outcome(Exit.STOPPED, "Stopped before anything was sent: the public site is as it was.")
        except BrokenPipeError:
            raise
        except OSError as error:
            reason = f"{error.strerror or error}{f': {error.filename}' if error.filename else ''}"
            return Outcome(Exit.REFUSED, f"This machine could not do its part ({reason}). Nothing was sent.")


_SIGNALS = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)


def hold_signals() -> list[int]:
    """From here until `concluded` ends, signals stop nothing; the list has those that come.

    For the push and after it: a push that was begun is carried through, because what an interrupted one did is
    anybody's guess, and once something was sent no ending may say that nothing was.
    """
    arrived: list[int] = []
    for number in _SIGNALS:
        signal.signal(number, lambda number, _: arrived.append(number))
    return arrived


@contextmanager
def _stoppable() -> Iterator[None]:
    """Let SIGTERM and SIGHUP end the run as Ctrl-C does, with locks and temporary folders put away."""

    def stop(number: int, _: object) -> None:
        raise KeyboardInterrupt

    before = {number: signal.signal(number, stop) for number in _SIGNALS}
    try:
        yield
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)
