"""Pages read line by line: never another answer than the tree's, and hardly a page for which the tree is needed."""

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from checks.site import FEED_RULES, PAGE_RULES, feeds, outline, read_site
from checks.site.entries import read_leads
from checks.site.facts import read_facts, read_tree
from checks.site.page import Page
from checks.site.plain import read_plain
from checks.site.sitemap import is_right, sitemap_lists_every_page

PART = re.compile(r"<[^>]*>|\s+|[^<\s]+|<")
ATTRIBUTES = r"""
id="main" ID="x" class="a"·class="b" style="x" onclick="x" lang="Deutsch" lang="fr" hreflang="en" hidden alt
aria-labelledby="nix" for="main" name="x" href="#nix" href="../x/" href="·/en/" href="javascript:x" href="{static}x"
src="//x.example/a" srcset="/a.png·1x,·b.png·2x" title="a&amp;b" href="/?a&ouml;b" title="a>b" x=y title='x' / =
"""
TAGS = r"""
<p> </p> <a> <a·href="#x"> <a·href="/x/"·hreflang="de"> </a> <h1> </h1> <h2> </h2> <h3>x</h3> <h4></h4> <ul> <li> </li>
</ul> <div> </div> <section> </section> <span> </span> <br> <br/> <hr> </br> <svg> </svg> <path/> <circle> <title>
</title> <img·src="/a.png"> <img·src="/a.png"·alt=""> <button> </button> <button·aria-label="x"> <script> </script> <P>
<script·type="application/ld+json">{"x":1}</script> <textarea> <table> <tr> <td> <!-- --> <!doctype·html> <p<p> <style>
<meta·name="robots"·content="noindex"> <meta·http-equiv="refresh"·content="0"> <head> </head> <html·lang="en"> </html>
<body> </body> <form> <input> <base·href="/"> <link·rel="stylesheet"·href="//x.example/"> <template> </template>
<object·data=x> < > & &amp; &nbsp; &#0; {static}x %7Bfilename%7D " ' = / é
"""
TEXTS = [*(tag.replace("·", " ") for tag in TAGS.split()), "\n", " ", "\r", "\0", "\f", "\u00a0", "\u2028"]
PLACES = st.integers(0, 10**6)
EDITS = st.lists(
    st.one_of(
        st.tuples(st.just("drop"), PLACES, st.just(0)),
        st.tuples(st.just("swap"), PLACES, PLACES),
        st.tuples(st.just("put"), PLACES, st.sampled_from(TEXTS) | st.text(max_size=3)),
        st.tuples(st.just("say"), PLACES, st.sampled_from(ATTRIBUTES.split())),
        st.tuples(st.just("cut"), PLACES, st.integers(1, 40)),
        st.tuples(st.just("type"), PLACES, st.sampled_from(TEXTS) | st.text(max_size=3)),
    ),
    min_size=1,
    max_size=4,
)


@pytest.fixture(scope="module")
def pages(site):
    names = [url + "index.html" if url == "" or url.endswith("/") else url for url in site.urls]
    return outline(site.folder, site.address, ("de", "en")), {name: (site.folder / name).read_bytes() for name in names}


def test_the_site_is_made_of_plain_pages_but_for_the_search(pages):
    site, known = pages
    trees = [name for name, data in known.items() if read_plain(Page(name, data), site, PAGE_RULES) is None]
    assert trees == ["en/search/index.html", "suche/index.html"]


def test_lines_and_tree_say_the_same_of_every_page(pages):
    site, known = pages
    for name, data in known.items():
        assert read_facts(Page(name, data), site, PAGE_RULES) == read_tree(Page(name, data), site, PAGE_RULES), name


WRAPPED = '<p>A text\nover <em>two\nlines</em>, a <a href="/x/">link over\ntwo</a></p>\n<svg>\n<path d="M0"/>\n</svg>'
NOT_PLAIN = [
    "<p>x\n<div>x</div>\n</p>",
    '<a href="/x/">x\n<a href="/y/">y</a>\n</a>',
    "<p><ul></ul></p>",
    '<path d="M0"/>',
    "<svg></svg><path/>",
    "<div>\n</section>\n</div>",
    "</div><div>",
    '<a href="/x/">\nx</a>',
    "<h2><em></em></h2>",
    '<a href="/x/">&nbsp;</a>',
    "<button><div>x</div></button>",
    '<script src="/x.js">\n</script>',
    '<script src="/x.js"><b>x</b></script>',
    '<b title="a&copy=b">x</b>',
    '<b title="a\tb">x</b>',
    '<p ID="x" id="y">x</p>',
    "<p class='x'>x</p>",
    '<p>17"</p>',
    '<p>"x" y</p>',
    'x "y" <b title="x">y</b>',
    '<b title="x">y</b>\n17"\n<b title="x">y</b> 18"',
    '<p title="x">y</p title="x">',
    '<p>"</p><p onclick="x">"</p>',
    '<p>x" <a href="#nix">x</a> "</p>',
    '<b title="a>b">x</b>',
    "<p class=x>x</p>",
    "<p  class>x</p>",
    "<p\nclass>x</p>",
    "<P>x</P>",
    "<form></form>",
    '<a name="x">x</a>',
    "<!-- x -->",
    "1 < 2",
    pytest.param("<div>" * 101 + "</div>" * 101, id="deep_on_a_line"),
    pytest.param("<div>\n" * 101 + "</div>\n" * 101, id="deep_over_lines"),
]


def test_a_text_may_be_wrapped_on_a_plain_page(pages):
    assert with_body(WRAPPED, *pages) is not None


@pytest.mark.parametrize("body", NOT_PLAIN)
def test_a_page_is_not_plain_where_a_tag_is_read_or_stands_in_another_way(body, pages):
    assert with_body(body, *pages) is None


def test_a_line_is_not_misread_for_ever_because_it_once_stood_below_one_that_is_not_plain(pages):
    line = '<b title="x" id="y">z</b>'
    assert with_body(f'<p title="x">y\n</p title="x">\n{line}', *pages) is None
    assert "y" in with_body(line, *pages).anchors


NOT_RIGHT = [
    ("<loc>", "<loc> "),
    ("</loc>", "?</loc"),
    ("/</loc>", "/&amp;</loc>"),
    ("/</loc>", "/nix/</loc>"),
    ("</url>", "</url >"),
    ("<url>", "<!-- --><url>"),
    ("<url>", "<url>\f"),
    ("<?xml", " <?xml"),
    ("</urlset>", ""),
    ("</urlset>", "</urlset><url>"),
    ('hreflang="en"', 'hreflang="fr"'),
    ('hreflang="x-default"', "hreflang='x-default'"),
    ('hreflang="en"', 'hreflang="en" hreflang="en"'),
]


@pytest.fixture(scope="module")
def whole(site):
    found = read_site(site.folder, site.address, ("de", "en"))
    for path, page in found.pages.items():
        page.facts = read_facts(Page(path, page.data), found, PAGE_RULES)
    return found


def test_a_sitemap_that_is_right_need_not_be_parsed(whole):
    assert is_right(whole.read("sitemap.xml").decode("ascii"), whole)
    assert not [*sitemap_lists_every_page(whole)]


@pytest.mark.parametrize(("old", "new"), NOT_RIGHT)
def test_a_sitemap_of_another_form_is_parsed(old, new, whole):
    text = whole.read("sitemap.xml").decode("ascii")
    assert old in text
    assert not is_right(text.replace(old, new, 1), whole)


def test_a_sitemap_with_an_entry_too_much_or_too_few_is_not_right(whole):
    begin, entry, *rest = re.split(r"(?=<url>)", whole.read("sitemap.xml").decode("ascii"))
    assert is_right("".join([begin, *rest[:-1], entry, rest[-1]]), whole)
    assert not is_right("".join([begin, entry, entry, *rest]), whole)
    assert not is_right("".join([begin, *rest]), whole)


def by_tree(name, data, site):
    feed = feeds.read_feed(feeds.parsed(data))
    return feed and [fault for rule in FEED_RULES for fault in rule(site, name, feed)], feed and feeds.leads(site, feed)


@pytest.fixture(scope="module")
def known_feeds(site):
    paths = {str(path.relative_to(site.folder)): path.read_bytes() for path in site.folder.rglob("feed.xml")}
    return outline(site.folder, site.address, ("de", "en")), paths


def test_no_feed_of_the_site_need_be_parsed(known_feeds):
    site, known = known_feeds
    assert len(known) == 8
    for name, data in known.items():
        leads = read_leads(name, data, site, FEED_RULES)
        assert leads is not None
        assert ([], leads) == by_tree(name, data, site)


FEED_NOT_PLAIN = [
    ("<?xml", " <?xml"),
    ("utf-8", "latin-1"),
    ("<feed", "<!DOCTYPE feed>\n<feed"),
    ("</feed>", "</feed>\n<!-- -->"),
    ("  <entry>\n", "  <entry>\n  <entry>\n"),
    ("  </entry>\n", "  </entry>\n x & y\n"),
    ("<id>tag:presse.example,2024", "<id xml:base='/x/'>tag:presse.example,2024"),
    ('<content type="html">', '<content type="html" type="html">'),
    ('<content type="html">', '<content type="xhtml">'),
    ('<content type="html">', '<content type="html"><!-- x -->'),
    ('<content type="html">', '<content type="html">]]>'),
    ('<content type="html">', '<content type="html">&nbsp;'),
    ('<content type="html">', '<content type="html">&#0;'),
    ('<content type="html">', '<content type="html">\v'),
    ('<content type="html">', '<content type="html">\uffff'),
    ('<content type="html">', '<content type="html">&lt;a href="/x/"&gt;'),
    ('<content type="html">', '<content type="html">&lt;a href="?a&amp;amp;b"&gt;'),
    ("<published>2", "<published>x2"),
    ("<published>20", "<published>20000"),
    ("<updated>2", "<updated>2024-13-01T00:00:00Z</updated>\n    <updated>2"),
    ("<name>", "<x>"),
    ('rel="self"', 'rel="next"'),
    ('<link rel="alternate" type="text/html" href="', '<link rel="alternate" type="text/html" href="x" href="'),
]


@pytest.mark.parametrize(("old", "new"), FEED_NOT_PLAIN)
def test_a_feed_of_another_form_or_with_a_fault_is_parsed(old, new, known_feeds):
    site, known = known_feeds
    text = known["feed.xml"].decode()
    assert old in text
    at = text.rindex(old)  # in an entry, if it is in any
    assert read_leads("feed.xml", (text[:at] + new + text[at + len(old) :]).encode(), site, FEED_RULES) is None


@pytest.mark.parametrize("name", ["id", "title"])
def test_an_entry_without_its_own_words_is_parsed(name, known_feeds):
    site, known = known_feeds
    head, entry, rest = known["feed.xml"].decode().split("  <entry>\n", 2)
    entry = re.sub(f"<{name}>.*?</{name}>", f"<{name}>\u00a0</{name}>", entry)
    assert read_leads("feed.xml", "  <entry>\n".join([head, entry, rest]).encode(), site, FEED_RULES) is None


def test_two_entries_with_one_id_are_seen(known_feeds):
    site, known = known_feeds
    head, entry, rest = known["feed.xml"].decode().split("  <entry>\n", 2)
    again = "  <entry>\n".join([head, entry, entry, rest]).encode()
    assert read_leads("feed.xml", again, site, FEED_RULES) is None
    assert "stands 2 times" in by_tree("feed.xml", again, site)[0][0][2]


def test_bytes_that_are_no_text_are_no_plain_entry(known_feeds):
    site, known = known_feeds
    data = known["feed.xml"].replace(b'<content type="html">', b'<content type="html">\xff', 1)
    assert read_leads("feed.xml", data, site, FEED_RULES) is None


@pytest.mark.parametrize("examples", [400, pytest.param(20000, marks=pytest.mark.long)])
def test_entries_and_tree_say_the_same_of_every_feed_with_some_mistakes(examples, known_feeds):
    site, known = known_feeds
    names, quick = sorted(known), []

    @given(PLACES, EDITS)
    @settings(deadline=None, max_examples=examples, derandomize=True, database=None)
    def run(number, edits):
        name = names[number % len(names)]
        data = edited(known[name].decode(), edits).encode("utf-8", "surrogatepass")
        if (leads := read_leads(name, data, site, FEED_RULES)) is not None:
            quick.append(edits)
            assert ([], leads) == by_tree(name, data, site)

    run()
    assert len(quick) > examples / 10


def with_body(body, site, known):
    page = known["index.html"].replace(b"</main>", f"{body}\n</main>".encode())
    assert page != known["index.html"]
    return read_plain(Page("index.html", page), site, PAGE_RULES)


@pytest.mark.parametrize("examples", [400, pytest.param(20000, marks=pytest.mark.long)])
def test_lines_and_tree_say_the_same_of_every_page_with_some_mistakes(examples, pages):
    site, known = pages
    names, quick = sorted(known), []

    @given(PLACES, EDITS)
    @settings(deadline=None, max_examples=examples, derandomize=True, database=None)
    def run(number, edits):
        name = names[number % len(names)]
        page = Page(name, edited(known[name].decode(), edits).encode("utf-8", "surrogatepass"))
        if read_plain(page, site, PAGE_RULES):
            quick.append(edits)
        assert read_facts(page, site, PAGE_RULES) == read_tree(page, site, PAGE_RULES)

    run()
    assert len(quick) > examples / 10


def edited(html, edits):
    """The page with a part (a tag, a word) left out, put in or swapped with another, or letters mistyped."""
    for kind, place, what in edits:
        if kind in ("cut", "type"):
            at = place % (len(html) + 1)
            html = html[:at] + (html[at + what :] if kind == "cut" else what + html[at:])
            continue
        parts = PART.findall(html) or [""]
        at = place % len(parts)
        if kind == "drop":
            parts[at] = ""
        elif kind == "swap":
            parts[at], parts[what % len(parts)] = parts[what % len(parts)], parts[at]
        elif kind == "put":
            parts.insert(at, what)
        else:
            tags = [number for number, part in enumerate(parts) if part.startswith("<") and part.endswith(">")]
            at = tags[place % len(tags)] if tags else at
            parts[at] = f"{parts[at][:-1]} {what.replace('·', ' ')}{parts[at][-1:]}"
        html = "".join(parts)
    return html
