"""`./invoke check`: a build that nobody keeps, for what its checks say."""

import subprocess
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

from checks import report

from .breakdown import breakdown
from .building import arguments
from .places import ROOT


def check(form: report.Form) -> int:
    """Build into a temporary folder and print everything that was found; give the exit code, 0 when nothing is wrong.

    In: the form, "people", "json" or "github".
    """
    with TemporaryDirectory(prefix="press-room-") as folder:
        found = Path(folder, "findings.json")
        words = arguments(Path(folder, "site"), {"CHECKS_REPORT": str(found)})
        command = [sys.executable, "-m", "pelican", *words]
        # The faults go into the report; shown twice they would count double.
        done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
        if not found.exists():
            print(breakdown(ROOT) or (done.stderr or done.stdout).rstrip(), file=sys.stderr)
            return done.returncode or 1
        return report.show(found, form)
