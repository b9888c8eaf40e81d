"""What is known about a published state: read from the commits of gh-pages and their trailers.

Publish 1a2b3c4d5e6f

Source: 1a2b3c4d5e6f…          the commit of main that was built
Pages: 27                      how many pages it has
Instant: 2026-05-04T10:00:00+02:00   the moment that decided over embargoes
Rollback-To: 9f8e7d6c…         only on a rollback: the state whose tree this is
"""

import re
from typing import NamedTuple

from publishing.git import Git

_TRAILERS = ("Source", "Pages", "Instant", "Rollback-To")
_FORMAT = "%x00".join(
    ["%H", "%T", "%cn <%ce>", "%cI", "%s", *(f"%(trailers:key={name},valueonly,separator=%x2C)" for name in _TRAILERS)]
)


class Published(NamedTuple):
    """A commit of gh-pages: ids of commit and tree, who, when (ISO 8601), subject, and trailers ("" if absent)."""

    commit: str
    tree: str
    who: str
    when: str
    subject: str
    source: str
    pages: str
    instant: str
    rollback_to: str

    @property
    def foreign(self) -> bool:
        """Whether something other than these commands made it."""
        return not re.fullmatch(r"[0-9a-f]{40}", self.source)


def history(git: Git, commit: str) -> list[Published]:
    """All published states up to this commit, newest first."""
    listed = git("log", "-z", "--first-parent", f"--format={_FORMAT}", commit).split("\0")
    width = len(Published._fields)
    return [Published(*listed[start : start + width]) for start in range(0, len(listed) - 1, width)]


def taken_down(states: list[Published]) -> Published | None:
    """The state that the newest rollback took from the public, if the live site is a rollback."""
    if not states or not states[0].rollback_to:
        return None
    return next((state for state in states if not state.rollback_to), None)


def message(title: str, trailers: dict[str, str]) -> str:
    """A published commit's message; in: its first line and its trailers by name."""
    return f"{title}\n\n" + "".join(f"{name}: {value}\n" for name, value in trailers.items())
