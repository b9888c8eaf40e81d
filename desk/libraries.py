"""The system's libraries that the kit's PDF needs: installed where nobody sits, named where somebody does."""

import importlib.machinery
import importlib.util
import os
import shutil
import subprocess
import sys
from pathlib import Path
from types import ModuleType

PRESSKIT = Path(__file__).resolve().parent.parent / "plugins/presskit"


def ensure(environment: dict[str, str] | None = None) -> None:
    """Install what is missing, as root, or by sudo in continuous integration (`CI=true`); anywhere else do nothing.

    At a desk nobody's system is changed unasked: the build then names the libraries and the command that installs them.
    """
    environment = os.environ if environment is None else environment
    system = _system()
    if system.missing_libraries() is None or not shutil.which("apt-get"):
        return
    if os.geteuid() == 0:
        install([*system.LIBRARIES.values()])
    elif environment.get("CI") == "true" and shutil.which("sudo"):
        install([*system.LIBRARIES.values()], "sudo", "--non-interactive")


def install(packages: list[str], *before: str) -> None:
    """Install Debian's packages; `before` are words that give the right to. What fails shows when it is needed."""
    print(f"Installing {', '.join(packages)} (once) …", file=sys.stderr)
    quiet = {"stdout": subprocess.DEVNULL, "check": False, "env": {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}}
    subprocess.run([*before, "apt-get", "update", "-qq"], **quiet)
    subprocess.run([*before, "apt-get", "install", "-y", "-qq", *packages], **quiet)


def _system() -> ModuleType:
    """What the press kit says of the system: this one file, for the plugin around it loads Pelican, a tenth of a second
    for each command that needs none of it."""
    spec = importlib.machinery.PathFinder.find_spec("system", [str(PRESSKIT)])
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module
