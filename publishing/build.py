"""The build: Pelican as a command in the exported sources, in a clean environment, with a time limit.

The checks run inside it and end it with their faults on stderr; any exit code but 0 stops the publish. Pelican is never
called in this process, where it would swallow a Ctrl-C.
"""

import json
import os
import subprocess
import sys
from datetime import datetime
from pathlib import Path
from typing import NamedTuple

from publishing.address import Address
from publishing.outcome import Exit, Stop

_SECONDS = 600


class Site(NamedTuple):
    """What a built site is: its address, its source's commit and date, and the moment that decides over embargoes."""

    address: Address
    source: str
    committed: datetime
    instant: datetime


def build_site(project: Path, output: Path, site: Site) -> None:
    """Build the project into `output`. Raises Stop with the faults if the build ends with anything but 0."""
    settings = {"SITEURL": site.address.url, "INSTANT": site.instant.isoformat()}
    command = [
        *(sys.executable, "-m", "pelican", "content", "-s", "publishconf.py", "-o", str(output)),
        *("--fatal", "errors", "-e", *(f"{name}={json.dumps(value)}" for name, value in settings.items())),
    ]
    try:
        done = subprocess.run(
            command,
            cwd=project,
            env=_environment(project.parent, site),
            stdin=subprocess.DEVNULL,
            capture_output=True,
            encoding="utf-8",
            errors="replace",
            timeout=_SECONDS,
        )
    except subprocess.TimeoutExpired:
        raise Stop(Exit.FAULTS, f"The build took longer than {_SECONDS} s and was stopped.") from None
    if done.returncode != 0:
        said = done.stderr.strip() or done.stdout.strip() or f"The build ended with exit code {done.returncode}."
        raise Stop(Exit.FAULTS, "The site has faults; nothing was published.", tuple(said.splitlines()))


def _environment(home: Path, site: Site) -> dict[str, str]:
    """The same for everyone: of the caller's environment only where programs are found."""
    return {
        "PATH": os.environ.get("PATH", os.defpath),
        "HOME": str(home),
        "TMPDIR": str(home),
        "LC_ALL": "C.UTF-8",
        "TZ": "UTC",
        "PYTHONUTF8": "1",
        "PYTHONHASHSEED": "0",
        "PYTHONNOUSERSITE": "1",
        "PYTHONDONTWRITEBYTECODE": "1",
        "SOURCE_DATE_EPOCH": str(int(site.committed.timestamp())),
    }
