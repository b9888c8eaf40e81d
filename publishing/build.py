"""The build: Pelican as a command in the exported sources, in a clean environment, with a time limit.

The `checks` inside it end it with exit code 1 at any fault and leave a report. Both count: a build that ends with 0 but
leaves no report was not checked. Pelican is never called in this process, where it would swallow a Ctrl-C.
"""

import json
import os
import subprocess
import sys
from datetime import datetime
from pathlib import Path
from typing import NamedTuple

from desk.breakdown import breakdown
from publishing.address import Address
from publishing.outcome import Exit, Stop

SECONDS = 600


class Site(NamedTuple):
    """What a built site is: its address, its source's commit and date, and the moment that decides over embargoes."""

    address: Address
    source: str
    committed: datetime
    instant: datetime


def build_site(project: Path, output: Path, site: Site) -> None:
    """Build the project into `output`. Raises Stop with all faults unless the build ends with 0 and was checked."""
    report = output.with_name("faults.json")
    settings = {
        "SITEURL": site.address.url,
        "INSTANT": site.instant.isoformat(),
        "SHOW_UNRELEASED": False,
        "INCREMENTAL": "",  # what is published owes nothing to an earlier build
        "CHECKS_STRICT": True,
        "CHECKS_REPORT": str(report),
    }
    command = [
        *(sys.executable, "-m", "pelican", "content", "-s", "publishconf.py", "-o", str(output)),
        *("-e", *(f"{name}={json.dumps(value)}" for name, value in settings.items())),
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
            timeout=SECONDS,
        )
    except subprocess.TimeoutExpired:
        raise Stop(
            Exit.FAULTS,
            f"The build took longer than {SECONDS} s and was stopped. A press room that has grown so large needs more: "
            "SECONDS in publishing/build.py.",
        ) from None
    if done.returncode < 0:
        raise Stop(Exit.FAULTS, f"The build was stopped by signal {-done.returncode}. Is there enough memory?")
    faults = _reported(report)
    if done.returncode != 0 and not faults and (why := breakdown(project, "publishconf")):
        faults = (why,)
    if done.returncode != 0 or faults:
        said = (line.rstrip() for line in (done.stderr or done.stdout).splitlines())
        raise Stop(Exit.FAULTS, "The site has faults; nothing was published.", faults or tuple(filter(None, said)))
    if not report.exists():
        raise Stop(Exit.FAULTS, "The build was not checked: does PLUGINS in pelicanconf.py name checks?")


def _reported(report: Path) -> tuple[str, ...]:
    """The faults of a report as lines, `file:line: sentence`."""
    faults = json.loads(report.read_text("utf-8"))["faults"] if report.exists() else []
    places = (f"{fault['file']}:{fault['line']}" if fault["line"] else fault["file"] for fault in faults)
    return tuple(f"{place}: {fault['sentence']}" for place, fault in zip(places, faults, strict=True))


def _environment(home: Path, site: Site) -> dict[str, str]:
    """The same for everyone: of the caller's environment only where programs are found."""
    return {
        "PATH": os.environ.get("PATH", os.defpath),
        "HOME": str(home),
        "TMPDIR": str(home),
        "COLUMNS": "400",  # Pelican's messages in one line each
        "LC_ALL": "C.UTF-8",
        "TZ": "UTC",
        "PYTHONUTF8": "1",
        "PYTHONHASHSEED": "0",
        "PYTHONNOUSERSITE": "1",
        "PYTHONDONTWRITEBYTECODE": "1",
        "SOURCE_DATE_EPOCH": str(int(site.committed.timestamp())),
    }
