"""`./invoke doctor`: what this machine lacks to write, build and publish, and the command that brings it.

Each check is a small function that looks and changes nothing.
"""

import importlib.util
import platform
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

from rich.console import Console
from rich.text import Text

from publishing import web
from publishing.address import public_address
from publishing.git import Git, GitError
from publishing.outcome import Stop
from publishing.remote import Heads, Remote

from .browser import installed
from .remedies import System, command, this_system
from .terminal import indented


class Finding(NamedTuple):
    """What was looked at, whether all is well, what was found, and what to do if not."""

    what: str
    fine: bool
    found: str
    remedy: str = ""


class Machine(NamedTuple):
    """The machine and the checkout that are looked at."""

    root: Path
    system: System

    @property
    def git(self) -> Git:
        """Git in this checkout."""
        return Git(self.root)


def examine(root: Path, system: System | None = None) -> list[Finding]:
    """Look at everything, in the order in which it is needed; without git, not at what only git can tell."""
    machine = Machine(root, system or this_system())
    has_git = git(machine).fine
    return [check(machine) for check in CHECKS if has_git or check not in BY_GIT]


def show(findings: Sequence[Finding], console: Console) -> None:
    """Print a line for each finding, and below what is lacking how to mend it."""
    width = max(len(finding.what) for finding in findings)
    for finding in findings:
        sign, style = ("ok", "green") if finding.fine else ("--", "bold red")
        indented(console, 0, Text.assemble((sign, style), f" {finding.what:<{width}}  {finding.found}"), width + 5)
        if not finding.fine:
            indented(console, width + 5, Text(finding.remedy))


def the_system(machine: Machine) -> Finding:
    """Commands and time limits are POSIX; Windows has them in WSL."""
    fine = machine.system != "windows"
    return Finding("system", fine, platform.platform(terse=True), "" if fine else command("python", machine.system))


def python(machine: Machine) -> Finding:
    """The languages of the day: tomllib and the like are there from 3.11 on."""
    fine = sys.version_info >= (3, 11)
    return Finding("Python", fine, platform.python_version(), "" if fine else command("python", machine.system))


def venv(machine: Machine) -> Finding:
    """Debian splits from Python what `./invoke` makes .venv with."""
    fine = importlib.util.find_spec("ensurepip") is not None
    return Finding("venv", fine, "there" if fine else "missing", "" if fine else command("venv", machine.system))


def git(machine: Machine) -> Finding:
    """Everything that is published is committed first."""
    try:
        return Finding("Git", True, machine.git("--version").removeprefix("git version "))
    except GitError:
        return Finding("Git", False, "missing", command("git", machine.system))


def identity(machine: Machine) -> Finding:
    """A commit says who wrote it."""
    name, email = _config(machine, "user.name"), _config(machine, "user.email")
    if name and email:
        return Finding("your name", True, f"{name} <{email}>")
    lacking = [key for key, value in (("user.name", name), ("user.email", email)) if not value]
    examples = {"user.name": '"Lena Muster"', "user.email": "lena@example.org"}
    remedy = " && ".join(f"git config --global {key} {examples[key]}" for key in lacking)
    return Finding("your name", False, f"git does not know {' and '.join(lacking)}", remedy)


def lock(machine: Machine) -> Finding:
    """A git that was cut short leaves a lock, and every later one refuses."""
    try:
        path = machine.root / machine.git("rev-parse", "--git-path", "index.lock")
    except GitError:
        return Finding("repository", False, "this folder is no git repository", "git clone ADDRESS, and work in that")
    remedy = f"wait until no git runs any more, then rm '{path}'"
    return (
        Finding("repository", False, "locked", remedy) if path.exists() else Finding("repository", True, "not locked")
    )


def remote(machine: Machine) -> Finding:
    """What is published is pushed to the remote named origin."""
    try:
        origin = Remote.origin(machine.git)
    except Stop:
        return Finding("remote", False, "none named origin", "git remote add origin git@github.com:ORG/REPO.git")
    heads = _heads(origin)
    if heads is None:
        return Finding("remote", False, f"{origin.name} does not answer", "check the network and your right to read it")
    return Finding("remote", True, origin.name)


def pages(machine: Machine) -> Finding:
    """The public address follows from the remote or stands in publishconf.py; GitHub serves the branch gh-pages."""
    try:
        origin = Remote.origin(machine.git)
        address = public_address((machine.root / "publishconf.py").read_text("utf-8"), origin.url)
    except Stop as stop:
        return Finding("address", False, "not known", stop.outcome.text)
    heads = _heads(origin)
    if heads and heads.live and not web.shown(address.url, web.get):
        remedy = "on GitHub: Settings → Pages → Deploy from a branch → gh-pages, / (root)"
        return Finding("address", False, f"{address.url}/ does not show what is published", remedy)
    return Finding("address", True, f"{address.url}/")


def chromium(machine: Machine) -> Finding:
    """Tests and screenshots drive a browser."""
    path = installed()
    return Finding("Chromium", bool(path), path or "missing", "" if path else command("chromium", machine.system))


def pango(machine: Machine) -> Finding:
    """WeasyPrint sets the kit's PDF with a library of the system."""
    fine = _runs("-c", "import weasyprint")
    return Finding("Pango", fine, "there" if fine else "missing", "" if fine else command("pango", machine.system))


def pagefind(machine: Machine) -> Finding:
    """The search index is made by a binary that comes with the lock."""
    fine = _runs("-m", "pagefind", "--version")
    return Finding(
        "Pagefind", fine, "there" if fine else "does not start", "" if fine else "rm -rf .venv && ./invoke -l"
    )


BY_GIT = (identity, lock, remote, pages)
CHECKS = (the_system, python, venv, git, *BY_GIT, chromium, pango, pagefind)


def _config(machine: Machine, key: str) -> str:
    try:
        return machine.git("config", key)
    except GitError:
        return ""


def _heads(origin: Remote) -> Heads | None:
    try:
        return origin.heads()
    except GitError:
        return None


def _runs(*words: str) -> bool:
    try:
        return subprocess.run([sys.executable, *words], capture_output=True, timeout=60, check=False).returncode == 0
    except (OSError, subprocess.TimeoutExpired):
        return False
