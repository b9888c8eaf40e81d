"""What `./invoke` runs: the commands of tasks.py, in the house's voice."""

import sys
from contextlib import nullcontext

from desk.building import Started

# Pelican takes longer to load than Invoke; for a build both are loaded at the same time.
with Started() if sys.argv[1:] == ["build"] else nullcontext() as started:
    from desk.voice import Commands

    Commands(started).run()
