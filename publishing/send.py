"""The end that publish and rollback share: show, ask, commit, push, tell the truth, follow until it is live."""

import sys
from collections.abc import Callable
from contextlib import suppress
from typing import NamedTuple

from publishing import web
from publishing.changes import Changes
from publishing.embargo import Waiting
from publishing.git import Git
from publishing.memory import remember
from publishing.outcome import Exit, Outcome, Stop, hold_signals
from publishing.published import message
from publishing.push import Identity, commit_tree, push
from publishing.remote import Remote

Say = Callable[[str, str], None]  # step, one line
Ask = Callable[[str], bool]


class Parcel(NamedTuple):
    """What is to go public: the tree, the commit it replaces ("" for none), and how its own commit reads; the files
    before and after (blob id by path), and what stays under embargo."""

    tree: str
    old: str
    title: str
    trailers: dict[str, str]
    identity: Identity
    changes: Changes
    before: dict[str, str]
    after: dict[str, str]
    held: tuple[Waiting, ...]
    build_json: str
    url: str


Show = Callable[[Git, Parcel, Say], None]


class Manner(NamedTuple):
    """How a run goes about it: only show, without asking, following the public address; and whom it talks to."""

    dry_run: bool
    yes: bool
    follow: bool
    say: Say
    ask: Ask
    show: Show


def print_step(step: str, text: str) -> None:
    """The plain way to tell a step."""
    print(f"{step:>9}  {text}", flush=True)


def show_addresses(git: Git, parcel: Parcel, say: Say) -> None:
    """The plain way to show what a publish changes: what stays under embargo, and an address a line."""
    for release in parcel.held:
        say("embargo", f"{release.file} is held back until {release.until:%Y-%m-%d %H:%M}.")
    for line in [parcel.changes.summary(), *parcel.changes.lines()]:
        say("show", line)


def ask_at_terminal(question: str) -> bool:
    """The plain way to ask. Raises Stop if there is no terminal."""
    if not sys.stdin.isatty():
        raise Stop(Exit.UNANSWERED, "Nobody is at the terminal to be asked. To go on without a question, add --yes.")
    try:
        return input(f"{question} [y/N] ").strip().lower() in {"y", "yes", "j", "ja"}
    except EOFError:  # Ctrl-D
        print()
        return False
    except KeyboardInterrupt:
        print()  # what is said next begins a line
        raise


def send(git: Git, remote: Remote, parcel: Parcel, manner: Manner) -> Outcome:
    """Carry the parcel to the remote, if the person agrees; returns how it ended."""
    manner.show(git, parcel, manner.say)
    if manner.dry_run:
        return Outcome(Exit.DONE, f"A dry run: nothing was sent. The tree would be {parcel.tree}.", tree=parcel.tree)
    if not manner.yes and not manner.ask(f"Make this public at {parcel.url}/?"):
        return Outcome(Exit.DECLINED, "Not published, as you wished.", tree=parcel.tree)
    text = message(parcel.title, parcel.trailers)
    commit = commit_tree(git, parcel.tree, parcel.old, text, parcel.identity)
    manner.say("push", f"Sending {commit[:12]} to {remote.name} …")
    signals = hold_signals()
    outcome = push(git, remote, commit, parcel.old)._replace(tree=parcel.tree)
    with suppress(OSError):  # a full disk, a closed pipe: what was sent stays sent
        if outcome.text.startswith("Published"):
            remember(git, commit)
        if outcome.exit is Exit.DONE and not signals:
            outcome = _followed(outcome, parcel, manner, signals)
    return outcome._replace(exit=Exit.STOPPED) if signals else outcome


def _followed(outcome: Outcome, parcel: Parcel, manner: Manner, signals: list[int]) -> Outcome:
    soon = f"{outcome.text} Within ten minutes it shows at {parcel.url}/"
    if not manner.follow:
        return outcome._replace(text=soon)
    manner.say("follow", f"Waiting until {parcel.url}/ shows it (Ctrl-C stops the waiting only) …")
    if web.becomes_live(parcel.url, parcel.build_json, web.get, signals, web.PATIENCE):
        return outcome._replace(text=f"{outcome.text} It is live: {parcel.url}/")
    if signals:
        return outcome._replace(text=soon)
    return outcome._replace(
        exit=Exit.NOT_LIVE_YET,
        text=f"{outcome.text} But {parcel.url}/ does not show it yet. Look at the repository's Pages settings and "
        "deployments, then run ./invoke status.",
    )
