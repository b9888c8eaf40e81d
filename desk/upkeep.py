"""The commands that look after the house: the machine, tests, style, locked packages, measurements, pictures."""

import sys
from shlex import join

from invoke import Exit, task

from .places import ROOT


@task
def doctor(c):
    """Say what this machine lacks, and the command that brings it."""
    from .doctor import examine, show
    from .terminal import console

    findings = examine(ROOT)
    show(findings, console())
    if lacking := [finding.what for finding in findings if not finding.fine]:
        raise Exit(f"To mend: {', '.join(lacking)}.", 1)
    print("Nothing is missing.")


@task(help={"long": "with the long runs: kills, races, fuzzing", "only": "what to run, in pytest's own words"})
def test(c, long=False, only=""):
    """Run every test, a real browser's included."""
    from .browser import NoBrowser, chromium
    from .libraries import ensure

    ensure()
    try:
        chromium()
    except NoBrowser as problem:
        raise Exit(str(problem), 3) from None
    selection = ["-m", ""] if long else []
    result = c.run(join([sys.executable, "-m", "pytest", *selection, *only.split()]), warn=True)
    raise Exit(code=result.exited)


@task
def lint(c):
    """Put the code into the house's style."""
    for words in (["check", "--fix"], ["format"]):
        c.run(join([sys.executable, "-m", "ruff", *words, "."]))


@task
def snippets(c):
    """Teach VS Code the front matter's keys, in .vscode/."""
    from .editors import write

    print(*(f"Written: {path}" for path in write(ROOT)), sep="\n")


@task(help={"upgrade": "take the newest versions"})
def lock(c, upgrade=False):
    """Make requirements.txt, with hashes, from pyproject.toml."""
    words = ["--quiet", "--universal", "--generate-hashes", "--all-extras", "--python-version", "3.11"]
    words += ["--custom-compile-command", "./invoke lock", "--output-file", "requirements.txt", "pyproject.toml"]
    c.run(join([sys.executable, "-m", "uv", "pip", "compile", *(["--upgrade"] if upgrade else []), *words]))


@task(help={"releases": "how many, in two languages"})
def bench(c, releases=200):
    """Measure this press room against bare Pelican, in about a minute."""
    from .libraries import ensure

    ensure()
    words = ["--n", str(releases), "--only", "pelican,room", "--rounds", "5"]
    result = c.run(join([sys.executable, "-m", "bench.peers", *words]), warn=True)
    raise Exit(code=result.exited)


@task(help={"file": "where to write it"})
def sbom(c, file="sbom.json"):
    """List every locked package as a CycloneDX bill of materials."""
    from .supply import sbom

    try:
        print(f"{sbom(ROOT / file)} packages in {file}.")
    except RuntimeError as problem:
        raise Exit(f"Nothing was written, the package index does not answer: {problem}", 3) from None


@task
def audit(c):
    """Ask the OSV database for known holes in the locked packages."""
    from .supply import audit

    try:
        code, said = audit()
    except RuntimeError as problem:
        raise Exit(f"Unknown whether there is a hole: {problem}", 6) from None
    if code:
        raise Exit(said, 1)
    print(said or "No known hole in any locked package.")


@task
def reproduce(c):
    """Build twice as if on unlike machines and compare every byte."""
    from .libraries import ensure
    from .reproduce import differing

    ensure()
    if names := differing():
        raise Exit("\n".join([*names, f"{len(names)} files differ."]), 1)
    print("Both builds are the same, byte for byte.")


@task(
    help={
        "only": "page kinds, comma between: home, archive, release, programme, page, contact, missing",
        "docs": "take those that README and handbook show into docs/pictures/ instead",
    }
)
def screenshots(c, only="", docs=False):
    """Take pictures of every page kind into screenshots/."""
    from .illustrations import PICTURES, illustrate
    from .screenshots import CHOSEN, KINDS, shots, take
    from .voice import must_be_known

    for kind in filter(None, only.split(",")):
        must_be_known("--only", kind, KINDS)
    folder = ROOT / ("docs/pictures" if docs else "screenshots")
    wanted = CHOSEN if docs else list(shots(only.split(",") if only else tuple(KINDS)))
    take(folder, wanted)
    if docs:
        illustrate(folder)
    print(f"Took {len(wanted) + len(PICTURES if docs else ())} pictures into {folder.relative_to(ROOT)}/.")
