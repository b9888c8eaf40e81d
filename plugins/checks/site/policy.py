"""Rules on what a page may do: the security policy, nothing inline, nothing fetched from third parties."""

import json
import re
from functools import lru_cache
from itertools import takewhile
from urllib.parse import urlsplit

from lxml import etree

from .built import Site
from .leads import links_of
from .links import style_addresses
from .page import Page

MAY_HANDLE = re.compile(rb"on[a-z]+\s*=")
HANDLERS = etree.XPath("//@*[starts-with(name(), 'on')]")
CARRYING = re.compile(r"(?:javascript|vbscript|data):", re.I)
FETCHING = ("src", "srcset", "poster", "data", "action", "formaction")
ADDRESS = re.compile(r"(?:[a-z][a-z0-9+.-]*:)?//[^\s,]+", re.I)
FETCHING_RELS = frozenset(
    ["stylesheet", "preload", "prefetch", "preconnect", "dns-prefetch", "modulepreload", "icon", "manifest"]
)


def pages_have_a_policy(page: Page, site: Site):
    """Each page carries a Content-Security-Policy that begins with nothing and allows nothing unsafe.

    Search alone may run WebAssembly (`'wasm-unsafe-eval'`).
    """
    del site
    found = page.head.get("policy", [])
    if len(found) != 1:
        yield 1, f"The page has {len(found)} security policies; give it one, in a <meta> in its head."
        return
    for sentence in _too_lax(found[0].get("content", ""), page.searches):
        yield found[0].sourceline, sentence
    if not {"script", "link"}.isdisjoint(takewhile(lambda name: name != "policy", page.head)):
        yield found[0].sourceline, "The policy stands below what it should govern; put it right after the encoding."


def pages_give_no_referrer_away(page: Page, site: Site):
    """Each page says what other sites learn of where a reader came from."""
    del site
    if "referrer" not in page.head:
        yield 1, "The page has no referrer policy; add '<meta name=\"referrer\" …>'."


def nothing_handles_events(page: Page, site: Site):
    """No handler stands in the page: the policy forbids them, so they would not work."""
    del site
    said = page.data.lower()
    if any(said[found.start() - 1 : found.start()] in b" \t\r\n\f\"'/" for found in MAY_HANDLE.finditer(said)):
        for value in HANDLERS(page.root):
            yield value.getparent().sourceline, f"The handler {value.attrname!r} stands in the page; take it out."


def nothing_is_inline(element, site: Site):
    """No style or script stands in the page: the policy forbids them, so they would not work."""
    del site
    style = element.get("style")
    script = element.tag == "script" and element.get("src") is None and element.get("type") != "application/ld+json"
    if script or style is not None or element.tag == "style":
        yield f"{f'<{element.tag}>' if style is None else f'style={style!r}'} stands in the page; move it to a file."


def addresses_carry_nothing(element, site: Site):
    """No address is itself code or content: the policy forbids it, so it would not work."""
    del site
    for _, address in links_of(element) if element.tag != "img" else ():
        if CARRYING.match(address):
            yield f"The address {address[:40]!r} carries code or content; take it out."


def nothing_comes_from_third_parties(element, site: Site):
    """A page fetches from this site alone: no third party learns who reads what."""
    is_fetching = element.tag == "link" and not FETCHING_RELS.isdisjoint((element.get("rel") or "").lower().split())
    for attribute, value in links_of(element):
        for found in ADDRESS.findall(value) if is_fetching or attribute in FETCHING else ():
            if urlsplit(found).netloc != urlsplit(site.siteurl).netloc:
                yield f"<{element.tag}> fetches {found!r} from a third party; take it out."


def linked_data_parses(element, site: Site):
    """JSON-LD is JSON and says of what vocabulary."""
    del site
    if element.tag != "script" or element.get("type") != "application/ld+json":
        return
    try:
        said = json.loads(element.text or "")
    except ValueError as problem:
        yield f"The linked data is no JSON: {problem}."
        return
    for one in said if isinstance(said, list) else [said]:
        if not isinstance(one, dict) or "@context" not in one:
            yield "The linked data has no '@context'; nobody could read it."


def styles_fetch_nothing_elsewhere(site: Site):
    """A stylesheet or drawing fetches from this site alone. Yields (file, line, sentence)."""
    for path in sorted(path for path in site.files if path.endswith((".css", ".svg"))):
        for line, address, _ in style_addresses(path, site):
            if re.match(r"(?:[a-z][a-z0-9+.-]*:)?//", address, re.I):
                yield path, line, f"It fetches {address!r} from a third party; take it out."


@lru_cache(maxsize=16)  # all pages have one and the same
def _too_lax(policy: str, searches: bool) -> list[str]:
    rules = {part.split()[0]: part.split()[1:] for part in policy.split(";") if part.split()}
    found = []
    if rules.get("default-src") != ["'none'"]:
        found.append("The policy does not begin with \"default-src 'none'\"; begin with it, then allow what is needed.")
    for name in (name for name in ("base-uri", "form-action") if name not in rules):
        found.append(f"The policy has no {name}, which default-src does not cover; add it.")
    for name, sources in rules.items():
        for source in sources:
            if "unsafe-" in source and not (searches and source == "'wasm-unsafe-eval'"):
                found.append(f"The policy allows {source} in {name}; take it out.")
            elif not source.startswith("'") and source != "data:":
                found.append(f"The policy allows {source} in {name}; allow the site itself alone.")
    return found
