"""Atom feeds in one language (RFC 4287), written by feedgenerator."""

from collections.abc import Iterable
from datetime import datetime
from html import escape
from typing import NamedTuple

from feedgenerator import Atom1Feed


class Entry(NamedTuple):
    """One release in a feed: absolute address, plain title and summary, HTML body with absolute links, aware dates."""

    identity: str
    link: str
    title: str
    summary: str
    body: str
    published: datetime
    updated: datetime
    author: str
    categories: tuple[str, ...]


def tag_uri(authority: str, published: datetime, key: str, lang: str) -> str:
    """Give a release the same identity for ever, whatever its address becomes (RFC 4151)."""
    return f"tag:{authority},{published:%Y-%m-%d}:{key}:{lang}"


def atom(title: str, subtitle: str, home: str, address: str, lang: str, entries: Iterable[Entry]) -> str:
    """Write a feed as XML text.

    In: the feed's title and subtitle, the absolute addresses of its page and of itself, its language, its entries
    (newest first). Out: the document. An empty feed carries the year PHINEO was founded and no clock's time, so
    that the same source gives the same bytes.
    """
    feed = _Feed(title=title, link=home, feed_url=address, description=subtitle, subtitle=subtitle, language=lang)
    for entry in entries:
        feed.add_item(
            title=entry.title,
            link=entry.link,
            unique_id=entry.identity,
            # feedgenerator calls its summary HTML; ours is plain text.
            description=escape(entry.summary) or None,
            content=entry.body,
            author_name=entry.author,
            pubdate=entry.published,
            updateddate=entry.updated,
            categories=entry.categories,
        )
    return feed.writeString("utf-8")


class _Feed(Atom1Feed):
    def latest_post_date(self) -> datetime:
        dates = [item["updateddate"] for item in self.items]
        return max(dates, default=datetime.fromisoformat("2009-12-01T00:00:00+00:00"))
