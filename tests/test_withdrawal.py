"""What was wrong and was mended, and what was taken back: on the page, in lists, feeds, search and for machines."""

import gzip
import json
import shutil

import feedparser
import pytest
from bs4 import BeautifulSoup
from conftest import ROOT, Site

CORRECTED = {"de": "presse/2024/zwoelf-stadtteile-ziehen-bilanz/", "en": "en/press/2024/twelve-districts-take-stock/"}
SENTENCE = {
    "de": "In einer früheren Fassung stand eine falsche Zahl von Stadtteilen.",
    "en": "An earlier version gave a wrong number of districts.",
}


def words(element):
    return " ".join(element.get_text(" ").split())


@pytest.fixture(scope="module")
def taken_back(built, tmp_path_factory):
    """The tests' press room on the day when its best release, which two programmes show, was withdrawn."""
    content = tmp_path_factory.mktemp("room") / "content"
    shutil.copytree(ROOT / "tests/content", content)
    for lang in ("de", "en"):
        release = content / lang / "releases/2024-06-20-bilanz.md"
        release.write_text(f"Withdrawn: 2025-02-03 Zahlen.\n{release.read_text('utf-8')}", "utf-8")
    output = tmp_path_factory.mktemp("taken-back")
    process = built(output, f"PATH={json.dumps(str(content))}")
    assert process.returncode == 0, process.stderr
    return Site(output, "https://presse.example/raum")


@pytest.mark.parametrize("lang", ["de", "en"])
def test_a_correction_is_on_the_page_in_the_feeds_and_in_linked_data(site, lang):
    page = site.page(CORRECTED[lang])
    [script] = page.select('script[type="application/ld+json"]')
    [release] = [node for node in json.loads(script.string)["@graph"] if node["@type"] == "NewsArticle"]
    folder = {"de": "", "en": "en/"}[lang]
    [entry] = [e for e in feedparser.parse(site.text(f"{folder}feed.xml")).entries if ":bilanz:" in e.id]
    [item] = [i for i in json.loads(site.text(f"{folder}feed.json"))["items"] if ":bilanz:" in i["id"]]
    assert SENTENCE[lang] in words(page.select_one(".corrections"))
    assert [(c["datePublished"], c["text"]) for c in release["correction"]] == [("2024-06-24", SENTENCE[lang])]
    assert SENTENCE[lang] in words(BeautifulSoup(entry.content[0].value, "lxml"))
    changed = "2024-06-24T00:00:00+02:00"
    assert (release["dateModified"], entry.updated, item["date_modified"]) == (changed, changed, changed)


@pytest.mark.parametrize("lang", ["de", "en"])
def test_a_withdrawn_release_keeps_its_page_with_a_notice(taken_back, lang):
    page = taken_back.page(CORRECTED[lang])
    assert page.select_one("meta[name=robots]")["content"] == "noindex"
    assert "Zahlen." in words(page.select_one(".notice-strong"))
    assert page.select("[data-pagefind-body]") == []


def test_a_withdrawn_release_is_in_no_list_feed_backlink_or_search(taken_back):
    known = [CORRECTED["de"], CORRECTED["en"], "presse/2024/bilanz/"]
    for url in taken_back.urls:
        if url not in known:
            links = [a["href"] for a in taken_back.page(url).select("main a[href]")]
            assert not [href for href in links if "ziehen-bilanz" in href or "take-stock" in href], url
    for path in taken_back.folder.rglob("*"):
        if path.name in ("feed.xml", "feed.json", "sitemap.xml"):
            assert "stadtteile-ziehen" not in path.read_text("utf-8"), path
        if path.suffix == ".pf_fragment":
            assert b"districts-take-stock" not in gzip.decompress(path.read_bytes()), path
    assert not (taken_back.folder / "presse/2024/index.html").exists()
