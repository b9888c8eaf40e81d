"""Rules on what machines read: feeds (RFC 4287, JSON Feed), the sitemap, robots.txt."""

import json
import re
from collections import Counter
from datetime import datetime
from html import unescape
from urllib.parse import unquote

from lxml import etree

from .built import Site

ATOM = "{http://www.w3.org/2005/Atom}"
SITEMAP = "{http://www.sitemaps.org/schemas/sitemap/0.9}"
LOC = SITEMAP + "loc"
ALTERNATE = "{http://www.w3.org/1999/xhtml}link"
XML = (".xml",)
JSON = (".json", ".webmanifest")
RFC_3339 = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d+)?(?:Z|[+-]\d\d:\d\d)")


def parsed(site: Site, path: str) -> etree._Element | etree.XMLSyntaxError:
    """Parse an XML file, or say what is wrong with it."""
    try:
        return etree.fromstring(site.read(path), etree.XMLParser(resolve_entities=False, no_network=True))
    except etree.XMLSyntaxError as problem:
        return problem


def is_feed(root: etree._Element | etree.XMLSyntaxError) -> bool:
    """Tell whether an XML file is an Atom feed."""
    return not isinstance(root, etree.XMLSyntaxError) and root.tag == ATOM + "feed"


def xml_is_well_formed(site: Site, path: str, root: etree._Element | etree.XMLSyntaxError):
    """Every XML file parses; a control character in one title would silence the whole feed."""
    if isinstance(root, etree.XMLSyntaxError):
        yield path, root.lineno or 0, f"The file is not well-formed XML: {root.msg}."


def feeds_have_what_they_must(site: Site, path: str, feed: etree._Element):
    """A feed and each entry has id, title and updated; a feed has an author and says where it is (RFC 4287, 4.1)."""
    entries = feed.findall(ATOM + "entry")
    for element, what in [(feed, "The feed"), *((entry, _title(entry)) for entry in entries)]:
        for name in ("id", "title", "updated"):
            found = element.findall(ATOM + name)
            if len(found) != 1 or not (found[0].text or "").strip():
                yield path, element.sourceline, f"{what} must have one '{name}' that is not empty."
        for name in ("updated", "published"):
            for found in element.findall(ATOM + name):
                if not _is_moment(found.text or ""):
                    yield path, found.sourceline, f"{what} has the {name!r} {found.text!r}; write it by RFC 3339."
    has_author = feed.find(ATOM + "author") is not None
    for entry in entries:
        if not has_author and entry.find(ATOM + "author") is None:
            yield path, entry.sourceline, f"{_title(entry)} has no author, nor has the feed; name one."
        links = [link for link in entry.findall(ATOM + "link") if link.get("rel", "alternate") == "alternate"]
        if entry.find(ATOM + "content") is None and not links:
            yield path, entry.sourceline, f"{_title(entry)} has neither text nor a link; give it one."
    for identity, times in Counter(entry.findtext(ATOM + "id") for entry in entries).items():
        if times > 1:
            yield path, feed.sourceline, f"The id {identity!r} stands {times} times; an entry has its own."


def feeds_say_where_they_are(site: Site, path: str, feed: etree._Element):
    """A feed's `self` is its own address, and its links lead to pages of this site."""
    own = [link.get("href") for link in feed.findall(ATOM + "link") if link.get("rel") == "self"]
    if own != [f"{site.siteurl}/{path}"]:
        yield path, feed.sourceline, f"The feed says it is at {own}; it is at {site.siteurl + '/' + path!r}."
    for link in feed.iter(ATOM + "link"):
        inside = site.inside(link.get("href", ""))
        if link.get("rel") != "self" and inside is not None and site.target(inside) is None:
            yield path, link.sourceline, f"The feed links to {link.get('href')!r}, which leads nowhere."


def feed_texts_have_whole_addresses(site: Site, path: str, feed: etree._Element):
    """Addresses in an entry's text are whole, and those of this site lead somewhere: a feed is read elsewhere."""
    for entry in feed.iter(ATOM + "entry"):
        text = "".join(entry.findtext(ATOM + name) or "" for name in ("content", "summary"))
        for address in re.findall(r"\s(?:href|src)=\"([^\"]*)\"", text):
            inside = site.inside(unescape(address))
            if not re.match(r"[a-z][a-z0-9+.-]*:", address, re.I):
                yield path, entry.sourceline, f"{_title(entry)} links to {address!r}; write the whole address."
            elif inside is not None and site.target(unquote(inside)) is None:
                yield path, entry.sourceline, f"{_title(entry)} links to {address!r}, which leads nowhere."


def json_file_parses(site: Site, path: str):
    """A JSON file is JSON, and a JSON Feed names its version, title and items."""
    try:
        said = json.loads(site.read(path))
    except ValueError as problem:
        yield path, 0, f"The file is no JSON: {problem}."
        return
    if path.endswith("feed.json") and not (isinstance(said, dict) and {"version", "title", "items"} <= set(said)):
        yield path, 0, "The JSON Feed must have 'version', 'title' and 'items'."


def sitemap_lists_every_page(site: Site):
    """The sitemap names every page that wants to be found, once, and nothing that is not there."""
    if "sitemap.xml" not in site.files:
        return
    root = parsed(site, "sitemap.xml")
    if isinstance(root, etree.XMLSyntaxError):
        yield from xml_is_well_formed(site, "sitemap.xml", root)
        return
    listed = Counter()
    for entry in root.iter(SITEMAP + "url"):
        address, said = _listed(entry)
        path = site.inside(address) if address.startswith(site.siteurl + "/") else None
        page = site.pages.get(site.target(path) or "") if path is not None else None
        if page is None:
            yield "sitemap.xml", entry.sourceline, f"The sitemap names {address!r}, which is not a page of this site."
            continue
        listed[page.path] += 1
        if said and said != page.facts.alternates:
            yield "sitemap.xml", entry.sourceline, f"The alternates of {address!r} are not those of its page."
    for path, page in site.pages.items():
        if listed[path] > 1:
            yield "sitemap.xml", 0, f"The sitemap names '/{page.address}' {listed[path]} times; once is enough."
        elif not listed[path] and page.facts.wants_to_be_found:
            yield "sitemap.xml", 0, f"The sitemap does not name '/{page.address}'; add it."


def _listed(entry: etree._Element) -> tuple[str, dict[str, str]]:
    """The address and the alternates of an entry, in one look at all that is in it: there are thousands."""
    address, alternates = "", {}
    for one in entry:
        tag = one.tag  # put together each time that it is asked for
        if tag == ALTERNATE:
            alternates[one.get("hreflang")] = one.get("href")
        elif tag == LOC:
            address = address or (one.text or "").strip()
    return address, alternates


def robots_name_the_sitemap(site: Site):
    """robots.txt names the sitemap by its whole address."""
    if "robots.txt" in site.files:
        said = re.findall(r"(?im)^sitemap:\s*(\S+)", site.read("robots.txt").decode("utf-8", "replace"))
        if said != [f"{site.siteurl}/sitemap.xml"]:
            yield "robots.txt", 0, f"It names the sitemap {said}; it is at {site.siteurl + '/sitemap.xml'!r}."


def _title(entry):
    return f"The entry {entry.findtext(ATOM + 'title')!r}"


def _is_moment(text):
    if not RFC_3339.fullmatch(text):
        return False
    try:
        datetime.fromisoformat(text)
    except ValueError:
        return False
    return True
