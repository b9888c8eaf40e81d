"""The maintainers' commands. `./invoke --list` reads like a table of contents."""

import sys
from pathlib import Path
from shlex import join

from invoke import Exit, task

ROOT = Path(__file__).parent
sys.path[:0] = [str(ROOT), str(ROOT / "plugins")]


@task(
    help={
        "port": "the port to begin with",
        "future": "with drafts and what is under embargo, as it is unless told --public",
        "public": "as readers would see it: without drafts and what is under embargo or not translated",
        "kit": "with press kits, which cost seconds",
    }
)
def serve(c, port=8000, future=False, public=False, kit=False):
    """See the site at your desk, drafts too; a saved file is shown at once."""
    from desk.libraries import ensure
    from desk.preview import preview
    from desk.voice import Refused

    if not 1024 <= port <= 65535:
        raise Refused(f"--port: {port} is not for this; take one from 1024 to 65535.")
    ensure()
    preview(port, future or not public, kit, say=lambda line: print(line, flush=True))


@task(
    positional=["kind"],
    auto_shortflags=False,
    help={
        "kind": "release or programme",
        "date": "2026-12-01, or 2026-12-01 10:00 if it must not be seen before",
        "programmes": "keys, comma between: those that the text will not name",
        "contact": "a key of content/contacts.toml",
        "names": "further ways texts write a programme, ; between",
        "key": "the file's name, if not the slug",
    },
)
def new(
    c, kind, title="", date="", place="", slug="", summary="", programmes="", website="", names="", order="",
    contact="", english_title="", key="",
):  # fmt: skip
    """Begin a release or a programme in both languages: ./invoke new release."""
    given = {name: value for name, value in locals().items() if name not in ("c", "kind")}
    from desk.scaffold import begin
    from desk.scaffold.asking import at_terminal
    from desk.terminal import folded

    begin(ROOT, kind, given, at_terminal(), lambda line: print(folded(line, sys.stdout)))


@task(
    auto_shortflags=False,
    iterable=["accept"],
    help={
        "accept": "a key: its translation follows the original as it is now",
        "json": "for scripts",
        "strict": "exit code 1 when one waits or has fallen behind",
    },
)
def translations(c, accept=None, json=False, strict=False):
    """See what is translated, what waits, and what has fallen behind, word by word."""
    from desk import translations as desk
    from desk.terminal import console

    for key in accept or ():
        print(*desk.accept(ROOT, key, desk.translations(ROOT)), sep="\n")
    known = desk.translations(ROOT)
    if json:
        print(desk.as_json(ROOT, known))
    elif not accept:
        desk.show(ROOT, known, console())
    if strict and (waiting := [one.name for one in known if one.state not in desk.DONE]):
        raise Exit(f"Not translated, or not any more: {', '.join(waiting)}.", 1)


@task(
    auto_shortflags=False,
    help={
        "clean": "forget what earlier builds have kept, and make everything anew",
        "times": "say where the time goes, stage by stage",
    },
)
def build(c, clean=False, times=False):
    """Build the site into output/; only what has changed is made anew."""
    from functools import partial

    from desk.building import build, forget, in_new_process
    from desk.libraries import ensure

    ensure()
    if clean:
        forget()
    started = c.config.get("started")
    run = partial(in_new_process, module="desk.times") if times else started and started.run
    if code := build(ROOT / "output", run=run):
        raise Exit("Nothing was built, output/ is as it was: the faults are listed above.", code)
    print("Built output/.")


@task(
    optional=["map"],
    help={
        "file": "a text to try the linker on; - is standard input",
        "lang": "that text's language",
        "json": "as JSON",
        "map": "write the map of releases and programmes into this file (mentions.svg)",
    },
)
def mentions(c, file="", lang="de", json=False, map=""):
    """Explain every link between releases and programmes."""
    from desk.mentions import draw, show
    from desk.voice import must_be_known
    from pelicanconf import LANGUAGES

    must_be_known("--lang", lang, LANGUAGES)
    if map:
        draw(name := map if isinstance(map, str) else "mentions.svg", lang)
        print(f"Wrote {name}.")
    else:
        show(file, lang, json)


@task(help={"json": "as JSON", "github": "as annotations of a GitHub run"})
def check(c, json=False, github=False):
    """List everything to mend, in the sources and on the built site."""
    from desk.checking import check
    from desk.libraries import ensure

    ensure()
    raise Exit(code=check("json" if json else "github" if github else "people"))


@task(
    iterable=["confirm_removal"],
    help={
        "dry_run": "show what would change and stop",
        "yes": "do not ask",
        "confirm_removal": "an address that may vanish",
        "adopt": "go on from a branch that someone else has changed",
        "follow": "wait until the public address shows it",
    },
)
def publish(c, confirm_removal, dry_run=False, yes=False, adopt=False, follow=True):
    """Make public what main has: checked, shown, asked, sent."""
    from desk.libraries import ensure
    from desk.progress import Steps
    from desk.terminal import console
    from publishing.publish import publish

    ensure()
    wishes = {"confirm_removal": tuple(confirm_removal), "dry_run": dry_run, "yes": yes, "adopt": adopt}
    with Steps(console()) as steps:
        outcome = publish(ROOT, **wishes, follow=follow, **steps.voice)
    _conclude(outcome, steps.addresses())


@task(positional=["back"], help={"back": "how many publishes back", "dry_run": "show it and stop", "yes": "do not ask"})
def rollback(c, back=1, dry_run=False, yes=False, follow=True):
    """Make an earlier state public again."""
    from desk.progress import Steps
    from desk.terminal import console
    from publishing.rollback import rollback

    with Steps(console()) as steps:
        outcome = rollback(ROOT, back, dry_run=dry_run, yes=yes, follow=follow, **steps.voice)
    _conclude(outcome, steps.addresses())


@task
def status(c, follow=True):
    """Say what is public, what waits, and what has fallen behind."""
    from desk import translations as desk
    from desk.progress import teller
    from desk.terminal import console
    from publishing.status import status

    say = teller(console())
    outcome = status(ROOT, follow=follow, say=say)
    for one in desk.translations(ROOT):
        if one.state not in desk.DONE:
            say("english" if one.lang == "en" else one.lang, f"{one.state}: {one.name}")
    _conclude(outcome)


def _conclude(outcome, addresses=()):
    """End a command of publishing's: its faults, its sentence, where to look if it was sent, its exit code."""
    from desk.terminal import folded

    for fault in outcome.faults:
        print(fault, file=sys.stderr)
    if outcome.exit:
        raise Exit(outcome.text, outcome.exit)
    print(folded(outcome.text, sys.stdout), *(addresses if outcome.commit else ()), sep="\n")


@task
def doctor(c):
    """Say what this machine lacks, and the command that brings it."""
    from desk.doctor import examine, show
    from desk.terminal import console

    findings = examine(ROOT)
    show(findings, console())
    if lacking := [finding.what for finding in findings if not finding.fine]:
        raise Exit(f"To mend: {', '.join(lacking)}.", 1)
    print("Nothing is missing.")


@task(help={"long": "with the long runs: kills, races, fuzzing", "only": "what to run, in pytest's own words"})
def test(c, long=False, only=""):
    """Run every test, a real browser's included."""
    from desk.browser import NoBrowser, chromium
    from desk.libraries import ensure

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
    from desk.editors import write

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
    from desk.libraries import ensure

    ensure()
    words = ["--n", str(releases), "--only", "pelican,room", "--rounds", "5"]
    result = c.run(join([sys.executable, "-m", "bench.peers", *words]), warn=True)
    raise Exit(code=result.exited)


@task(help={"file": "where to write it"})
def sbom(c, file="sbom.json"):
    """List every locked package as a CycloneDX bill of materials."""
    from desk.supply import sbom

    try:
        print(f"{sbom(ROOT / file)} packages in {file}.")
    except RuntimeError as problem:
        raise Exit(f"Nothing was written, the package index does not answer: {problem}", 3) from None


@task
def audit(c):
    """Ask the OSV database for known holes in the locked packages."""
    from desk.supply import audit

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
    from desk.libraries import ensure
    from desk.reproduce import differing

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
    from desk.illustrations import PICTURES, illustrate
    from desk.screenshots import CHOSEN, KINDS, shots, take
    from desk.voice import must_be_known

    for kind in filter(None, only.split(",")):
        must_be_known("--only", kind, KINDS)
    folder = ROOT / ("docs/pictures" if docs else "screenshots")
    wanted = CHOSEN if docs else list(shots(only.split(",") if only else tuple(KINDS)))
    take(folder, wanted)
    if docs:
        illustrate(folder)
    print(f"Took {len(wanted) + len(PICTURES if docs else ())} pictures into {folder.relative_to(ROOT)}/.")
