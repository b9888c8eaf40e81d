"""The refusals before any work: is this checkout what everybody has, and may it replace what is live?"""

from datetime import datetime
from typing import NamedTuple

from publishing.embargo import CLOCK_MAY_BE_OFF
from publishing.git import Git
from publishing.memory import remembered
from publishing.outcome import refuse
from publishing.published import Published, history, taken_down
from publishing.remote import Heads

FEW = 5  # files that one sentence can name


class Source(NamedTuple):
    """The commit of main that is to be published, and when it was committed (aware)."""

    commit: str
    date: datetime


def checked_source(git: Git, heads: Heads, now: datetime) -> Source:
    """The source, if the checkout is clean and level with the remote's main. Raises Stop otherwise."""
    _refuse_wrong_place(git)
    _refuse_unsaved_work(git)
    commit = git("rev-parse", "HEAD")
    _refuse_other_than_main(git, commit, heads.main)
    date = datetime.fromisoformat(git("show", "-s", "--format=%cI", commit))
    if date > now + CLOCK_MAY_BE_OFF:
        raise refuse(
            f"The newest commit is dated {date:%Y-%m-%d %H:%M}, but this machine's clock says {now:%Y-%m-%d %H:%M}. "
            "Set the clock: embargoes depend on it."
        )
    return Source(commit, date)


def checked_live(git: Git, heads: Heads, source: Source, adopt: bool) -> Published | None:
    """What is live, if the source may replace it; None on a first publish. Raises Stop unless `adopt` overrules."""
    states = history(git, heads.live) if heads.live else []
    if not adopt:
        if others := done_by_others(git, heads.live, states):
            raise refuse(f"{others} Talk to each other; to publish all the same, run this again with --adopt.")
        _refuse_backwards(git, states, source.commit)
    return states[0] if states else None


def unsaved(git: Git) -> tuple[str, ...]:
    """The files of this checkout that are not committed, as a person is told of them."""
    listed = git("status", "--porcelain", "-z", "--untracked-files=all", "--ignore-submodules=none", "--no-renames")
    changes = [(entry[:2], entry[3:]) for entry in listed.split("\0") if entry]
    return tuple(f"{path}{' (new)' if state == '??' else ''}" for state, path in changes)


def done_by_others(git: Git, live: str, states: list[Published]) -> str:
    """What others than these commands have done to the public branch since it was last known, "" if nothing."""
    known = remembered(git)
    if states and states[0].foreign:
        return f"The public site was changed by other means: {_described(states[0])}."
    if known and not live:
        return "The branch gh-pages is gone from the remote."
    if known and known not in {state.commit for state in states}:
        return (
            f"The history of the public site was rewritten: {known[:12]}, which was live, is no longer in it. Now "
            f"live: {_described(states[0])}."
        )
    return ""


def _refuse_wrong_place(git: Git) -> None:
    if git("rev-parse", "--show-prefix"):
        raise refuse(f"{git.root} is not the top folder of the repository; publish from there.")
    if git("rev-parse", "--is-shallow-repository") == "true":
        raise refuse("This checkout lacks the older history that publishing compares with: git fetch --unshallow")
    branch = git("rev-parse", "--abbrev-ref", "HEAD")
    if branch != "main":
        where = "no branch" if branch == "HEAD" else f"the branch {branch}"
        raise refuse(f"You are on {where}; only main is published: git switch main")


def _refuse_unsaved_work(git: Git) -> None:
    if files := unsaved(git):
        more = f" and {len(files) - FEW} more" if len(files) > FEW else ""
        raise refuse(
            f"Not yet committed: {', '.join(files[:FEW])}{more}. Commit and push this, or put it aside, then publish."
        )


def _refuse_other_than_main(git: Git, head: str, main: str) -> None:
    if head == main:
        return
    if git.agrees("merge-base", "--is-ancestor", head, main):
        raise refuse("Others have pushed to main since you last looked: git pull, look at the result, then publish.")
    if git.agrees("merge-base", "--is-ancestor", main, head):
        raise refuse("You have commits that are not yet pushed: git push origin main, then publish.")
    raise refuse("Your main and the remote's have gone separate ways: git pull --rebase, git push, then publish.")


def _refuse_backwards(git: Git, states: list[Published], head: str) -> None:
    if states and not git.agrees("merge-base", "--is-ancestor", states[0].source, head):
        raise refuse(
            f"The public site was built from {states[0].source[:12]}, which main does not contain: publishing would "
            "take it back. If main was rewritten on purpose, run this again with --adopt."
        )
    down = taken_down(states)
    if down and down.source == head:
        raise refuse(
            f"This very source was rolled back: {_described(states[0])}. Commit a mended version and publish that, or "
            "run this again with --adopt."
        )


def _described(state: Published) -> str:
    return f"commit {state.commit[:12]} by {state.who} on {state.when[:10]} at {state.when[11:16]}, “{state.subject}”"
