"""The press room as linked data, read by a JSON-LD processor: one graph per page, and one graph of all pages."""

import json
import re
from functools import partial

import pytest
from pyld import jsonld

ROOM = "https://presse.example/raum"
SCHEMA = "https://schema.org/"
# What https://schema.org answers, as far as we use it: its words, and which of them hold addresses.
CONTEXT = {
    "@context": {
        "@vocab": SCHEMA,
        **{name: {"@type": "@id"} for name in ("url", "sameAs", "contentUrl", "license", "acquireLicensePage")},
        **{name: {"@type": f"{SCHEMA}Date"} for name in ("datePublished", "dateModified")},
    }
}
NEEDED = {
    "WebPage": {"url", "name", "inLanguage", "isPartOf"},
    "CollectionPage": {"url", "name", "inLanguage", "isPartOf"},
    "WebSite": {"url", "name", "inLanguage", "publisher"},
    "NewsArticle": {"headline", "datePublished", "inLanguage", "isPartOf", "publisher", "mainEntityOfPage"},
    "Project": {"name", "url", "sameAs"},
    "Organization": {"name"},
}
# What a property leads to, if it leads to a node.
LEADS_TO = {
    "isPartOf": {"WebSite"},
    "publisher": {"Organization"},
    "author": {"Organization"},
    "mainEntity": {"NewsArticle", "Project"},
    "mainEntityOfPage": {"WebPage"},
    "mentions": {"Project"},
    "subjectOf": {"NewsArticle"},
    "workTranslation": {"NewsArticle"},
    "translationOfWork": {"NewsArticle"},
    "member": {"Organization"},
    "funder": {"Organization"},
}


def offline(url, _options):
    assert url.rstrip("/") == SCHEMA.rstrip("/"), f"{url} is not the vocabulary that we speak"
    return {"contextUrl": None, "documentUrl": url, "document": CONTEXT}


flattened = partial(jsonld.flatten, options={"documentLoader": offline})


def documents(site, url):
    return [json.loads(script.string) for script in site.page(url).select('script[type="application/ld+json"]')]


def short(name):
    return name.removeprefix(SCHEMA)


@pytest.fixture(scope="module")
def graphs(site):
    """The nodes of each page that has its graph, by the page's address."""
    found = {url: documents(site, url) for url in site.urls}
    assert {url: len(graphs) for url, graphs in found.items() if len(graphs) > 1} == {}
    return {url: flattened(graphs[0]) for url, graphs in found.items() if graphs}


@pytest.fixture(scope="module")
def whole(site, graphs):
    """All pages as one graph: what each says of a node, put together. (types, properties) by identity."""
    nodes = [node for url in graphs for document in documents(site, url) for node in document["@graph"]]
    nodes = flattened({"@context": SCHEMA, "@graph": nodes})
    return {
        node["@id"]: (
            {short(kind) for kind in node.get("@type", ())},
            {short(name): values for name, values in node.items() if not name.startswith("@")},
        )
        for node in nodes
    }


def test_every_page_for_readers_has_one_graph_about_itself(site, graphs):
    for url in site.urls:
        indexed = site.page(url).select_one("meta[name=robots][content*=noindex]") is None
        if indexed and site.page(url).select_one("link[rel=canonical]"):
            assert any(node["@id"] == f"{ROOM}/{url}" for node in graphs[url]), url


def test_every_node_has_what_its_kind_needs(whole):
    assert {kind for kinds, _ in whole.values() for kind in kinds} >= NEEDED.keys()
    for identity, (kinds, properties) in whole.items():
        for kind in kinds & NEEDED.keys():
            assert NEEDED[kind] <= properties.keys(), identity


def test_properties_lead_to_nodes_of_their_kind_that_some_page_describes(whole):
    for identity, (_, properties) in whole.items():
        for name, values in properties.items():
            for target in [value["@id"] for value in values if name in LEADS_TO and "@id" in value]:
                assert target in whole and whole[target][0] & LEADS_TO[name], (identity, name, target)


def test_a_translation_and_its_original_name_each_other(whole):
    pairs = {
        name: {(a, value["@id"]) for a, (_, properties) in whole.items() for value in properties.get(name, ())}
        for name in ("workTranslation", "translationOfWork")
    }
    assert pairs["workTranslation"] == {(b, a) for a, b in pairs["translationOfWork"]} != set()


def test_a_release_mentions_the_programmes_whose_subject_it_is(whole):
    mentions = {(a, v["@id"]) for a, (_, properties) in whole.items() for v in properties.get("mentions", ())}
    subjects = {(v["@id"], a) for a, (_, properties) in whole.items() for v in properties.get("subjectOf", ())}
    assert subjects <= mentions and subjects


def test_a_programme_is_one_thing_in_all_languages_with_its_website(whole):
    programmes = {a: properties for a, (kinds, properties) in whole.items() if "Project" in kinds}
    assert programmes and not any("/en/" in identity for identity in programmes)
    for identity, properties in programmes.items():
        assert all(value["@id"].startswith("https://") for value in properties["sameAs"]), identity


def test_dates_are_dates_and_addresses_are_whole(whole):
    for identity, (_, properties) in whole.items():
        for name in ("datePublished", "dateModified"):
            for value in properties.get(name, ()):
                assert re.fullmatch(r"\d{4}-\d\d-\d\d(T[\d:]+[+-]\d\d:\d\d)?", value["@value"]), identity
        for name in ("url", "contentUrl"):
            assert all(re.match("https://[^/]", value["@id"]) for value in properties.get(name, ())), identity
