"""The rules on the built site: a tiny site that is right has no fault, and each way to break it has exactly its own."""

import gzip
import json
import shutil
import tomllib
from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from checks.faults import Fault
from checks.site import (
    ALL_PAGES_RULES,
    LINK_RULES,
    PAGE_RULES,
    SITE_RULES,
    Canary,
    canaries,
    check_site,
    read_site,
    traced,
)
from checks.site.facts import read_facts
from checks.sources import Vocabulary, read_room

NOW = datetime(2026, 7, 1, tzinfo=UTC)
SITEURL = "https://org.example/raum"
POLICY = "default-src 'none'; style-src 'self'; img-src 'self'; base-uri 'none'; form-action 'none'"
PAIRS = {"": {"de": "", "en": "en/"}, "presse/2026/fest/": {"de": "presse/2026/fest/", "en": "en/press/2026/party/"}}


def page(lang, url, body, pair):
    alternates = "\n".join(
        f'<link rel="alternate" hreflang="{name}" href="{SITEURL}/{pair[name if name in pair else "de"]}">'
        for name in (*pair, "x-default")
    )
    return f"""<!doctype html>
<html lang="{lang}">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="{POLICY}">
<meta name="referrer" content="no-referrer">
<title>Seite</title>
<link rel="canonical" href="{SITEURL}/{url}">
{alternates}
<link rel="stylesheet" href="/raum/theme/site.css">
<script type="application/ld+json">{{"@context": "https://schema.org"}}</script>
</head>
<body>
<main id="main">
{body}
</main>
</body>
</html>
"""


def feed(lang, path, link):
    """A feed as the checks read it without a tree: a rule that is not asked there is learnt of by its mutation."""
    return f"""<?xml version='1.0' encoding='utf-8'?>
<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="{lang}">
  <id>tag:org.example,2026:{lang}</id>
  <title>Meldungen</title>
  <updated>2026-01-02T00:00:00+01:00</updated>
  <author><name>Haus</name></author>
  <link rel="self" href="{SITEURL}/{path}"/>
  <entry>
    <id>tag:org.example,2026-01-02:fest/{lang}</id>
    <title>Fest</title>
    <updated>2026-01-02T00:00:00+01:00</updated>
    <published>2026-01-02T00:00:00+01:00</published>
    <link rel="alternate" type="text/html" href="{SITEURL}/{link}"/>
    <category term="Haus"/>
    <summary>Kurz.</summary>
    <content type="html">&lt;p&gt;Ein Fest.&lt;/p&gt;</content>
  </entry>
</feed>
"""


def location(url, pair):
    alternates = "".join(
        f'<xhtml:link rel="alternate" hreflang="{name}" href="{SITEURL}/{pair[name if name in pair else "de"]}"/>'
        for name in (*pair, "x-default")
    )
    return f"<url><loc>{SITEURL}/{url}</loc>{alternates}</url>"


HOME, RELEASE = PAIRS.values()
BODY = (
    '<h1>Fest</h1>\n<h2 id="ort">Ort</h2>\n<p>Ein <a href="/raum/">Fest</a>, <a href="#ort">hier</a>.</p>\n'
    '<img src="/raum/media/bild.png" alt="Ein Bild">'
)
GOOD = {
    "index.html": page("de", "", '<h1>Haus</h1>\n<p><a href="/raum/presse/2026/fest/#ort">Fest</a></p>', HOME),
    "en/index.html": page("en", "en/", '<h1>House</h1>\n<p><a href="press/2026/party/">Party</a></p>', HOME),
    "presse/2026/fest/index.html": page("de", RELEASE["de"], BODY, RELEASE),
    "en/press/2026/party/index.html": page("en", RELEASE["en"], BODY, RELEASE),
    "404.html": page("de", "", "<h1>Nichts</h1>", HOME).replace(f'<link rel="canonical" href="{SITEURL}/">\n', ""),
    "alt/index.html": page("de", "", "<p>Umgezogen</p>", HOME).replace(
        "<title>", '<meta http-equiv="refresh" content="0; url=/raum/">\n<title>'
    ),
    "feed.xml": feed("de", "feed.xml", RELEASE["de"]),
    "en/feed.xml": feed("en", "en/feed.xml", RELEASE["en"]),
    "sitemap.xml": '<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" '
    'xmlns:xhtml="http://www.w3.org/1999/xhtml">\n'
    + "\n".join(location(url, pair) for pair in PAIRS.values() for url in pair.values())
    + "\n</urlset>",
    "robots.txt": f"User-agent: *\nSitemap: {SITEURL}/sitemap.xml\n",
    "theme/site.css": "@font-face { src: url(../theme/a.woff2) }\n",
    "theme/a.woff2": "font",
    "media/bild.png": "picture",
    ".well-known/security.txt": "# Whom to tell\nContact: mailto:it@org.example\nExpires: 2026-12-31T00:00:00Z\n"
    f"Canonical: {SITEURL}/.well-known/security.txt\n",
}
FEST, PARTY = "presse/2026/fest/index.html", "en/press/2026/party/index.html"
MUTATIONS = tomllib.loads(Path(__file__).with_suffix(".toml").read_text("utf-8"))


@pytest.fixture
def faults(tmp_path):
    """A way to write a site and get its faults as text, in which `output/` is understood."""

    def check(files, unreleased=()):
        for name, text in files.items():
            path = tmp_path / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(text if isinstance(text, bytes) else text.encode())
        found = check_site(tmp_path, SITEURL, NOW, unreleased=unreleased)
        return [str(fault).removeprefix("output/") for fault in found.faults]

    return check


def test_a_site_that_is_right_has_no_fault(faults):
    assert faults(GOOD) == []


@pytest.mark.parametrize("name", MUTATIONS)
def test_each_way_to_break_it_has_its_own_fault(name, faults):
    assert faults(broken(MUTATIONS[name])) == MUTATIONS[name]["faults"]


def broken(row):
    files = dict(GOOD)
    if "old" in row:
        assert row["old"] in files[row["file"]]
        files[row["file"]] = files[row["file"]].replace(row["old"], row["new"], 1)
    elif "new" in row:
        files[row["file"]] = row["new"]
    else:
        del files[row["file"]]
    return files


def test_every_rule_can_find_something(tmp_path):
    of_pages = (*PAGE_RULES.shapes, *PAGE_RULES.pages, *LINK_RULES)
    of_sites = (*ALL_PAGES_RULES, *SITE_RULES)
    idle = {rule.__name__: rule for rule in (*of_pages, *PAGE_RULES.elements, *of_sites)}
    for name, row in MUTATIONS.items():
        for path, text in broken(row).items():
            file = tmp_path / name / path
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_text(text)
        site = read_site(tmp_path / name, SITEURL, ("de", "en"))
        for page in site.pages.values():
            page.facts = read_facts(page, site, PAGE_RULES)
        page = site.pages.get(row["file"])
        for rule in list(idle.values()):
            if rule in of_sites:
                found = rule(site)
            elif rule in PAGE_RULES.elements:
                found = (fault for element in (page.elements if page else ()) for fault in rule(element, site))
            else:
                found = rule(page, site) if page else ()
            if list(found):
                del idle[rule.__name__]
    assert list(idle) == []


CANARY = "das neue haus wird erst morgen eingeweiht"
SAYING = "Das neue Haus wird erst morgen eingeweiht"
HIDDEN = [
    pytest.param(FEST, "<p>", f"<p>{SAYING}. ", id="text"),
    pytest.param(FEST, "<p>", "<p>Das <b>neue</b> Haus&nbsp;wird erst mor\u00adgen eingeweiht.", id="marked_text"),
    pytest.param(FEST, "<p>", f'<p title="{SAYING}">', id="attribute"),
    pytest.param("feed.xml", "Ein Fest", "Das &lt;b&gt;neue&lt;/b&gt; Haus wird erst morgen eingeweiht. ", id="feed"),
    pytest.param("theme/site.css", "@font", f"/* {SAYING} */ @font", id="style"),
    pytest.param("feed.json", "", json.dumps({"version": 1, "title": SAYING, "items": []}), id="json"),
    pytest.param("pagefind/x.pf_fragment", "", gzip.compress(f"x {SAYING}".encode(), mtime=0), id="search_index"),
]


@pytest.mark.parametrize(("path", "old", "new"), HIDDEN)
def test_nothing_unreleased_is_in_any_file(path, old, new, faults):
    files = {**GOOD, path: GOOD[path].replace(old, new, 1) if old else new}
    expected = [f"{path}: It says {CANARY!r} out of 'content/x.md', which is not public yet."]
    assert faults(files, [Canary("content/x.md", words=f" {CANARY} ")]) == expected


def test_neither_page_nor_picture_of_something_unreleased_is_there(faults):
    found = faults(GOOD, [Canary("a.md", address="presse/2026/fest/"), Canary("a.md", medium="bild")])
    assert found == [
        "media/bild.png: This belongs to 'a.md' alone, which is not public yet.",
        f"{FEST}: This is the page of 'a.md', which is not public yet.",
    ]


def test_what_is_looked_for_is_said_by_nothing_public(tmp_path):
    shutil.copytree(Path(__file__).parent / "content-faulty" / "good", tmp_path, dirs_exist_ok=True)
    shared = "Über das Haus sagen alle dasselbe."
    draft = tmp_path / "de/releases/2026-05-01-haus.md"
    header = "Title: Ein Titel\nSlug: haus\nPlace: Berlin\nStatus: draft\n"
    draft.write_text(f"{header}\nDas neue Haus wird erst **morgen** eingeweiht. Kurz. {shared}\n")
    known = tmp_path / "de/releases/2026-01-02-meldung.md"
    known.write_text(f"{known.read_text()}\n{shared}\n")
    words = Vocabulary(instant=NOW, addresses={"de": {"release": "presse/{year}/{slug}/"}})
    assert canaries(read_room(tmp_path, words), {}) == [
        Canary(f"{tmp_path.name}/de/releases/2026-05-01-haus.md", words=f" {CANARY} "),
        Canary(f"{tmp_path.name}/de/releases/2026-05-01-haus.md", address="presse/2026/haus/"),
    ]


MARKS = '<p> </p> <a href="#x" id="x"> </a> <h1> <h3> < > " <svg> <x/> <!-- --> <script> <img src="'
PIECES = st.lists(st.sampled_from(MARKS.split()) | st.text(max_size=6), max_size=20).map("".join)


@given(PIECES)
@settings(deadline=None, max_examples=100)
def test_no_page_breaks_the_rules_themselves(tmp_path_factory, piece):
    folder = tmp_path_factory.getbasetemp() / "any"
    folder.mkdir(exist_ok=True)
    (folder / "index.html").write_bytes(page("de", "", piece, HOME).encode("utf-8", "surrogatepass"))
    for fault in check_site(folder, SITEURL, NOW).faults:
        assert fault.file.startswith("output/"), fault


def test_a_fault_on_a_page_is_traced_to_the_line_that_was_written(tmp_path):
    shutil.copytree(Path(__file__).parent / "content-faulty" / "good", tmp_path / "content")
    release = tmp_path / "content/de/releases/2026-01-02-meldung.md"
    release.write_text(f"{release.read_text()}\n[Nichts](/nix/)\n")
    words = Vocabulary(instant=NOW, addresses={"de": {"release": "presse/{year}/{slug}/"}})
    page, feed = "output/presse/2026/ein-titel/index.html", "output/feed.xml"
    faults = [
        Fault(page, 30, "'/nix/' leads nowhere; mend the link."),
        Fault(page, 9, "'/presse/' leads nowhere; mend the link."),
        Fault(feed, 4, "The entry 'Ein Titel' links to '/nix/'."),
    ]
    assert list(traced(faults, read_room(tmp_path / "content", words))) == [
        Fault("content/de/releases/2026-01-02-meldung.md", 7, "'/nix/' leads nowhere; mend the link."),
        *faults[1:],
    ]
