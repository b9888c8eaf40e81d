"""Rules on the pages' languages: `lang`, canonical address, and alternates that answer each other."""

from lxml import etree

from .built import Site
from .page import Page

HREFLANGS = etree.XPath("//a[@hreflang]")


def pages_say_their_language(page: Page, site: Site):
    """`<html lang>` is one of the site's languages, and that of the page's folder."""
    if page.lang not in site.languages:
        yield 1, f"The page's language is {page.lang!r}; set 'lang' on <html> to one of the site's languages."
    elif page.path != "404.html" and page.lang != language_of(page.path, site):
        yield 1, f"The page says it is in {page.lang!r} and lies among those in {language_of(page.path, site)!r}."


def parts_say_a_real_language(element, site: Site):
    """A `lang` on a part of a page is a language tag, else screen readers mispronounce it (BCP 47)."""
    del site
    lang = element.get("lang")
    if lang is not None and not _is_language(lang):
        yield f"{lang!r} is no language tag; write 'de', 'en' or another of BCP 47."


def canonical_is_the_page_itself(page: Page, site: Site):
    """Each page names its own public address as the canonical one, once; a page not found has none."""
    found = page.head.get("canonical", [])
    if page.path == "404.html":
        if found:
            yield found[0].sourceline, "The page for what is not found has a canonical address; take it out."
        return
    if page.is_redirect:
        return
    wanted = f"{site.siteurl}/{page.address}"
    if len(found) != 1:
        yield 1, f"The page has {len(found)} canonical addresses; give it one, {wanted!r}."
    elif found[0].get("href") != wanted:
        yield found[0].sourceline, f"The canonical address is {found[0].get('href')!r}; it must be {wanted!r}."


def alternates_answer_each_other(page: Page, site: Site):
    """`hreflang` names the page itself, its other languages and x-default, and each of those pages says the same."""
    said, lang = page.facts.alternates, page.facts.lang
    if not said or lang not in site.languages or page.facts.is_redirect or page.path == "404.html":
        return
    own = f"{site.siteurl}/{page.address}"
    if said.get(lang) != own:
        yield 1, f"'hreflang' for {lang!r} is {said.get(lang)!r}; a page names itself, {own!r}."
    if "x-default" not in said:
        yield 1, "'hreflang' has no 'x-default'; name the page for readers of any other language."
    elif said["x-default"] not in [address for lang, address in said.items() if lang != "x-default"]:
        yield 1, f"'x-default' is {said['x-default']!r}, which is none of the page's languages."
    for lang, address in said.items():
        path = site.inside(address)
        other = site.pages.get(site.target(path) or "") if path is not None else None
        if other is None:
            yield 1, f"'hreflang' for {lang!r} leads to {address!r}, which is not a page of this site."
        elif other.facts.alternates != said and (page.path < other.path or own not in other.facts.alternates.values()):
            yield 1, f"'/{other.address}' does not name the same alternates as this page; make the two agree."
        elif lang not in ("x-default", there := other.facts.lang) and other is not page and there in site.languages:
            yield 1, f"'hreflang' says {lang!r} of {address!r}, which is in {there!r}."


def linked_languages_are_true(page: Page, site: Site):
    """A link that says `hreflang` leads to a page in that language."""
    if all(_speaks(path, lang, site) for path, lang in page.facts.spoken):
        return
    for element in HREFLANGS(page.root):
        path = site.inside(element.get("href", ""), page.address)
        other = site.pages.get(site.target(path) or "") if path is not None else None
        if other is not None and other.path != "404.html" and element.get("hreflang") != other.facts.lang:
            href, said, there = element.get("href"), element.get("hreflang"), other.facts.lang
            yield element.sourceline, f"'hreflang' of the link to {href!r} says {said!r}; it is in {there!r}."


def _is_language(lang):
    first = lang.split("-")[0]
    return lang.replace("-", "").isalnum() and first.islower() and len(first) <= 3


def _speaks(path, lang, site):
    other = site.pages.get(site.target(path) or "")
    return other is None or other.path == "404.html" or other.facts.lang == lang


def language_of(path: str, site: Site) -> str:
    """The language of the folder that a page lies in: the first language is at the site's root."""
    return next((lang for lang in site.languages[1:] if path.startswith(lang + "/")), site.languages[0])
