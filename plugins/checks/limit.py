"""A time limit around a piece of work, so that a file which would hang the build becomes a fault."""

import signal
import threading
from collections.abc import Iterator
from contextlib import contextmanager


class OverTime(BaseException):
    """The work took longer than allowed.

    Not an `Exception`: a library's own `except Exception` must not swallow it.
    """


@contextmanager
def time_limit(seconds: float) -> Iterator[None]:
    """Raise `OverTime` in the block after so many seconds of the processor's time; within a limit that one goes on.

    Not of the clock's: a machine with much else to do is slow, and no text is to blame for that.
    It needs the interpreter's main thread, where Pelican builds; in any other thread the block runs unlimited.
    The regular expression engine looks for signals too, so a runaway pattern is stopped as well as a loop.
    """
    is_limited = signal.getitimer(signal.ITIMER_VIRTUAL)[0] > 0
    if is_limited or threading.current_thread() is not threading.main_thread():
        yield
        return

    def stop(_signal, _frame):
        raise OverTime

    before = signal.signal(signal.SIGVTALRM, stop)
    signal.setitimer(signal.ITIMER_VIRTUAL, seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_VIRTUAL, 0)
        signal.signal(signal.SIGVTALRM, before)
