"""The press room of tests/content, read as a visitor reads it: what every page says, and where it leads."""

import json
import xml.etree.ElementTree as ET

import feedparser
import pytest

ROOM = "https://presse.example/raum"
RELEASE = {"de": "presse/2024/zwoelf-stadtteile-ziehen-bilanz/", "en": "en/press/2024/twelve-districts-take-stock/"}
PROGRAMME = {"de": "programme/offenes-rathaus/", "en": "en/programmes/open-town-hall/"}
PAIRS = {
    "home": {"de": "", "en": "en/"},
    "archive": {"de": "presse/", "en": "en/press/"},
    "year": {"de": "presse/2024/", "en": "en/press/2024/"},
    "release": RELEASE,
    "programme": PROGRAMME,
    "programme's releases": {"de": "programme/offenes-rathaus/presse/", "en": "en/programmes/open-town-hall/press/"},
    "contact": {"de": "kontakt/", "en": "en/contact/"},
    "imprint": {"de": "impressum/", "en": "en/imprint/"},
    "privacy": {"de": "datenschutz/", "en": "en/privacy/"},
    "accessibility": {"de": "barrierefreiheit/", "en": "en/accessibility/"},
}
EVERY = [pytest.param(pair, lang, id=f"{kind}-{lang}") for kind, pair in PAIRS.items() for lang in pair]


def words(element):
    return " ".join(element.get_text().split())


# -- Two languages


@pytest.mark.parametrize(("pair", "lang"), EVERY)
def test_every_page_knows_itself_and_its_other_language(site, pair, lang):
    page = site.page(pair[lang])
    links = {link["hreflang"]: link["href"] for link in page.select("head link[rel=alternate][hreflang]:not([type])")}
    assert page.html["lang"] == lang
    assert page.select_one("link[rel=canonical]")["href"] == f"{ROOM}/{pair[lang]}"
    assert links == {"de": f"{ROOM}/{pair['de']}", "en": f"{ROOM}/{pair['en']}", "x-default": f"{ROOM}/{pair['de']}"}


@pytest.mark.parametrize(("pair", "lang"), EVERY)
def test_the_language_switch_stays_on_the_same_page(site, pair, lang):
    other = {"de": "en", "en": "de"}[lang]
    [switch] = site.page(pair[lang]).select(f"header a[hreflang={other}]")
    assert (switch["href"], switch["lang"]) == (f"/raum/{pair[other]}", other)
    assert words(switch) == {"de": "Deutsch", "en": "English"}[other]


@pytest.mark.parametrize(
    ("archive", "title", "lang", "url"),
    [
        ("presse/", "Visitors from Example City", "en", "/raum/en/press/2022/visitors-from-example-city/"),
        (
            "en/press/",
            "Sprechstunde zieht in die Markthalle",
            "de",
            "/raum/presse/2022/sprechstunde-zieht-in-die-markthalle/",
        ),
    ],
)
def test_a_release_in_one_language_is_listed_in_the_other_and_marked(site, archive, title, lang, url):
    [link] = [a for a in site.page(archive).select("main a") if words(a) == title]
    assert (link["href"], link["hreflang"]) == (url, lang)
    assert link.find_parent(lang=True)["lang"] == lang or link["lang"] == lang


def test_a_release_in_one_language_offers_no_translation(site):
    page = site.page("presse/2022/sprechstunde-zieht-in-die-markthalle/")
    assert page.select("head link[rel=alternate][hreflang]:not([type])") == []
    assert page.select_one("header a[lang=en]")["href"] == "/raum/en/"
    assert not (site.folder / "en/press/2022/sprechstunde-zieht-in-die-markthalle").exists()


def test_dates_are_written_as_the_language_writes_them(site):
    shown = {lang: [words(t) for t in site.page(url).select("main article time")] for lang, url in RELEASE.items()}
    assert "20. Juni 2024" in shown["de"]
    assert "20 June 2024" in shown["en"]


def test_the_page_for_what_is_missing_speaks_both_languages(site):
    page = site.page("404.html")
    assert {element["lang"] for element in page.select("main [lang]")} >= {"en"}
    assert {a["href"] for a in page.select("main a")} >= {"/raum/", "/raum/en/"}


# -- Programmes and releases


@pytest.mark.parametrize("lang", ["de", "en"])
def test_the_first_mention_leads_to_the_programme_in_the_same_language(site, lang):
    links = site.page(RELEASE[lang]).select("main a.mention")
    hrefs = [link["href"] for link in links]
    assert hrefs == [
        f"/raum/{PROGRAMME[lang]}",
        {"de": "/raum/programme/klima-7/", "en": "/raum/en/programmes/klima-7/"}[lang],
    ]


def test_the_programme_shows_who_speaks_of_it_with_the_sentence(site):
    text = words(site.page(PROGRAMME["de"]).main)
    assert "Das Modellprojekt Offenes Rathaus endet nach sechs Jahren mit einer Bilanz." in text
    assert "Die Sprechstunde des Projekts „Offenes Rathaus“ zieht am 3." in text.replace("\u00a0", " ")


def test_a_backlink_leads_to_the_very_place(site):
    [link] = [a for a in site.page(PROGRAMME["de"]).select("main a[href*='#']") if RELEASE["de"] in a["href"]]
    fragment = link["href"].partition("#")[2]
    assert words(site.page(RELEASE["de"]).find(id=fragment)) == "Offenes Rathaus"


def test_a_backlink_says_in_which_language_the_name_is(site):
    names = site.page(PROGRAMME["en"]).select(".backlink-sentence:not([lang]) .backlink-name[lang=de]")
    assert {words(name) for name in names} == {"Offenes Rathaus"}
    assert site.page(PROGRAMME["de"]).select(".backlink-name[lang]") == []


def test_an_address_in_the_text_leads_to_the_programmes_website(site):
    sites = site.page(RELEASE["de"]).select("main a.website")
    assert {a["href"] for a in sites} == {"https://www.offenes-rathaus.example", "https://offenes-rathaus.example"} or {
        a["href"] for a in sites
    } == {"https://offenes-rathaus.example"}


def test_a_programme_without_releases_says_so(site):
    assert "main" in str(site.page("programme/bibliothek-am-see/presse/").main)
    assert site.page("programme/bibliothek-am-see/presse/").select("main article") == []


def test_a_withdrawn_release_keeps_its_address_and_leaves_the_lists(site):
    page = site.page("presse/2021/neue-buslinie-ab-januar/")
    assert "Der Beschluss des Stadtrats stand noch aus." in words(page.main)
    for listing in ("", "presse/", "feed.xml", "sitemap.xml"):
        assert "neue-buslinie" not in site.text(listing)


def test_a_correction_stands_on_the_page_with_its_day(site):
    text = words(site.page(RELEASE["de"]).main)
    assert "In einer früheren Fassung stand eine falsche Zahl von Stadtteilen." in text
    assert "24. Juni 2024" in text


def test_a_former_address_leads_to_the_new_one(site):
    page = site.page("presse/2024/bilanz/")
    assert page.select_one("meta[http-equiv=refresh]")["content"] == f"0; url=/raum/{RELEASE['de']}"
    assert page.select_one("link[rel=canonical]")["href"] == f"{ROOM}/{RELEASE['de']}"


def test_a_translation_that_has_fallen_behind_says_so_and_leads_to_the_original(site):
    [notice] = site.page("en/privacy/").select("main .stale")
    assert (notice.a["href"], notice.a["hreflang"]) == ("/raum/datenschutz/", "de")
    assert site.page("datenschutz/").select(".stale") == site.page("en/imprint/").select(".stale") == []


# -- Lists, feeds, sitemap


def test_the_archive_is_divided_by_year_newest_first(site):
    years = [words(h) for h in site.page("presse/").select("main h2")]
    assert [year for year in years if year.isdigit()] == ["2024", "2023", "2022", "2019"]


@pytest.mark.parametrize(("url", "lang", "count"), [("feed.xml", "de", 4), ("en/feed.xml", "en", 4)])
def test_a_feed_speaks_one_language_with_the_whole_text(site, url, lang, count):
    feed = feedparser.parse(site.text(url))
    assert feed.bozo is False
    assert (feed.feed.language, len(feed.entries)) == (lang, count)
    assert feed.entries[0].id == f"tag:presse.example,2024-06-20:bilanz:{lang}"
    assert feed.entries[0].link == f"{ROOM}/{RELEASE[lang]}"
    assert f'href="{ROOM}/{PROGRAMME[lang]}"' in feed.entries[0].content[0].value
    assert [tag.term for tag in feed.entries[0].tags] == ["Offenes Rathaus", "Klima 7°"]
    assert feed.entries[0].updated.startswith("2024-06-24")


def test_a_programme_has_a_feed_of_its_own(site):
    feed = feedparser.parse(site.text("programme/klima-7/feed.xml"))
    assert [entry.title for entry in feed.entries] == [
        "Zwölf Stadtteile ziehen Bilanz",
        "Mehr Schatten für den Rathausplatz",
    ]


def test_the_sitemap_names_every_page_with_its_languages(site):
    names = {"s": "http://www.sitemaps.org/schemas/sitemap/0.9", "x": "http://www.w3.org/1999/xhtml"}
    root = ET.fromstring(site.text("sitemap.xml"))
    entries = {
        url.findtext("s:loc", namespaces=names): {
            link.get("hreflang"): link.get("href") for link in url.findall("x:link", names)
        }
        for url in root.findall("s:url", names)
    }
    assert entries[f"{ROOM}/{RELEASE['de']}"] == {
        "de": f"{ROOM}/{RELEASE['de']}",
        "en": f"{ROOM}/{RELEASE['en']}",
        "x-default": f"{ROOM}/{RELEASE['de']}",
    }
    for address in entries:
        assert site.file(address.removeprefix(f"{ROOM}/")).exists(), address


# -- For machines


def graph(site, url):
    [script] = site.page(url).select('script[type="application/ld+json"]')
    return {node["@type"]: node for node in json.loads(script.string)["@graph"]}


def test_both_languages_speak_of_one_programme(site):
    nodes = {lang: graph(site, url)["Project"] for lang, url in PROGRAMME.items()}
    assert nodes["de"]["@id"] == nodes["en"]["@id"] == f"{ROOM}/{PROGRAMME['de']}#programme"
    assert nodes["de"]["sameAs"] == ["https://offenes-rathaus.example"]
    assert nodes["de"]["funder"] == [{"@type": "Organization", "name": "Land Beispielien"}]
    assert [member["name"] for member in nodes["en"]["member"]] == ["City of Musterstadt", "Stiftung Beispiel"]


def test_a_release_names_its_programmes_and_its_translation(site):
    german, english = (graph(site, RELEASE[lang])["NewsArticle"] for lang in ("de", "en"))
    assert german["headline"] == "Zwölf Stadtteile ziehen Bilanz"
    assert (german["datePublished"], german["dateModified"]) == (
        "2024-06-20T00:00:00+02:00",
        "2024-06-24T00:00:00+02:00",
    )
    assert [node["@id"] for node in english["mentions"]] == [
        f"{ROOM}/{PROGRAMME['de']}#programme",
        f"{ROOM}/programme/klima-7/#programme",
    ]
    assert german["workTranslation"] == [{"@id": english["@id"]}]
    assert english["translationOfWork"] == {"@id": german["@id"]}
    assert german["correction"][0]["datePublished"] == "2024-06-24"


def test_every_page_carries_a_strict_policy_and_no_foreign_request(site):
    for url in site.urls:
        page = site.page(url)
        policy = page.select_one('meta[http-equiv="Content-Security-Policy"]')["content"]
        assert (
            "default-src 'none'" in policy
            and "unsafe-inline" not in policy
            and "unsafe-eval" not in policy.replace("wasm-unsafe-eval", "")
        ), url
        loaded = [e.get("src") or e.get("href") for e in page.select("script[src], img[src], link[rel=stylesheet]")]
        assert all(address.startswith("/raum/") for address in loaded), url
