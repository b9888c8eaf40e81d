"""What sitemap.xml says of each page (sitemaps.org protocol 0.9, with Google's xhtml:link alternates).

Written here and not by a template: it lists every page anew in each build, and for that a template takes ten times as
long.
"""

from collections.abc import Iterable, Iterator
from datetime import datetime
from html import escape
from typing import NamedTuple

HEAD = """<?xml version="1.0" encoding="utf-8"?>
<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" xmlns:xhtml="http://www.w3.org/1999/xhtml">
"""


class Entry(NamedTuple):
    """A page: its address, when its text last changed (None where no date is known), its address in each language."""

    url: str
    modified: datetime | None
    alternates: dict[str, str]


def sitemap(entries: Iterable[Entry], site: str, default: str) -> str:
    """Write the sitemap, in the order of addresses, so that the same site gives the same bytes.

    In: the pages, the site's public address, the language for readers of any other.
    """
    return "".join(_lines(sorted(entries, key=lambda entry: entry.url), escape(site), default))


def _lines(entries: Iterable[Entry], site: str, default: str) -> Iterator[str]:
    """Line by line: Python keeps room for short texts, and asks the system for that of each longer one."""
    yield HEAD
    for entry in entries:
        yield f"<url>\n<loc>{site}/{escape(entry.url)}</loc>\n"
        if entry.modified:
            yield f"<lastmod>{entry.modified.isoformat(timespec='minutes')}</lastmod>\n"
        if len(entry.alternates) > 1:
            for code, there in (*entry.alternates.items(), ("x-default", entry.alternates[default])):
                yield f'<xhtml:link rel="alternate" hreflang="{code}" href="{site}/{escape(there)}"/>\n'
        yield "</url>\n"
    yield "</urlset>"
