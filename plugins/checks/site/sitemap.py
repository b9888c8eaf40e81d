"""Rules on what search engines read first: the sitemap (sitemaps.org) and robots.txt."""

import re
from collections import Counter

from lxml import etree

from .built import Site
from .feeds import parsed, xml_is_well_formed

SITEMAP = "{http://www.sitemaps.org/schemas/sitemap/0.9}"
LOC = SITEMAP + "loc"
ALTERNATE = "{http://www.w3.org/1999/xhtml}link"

# The form in which sitemaps are written, letters that need no reference, nothing between the tags.
BEGIN = re.compile(
    r'(?:<\?xml version="1\.0" encoding="utf-8"\?>\n)?<urlset xmlns="http://www\.sitemaps\.org/schemas/sitemap/0\.9"'
    r' xmlns:xhtml="http://www\.w3\.org/1999/xhtml">\n*'
)
LETTERS = "[!#-%(-;=?-~]*"
LINK = re.compile(rf'hreflang="({LETTERS})" href="({LETTERS})"')
ENTRY = re.compile(
    rf"<url>\n*<loc>({LETTERS})</loc>\n*(?:<lastmod>{LETTERS}</lastmod>\n*)?"
    rf'((?:<xhtml:link rel="alternate" hreflang="{LETTERS}" href="{LETTERS}"/>\n*)*)</url>\n*'
)


def sitemap_lists_every_page(site: Site):
    """The sitemap names every page that wants to be found, once, and nothing that is not there."""
    if "sitemap.xml" not in site.files:
        return
    data = site.read("sitemap.xml")
    if data.isascii() and is_right(data.decode("ascii"), site):
        return
    root = parsed(data)
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


def is_right(text: str, site: Site) -> bool:
    """Whether a sitemap is of the one form and has no fault. Its tree takes twice as long, and says what and where."""
    begin, *parts = ENTRY.split(text)
    if not BEGIN.fullmatch(begin) or any(parts[2:-1:3]) or parts[-1:] not in (["</urlset>"], ["</urlset>\n"]):
        return False
    listed, read = set(), {"": None}
    for address, links in zip(parts[::3], parts[1::3], strict=True):
        path = site.inside(address) if address.startswith(site.siteurl + "/") else None
        page = site.pages.get(site.target(path) or "") if path is not None else None
        if page is None or page.path in listed:
            return False
        listed.add(page.path)
        if links not in read:
            read[links] = dict(LINK.findall(links))
        if links and read[links] != page.facts.alternates:
            return False
    return not any(page.facts.wants_to_be_found for path, page in site.pages.items() if path not in listed)


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
