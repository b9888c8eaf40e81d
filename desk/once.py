"""One build in a process that serves no other purpose: `python -m desk.once` loads Pelican, then takes its arguments.

They come as a JSON list on its input, so that whoever makes up his mind meanwhile does so while the libraries load;
where none come nothing is built. Loading makes no garbage, so Python looks for none before a plugin says otherwise;
and when the build has ended, nothing is put away object by object that the system takes back as a whole. Where all
texts have to be read, another core begins with that while Pelican loads (`early`).
"""

import gc
import json
import logging
import os
import signal
import sys
from collections.abc import Callable

from . import early
from .endings import STOPPED


def main() -> None:
    """Load, wait, build, and end at once with Pelican's exit code."""
    gc.disable()
    begun = early.begin()
    import pelican  # noqa: F401 – so that it is loaded by the time the arguments come

    if begun:
        begun.hand_over()

    from .making import make

    code = ended(lambda: make(awaited()))
    logging.shutdown()
    sys.stdout.flush()
    sys.stderr.flush()
    os._exit(code)


def awaited() -> list[str]:
    """Wait for Pelican's arguments; end here if none come. From then on Ctrl-C is heard, one before that too."""
    line = sys.stdin.readline()
    if not line:
        raise SystemExit(0)
    signal.pthread_sigmask(signal.SIG_UNBLOCK, {signal.SIGINT})
    return json.loads(line)


def ended(build: Callable[[], int]) -> int:
    """Build. Out: the exit code; a sentence in its place is said."""
    try:
        return build() or 0
    except KeyboardInterrupt:
        return STOPPED
    except SystemExit as end:
        if isinstance(end.code, str):
            print(end.code, file=sys.stderr)
        return end.code if isinstance(end.code, int) else int(end.code is not None)


if __name__ == "__main__":
    main()
