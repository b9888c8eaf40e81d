"""What a feed says, whatever the form it is written in. All addresses are absolute, all times aware."""

from collections.abc import Sequence
from datetime import UTC, datetime
from typing import Any, NamedTuple

# A domain and a day on which it was the publisher's make a tag unique (RFC 4151, 2.1): the year of the first release.
SINCE = "2021"
# Atom wants a time in every feed. An empty one has that of the publisher's founding and not the clock's, so that the
# same source gives the same bytes.
NEVER = datetime(2009, 12, 1, tzinfo=UTC)


class Picture(NamedTuple):
    """A picture that comes with a release: its address, media type, size in bytes and caption."""

    url: str
    media_type: str
    bytes: int
    caption: str


class Entry(NamedTuple):
    """One release: title and summary are plain text, the body is HTML with absolute links."""

    identity: str
    link: str
    title: str
    lang: str
    summary: str
    body: str
    published: datetime
    updated: datetime
    categories: tuple[str, ...]
    pictures: tuple[Picture, ...] = ()


class Feed(NamedTuple):
    """Releases in one language, newest first. `home` is the page they belong to, `atom` and `json` the feed's own;
    `updated` is when the newest of its entries was last changed."""

    identity: str
    title: str
    subtitle: str
    lang: str
    home: str
    atom: str
    json: str
    author: str
    author_page: str
    updated: datetime = NEVER


def latest(releases: Sequence[Any], most: int) -> list[Any]:
    """Take the releases that appeared or changed last, in the order given: an old one that is corrected comes back."""
    chosen = set(sorted(releases, key=lambda release: release.updated, reverse=True)[:most])
    return [release for release in releases if release in chosen]


def release_identity(authority: str, published: datetime, key: str, lang: str) -> str:
    """Give a release the same identity for ever, whatever its address becomes: a tag URI (RFC 4151)."""
    return f"tag:{authority},{published.date().isoformat()}:{key}:{lang}"


def feed_identity(authority: str, subject: str, lang: str) -> str:
    """Give a feed its identity for ever. `subject` is a programme's key, or "releases" for all of them."""
    return f"tag:{authority},{SINCE}:feed:{subject}:{lang}"
