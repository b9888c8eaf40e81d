"""One build in a process that serves no other purpose: `python -m desk.once` takes Pelican's arguments.

Loading the libraries makes no garbage, so Python looks for none before a plugin says otherwise; and when the build has
ended, nothing is put away object by object that the system takes back as a whole. Together a twentieth of an edit.
"""

import gc

gc.disable()

import logging  # noqa: E402 – what is loaded from here on is what the search would go through
import os  # noqa: E402
import sys  # noqa: E402

from pelican import main  # noqa: E402


def once(words: list[str]) -> int:
    """Build with these arguments of Pelican's. Out: its exit code."""
    try:
        return main(words) or 0
    except SystemExit as end:
        if isinstance(end.code, str):
            print(end.code, file=sys.stderr)
        return end.code if isinstance(end.code, int) else int(end.code is not None)


if __name__ == "__main__":
    code = once(sys.argv[1:])
    logging.shutdown()
    sys.stdout.flush()
    sys.stderr.flush()
    os._exit(code)
