"""`invoke status`: what is live, what waits to be published, what is under embargo. Changes nothing."""

import re
import tempfile
from collections.abc import Iterator
from datetime import date, datetime
from pathlib import Path
from typing import NamedTuple

from publishing import web
from publishing.embargo import BERLIN, Clock, Waiting, now_in_berlin, waiting
from publishing.export import export
from publishing.git import Git, GitError
from publishing.outcome import Exit, Outcome, Stop, concluded
from publishing.preflight import unsaved
from publishing.published import Published, history, taken_down
from publishing.remote import Remote
from publishing.send import Say, print_step
from publishing.tree import BUILD, address_in


class Status(NamedTuple):
    """What is known: the live state (None before the first publish) and the subject of its source, whether the public
    address shows it (None if that was not asked), the subjects of the commits on main that are not live, the files here
    that are not committed and the commits here that are not pushed, the releases under embargo, the day on which
    security.txt expires ("" if there is none), and the source that a rollback took down ("" if none did)."""

    live: Published | None
    subject: str
    address: str
    shown: bool | None
    unpublished: tuple[str, ...]
    unsaved: tuple[str, ...]
    unpushed: tuple[str, ...]
    embargoed: tuple[Waiting, ...]
    security_txt: str
    taken_down: str


def status(root: Path, *, follow: bool = True, say: Say = print_step, clock: Clock = now_in_berlin) -> Outcome:
    """Say what is live and what waits; `follow` also asks the public address. See `publish`."""

    def steps() -> Outcome:
        try:
            now = clock()
            found = look(root, now, follow=follow)
        except GitError as error:
            raise Stop(Exit.UNKNOWN, f"Unknown what is live: {error}") from None
        for step, text in _told(found, now):
            say(step, text)
        return Outcome(Exit.DONE, _summary(found), commit=found.live.commit if found.live else "")

    return concluded(steps)


def look(root: Path, now: datetime, *, follow: bool = True) -> Status:
    """Ask the remote, and the public address if `follow`. Raises GitError if the remote does not answer."""
    git = Git(root)
    heads = Remote.origin(git).fetch()
    with tempfile.TemporaryDirectory(prefix="press-room-status-") as folder:
        embargoed = waiting(export(git, heads.main, Path(folder) / "source"), now)
    here = (unsaved(git), _subjects(git, "HEAD", heads.main))
    if not heads.live:
        return Status(None, "", "", None, _subjects(git, heads.main), *here, tuple(embargoed), "", "")
    states = history(git, heads.live)
    build_json = _file(git, heads.live, BUILD)
    address = address_in(build_json) if build_json else ""
    expiry = re.search(r"^Expires:\s*(\S{10})", _file(git, heads.live, ".well-known/security.txt"), re.MULTILINE)
    down = taken_down(states)
    return Status(
        live=states[0],
        subject=_subject(git, states[0].source),
        address=address,
        shown=web.shown(address, web.get) == build_json if follow and address else None,
        unpublished=_subjects(git, heads.main, states[0].source),
        unsaved=here[0],
        unpushed=here[1],
        embargoed=tuple(embargoed),
        security_txt=expiry[1] if expiry else "",
        taken_down=down.source if down else "",
    )


def _told(found: Status, now: datetime) -> Iterator[tuple[str, str]]:
    if found.live:
        source = f"“{found.subject}” ({found.live.source[:12]})" if found.subject else found.live.source[:12]
        origin = source if not found.live.foreign else f"“{found.live.subject}”, not made by ./invoke publish,"
        yield "live", f"{origin} by {found.live.who} on {_moment(found.live.when)}"
        yield "pages", f"{found.live.pages or 'unknown'}; embargoes as of {_moment(found.live.instant) or 'unknown'}"
    if found.shown is not None:
        yield "address", f"{found.address}/ {'shows it' if found.shown else 'does not show it (yet)'}"
    if found.taken_down:
        yield "rollback", f"{found.taken_down[:12]} was taken down and will not be published again"
    for subject in found.unpublished:
        yield "waits", f"not published yet: {subject}"
    for subject in found.unpushed:
        yield "here", f"not pushed yet: {subject}"
    for file in found.unsaved:
        yield "here", f"not committed yet: {file}"
    for release in found.embargoed:
        yield "embargo", f"{release.file} is held back until {release.until:%Y-%m-%d %H:%M}"
    if found.security_txt:
        days = (date.fromisoformat(found.security_txt) - now.date()).days
        yield "security", f"security.txt expires on {found.security_txt}, in {days} days"


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


def _moment(when: str) -> str:
    return f"{datetime.fromisoformat(when).astimezone(BERLIN):%Y-%m-%d at %H:%M}" if when else ""


def _subject(git: Git, source: str) -> str:
    try:
        return git("log", "-1", "--format=%s", source) if source else ""
    except GitError:
        return ""


def _subjects(git: Git, main: str, source: str = "") -> tuple[str, ...]:
    known = source and git.agrees("cat-file", "-e", f"{source}^{{commit}}")
    return tuple(git("log", "--format=%h %s", f"{source}..{main}" if known else main).splitlines())


def _file(git: Git, commit: str, path: str) -> str:
    try:
        return git("cat-file", "blob", f"{commit}:{path}") + "\n"
    except GitError:
        return ""
