"""Rules on feeds (RFC 4287, JSON Feed), and on every other XML and JSON file."""

import json
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from datetime import datetime
from functools import lru_cache
from html import unescape
from typing import NamedTuple
from urllib.parse import unquote

from lxml import etree

from .built import Site

ATOM = "{http://www.w3.org/2005/Atom}"
ENTRY = ATOM + "entry"
XML = (".xml",)
JSON = (".json", ".webmanifest")
ADDRESS = re.compile(r'="(?:(?<=\shref=")|(?<=\ssrc="))([^"]*)"')  # looked for by what is rare in a text
SCHEME = re.compile(r"[a-z][a-z0-9+.-]*:", re.I)
RFC_3339 = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d+)?(?:Z|[+-]\d\d:\d\d)")


def parsed(data: bytes) -> etree._Element | etree.XMLSyntaxError:
    """Parse an XML file, or say what is wrong with it."""
    try:
        return etree.fromstring(data, etree.XMLParser(resolve_entities=False, no_network=True))
    except etree.XMLSyntaxError as problem:
        return problem


class Part(NamedTuple):
    """A feed or one of its entries: its element, and what stands in it, by its name in Atom."""

    element: etree._Element
    fields: Mapping[str, list[etree._Element]]

    def __str__(self) -> str:
        title = self.fields["title"][0].text if self.fields["title"] else None
        return f"The entry {title!r}" if self.element.tag == ENTRY else "The feed"


class Feed(NamedTuple):
    """An Atom feed in one look, for there are thousands of entries: itself, these, and the addresses that stand in
    each of them, with their lines, but for the feed's own."""

    whole: Part
    entries: list[Part]
    addresses: list[tuple[Part, int, str]]


def read_feed(root: etree._Element | etree.XMLSyntaxError) -> Feed | None:
    """Read a parsed file as an Atom feed. Out: None where it is none."""
    if isinstance(root, etree.XMLSyntaxError) or root.tag != ATOM + "feed":
        return None
    whole = _part(root)
    entries = [_part(entry) for entry in whole.fields["entry"]]
    found = []
    for part in (whole, *entries):
        links = [link for link in part.fields["link"] if link.get("rel") != "self"]
        found += [(whole, link.sourceline, link.get("href", "")) for link in links]
        for text in (*part.fields["content"], *part.fields["summary"]):
            found += [(part, part.element.sourceline, address) for address in _addresses(text.text or "")]
    return Feed(whole, entries, found)


def _part(element: etree._Element) -> Part:
    fields = defaultdict(list)
    for one in element:
        if isinstance(one.tag, str):  # no comment
            fields[one.tag.removeprefix(ATOM)].append(one)
    return Part(element, fields)


@lru_cache(maxsize=512)  # a release stands in the feeds of all its programmes
def _addresses(text: str) -> list[str]:
    return [unescape(address) for address in ADDRESS.findall(text)]


def xml_is_well_formed(site: Site, path: str, root: etree._Element | etree.XMLSyntaxError):
    """Every XML file parses; a control character in one title would silence the whole feed."""
    if isinstance(root, etree.XMLSyntaxError):
        yield path, root.lineno or 0, f"The file is not well-formed XML: {root.msg}."


def feeds_have_what_they_must(site: Site, path: str, feed: Feed):
    """A feed and each entry has id, title and updated; a feed has an author and says where it is (RFC 4287, 4.1)."""
    for part in (feed.whole, *feed.entries):
        line, fields = part.element.sourceline, part.fields
        for name in ("id", "title", "updated"):
            if len(fields[name]) != 1 or not (fields[name][0].text or "").strip():
                yield path, line, f"{part} must have one '{name}' that is not empty."
        for name in ("updated", "published"):
            for found in fields[name]:
                if not is_moment(found.text or ""):
                    yield path, found.sourceline, f"{part} has the {name!r} {found.text!r}; write it by RFC 3339."
        if part is feed.whole:
            continue
        if not fields["author"] and not feed.whole.fields["author"]:
            yield path, line, f"{part} has no author, nor has the feed; name one."
        if not fields["content"] and all(link.get("rel", "alternate") != "alternate" for link in fields["link"]):
            yield path, line, f"{part} has neither text nor a link; give it one."
    for identity, times in Counter(one.text for part in feed.entries for one in part.fields["id"][:1]).items():
        if times > 1:
            said = f"The id {identity!r} stands {times} times; an entry has its own."
            yield path, feed.whole.element.sourceline, said


def feeds_say_where_they_are(site: Site, path: str, feed: Feed):
    """A feed's `self` is its own address."""
    own = [link.get("href") for link in feed.whole.fields["link"] if link.get("rel") == "self"]
    if own != [f"{site.siteurl}/{path}"]:
        said = f"The feed says it is at {own}; it is at {site.siteurl + '/' + path!r}."
        yield path, feed.whole.element.sourceline, said


def feeds_have_whole_addresses(site: Site, path: str, feed: Feed):
    """Addresses in a feed and in its texts are whole: it is read elsewhere."""
    for part, line, address in feed.addresses:
        if not SCHEME.match(address):
            yield path, line, f"{part} links to {address!r}; write the whole address."


def feeds_lead_somewhere(site: Site, path: str, feed: Feed):
    """What a feed and its texts link to within this site is there."""
    for part, line, address in feed.addresses:
        inside = _inside(site, address)
        if inside is not None and site.target(inside) is None:
            yield path, line, f"{part} links to {address!r}, which leads nowhere."


def leads(site: Site, feed: Feed) -> frozenset[str]:
    """Say where a feed leads within the site: what `feeds_lead_somewhere` asks, with no other file at hand."""
    return inside(site, [address for _, _, address in feed.addresses])


def inside(site: Site, addresses: Iterable[str]) -> frozenset[str]:
    """Give the paths within the site that some of these addresses lead to."""
    return frozenset([path for address in addresses if (path := _inside(site, address)) is not None])


def _inside(site: Site, address: str) -> str | None:
    inside = site.inside(address) if SCHEME.match(address) else None
    return inside if inside is None else unquote(inside)


def json_file_parses(path: str, data: bytes):
    """A JSON file is JSON, and a JSON Feed names its version, title and items."""
    try:
        said = json.loads(data)
    except ValueError as problem:
        yield path, 0, f"The file is no JSON: {problem}."
        return
    if path.endswith("feed.json") and not (isinstance(said, dict) and {"version", "title", "items"} <= set(said)):
        yield path, 0, "The JSON Feed must have 'version', 'title' and 'items'."


def is_moment(text: str) -> bool:
    """Whether a text is a moment by RFC 3339, and there was or will be such a one."""
    if not RFC_3339.fullmatch(text):
        return False
    try:
        datetime.fromisoformat(text)
    except ValueError:
        return False
    return True
