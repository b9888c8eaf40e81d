"""A feed as JSON Feed 1.1 (jsonfeed.org/version/1.1)."""

import json
from collections.abc import Iterable
from datetime import datetime
from typing import Any

from .model import Entry, Feed, Picture

VERSION = "https://jsonfeed.org/version/1.1"
NONE = "[]\n}"  # as a document ends that has no items
_written = json.JSONEncoder(ensure_ascii=False, indent=2).encode


def write(feed: Feed, items: Iterable[str]) -> str:
    """Write a feed as a JSON document that people can read too.

    In: the feed, its items, each as `write_item` writes it.
    """
    document = {
        "version": VERSION,
        "title": feed.title,
        "description": feed.subtitle,
        "home_page_url": feed.home,
        "feed_url": feed.json,
        "language": feed.lang,
        "authors": [{"name": feed.author, "url": feed.author_page}],
        "items": [],
    }
    inside = ",\n".join(items)
    return _written(document).removesuffix(NONE) + (f"[\n{inside}\n  ]\n}}" if inside else NONE) + "\n"


def write_item(entry: Entry) -> str:
    """Write an entry as it stands in each feed that has it."""
    said = {
        "id": entry.identity,
        "url": entry.link,
        "title": entry.title,
        "summary": entry.summary,
        "content_html": entry.body,
        "image": next((picture.url for picture in entry.pictures), ""),
        "date_published": _moment(entry.published),
        "date_modified": _moment(entry.updated),
        "tags": list(entry.categories),
        "language": entry.lang,
        "attachments": [_attachment(picture) for picture in entry.pictures],
    }
    text = _written({key: value for key, value in said.items() if value})
    return "    " + text.replace("\n", "\n    ")  # no text within has a line's end: JSON writes that as "\\n"


def _attachment(picture: Picture) -> dict[str, Any]:
    return {
        "url": picture.url,
        "mime_type": picture.media_type,
        "title": picture.caption,
        "size_in_bytes": picture.bytes,
    }


def _moment(moment: datetime) -> str:
    return moment.isoformat(timespec="seconds")
