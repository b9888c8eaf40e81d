"""The public address, seen from outside: whether it shows what was published, and what time it is there."""

import http.client
import time
import urllib.error
import urllib.request
from collections.abc import Callable
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from typing import NamedTuple

from publishing.embargo import CLOCK_MAY_BE_OFF
from publishing.outcome import refuse
from publishing.tree import BUILD

PATIENCE = 900  # seconds; GitHub Pages lets browsers and its CDN keep a page for 600
_EVERY = 10


class Answer(NamedTuple):
    """What a server said: the time of its clock (None if it does not say) and the text, "" with any error status."""

    date: datetime | None
    text: str


Get = Callable[[str], Answer]


def get(url: str) -> Answer:
    """Ask for an address, past caches. Raises OSError if nobody answers, or nobody who speaks HTTP."""
    request = urllib.request.Request(url, headers={"Cache-Control": "no-cache", "User-Agent": "press-room"})
    try:
        with urllib.request.urlopen(request, timeout=10) as response:
            return Answer(_date(response.headers["Date"]), response.read(10_000).decode("utf-8", "replace"))
    except urllib.error.HTTPError as error:
        with error:
            return Answer(_date(error.headers["Date"]), "")
    except (http.client.HTTPException, ValueError) as error:
        raise OSError(f"{url} answers what is no HTTP ({type(error).__name__})") from error


def must_agree_on_the_time(url: str, now: datetime, get: Get) -> None:
    """Raise Stop if this machine's clock is more than five minutes off the site's; no word if nobody answers."""
    try:
        there = get(f"{url}/").date
    except OSError:
        return
    if there and abs(there - now) > CLOCK_MAY_BE_OFF:
        raise refuse(
            f"The clock here says {now:%Y-%m-%d %H:%M}, that of {url} {there.astimezone(now.tzinfo):%Y-%m-%d %H:%M}. "
            "Set the clock: embargoes depend on it."
        )


def becomes_live(url: str, build_json: str, get: Get, signals: list[int], seconds: float) -> bool:
    """Whether the site shows this build.json within the time; asks again and again until then, or until a signal."""
    end = time.monotonic() + seconds
    while shown(url, get) != build_json:
        again = time.monotonic() + _EVERY
        while time.monotonic() < again:
            if signals or time.monotonic() > end:
                return False
            time.sleep(0.2)  # short, for the sake of Ctrl-C
    return True


def shown(url: str, get: Get) -> str:
    """The build.json that the site shows now, "" if it shows none or nobody answers."""
    try:
        return get(f"{url}/{BUILD}").text
    except OSError:
        return ""


def _date(header: str | None) -> datetime | None:
    try:
        date = parsedate_to_datetime(header) if header else None
    except ValueError:
        return None
    return date.replace(tzinfo=UTC) if date and not date.tzinfo else date  # "-0000" is UTC too
