"""`invoke status`: what is live, what waits to be published, what is under embargo. Changes nothing."""

import re
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from publishing import web
from publishing.embargo import Clock, Waiting, now_in_berlin, waiting
from publishing.export import export
from publishing.git import Git, GitError
from publishing.outcome import Exit, Outcome, Stop, concluded
from publishing.published import Published, history, taken_down
from publishing.remote import Remote
from publishing.send import Say, print_step
from publishing.tree import BUILD, address_in


class Status(NamedTuple):
    """What is known: the live state (None before the first publish), whether the public address shows it (None if that
    was not asked), the subjects of the commits on main that are not live, the releases under embargo, the day on which
    security.txt expires ("" if there is none), and the source that a rollback took down ("" if none did)."""

    live: Published | None
    address: str
    shown: bool | None
    unpublished: tuple[str, ...]
    embargoed: tuple[Waiting, ...]
    security_txt: str
    taken_down: str


def status(root: Path, *, follow: bool = True, say: Say = print_step, clock: Clock = now_in_berlin) -> Outcome:
    """Say what is live and what waits; `follow` also asks the public address. See `publish`."""

    def steps() -> Outcome:
        try:
            found = look(root, follow=follow, clock=clock)
        except GitError as error:
            raise Stop(Exit.UNKNOWN, f"Unknown what is live: {error}") from None
        for step, text in _told(found):
            say(step, text)
        return Outcome(Exit.DONE, _summary(found), commit=found.live.commit if found.live else "")

    return concluded(steps)


def look(root: Path, *, follow: bool = True, clock: Clock = now_in_berlin) -> Status:
    """Ask the remote, and the public address if `follow`. Raises GitError if the remote does not answer."""
    git = Git(root)
    heads = Remote.origin(git).fetch()
    with tempfile.TemporaryDirectory(prefix="press-room-status-") as folder:
        embargoed = waiting(export(git, heads.main, Path(folder) / "source"), clock())
    if not heads.live:
        return Status(None, "", None, _subjects(git, heads.main), tuple(embargoed), "", "")
    states = history(git, heads.live)
    build_json = _file(git, heads.live, BUILD)
    address = address_in(build_json) if build_json else ""
    expiry = re.search(r"^Expires:\s*(\S{10})", _file(git, heads.live, ".well-known/security.txt"), re.MULTILINE)
    down = taken_down(states)
    return Status(
        live=states[0],
        address=address,
        shown=web.shown(address, web.get) == build_json if follow and address else None,
        unpublished=_subjects(git, heads.main, states[0].source),
        embargoed=tuple(embargoed),
        security_txt=expiry[1] if expiry else "",
        taken_down=down.source if down else "",
    )


def _told(found: Status) -> Iterator[tuple[str, str]]:
    if found.live:
        origin = f"built from {found.live.source[:12]}" if not found.live.foreign else "not made by invoke publish"
        yield "live", f"{found.live.commit[:12]}, {origin}, by {found.live.who}, {found.live.when}"
        yield "pages", f"{found.live.pages or 'unknown'}; embargoes as of {found.live.instant or 'unknown'}"
    if found.shown is not None:
        yield "address", f"{found.address}/ {'shows it' if found.shown else 'does not show it (yet)'}"
    if found.taken_down:
        yield "rollback", f"{found.taken_down[:12]} was taken down and will not be published again"
    for subject in found.unpublished:
        yield "waits", subject
    for release in found.embargoed:
        yield "embargo", f"{release.file} is held back until {release.until:%Y-%m-%d %H:%M}"
    if found.security_txt:
        yield "security", f"security.txt expires on {found.security_txt}"


def _summary(found: Status) -> str:
    if not found.live:
        return "Nothing is published yet."
    match len(found.unpublished):
        case 0:
            return "Everything on main is published."
        case 1:
            return "One commit on main is not published yet."
        case count:
            return f"{count} commits on main are not published yet."


def _subjects(git: Git, main: str, source: str = "") -> tuple[str, ...]:
    known = source and git.agrees("cat-file", "-e", f"{source}^{{commit}}")
    return tuple(git("log", "--format=%h %s", f"{source}..{main}" if known else main).splitlines())


def _file(git: Git, commit: str, path: str) -> str:
    try:
        return git("cat-file", "blob", f"{commit}:{path}") + "\n"
    except GitError:
        return ""
