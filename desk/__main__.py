"""What `./invoke` runs: the commands of tasks.py, in the house's voice.

A mere `build` leaves nothing to be understood. So it goes without Invoke, which holds more than all else that waits for
the build to end, and takes a fiftieth of its time to load.
"""

import sys

from desk.endings import ending, tell
from desk.started import Started


def main() -> int:
    """Run what the command line says. Out: the exit code."""
    for stream in (sys.stdout, sys.stderr):
        # A terminal that cannot show an arrow shows a question mark; the command goes on.
        stream.reconfigure(errors="replace")
    if sys.argv[1:] != ["build"]:
        from desk.voice import Commands

        Commands().run()
        return 0
    try:
        with Started() as started:
            from desk.building import at_desk, in_process

            code = at_desk(lambda words: in_process(started, words))
            sys.stdout.flush()
    except (Exception, KeyboardInterrupt) as problem:
        sentence, code = ending(problem)
        tell(sentence)
    return code


sys.exit(main())
