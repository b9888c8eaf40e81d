"""An Atom feed read entry by entry, without a tree: a release stands in the feeds of all its programmes.

As with pages (`plain`) it is a proof, never a second opinion: only a feed in which no rule finds a fault is read so.
README.md, here, says why nothing can be missed.
"""

import re
from collections.abc import Callable, Iterable
from functools import lru_cache, partial
from html import unescape
from pathlib import Path
from typing import NamedTuple

from . import feeds
from .built import Site, outline

BEGIN = b"<?xml version='1.0' encoding='utf-8'?>\n<feed xmlns=\"http://www.w3.org/2005/Atom\" "
ENTRY = b"  <entry>\n"
END = b"</feed>\n"
LONGEST = 1 << 20  # bytes of an entry: libxml2 gives up at ten times that
KEPT = 512

# What XML 1.0 (2.2, 2.4) forbids in a text is looked for apart: letter by letter, a pattern takes ten times as long.
WORDS = "[^<]*"
VALUE = r'"[^"<>&\x00-\x1f]*"'
CONTROLS = bytes(sorted({*range(32)} - {*b"\t\n"}))
FORBIDDEN = ("]]>", "\ufffe", "\uffff")
REFERENCE = re.compile(r"&(?!(?:amp|lt|gt);)")  # of another kind than all that are written
FORM = re.compile(
    rf"    <id>({WORDS})</id>\n"
    rf"    <title>({WORDS})</title>\n"
    rf"    <updated>({WORDS})</updated>\n"
    rf"    <published>({WORDS})</published>\n"
    rf'    <link rel="alternate" type="text/html" href={VALUE}/>\n'
    rf"(?:    <category term={VALUE}/>\n)*"
    rf'(?:    <link rel="enclosure" href={VALUE} type={VALUE} length={VALUE} title={VALUE}/>\n)*'
    rf"(?:    <summary>{WORDS}</summary>\n)?"
    rf'    <content type="html">{WORDS}</content>\n'
    r"  </entry>\n"
)


class Entry(NamedTuple):
    """What an entry says that counts for its feed: its id, and where it leads within the site."""

    id: str
    leads: frozenset[str]


def read_leads(path: str, data: bytes, site: Site, rules: Iterable[Callable]) -> frozenset[str] | None:
    """Say where a feed without any fault leads within the site. Out: None where only its tree can tell.

    In: the feed's path and bytes; the site, of which only the address counts; the rules on feeds.
    """
    if not data.startswith(BEGIN) or not data.endswith(END):
        return None
    head, *texts = data.removesuffix(END).split(ENTRY)
    feed = feeds.read_feed(feeds.parsed(head + END))
    if (
        feed is None
        or not feed.whole.fields["author"]
        or any(fault for rule in rules for fault in rule(site, path, feed))
    ):
        return None
    entries = list(map(_entries_of(site.output, site.siteurl, site.languages), texts))
    if None in entries or len({entry.id for entry in entries}) < len(entries):
        return None
    return feeds.leads(site, feed).union(*(entry.leads for entry in entries))


@lru_cache(maxsize=4)
def _entries_of(output: Path, siteurl: str, languages: tuple[str, ...]) -> Callable[[bytes], Entry | None]:
    """Give what reads the entries of a site's feeds, and keeps them in mind."""
    return lru_cache(KEPT)(partial(_read, site=outline(output, siteurl, languages)))


def _read(data: bytes, site: Site) -> Entry | None:
    """Read an entry; None where it is not plain, or has a fault."""
    if len(data) > LONGEST or len(data.translate(None, CONTROLS)) < len(data):
        return None
    try:
        text = data.decode()
    except UnicodeDecodeError:
        return None
    if any(sign in text for sign in FORBIDDEN) or REFERENCE.search(text):
        return None
    found = FORM.fullmatch(text)
    if not found or not found[1].strip() or not found[2].strip() or not all(map(feeds.is_moment, found.group(3, 4))):
        return None
    # From here on whatever looks like an address is one: of a link, or of a text, where it is written in HTML in XML.
    addresses = [unescape(unescape(address)) for address in feeds.ADDRESS.findall(text, found.end(4))]
    if not all(map(feeds.SCHEME.match, addresses)):
        return None
    return Entry(found[1], feeds.inside(site, addresses))
