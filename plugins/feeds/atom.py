"""A feed as Atom (RFC 4287)."""

from datetime import datetime

from lxml.etree import Element, SubElement, _Element, tostring

from .model import Entry, Feed

ATOM = "http://www.w3.org/2005/Atom"
LANG = "{http://www.w3.org/XML/1998/namespace}lang"


def atom(feed: Feed) -> str:
    """Write a feed as an XML document."""
    root = Element(f"{{{ATOM}}}feed", {LANG: feed.lang}, nsmap={None: ATOM})
    _add(root, "id", feed.identity)
    _add(root, "title", feed.title)
    _add(root, "subtitle", feed.subtitle)
    _add(root, "updated", _moment(feed.updated))
    author = _add(root, "author")
    _add(author, "name", feed.author)
    _add(author, "uri", feed.author_page)
    _add(root, "link", rel="self", type="application/atom+xml", href=feed.atom)
    _add(root, "link", rel="alternate", type="text/html", hreflang=feed.lang, href=feed.home)
    _add(root, "link", rel="alternate", type="application/feed+json", hreflang=feed.lang, href=feed.json)
    for entry in feed.entries:
        _add_entry(root, entry)
    document = tostring(root, encoding="utf-8", xml_declaration=True, pretty_print=True)
    return document.decode()


def _add_entry(feed: _Element, entry: Entry) -> None:
    element = _add(feed, "entry")
    _add(element, "id", entry.identity)
    _add(element, "title", entry.title)
    _add(element, "updated", _moment(entry.updated))
    _add(element, "published", _moment(entry.published))
    _add(element, "link", rel="alternate", type="text/html", href=entry.link)
    for category in entry.categories:
        _add(element, "category", term=category)
    for picture in entry.pictures:
        measures = {"type": picture.media_type, "length": str(picture.bytes), "title": picture.caption}
        _add(element, "link", rel="enclosure", href=picture.url, **measures)
    if entry.summary:
        _add(element, "summary", entry.summary)
    _add(element, "content", entry.body, type="html")


def _add(parent: _Element, name: str, text: str | None = None, **attributes: str) -> _Element:
    element = SubElement(parent, f"{{{ATOM}}}{name}", attributes)
    element.text = text
    return element


def _moment(moment: datetime) -> str:
    return moment.isoformat(timespec="seconds")
