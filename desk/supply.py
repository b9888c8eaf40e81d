"""What the house is built of: `./invoke sbom` lists every locked package, `./invoke audit` asks for known holes in it.

Both read requirements.txt. uv does the work, which wants its own form of lock: made beside it, for the moment only.
"""

import json
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

from .places import ROOT


def sbom(path: Path) -> int:
    """Write a CycloneDX bill of materials, hashes included, into a file; give the number of packages.

    Raises RuntimeError when the package index does not answer.
    """
    with _project(ROOT / "requirements.txt") as project:
        found = _uv(project, "export", "--frozen", "--format", "cyclonedx1.5")
    if found.returncode:
        raise RuntimeError(_sentence(found.stderr))
    path.write_text(found.stdout, "utf-8")
    return len(json.loads(found.stdout)["components"])


def audit() -> tuple[int, str]:
    """Ask the OSV database about every locked version. Out: 1 when it knows of a hole, else 0; and what it says.

    Raises RuntimeError when the package index or the database does not answer.
    """
    with _project(ROOT / "requirements.txt") as project:
        found = _uv(project, "audit", "--frozen")
    said = (found.stdout + found.stderr).strip()
    if found.returncode > 1:
        raise RuntimeError(_sentence(said))
    return found.returncode, said


def pins(requirements: str) -> list[str]:
    """The packages of a lock's text, `name==version` with the markers, without hashes and remarks."""
    return [line.rstrip("\\ ") for line in requirements.splitlines() if line[:1].isalnum()]


@contextmanager
def _project(requirements: Path) -> Iterator[Path]:
    with TemporaryDirectory(prefix="press-room-") as folder:
        packages = json.dumps(pins(requirements.read_text("utf-8")))  # a list of strings is the same in TOML
        text = f'[project]\nname = "press-room"\nversion = "0"\nrequires-python = ">=3.11"\ndependencies = {packages}\n'
        Path(folder, "pyproject.toml").write_text(text, "utf-8")
        locked = _uv(Path(folder), "lock")
        if locked.returncode:
            raise RuntimeError(_sentence(locked.stderr))
        yield Path(folder)


def _sentence(said: str) -> str:
    return " ".join(said.split())


def _uv(folder: Path, *words: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "uv", "--quiet", *words]
    return subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False)
