"""Build the site beside the old one, and put it in the old one's place only when nothing is wrong with it."""

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent


def build(output: Path, conf: str = "pelicanconf.py", settings: Mapping[str, Any] | None = None) -> int:
    """Build with Pelican in a process of its own; a failed or interrupted build leaves `output` as it was.

    In: the output folder, the settings file (relative to the project's root), settings that win over it. Out: the exit
    code of Pelican; faults have been printed to stderr by `checks`.
    """
    fresh = output.with_name(f".{output.name}.new")
    stale = output.with_name(f".{output.name}.old")
    for folder in (fresh, stale):
        shutil.rmtree(folder, ignore_errors=True)
    output.parent.mkdir(parents=True, exist_ok=True)
    try:
        code = pelican(fresh, conf, settings)
        if code == 0:
            if output.exists():
                output.rename(stale)
            fresh.rename(output)
    finally:
        for folder in (fresh, stale):
            shutil.rmtree(folder, ignore_errors=True)
    return code


def pelican(output: Path, conf: str = "pelicanconf.py", settings: Mapping[str, Any] | None = None) -> int:
    """Run Pelican on the project's content into an empty folder and give its exit code."""
    extra = [f"{name}={json.dumps(value)}" for name, value in (settings or {}).items()]
    command = [sys.executable, "-m", "pelican", "--quiet", "--settings", conf, "--output", str(output)]
    if extra:
        command += ["--extra-settings", *extra]
    # The same bytes on every machine: no order may hang on Python's random hashes.
    environment = {**os.environ, "PYTHONHASHSEED": "0", "PYTHONDONTWRITEBYTECODE": "1"}
    return subprocess.run(command, cwd=ROOT, env=environment, check=False).returncode
