"""What `./invoke` runs: the commands of tasks.py, in the house's voice.

A mere `build` leaves nothing to be understood. So it goes without Invoke, which holds more than all else that waits for
the build to end, and takes a fiftieth of its time to load.
"""

import os
import sys

from desk.endings import ending, tell
from desk.started import Started


def main() -> None:
    """Run what the command line says."""
    for stream in (sys.stdout, sys.stderr):
        # A terminal that cannot show an arrow shows a question mark; the command goes on.
        stream.reconfigure(errors="replace")
    if sys.argv[1:] == ["build"]:
        code = build()
        sys.stderr.flush()
        os._exit(code)  # what the system takes back as a whole need not be put away object by object
    from desk.voice import Commands

    Commands().run()


def build() -> int:
    """Build, and say how it ended. Out: the exit code."""
    try:
        with Started() as started:
            from desk.building import at_desk, in_process

            code = at_desk(lambda words: in_process(started, words))
            sys.stdout.flush()
            return code
    except (Exception, KeyboardInterrupt) as problem:
        sentence, code = ending(problem)
        tell(sentence)
        return code


main()
