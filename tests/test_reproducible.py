"""The same source, the same bytes: no habit of a machine leaves a trace in the real site, kits and search included."""

import json
import os
import subprocess
import sys
from datetime import datetime, timedelta

from desk.places import ROOT
from desk.reproduce import MACHINES, differing

LOOK = """
import json, os, time
from datetime import datetime
from pathlib import Path
folders = [os.listdir("desk"), [path.name for path in Path("desk").iterdir()], [one.name for one in os.scandir("desk")]]
print(json.dumps([*folders, datetime.now().isoformat(), time.time(), time.strftime("%z"), hash("x"), os.umask(0)]))
"""


def test_two_unlike_machines_build_the_same_site():
    assert differing() == []


def test_the_machines_are_unlike():
    """Were they not, their building the same would show nothing."""
    here, there = (
        json.loads(
            subprocess.run(
                [sys.executable, "-c", LOOK],
                cwd=ROOT,
                env={**os.environ, **machine.environment},
                umask=machine.umask,
                capture_output=True,
                check=True,
            ).stdout
        )
        for machine in MACHINES
    )
    assert [names[::-1] for names in there[:3]] == here[:3]
    assert datetime.fromisoformat(there[3]) - datetime.fromisoformat(here[3]) > timedelta(days=398)
    assert there[4] - here[4] > 398 * 24 * 3600
    assert [one for one, other in zip(here[5:], there[5:], strict=True) if one == other] == []
