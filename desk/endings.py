"""How a command may end: the exit codes that all of them share, and the sentence for what ends one unforeseen.

Nothing here or imported here needs Invoke, so whoever can do without it can end in the house's voice too.
docs/exit-codes.md lists every code.
"""

import os
import sys

USAGE = 2  # the command was not understood, or an answer is missing or cannot be used
UNFIT = 3  # this checkout or this machine is not fit for it; nothing was changed
UNEXPECTED = 70  # a fault of the house itself (EX_SOFTWARE of sysexits.h)
STOPPED = 130  # Ctrl-C, as shells count it
UNREAD = 141  # whoever read our output went away, as `head` does


def tell(sentence: str) -> None:
    """Say on stderr why a command could not do its work; nothing if there is nothing to say."""
    if sentence:
        from .terminal import folded  # loads rich, and most commands have nothing to fold

        print(folded(sentence, sys.stderr), file=sys.stderr)


def ending(problem: Exception | KeyboardInterrupt) -> tuple[str, int]:
    """Give the sentence and the exit code for what has ended a command."""
    if isinstance(problem, KeyboardInterrupt):
        return "Stopped.", STOPPED
    if isinstance(problem, BrokenPipeError):
        # Python would complain once more when it closes the output that nobody reads.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return "", UNREAD
    return _unexpected(problem), UNEXPECTED


def _unexpected(problem: Exception) -> str:
    """The sentence for an exception that nobody foresaw: what it said, and how to see where it arose."""
    said = " ".join(str(problem).split()).rstrip(".")
    if isinstance(problem, OSError) and problem.strerror:
        where = f" ({problem.filename})" if problem.filename else ""
        return f"This machine could not do its part: {problem.strerror}{where}. --debug says where it happened."
    what = f"{said} ({type(problem).__name__})" if said else type(problem).__name__
    return f"This should not have happened: {what}. Nothing further was done; --debug says where."
