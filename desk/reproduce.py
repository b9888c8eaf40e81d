"""`./invoke reproduce`: the same source gives the same bytes, whatever the machine's habits."""

import hashlib
import os
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, NamedTuple

from .building import arguments
from .places import ROOT


class Machine(NamedTuple):
    """Habits of a machine that must not show in the site: variables of its environment, and its umask."""

    environment: dict[str, str]
    umask: int


# With folders listed the other way round and a clock that is 400 days ahead.
ELSEWHERE = {"PYTHONUTF8": "1", "PYTHONPATH": str(ROOT / "desk" / "elsewhere")}
MACHINES = (
    Machine({"TZ": "Pacific/Kiritimati", "LC_ALL": "C.UTF-8", "PYTHONHASHSEED": "1"}, 0o022),
    Machine({"TZ": "America/Anchorage", "LC_ALL": "C", "PYTHONHASHSEED": "4711", **ELSEWHERE}, 0o077),
)


def differing(settings: Mapping[str, Any] | None = None) -> list[str]:
    """Build once on each of two unlike machines; name the files that differ or are on one side only, sorted.

    In: settings that win over pelicanconf.py. Raises RuntimeError when a build fails.
    """
    trees = []
    with TemporaryDirectory(prefix="press-room-") as folder:
        for number, machine in enumerate(MACHINES):
            output = Path(folder, str(number))
            # A cache would give back what the first build made; each machine does its own work.
            fresh = {"PRESSKIT_CACHE": str(Path(folder, f"cache-{number}")), "INCREMENTAL": ""}
            words = arguments(output, {"INSTANT": "2026-01-01T00:00:00+00:00", **fresh, **(settings or {})})
            command = [sys.executable, "-m", "pelican", *words]
            environment = {**os.environ, **machine.environment}
            done = subprocess.run(
                command, cwd=ROOT, env=environment, umask=machine.umask, capture_output=True, text=True, check=False
            )
            if done.returncode:
                raise RuntimeError(f"The site has faults: {done.stderr.strip() or done.stdout.strip()}")
            trees.append(_hashes(output))
    first, second = trees
    return sorted(name for name in first.keys() | second.keys() if first.get(name) != second.get(name))


def _hashes(folder: Path) -> dict[str, str]:
    files = (path for path in folder.rglob("*") if path.is_file())
    return {path.relative_to(folder).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest() for path in files}
