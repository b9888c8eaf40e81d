"""The system's libraries that the kit's PDF needs: installed where nobody sits, named where somebody does."""

import importlib.machinery
import importlib.util
import os
import shutil
import subprocess
import sys
from collections.abc import Iterable
from pathlib import Path
from types import ModuleType

KNOWN = Path("/etc/ld.so.cache")  # ldconfig(8)
PRESSKIT = Path(__file__).resolve().parent.parent / "plugins/presskit"


def ensure(environment: dict[str, str] | None = None) -> None:
    """Install what is missing, as root, or by sudo in continuous integration (`CI=true`); anywhere else do nothing.

    At a desk nobody's system is changed unasked: the build then names the libraries and the command that installs them.
    """
    environment = os.environ if environment is None else environment
    if os.geteuid() == 0:
        before = []
    elif environment.get("CI") == "true" and shutil.which("sudo"):
        before = ["sudo", "--non-interactive"]
    else:
        return
    libraries = _wanted()
    if not _are_known(libraries.LIBRARIES) and libraries.missing_libraries() and shutil.which("apt-get"):
        install([*libraries.LIBRARIES.values()], *before)


def _are_known(libraries: Iterable[str], cache: Path = KNOWN) -> bool:
    """Whether the system's linker lists them all. To load them, which shows it for certain, takes a build longer than
    all else that it does before it begins, and as much memory again."""
    try:
        listed = cache.read_bytes()
    except OSError:
        return False
    return all(name.encode() + b"\0" in listed for name in libraries)


def install(packages: list[str], *before: str) -> None:
    """Install Debian's packages; `before` are words that give the right to. What fails shows when it is needed."""
    print(f"Installing {', '.join(packages)} (once) …", file=sys.stderr)
    quiet = {"stdout": subprocess.DEVNULL, "check": False, "env": {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}}
    subprocess.run([*before, "apt-get", "update", "-qq"], **quiet)
    subprocess.run([*before, "apt-get", "install", "-y", "-qq", *packages], **quiet)


def _wanted() -> ModuleType:
    """What the press kit says of them: this one file, for the plugin around it loads Pelican, a tenth of a second for
    each command that needs none of it."""
    spec = importlib.machinery.PathFinder.find_spec("libraries", [str(PRESSKIT)])
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module
