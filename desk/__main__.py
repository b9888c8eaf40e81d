"""What `./invoke` runs: the commands of tasks.py, in the house's voice."""

from desk.voice import Commands

Commands().run()
