"""What sitemap.xml says of each page (sitemaps.org protocol 0.9, with Google's xhtml:link alternates)."""

from collections.abc import Iterable
from datetime import datetime
from typing import NamedTuple


class Entry(NamedTuple):
    """A page: its address, when its text last changed (None where no date is known), its address in each language."""

    url: str
    modified: datetime | None
    alternates: dict[str, str]

    @property
    def lastmod(self) -> str:
        """The W3C date that the protocol wants, or nothing."""
        return self.modified.isoformat(timespec="minutes") if self.modified else ""


def ordered(entries: Iterable[Entry]) -> list[Entry]:
    """Put entries into the order of their addresses, so that the same site gives the same bytes."""
    return sorted(entries, key=lambda entry: entry.url)
