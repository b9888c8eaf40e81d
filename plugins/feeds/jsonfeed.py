"""A feed as JSON Feed 1.1 (jsonfeed.org/version/1.1)."""

import json
from datetime import datetime
from typing import Any

from .model import Entry, Feed, Picture

VERSION = "https://jsonfeed.org/version/1.1"


def json_feed(feed: Feed) -> str:
    """Write a feed as a JSON document that people can read too."""
    document = {
        "version": VERSION,
        "title": feed.title,
        "description": feed.subtitle,
        "home_page_url": feed.home,
        "feed_url": feed.json,
        "language": feed.lang,
        "authors": [{"name": feed.author, "url": feed.author_page}],
        "items": [_item(entry, feed.lang) for entry in feed.entries],
    }
    return json.dumps(document, ensure_ascii=False, indent=2) + "\n"


def _item(entry: Entry, lang: str) -> dict[str, Any]:
    item = {
        "id": entry.identity,
        "url": entry.link,
        "title": entry.title,
        "summary": entry.summary,
        "content_html": entry.body,
        "image": next((picture.url for picture in entry.pictures), ""),
        "date_published": _moment(entry.published),
        "date_modified": _moment(entry.updated),
        "tags": list(entry.categories),
        "language": lang,
        "attachments": [_attachment(picture) for picture in entry.pictures],
    }
    return {key: value for key, value in item.items() if value}


def _attachment(picture: Picture) -> dict[str, Any]:
    return {
        "url": picture.url,
        "mime_type": picture.media_type,
        "title": picture.caption,
        "size_in_bytes": picture.bytes,
    }


def _moment(moment: datetime) -> str:
    return moment.isoformat(timespec="seconds")
