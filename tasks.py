"""The maintainers' commands. `./invoke --list` reads like a table of contents."""

import sys
from pathlib import Path

from invoke import Exit, task

ROOT = Path(__file__).parent
sys.path[:0] = [str(ROOT), str(ROOT / "plugins")]


@task
def build(c):
    """Build the site into output/; with a fault in it, the old output stays."""
    from desk.building import build

    if code := build(ROOT / "output"):
        raise Exit("Nothing was built: the faults are listed above.", code)
    print("Built output/.")


@task(
    help={
        "long": "with the long runs: kills, races, fuzzing (an hour)",
        "only": "what to run, in pytest's words",
    }
)
def test(c, long=False, only=""):
    """Run every test, those in a real browser too."""
    from desk.browser import NoBrowser, chromium

    try:
        chromium()
    except NoBrowser as problem:
        raise Exit(str(problem), 3) from None
    selection = ["-m", ""] if long else []
    result = c.run(_words([sys.executable, "-m", "pytest", *selection, *only.split()]), warn=True, pty=False)
    raise Exit(code=result.exited)


@task
def lint(c):
    """Check the code's style, and mend what can be mended."""
    for words in (["check", "--fix"], ["format"]):
        c.run(_words([sys.executable, "-m", "ruff", *words, "."]))


@task
def lock(c):
    """Make requirements.txt, the lock with hashes, from pyproject.toml; --upgrade takes the newest versions."""
    c.run(
        _words([sys.executable, "-m", "uv", "pip", "compile", "--quiet", "--universal", "--generate-hashes"])
        + " --all-extras --python-version 3.11 --custom-compile-command './invoke lock'"
        + " --output-file requirements.txt pyproject.toml"
    )


def _words(words):
    from shlex import join

    return join(words)
