"""What press officers and translators do: see, write, check, publish. What the house itself needs is in desk/upkeep.py.

`./invoke --list` reads like a table of contents.
"""

import sys
from pathlib import Path

from invoke import Exit, task

from desk.upkeep import audit, bench, doctor, lint, lock, reproduce, sbom, screenshots, snippets, test

__all__ = ["audit", "bench", "doctor", "lint", "lock", "reproduce", "sbom", "screenshots", "snippets", "test"]

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

    from desk.building import at_desk, forget, in_new_process

    if clean:
        forget()
    raise Exit(code=at_desk(partial(in_new_process, module="desk.times" if times else "desk.once")))


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


@task(
    positional=["back"],
    help={
        "back": "how many publishes back",
        "dry_run": "show it and stop",
        "yes": "do not ask",
        "follow": "wait until the public address shows it",
    },
)
def rollback(c, back=1, dry_run=False, yes=False, follow=True):
    """Make an earlier state public again."""
    from desk.progress import Steps
    from desk.terminal import console
    from publishing.rollback import rollback

    with Steps(console()) as steps:
        outcome = rollback(ROOT, back, dry_run=dry_run, yes=yes, follow=follow, **steps.voice)
    _conclude(outcome, steps.addresses())


@task(help={"follow": "ask the public address whether it shows what is published"})
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
