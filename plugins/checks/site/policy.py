"""Rules on what a page may do: the security policy, nothing inline, nothing fetched from third parties."""

import json
import re
from urllib.parse import urlsplit

from lxml import etree

from .links import style_addresses
from .page import Page, Site

POLICY = etree.XPath("/html/head/meta[translate(@http-equiv, 'CSP', 'csp') = 'content-security-policy']")
REFERRER = etree.XPath("/html/head/meta[@name='referrer']")
SCRIPTS = etree.XPath("//script[not(@src)][not(@type='application/ld+json')]")
STYLES = etree.XPath("//style | //*[@style]")
MAY_HANDLE = re.compile(rb"on[a-z]+\s*=")
HANDLERS = etree.XPath("//@*[starts-with(name(), 'on')]")
SEARCHING = etree.XPath("boolean(//script[contains(@src, 'search')])")
CARRYING = re.compile(r"(?:javascript|vbscript|data):", re.I)
LINKED_DATA = etree.XPath("//script[@type='application/ld+json']")
FETCHING_RELS = frozenset(
    ["stylesheet", "preload", "prefetch", "preconnect", "dns-prefetch", "modulepreload", "icon", "manifest"]
)


def pages_have_a_policy(page: Page, site: Site):
    """Each page carries a Content-Security-Policy that begins with nothing and allows nothing unsafe.

    Search alone may run WebAssembly (`'wasm-unsafe-eval'`).
    """
    del site
    found = POLICY(page.root)
    if len(found) != 1:
        yield 1, f"The page has {len(found)} security policies; give it one, in a <meta> in its head."
        return
    line, policy = found[0].sourceline, found[0].get("content", "")
    rules = {part.split()[0]: part.split()[1:] for part in policy.split(";") if part.split()}
    if rules.get("default-src") != ["'none'"]:
        yield line, "The policy does not begin with \"default-src 'none'\"; begin with it, then allow what is needed."
    for name in (name for name in ("base-uri", "form-action") if name not in rules):
        yield line, f"The policy has no {name}, which default-src does not cover; add it."
    for name, sources in rules.items():
        for source in sources:
            searching = source == "'wasm-unsafe-eval'" and page.root.xpath(
                "boolean(//script[contains(@src, 'search')])"
            )
            if "unsafe-" in source and not searching:
                yield line, f"The policy allows {source} in {name}; take it out."
            elif not source.startswith("'") and source != "data:":
                yield line, f"The policy allows {source} in {name}; allow the site itself alone."
    before = list(found[0].itersiblings("script", "link", preceding=True))
    if before:
        yield line, "The policy stands below what it should govern; put it right after the encoding."


def pages_give_no_referrer_away(page: Page, site: Site):
    """Each page says what other sites learn of where a reader came from."""
    del site
    if not REFERRER(page.root):
        yield 1, "The page has no referrer policy; add '<meta name=\"referrer\" …>'."


def nothing_is_inline(page: Page, site: Site):
    """No style, script or handler stands in the page: the policy forbids them, so they would not work."""
    del site
    for element in [*SCRIPTS(page.root), *(STYLES(page.root) if _may_style(page) else ())]:
        what = f"style={element.get('style')!r}" if element.get("style") is not None else f"<{element.tag}>"
        yield element.sourceline, f"{what} stands in the page; move it to a file."
    for value in HANDLERS(page.root) if _may_handle(page) else ():
        yield value.getparent().sourceline, f"The handler {value.attrname!r} stands in the page; take it out."
    for element, _, address in page.links:
        if address[:1] not in "/#" and element.tag != "img" and CARRYING.match(address):
            yield element.sourceline, f"The address {address[:40]!r} carries code or content; take it out."


def nothing_comes_from_third_parties(page: Page, site: Site):
    """A page fetches from this site alone: no third party learns who reads what."""
    host = urlsplit(site.siteurl).netloc
    for element, attribute, value in page.links:
        fetches = attribute in ("src", "srcset", "poster", "data", "action", "formaction") or (
            element.tag == "link" and FETCHING_RELS & set((element.get("rel") or "").lower().split())
        )
        for found in re.findall(r"(?:[a-z][a-z0-9+.-]*:)?//[^\s,]+", value, re.I) if fetches else ():
            if urlsplit(found).netloc != host:
                yield element.sourceline, f"<{element.tag}> fetches {found!r} from a third party; take it out."


def linked_data_parses(page: Page, site: Site):
    """JSON-LD is JSON and says of what vocabulary."""
    del site
    for element in LINKED_DATA(page.root):
        try:
            said = json.loads(element.text or "")
        except ValueError as problem:
            yield element.sourceline, f"The linked data is no JSON: {problem}."
            continue
        for one in said if isinstance(said, list) else [said]:
            if not isinstance(one, dict) or "@context" not in one:
                yield element.sourceline, "The linked data has no '@context'; nobody could read it."


def styles_fetch_nothing_elsewhere(site: Site):
    """A stylesheet or drawing fetches from this site alone. Yields (file, line, sentence)."""
    for path in sorted(path for path in site.files if path.endswith((".css", ".svg"))):
        for line, address, _ in style_addresses(path, site):
            if re.match(r"(?:[a-z][a-z0-9+.-]*:)?//", address, re.I):
                yield path, line, f"It fetches {address!r} from a third party; take it out."


# To look at every attribute of every page costs most of a rule's time; to look for a word costs next to nothing.


def _may_style(page: Page) -> bool:
    said = page.data.lower()
    return said.count(b"style") > said.count(b"stylesheet")


def _may_handle(page: Page) -> bool:
    said = page.data.lower()
    return any(said[found.start() - 1 : found.start()] in b" \t\r\n\f\"'/" for found in MAY_HANDLE.finditer(said))
