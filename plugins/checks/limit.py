"""A time limit around a piece of work, so that a file which would hang the build becomes a fault."""

import signal
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from time import process_time


class OverTime(BaseException):
    """The work took longer than allowed.

    Not an `Exception`: a library's own `except Exception` must not swallow it.
    """


class _Alarm:
    """What the timer calls: it knows since when the work at hand goes on, and how long it may."""

    seconds = 0.0
    since: float | None = None

    def __call__(self, _signal: int, _frame: object) -> None:
        if self.since is not None:
            left = self.since + self.seconds - process_time()
            if left <= 0:
                raise OverTime
            signal.setitimer(signal.ITIMER_VIRTUAL, left)


@contextmanager
def time_limit(seconds: float) -> Iterator[None]:
    """Raise `OverTime` in the block after so many seconds of the processor's time; within a limit that one goes on.

    Not of the clock's: a machine with much else to do is slow, and no text is to blame for that.
    It needs the interpreter's main thread, where Pelican builds; in any other thread the block runs unlimited.
    The regular expression engine looks for signals too, so a runaway pattern is stopped as well as a loop.
    The timer runs on when the block ends, for the next one: to start and stop it costs as much as to read three lines.
    """
    if threading.current_thread() is not threading.main_thread():
        yield
        return
    alarm = _alarm()
    if alarm.since is not None:
        yield
        return
    alarm.seconds, alarm.since = seconds, process_time()  # before the look at the timer, which may go off in between
    try:
        if not 0 < signal.getitimer(signal.ITIMER_VIRTUAL)[0] <= seconds:
            signal.setitimer(signal.ITIMER_VIRTUAL, seconds)
        yield
    finally:
        alarm.since = None


@cache  # to ask for a signal's handler takes as long as the rest of all this
def _alarm() -> _Alarm:
    """The one of this process and its forks: nobody else waits for this signal."""
    alarm = _Alarm()
    signal.signal(signal.SIGVTALRM, alarm)
    return alarm
