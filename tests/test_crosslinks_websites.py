"""Addresses of the programmes' websites become links; what only looks like them does not."""

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from crosslinks.splice import insert
from crosslinks.websites import website_links, websites

SITES = websites(["https://www.kommune360.de", "https://weltoffene-kommune.de/start"])[0]
WANTED = """
Mehr unter ⟦www.kommune360.de⟧.
Mehr unter ⟦kommune360.de⟧, ⟦https://kommune360.de/⟧ und ⟦HTTP://WWW.Kommune360.DE⟧!
Mehr (⟦www.kommune360.de/podcast⟧), bald.
Mehr (⟦www.kommune360.de/a_(b)⟧): bald.
Mehr: „⟦www.weltoffene-kommune.de⟧“
<b>⟦www.kommune360.de⟧</b>
⟦www.kommune360.de/?a=1&amp;b=2⟧
Schreiben Sie an info@kommune360.de oder www.kommune360.de@example.org.
Falsch: kommune360.de.example.com, mykommune360.de, my-kommune360.de, kommune360.dev, kommune360.de-login.com
Falsch: https://example.org/?u=www.kommune360.de https://example.org/kommune360.de blog.kommune360.de
Falsch: https://kommune360.de:8080/ und https://kommune360.de:pass@example.org/
<a href="https://www.kommune360.de">www.kommune360.de</a> <code>www.kommune360.de</code> <h2>www.kommune360.de</h2>
<p class="no-mention">www.kommune360.de</p> <img alt="www.kommune360.de">
"""


def linked(html):
    return insert(html, website_links(html, SITES, "de"))


@pytest.mark.parametrize("wanted", WANTED.strip().splitlines())
def test_only_the_declared_hosts_become_links(wanted):
    html = re.sub("[⟦⟧]", "", wanted)
    found = linked(html)
    assert re.sub(r'<a class="website" href="[^"]*">(.*?)</a>', r"⟦\1⟧", found) == wanted
    assert linked(found) == found


TARGETS = {
    "kommune360.de": "https://www.kommune360.de",
    "http://kommune360.de/": "https://www.kommune360.de",
    "www.kommune360.de/podcast/?a=1&amp;b=2": "https://www.kommune360.de/podcast/?a=1&amp;b=2",
    "www.weltoffene-kommune.de": "https://weltoffene-kommune.de/start",
    "weltoffene-kommune.de/magazin.": "https://weltoffene-kommune.de/magazin",
}


@pytest.mark.parametrize("typed", TARGETS)
def test_links_lead_to_the_declared_site(typed):
    assert re.findall('href="([^"]*)"', linked(f"<p>{typed}</p>")) == [TARGETS[typed]]


REFUSED = [
    "http://kommune360.de",
    "www.kommune360.de",
    "https://",
    "https://[",
    "https://x.",
    "https://.de",
    "https://a b.de",
    "ftp://x.de",
    "kommune",
]


@pytest.mark.parametrize("address", REFUSED)
def test_what_is_no_https_address_is_refused(address):
    assert websites([address]) == ((None, {}, None), (address,))


def test_a_host_without_its_www_still_has_a_dot():
    sites = websites(["https://www.de", "https://example.org."])[0]
    html = "<p>Nehmen Sie de, www.de, Laden. de und www.example.org. – gut.</p>"
    targets = re.findall('href="([^"]*)"', insert(html, website_links(html, sites, "de")))
    assert targets == ["https://www.de", "https://example.org."]


PIECES = (
    *("kommune360", ".", ".", "d", "e", "D", "de", "www.", " ", "\n", "/x", "\xad", "\u200b", "\u0301"),
    *("&#46;", "&period;", "&#100;", "&shy;", "<b>", "</b>", "</p>", "</p>\n", "<p>", "<br>", "<!-- -->"),
    *('<i title="</p> ">', "</li> ", "</h2 >"),
)


@settings(deadline=None, max_examples=500)
@given(st.lists(st.sampled_from(PIECES), max_size=8).map("".join))
def test_a_quick_look_overlooks_nothing(html):
    thoroughly = SITES._replace(dot=re.compile(""))
    assert website_links(html, SITES, "de") == website_links(html, thoroughly, "de")
