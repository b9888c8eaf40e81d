"""Rules on what search engines read first: the sitemap (sitemaps.org) and robots.txt."""

import re
from collections import Counter

from lxml import etree

from .built import Site
from .feeds import parsed, xml_is_well_formed

SITEMAP = "{http://www.sitemaps.org/schemas/sitemap/0.9}"
LOC = SITEMAP + "loc"
ALTERNATE = "{http://www.w3.org/1999/xhtml}link"


def sitemap_lists_every_page(site: Site):
    """The sitemap names every page that wants to be found, once, and nothing that is not there."""
    if "sitemap.xml" not in site.files:
        return
    root = parsed(site.read("sitemap.xml"))
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
