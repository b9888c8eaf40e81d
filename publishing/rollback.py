"""`invoke rollback [N]`: an earlier state again, as a new commit, so that nothing of the history is lost.

A rollback counts from the state that is live: `rollback` twice goes two states back. The way forward is a mended commit
and `invoke publish`, which refuses the very source that was taken down.
"""

from datetime import datetime
from pathlib import Path

from publishing.changes import compared
from publishing.embargo import Clock, Waiting, drafts, now_in_berlin, waiting
from publishing.export import export
from publishing.git import Git, GitError
from publishing.lock import only_publisher, workspace
from publishing.outcome import Exit, Outcome, Stop, concluded, refuse
from publishing.published import Published, history
from publishing.push import Identity, identity_of
from publishing.remote import Remote
from publishing.send import Ask, Manner, Parcel, Say, Show, ask_at_terminal, print_step, send, show_addresses
from publishing.tree import BUILD, address_in, listed


def rollback(
    root: Path,
    back: int = 1,
    *,
    dry_run: bool = False,
    yes: bool = False,
    follow: bool = True,
    say: Say = print_step,
    ask: Ask = ask_at_terminal,
    show: Show = show_addresses,
    clock: Clock = now_in_berlin,
) -> Outcome:
    """Make the state `back` publishes ago public again; works from any branch and with unsaved work. See `publish`."""
    manner = Manner(dry_run, yes, follow, say, ask, show)

    def steps() -> Outcome:
        git, now = Git(root), clock()
        say("lock", "Making sure that nobody else publishes from here …")
        with only_publisher(git), workspace(git) as work:
            remote = Remote.origin(git)
            say("fetch", f"Asking {remote.name} what is live …")
            heads = remote.fetch()
            if not heads.live:
                raise refuse("Nothing is published yet, so there is nothing to go back to.")
            if not dry_run:
                remote.must_accept_pushes(heads)

            target = earlier(history(git, heads.live), back)
            before, files = listed(git, heads.live), listed(git, target.commit)
            say("compare", f"Going back to {target.source[:12]}, published on {target.when[:10]} …")
            project = export(git, heads.main, work / "source")
            held = waiting(project, now)
            _refuse_unreleased(target, files, held, drafts(project), now)

            build_json = git("cat-file", "blob", f"{target.commit}:{BUILD}") + "\n"
            trailers = {
                "Source": target.source,
                "Pages": target.pages,
                "Instant": target.instant,
                "Rollback-To": target.commit,
            }
            parcel = Parcel(
                target.tree,
                heads.live,
                f"Roll back to {target.source[:12]}",
                trailers,
                _identity(git, target, now),
                compared(before, files),
                before,
                files,
                tuple(held),
                build_json,
                address_in(build_json),
            )
            return send(git, remote, parcel, manner)

    return concluded(steps)


def earlier(states: list[Published], back: int) -> Published:
    """The state `back` publishes before the live one; rollbacks count as the state they restored.

    In: the history, newest first. Raises Stop if it does not reach that far.
    """
    if back < 1:
        raise Stop(Exit.UNANSWERED, f"Going back {back} states means nothing. Give a number from 1 on.")
    places = {state.commit: place for place, state in enumerate(states)}

    def restored(place: int) -> int:
        while (to := states[place].rollback_to) in places:
            place = places[to]
        return place

    place = restored(0)
    for count in range(back):
        before = next((p for p in range(place + 1, len(states)) if not states[p].foreign), None)
        if before is None:
            if not count:
                raise refuse("No earlier state was ever published, so there is nothing to go back to.")
            raise refuse(f"The furthest you can go back is {count}, not {back}: before that, nothing was published.")
        place = restored(before)
    return states[place]


def _refuse_unreleased(
    target: Published, files: dict[str, str], held: list[Waiting], drafts: dict[str, str], now: datetime
) -> None:
    """Going back must not bring out what is held back now: a release may be put off, or be a draft again, once out."""
    if datetime.fromisoformat(target.instant) > now:
        raise refuse(f"That state is from {target.instant}, still to come by this machine's clock. Set it.")
    folders = {folder for path in files for folder in path.split("/")[:-1]}
    early = [f"{release.file} (until {release.until:%Y-%m-%d %H:%M})" for release in held if release.slug in folders]
    early += [f"{file} (a draft)" for file, slug in drafts.items() if slug in folders]
    if early:
        raise refuse(f"That state shows what is held back now: {', '.join(early)}. Publish a mended one instead.")


def _identity(git: Git, target: Published, now: datetime) -> Identity:
    """Who rolls back, by git's configuration; without one, the name on the state that comes back."""
    known = identity_of(git, target.commit)
    try:
        who = git("-c", "user.useConfigOnly=true", "var", "GIT_COMMITTER_IDENT").rsplit(" ", 2)[0]
        name, email = who.removesuffix(">").split(" <")
    except GitError:
        name, email = known.committer, known.committer_email
    return Identity(name, email, now.isoformat(), name, email, now.isoformat())
