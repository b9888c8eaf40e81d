import json
from datetime import UTC, datetime
from pathlib import Path
from typing import NamedTuple

import feedparser
import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from feeds import atom, jsonfeed
from feeds.body import absolute
from feeds.model import NEVER, Entry, Feed, Picture, feed_identity, latest, release_identity

ROOM = "https://presse.example/raum"
RFC_4287 = etree.RelaxNG(etree.parse(Path(__file__).parent / "atom.rng"))
NAMES = {"a": atom.ATOM}
ADDRESSES = [
    "feed",
    "en/feed",
    "programme/klima-7/feed",
    "programme/offenes-rathaus/feed",
    "programme/bibliothek-am-see/feed",
    "en/programmes/klima-7/feed",
    "en/programmes/open-town-hall/feed",
    "en/programmes/library-by-the-lake/feed",
]
MAY = datetime(2024, 5, 1, 10, tzinfo=UTC)
ENTRY = Entry(
    identity="tag:presse.example,2024-05-01:eins:de",
    link=f"{ROOM}/presse/2024/eins/",
    title="A < B & „C“",
    lang="de",
    summary="Kurz & <gut>",
    body='<p lang="de">Ein <b>Text</b> &amp; mehr.</p>',
    published=MAY,
    updated=MAY.replace(day=3),
    categories=("Klima 7°",),
    pictures=(Picture(f"{ROOM}/media/eins/bild.jpg", "image/jpeg", 4200, "Ein „Bild“"),),
)
FEED = Feed(
    identity="tag:presse.example,2021:feed:releases:de",
    title="Pressemitteilungen",
    subtitle="Was es Neues gibt",
    lang="de",
    home=f"{ROOM}/",
    atom=f"{ROOM}/feed.xml",
    json=f"{ROOM}/feed.json",
    author="Stadt Musterstadt",
    author_page="https://musterstadt.example",
    updated=ENTRY.updated,
)


def as_atom(*entries):
    return atom.write(FEED, map(atom.write_entry, entries))


def as_json(*entries):
    return json.loads(jsonfeed.write(FEED, map(jsonfeed.write_item, entries)))


def test_a_feed_reader_reads_what_was_written():
    read = feedparser.parse(as_atom(ENTRY))
    [entry] = read.entries
    assert read.bozo is False
    assert (read.feed.id, read.feed.title, read.feed.language, read.feed.link) == (
        FEED.identity,
        FEED.title,
        "de",
        FEED.home,
    )
    assert (entry.id, entry.link, entry.title, entry.summary) == (
        ENTRY.identity,
        ENTRY.link,
        "A < B & „C“",
        "Kurz & <gut>",
    )
    assert entry.content[0].value == '<p lang="de">Ein <b>Text</b> &amp; mehr.</p>'
    assert [tag.term for tag in entry.tags] == ["Klima 7°"]
    assert [(e.href, e.type, e.length) for e in entry.enclosures] == [
        (f"{ROOM}/media/eins/bild.jpg", "image/jpeg", "4200")
    ]
    assert (entry.published, entry.updated) == ("2024-05-01T10:00:00+00:00", "2024-05-03T10:00:00+00:00")


def test_a_json_feed_says_the_same():
    assert as_json(ENTRY) == {
        "version": "https://jsonfeed.org/version/1.1",
        "title": "Pressemitteilungen",
        "description": "Was es Neues gibt",
        "home_page_url": f"{ROOM}/",
        "feed_url": f"{ROOM}/feed.json",
        "language": "de",
        "authors": [{"name": "Stadt Musterstadt", "url": "https://musterstadt.example"}],
        "items": [
            {
                "id": ENTRY.identity,
                "url": ENTRY.link,
                "title": "A < B & „C“",
                "summary": "Kurz & <gut>",
                "content_html": ENTRY.body,
                "image": f"{ROOM}/media/eins/bild.jpg",
                "date_published": "2024-05-01T10:00:00+00:00",
                "date_modified": "2024-05-03T10:00:00+00:00",
                "tags": ["Klima 7°"],
                "language": "de",
                "attachments": [
                    {
                        "url": f"{ROOM}/media/eins/bild.jpg",
                        "mime_type": "image/jpeg",
                        "title": "Ein „Bild“",
                        "size_in_bytes": 4200,
                    }
                ],
            }
        ],
    }


@pytest.mark.parametrize(
    "entries",
    [(), (ENTRY,), (ENTRY._replace(summary="", pictures=(), categories=()), ENTRY)],
    ids=["empty", "full", "bare"],
)
def test_a_feed_is_valid_by_rfc_4287(entries):
    feed = etree.fromstring(as_atom(*entries).encode())
    assert RFC_4287.validate(feed), RFC_4287.error_log


@pytest.mark.parametrize(
    "spoil",
    [
        lambda feed: feed.remove(feed.find("a:id", NAMES)),
        lambda feed: feed.find("a:updated", NAMES).__setattr__("text", "2024-05-01"),
        lambda feed: feed.find("a:entry", NAMES).append(etree.Element(f"{{{atom.ATOM}}}title")),
        lambda feed: feed.find("a:entry/a:category", NAMES).attrib.pop("term"),
        lambda feed: feed.find("a:entry/a:id", NAMES).__setattr__("text", "eins"),
    ],
    ids=["no id", "a day for a moment", "two titles", "no term", "an id that is no address"],
)
def test_the_schema_sees_what_the_rfc_forbids(spoil):
    feed = etree.fromstring(as_atom(ENTRY).encode())
    spoil(feed)
    assert not RFC_4287.validate(feed)


# What XML cannot say at all (XML 1.0, 2.2) is in no text: the checks on the built site find it.
letters = st.characters(codec="utf-8", exclude_characters="\ufffe\uffff", min_codepoint=32)
texts = st.text(letters | st.sampled_from("\t\n\r"))
moments = st.datetimes(timezones=st.timezones())
pictures = st.builds(Picture, texts, texts, st.integers(0), texts)
entries = st.builds(
    Entry,
    identity=texts,
    link=texts,
    title=texts,
    lang=st.just("de"),
    summary=texts,
    body=texts,
    published=moments,
    updated=moments,
    categories=st.lists(texts, max_size=2).map(tuple),
    pictures=st.lists(pictures, max_size=2).map(tuple),
)


@given(st.lists(entries, max_size=2))
def test_whatever_an_entry_says_a_reader_of_atom_reads(said):
    for entry, read in zip(said, etree.fromstring(as_atom(*said).encode()).findall("a:entry", NAMES), strict=True):
        texts = [read.findtext(f"a:{name}", "", NAMES) for name in ("id", "title", "summary", "content")]
        assert texts == [entry.identity, entry.title, entry.summary, entry.body]
        assert [category.get("term") for category in read.findall("a:category", NAMES)] == list(entry.categories)
        first, *others = read.findall("a:link", NAMES)
        assert first.get("href") == entry.link
        enclosures = [(one.get("href"), one.get("type"), one.get("length"), one.get("title")) for one in others]
        assert enclosures == [(one.url, one.media_type, str(one.bytes), one.caption) for one in entry.pictures]


@given(st.lists(entries, max_size=2))
def test_whatever_an_entry_says_a_json_feed_is_laid_out_as_one_document(said):
    text = jsonfeed.write(FEED, map(jsonfeed.write_item, said))
    assert text == json.dumps(document := json.loads(text), ensure_ascii=False, indent=2) + "\n"
    assert [(item.get("id", ""), item.get("content_html", "")) for item in document["items"]] == [
        (entry.identity, entry.body) for entry in said
    ]


def test_identities_are_for_ever():
    assert release_identity("phineo.org", MAY, "kommunalberatung", "de") == (
        "tag:phineo.org,2024-05-01:kommunalberatung:de"
    )
    assert feed_identity("phineo.org", "releases", "en") == "tag:phineo.org,2021:feed:releases:en"


@pytest.mark.parametrize(
    ("text", "read"),
    [
        pytest.param('<a href="/raum/x/">x</a>', '<a href="https://presse.example/raum/x/">x</a>', id="from the root"),
        pytest.param("<a href='#a'>x</a>", "<a href='https://presse.example/raum/eins/#a'>x</a>", id="on the page"),
        pytest.param('<a href="&#109;ailto:a@b.de">x</a>', '<a href="mailto:a@b.de">x</a>', id="veiled by Markdown"),
        pytest.param('<a href="mailto:a@b.example">x</a>', '<a href="mailto:a@b.example">x</a>', id="no page at all"),
        pytest.param(
            '<a href="https://b.example/?a=1&amp;b">x</a>', '<a href="https://b.example/?a=1&amp;b">x</a>', id="else"
        ),
        pytest.param(
            '<picture><source srcset="/i.avif"><img alt="a > b" src="/i.png" srcset="/i.png 1x, /j.png 2x"></picture>',
            '<picture><img alt="a > b" src="https://presse.example/i.png"></picture>',
            id="a picture in sizes",
        ),
        pytest.param('Kein <code>href="/x"</code>', 'Kein <code>href="/x"</code>', id="words that look like one"),
    ],
)
def test_addresses_in_a_feed_are_whole(text, read):
    assert absolute(text, f"{ROOM}/eins/", "https://presse.example/") == read


def test_an_address_from_the_root_is_whole_on_any_page_of_a_site():
    for page in ("https://a.example", "https://a.example/", "https://a.example/b/c/"):
        assert absolute('<a href="/x">x</a>', page, "https://a.example/") == '<a href="https://a.example/x">x</a>'
    link = absolute('<a href="/x">x</a>', "https://b.example/", "https://b.example/")
    assert link == '<a href="https://b.example/x">x</a>'


# -- The feeds of the tests' press room


@pytest.mark.parametrize("name", ADDRESSES)
def test_every_feed_of_the_site_is_valid_and_knows_where_it_is(site, name):
    root = etree.fromstring(site.text(f"{name}.xml").encode())
    assert RFC_4287.validate(root), RFC_4287.error_log
    links = {(link.get("rel"), link.get("type")): link.get("href") for link in root.findall("a:link", NAMES)}
    said = json.loads(site.text(f"{name}.json"))
    assert links["self", "application/atom+xml"] == f"{ROOM}/{name}.xml"
    assert links["alternate", "application/feed+json"] == said["feed_url"] == f"{ROOM}/{name}.json"
    assert links["alternate", "text/html"] == said["home_page_url"]
    assert site.file(said["home_page_url"].removeprefix(f"{ROOM}/")).exists()


@pytest.mark.parametrize("name", ADDRESSES)
def test_both_forms_carry_the_same_releases_in_full(site, name):
    entries = etree.fromstring(site.text(f"{name}.xml").encode()).findall("a:entry", NAMES)
    items = json.loads(site.text(f"{name}.json"))["items"]
    assert [
        (e.findtext("a:id", "", NAMES), e.findtext("a:title", "", NAMES), e.findtext("a:content", "", NAMES))
        for e in entries
    ] == [(i["id"], i["title"], i["content_html"]) for i in items]


def test_every_feed_has_an_identity_of_its_own(site):
    identities = [
        etree.fromstring(site.text(f"{name}.xml").encode()).findtext("a:id", None, NAMES) for name in ADDRESSES
    ]
    assert len(set(identities)) == len(ADDRESSES)


def test_a_correction_makes_a_release_new_and_stands_below_its_text(site):
    [entry] = [e for e in feedparser.parse(site.text("feed.xml")).entries if ":bilanz:" in e.id]
    assert entry.updated == "2024-06-24T00:00:00+02:00"
    assert entry.content[0].value.rstrip().endswith("</section>")
    assert "24. Juni 2024</time>: In einer früheren Fassung stand" in entry.content[0].value
    assert entry.content[0].value.index("310") < entry.content[0].value.index("In einer früheren Fassung")


@pytest.mark.parametrize("name", ADDRESSES)
def test_nothing_withdrawn_or_in_another_language_is_in_a_feed(site, name):
    said = json.loads(site.text(f"{name}.json"))
    assert {item["language"] for item in said["items"]} <= {said["language"]}
    assert not [item for item in said["items"] if "zurueckgezogen" in item["id"]]


def test_an_empty_feed_does_not_tell_the_clock(site):
    empty = etree.fromstring(site.text("programme/bibliothek-am-see/feed.xml").encode())
    assert not empty.findall("a:entry", NAMES)
    assert empty.findtext("a:updated", "", NAMES) == NEVER.isoformat()
    newest = etree.fromstring(site.text("feed.xml").encode())
    moments = [datetime.fromisoformat(found.text) for found in newest.iterfind("a:entry/a:updated", NAMES)]
    assert datetime.fromisoformat(newest.findtext("a:updated", "", NAMES)) == max(moments)


def test_a_word_in_another_language_stays_marked(site):
    assert '<q lang="de">' in site.text("en/feed.json").replace('\\"', '"')


# -- How they are found


@pytest.mark.parametrize(
    ("url", "feeds"),
    [
        ("", ["/raum/feed.xml", "/raum/feed.json"]),
        ("en/press/2024/twelve-districts-take-stock/", ["/raum/en/feed.xml", "/raum/en/feed.json"]),
        (
            "programme/klima-7/",
            [
                "/raum/programme/klima-7/feed.xml",
                "/raum/programme/klima-7/feed.json",
                "/raum/feed.xml",
                "/raum/feed.json",
            ],
        ),
        (
            "en/programmes/klima-7/press/",
            [
                "/raum/en/programmes/klima-7/feed.xml",
                "/raum/en/programmes/klima-7/feed.json",
                "/raum/en/feed.xml",
                "/raum/en/feed.json",
            ],
        ),
    ],
)
def test_a_page_names_its_feeds_to_the_readers_programme(site, url, feeds):
    links = site.page(url).select("head link[rel=alternate][type]")
    assert [link["href"] for link in links] == feeds
    assert len({link["title"] for link in links}) == len(feeds) / 2


@pytest.mark.parametrize(("lang", "url"), [("de", "feeds/"), ("en", "en/feeds/")])
def test_a_page_lists_every_feed_of_its_language(site, lang, url):
    listed = [a["href"].removeprefix("/raum/") for a in site.page(url).select("main .feed a")]
    assert sorted(listed) == sorted(
        f"{name}.{form}" for name in ADDRESSES if name.startswith("en/") == (lang == "en") for form in ("xml", "json")
    )
    assert all(site.file(address).exists() for address in listed)


class Dated(NamedTuple):
    """A release as far as `latest` looks at it."""

    key: str
    updated: int


def test_a_feed_has_the_releases_that_changed_last_in_the_order_given():
    new, old, corrected = Dated("new", 9), Dated("old", 1), Dated("corrected", 8)
    assert latest([new, old, corrected], 2) == [new, corrected]
    assert latest([new, old, corrected], 3) == [new, old, corrected]
