"""Find a Chromium for tests and screenshots, or install one.

What is on the machine comes first, then Playwright's own, then Debian's package when we are root; else one sentence
says what to do.
"""

import os
import shutil
import subprocess
import sys
from pathlib import Path

from .libraries import install

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")

# No sandbox: continuous integration runs as root, where Chromium refuses one. The pages are our own. The rest keeps the
# browser from calling home, so that the request log of a test shows the site's requests alone.
ARGUMENTS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
)


class NoBrowser(Exception):
    """No Chromium could be found or installed; the message says what to do."""


def chromium() -> str:
    """Give the path of a Chromium that starts, installing one if there is none. Raises NoBrowser."""
    for find in (_on_the_machine, _playwrights_own, _install_playwrights, _install_debians):
        path = find()
        if path and _starts(path):
            return path
    raise NoBrowser(
        "The tests need a Chromium and none could be installed. "
        "Debian and Ubuntu: sudo apt install chromium. Elsewhere: .venv/bin/playwright install --with-deps chromium"
    )


def installed() -> str | None:
    """Give the path of a Chromium that is on this machine already."""
    return _on_the_machine() or _playwrights_own()


def _starts(path: str) -> bool:
    return subprocess.run([path, "--version"], capture_output=True, check=False).returncode == 0


def _on_the_machine() -> str | None:
    return next((path for name in NAMES if (path := shutil.which(name))), None)


def _playwrights_own() -> str | None:
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        path = playwright.chromium.executable_path
    return path if Path(path).exists() else None


def _install_playwrights() -> str | None:
    print("Installing Chromium (once) …", file=sys.stderr)
    command = [sys.executable, "-m", "playwright", "install", "chromium"]
    installed = subprocess.run(command, capture_output=True, timeout=600, check=False).returncode == 0
    return _playwrights_own() if installed else None


def _install_debians() -> str | None:
    if os.geteuid() != 0 or not shutil.which("apt-get"):
        return None
    install(["chromium"])
    return _on_the_machine()
