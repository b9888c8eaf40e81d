"""A feed as Atom (RFC 4287)."""

from datetime import datetime

from lxml.builder import ElementMaker
from lxml.etree import _Element, tostring

from .model import Entry, Feed

ATOM = "http://www.w3.org/2005/Atom"
LANG = "{http://www.w3.org/XML/1998/namespace}lang"
E = ElementMaker(namespace=ATOM, nsmap={None: ATOM})


def atom(feed: Feed) -> str:
    """Write a feed as an XML document."""
    root = E.feed(
        {LANG: feed.lang},
        E.id(feed.identity),
        E.title(feed.title),
        E.subtitle(feed.subtitle),
        E.updated(_moment(feed.updated)),
        E.author(E.name(feed.author), E.uri(feed.author_page)),
        E.link(rel="self", type="application/atom+xml", href=feed.atom),
        E.link(rel="alternate", type="text/html", hreflang=feed.lang, href=feed.home),
        E.link(rel="alternate", type="application/feed+json", hreflang=feed.lang, href=feed.json),
        *map(_entry, feed.entries),
    )
    document = tostring(root, encoding="utf-8", xml_declaration=True, pretty_print=True)
    return document.decode()


def _entry(entry: Entry) -> _Element:
    element = E.entry(
        E.id(entry.identity),
        E.title(entry.title),
        E.updated(_moment(entry.updated)),
        E.published(_moment(entry.published)),
        E.link(rel="alternate", type="text/html", href=entry.link),
        *(E.category(term=category) for category in entry.categories),
    )
    for picture in entry.pictures:
        measures = {"type": picture.media_type, "length": str(picture.bytes), "title": picture.caption}
        element.append(E.link(rel="enclosure", href=picture.url, **measures))
    if entry.summary:
        element.append(E.summary(entry.summary))
    element.append(E.content({"type": "html"}, entry.body))
    return element


def _moment(moment: datetime) -> str:
    return moment.isoformat(timespec="seconds")
