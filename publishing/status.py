"""`invoke status`: what is live, what waits to be published, what is under embargo. Changes nothing."""

from collections.abc import Iterator, Sequence
from datetime import datetime
from pathlib import Path

from publishing.embargo import BERLIN, Clock, now_in_berlin
from publishing.git import GitError, Unfit
from publishing.look import Status, look
from publishing.outcome import Exit, Outcome, Stop, concluded, refuse
from publishing.send import Say, print_step

FEW = 5  # lines of one kind; the first publish of an old repository would have hundreds


def status(root: Path, *, follow: bool = True, say: Say = print_step, clock: Clock = now_in_berlin) -> Outcome:
    """Say what is live and what waits; `follow` also asks the public address. See `publish`."""

    def steps() -> Outcome:
        try:
            now = clock()
            found = look(root, now, follow=follow)
        except Unfit as error:
            raise refuse(str(error)) from None
        except GitError as error:
            raise Stop(Exit.UNKNOWN, f"Unknown what is live: {error}") from None
        for step, text in _told(found, now):
            say(step, text)
        return Outcome(Exit.DONE, _summary(found), commit=found.live.commit if found.live else "")

    return concluded(steps)


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
    yield from _few("waits", "not published yet", found.unpublished)
    yield from _few("here", "not pushed yet", found.unpushed)
    yield from _few("here", "not committed yet", found.unsaved)
    for release in found.embargoed:
        yield "embargo", f"{release.file} is held back until {release.until:%Y-%m-%d %H:%M}"
    if found.security_txt:
        days = (found.security_txt - now.date()).days
        yield "security", f"security.txt expires on {found.security_txt}, in {days} days"


def _few(name: str, what: str, things: Sequence[str]) -> Iterator[tuple[str, str]]:
    for thing in things[:FEW]:
        yield name, f"{what}: {thing}"
    if more := len(things[FEW:]):
        yield name, f"{what}: {more} more"


def _summary(found: Status) -> str:
    if found.by_others:
        return found.by_others
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
