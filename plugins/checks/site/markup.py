"""Rules on the built pages' HTML: no parse errors, unique ids, headings in order, words for every picture and link."""

from collections import Counter

from lxml import etree

from ..tags import read_tags, unbalanced
from .built import Site
from .page import Page

NAMELESS = etree.XPath(
    "//a[@href][not(normalize-space())][not(@aria-label)][not(@aria-labelledby)][not(.//img[@alt != ''])]"
    "[not(.//*[local-name() = 'svg']//*[local-name() = 'title'])]"
    " | //button[not(normalize-space())][not(@aria-label)][not(@aria-labelledby)]"
)


def html_is_well_formed(page: Page, site: Site):
    """Browsers need not guess: every tag is closed, in order, and where it may stand; no attribute stands twice.

    The tags are looked at themselves, for libxml2 knows HTML 4 only and calls right pages wrong.
    """
    del site
    html = page.data.decode("utf-8", "replace")
    tags = list(read_tags(html, allow_raw=True))
    for tag, sentence in (*unbalanced(tags), *_torn(tags, html)):
        yield html.count("\n", 0, tag.start) + 1, sentence
    if not page.data[:64].lstrip().lower().startswith(b"<!doctype html>"):
        yield 1, "The page does not begin with '<!doctype html>'; browsers would fall back to old rules."


def ids_are_unique(page: Page, site: Site):
    """An id stands once on a page: anchors, labels and assistive technology go by it."""
    del site
    names = [name for _, name in page.ids]
    for name, times in Counter(names).items() if len(set(names)) < len(names) else ():
        if times > 1:
            second = [line for line, other in page.ids if other == name][1]
            yield second, f"The id {name!r} stands {times} times on the page; make it unique."


def references_lead_to_ids(page: Page, site: Site):
    """What `for` and `aria-labelledby` and their like name is on the page."""
    del site
    for line, attribute, value in page.references:
        for name in value.split():
            if name not in page.anchors:
                yield line, f"{attribute!r} names {name!r}, which is not on the page."


def pages_have_one_title(page: Page, site: Site):
    """A page has one heading of level 1, a title, and says its encoding."""
    del site
    if not next((one.text or "" for one in page.head.get("title", ())), "").strip():
        yield 1, "The page has no <title>; give it one."
    if "charset" not in page.head:
        yield 1, "The page does not say its encoding; put '<meta charset=\"utf-8\">' first into its head."
    if not page.is_redirect and (number := [level for _, level, _ in page.headings].count(1)) != 1:
        yield 1, f"The page has {number} headings of level 1; give it one."


def headings_skip_no_level(page: Page, site: Site):
    """Headings go down level by level: people leap from one to the next by them."""
    del site
    above = 0
    for line, level, words in page.headings:
        if not words:
            yield line, f"A heading of level {level} is empty; fill it or take it out."
        if level > above + 1 and above:
            yield line, f"The heading {words!r} jumps from level {above} to {level}; use {above + 1}."
        above = level


def pictures_say_what_they_show(element, site: Site):
    """Every picture has an `alt`, empty for decoration."""
    del site
    if element.tag in ("img", "area") and element.get("alt") is None:
        yield f"The picture {element.get('src', '')!r} has no 'alt'; give it one."


def links_have_words(page: Page, site: Site):
    """Every link and button has a name that can be read aloud."""
    del site
    for element in NAMELESS(page.root):
        what = f"The link to {element.get('href')!r}" if element.tag == "a" else "A button"
        yield element.sourceline, f"{what} has no words; say where it leads or what it does."


def _torn(tags, html):
    for tag in tags:
        names = [name for name, _ in tag.attrs]
        if tag.tag == "":
            near = html[tag.start : tag.start + 24]
            yield tag, f"The '<' in {near!r} begins no tag; write '&lt;' or mend the tag."
        for name in sorted({name for name in names if names.count(name) > 1}):
            yield tag, f"<{tag.tag}> has the attribute {name!r} twice; keep one."
