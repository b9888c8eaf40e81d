"""What is known about the public site: asked of the remote, of this checkout and of the public address."""

import re
import tempfile
from datetime import date, datetime
from pathlib import Path
from typing import NamedTuple

from publishing import web
from publishing.embargo import Waiting, waiting
from publishing.export import export
from publishing.git import Git, GitError
from publishing.preflight import done_by_others, unsaved
from publishing.published import Published, history, taken_down
from publishing.remote import Remote
from publishing.tree import BUILD, address_in


class Status(NamedTuple):
    """What is known: the live state (None before the first publish) and the subject of its source, whether the public
    address shows it (None if that was not asked), the subjects of the commits on main that are not live, the files here
    that are not committed and the commits here that are not pushed, the releases under embargo, the day on which
    security.txt expires (None if it does not say), the source that a rollback took down ("" if none did), and what
    others have done to the public branch, in a sentence ("" if nothing)."""

    live: Published | None
    subject: str
    address: str
    shown: bool | None
    unpublished: tuple[str, ...]
    unsaved: tuple[str, ...]
    unpushed: tuple[str, ...]
    embargoed: tuple[Waiting, ...]
    security_txt: date | None
    taken_down: str
    by_others: str


def look(root: Path, now: datetime, *, follow: bool = True) -> Status:
    """Ask the remote, and the public address if `follow`. Raises GitError if the remote does not answer."""
    git = Git(root)
    heads = Remote.origin(git).fetch()
    with tempfile.TemporaryDirectory(prefix="press-room-status-") as folder:
        embargoed = waiting(export(git, heads.main, Path(folder) / "source"), now)
    here = (unsaved(git), _subjects(git, "HEAD", heads.main))
    states = history(git, heads.live) if heads.live else []
    by_others = done_by_others(git, heads.live, states)
    if not states:
        return Status(None, "", "", None, _subjects(git, heads.main), *here, tuple(embargoed), None, "", by_others)
    build_json = _file(git, heads.live, BUILD)
    address = address_in(build_json)
    down = taken_down(states)
    return Status(
        live=states[0],
        subject=_subject(git, states[0].source),
        address=address,
        shown=web.shown(address, web.get) == build_json if follow and address else None,
        unpublished=() if states[0].foreign else _subjects(git, heads.main, states[0].source),
        unsaved=here[0],
        unpushed=here[1],
        embargoed=tuple(embargoed),
        security_txt=_expiry(_file(git, heads.live, ".well-known/security.txt")),
        taken_down=down.source if down else "",
        by_others=by_others,
    )


def _subject(git: Git, source: str) -> str:
    try:
        return git("log", "-1", "--format=%s", source) if source else ""
    except GitError:
        return ""


def _subjects(git: Git, main: str, source: str = "") -> tuple[str, ...]:
    known = source and git.agrees("cat-file", "-e", f"{source}^{{commit}}")
    return tuple(git("log", "--format=%h %s", f"{source}..{main}" if known else main).splitlines())


def _expiry(security_txt: str) -> date | None:
    """The day that RFC 9116's `Expires:` names; whoever else wrote to the branch may have put anything there."""
    said = re.search(r"^Expires:\s*(\S{10})", security_txt, re.MULTILINE)
    try:
        return date.fromisoformat(said[1]) if said else None
    except ValueError:
        return None


def _file(git: Git, commit: str, path: str) -> str:
    try:
        return git("cat-file", "blob", f"{commit}:{path}") + "\n"
    except GitError:
        return ""
