"""The cases of mentions.json and mentions-more.json: what a press editor links, and what she leaves alone."""

import json
import re
from pathlib import Path

import pytest
from bs4 import BeautifulSoup

from crosslinks.links import link
from crosslinks.names import Programme
from crosslinks.vocabulary import vocabulary

FILES = ("mentions.json", "mentions-more.json")
CASES = [case for file in FILES for case in json.loads((Path(__file__).parent / file).read_text("utf-8"))]
URLS = {"de": "/programme/{}/", "en": "/en/programmes/{}/"}
TITLES = {"kommune-360": "Kommune 360°", "weltoffene-kommune": "Weltoffene Kommune"}
ENGLISH = {("weltoffene-kommune", "en"): ("World-Open Cities and Communities",)}
DECLARED = {
    ("kommune-360", "de"): ("Kommune 360 Grad",),
    ("weltoffene-kommune", "de"): ("Weltoffene Kommune – vom Dialog zum Zusammenhalt",),
    ("kommune-360", "en"): ("Kommune 360 Grad", "Kommune 360 degrees"),
    **ENGLISH,
}
CLAIMS = {
    ("kommune-360", "de"): "Kooperative und integrierte Planung und Steuerung für gelingendes Aufwachsen",
    ("weltoffene-kommune", "de"): "Vom Dialog zum Zusammenhalt",
    ("weltoffene-kommune", "en"): "From dialogue to cohesion",
}


def vocabularies(names, claims):
    programmes = [
        Programme(key, title, URLS[lang].format(key), lang, names.get((key, lang), ()), (), claims.get((key, lang), ""))
        for lang in URLS
        for key, title in TITLES.items()
    ]
    return {lang: vocabulary(lang, programmes)[0] for lang in URLS}


VOCABULARIES = vocabularies(ENGLISH, {})
# Names and claims as the programmes' pages declare them find nothing more and nothing less.
BOTH = {"titles": VOCABULARIES, "declared": vocabularies(DECLARED, CLAIMS)}
OUR_LINK = re.compile(r'<a class="mention [^>]*>(.*?)</a>', re.DOTALL)


@pytest.mark.parametrize("names", BOTH)
@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case['id']}-{case['category']}")
def test_links_what_an_editor_would_link(case, names):
    lang, known = case["lang"], BOTH[names][case["lang"]]
    html = re.sub(r"__PROGRAMME_URL:([\w-]+)__", lambda m: URLS[lang].format(m[1]), case["html"])
    linked = link(html, known, lang).html
    assert links(linked) == [
        (wanted["programme"], URLS[lang].format(wanted["programme"]), wanted["start"], wanted["end"])
        for wanted in case["expect"]
    ]
    assert OUR_LINK.sub(r"\1", linked) == html
    assert link(linked, known, lang).html == linked


def links(html):
    """List our links as (programme, address, start, end in the visible text); a name split over pieces counts once."""
    found, length = [], 0
    for node in BeautifulSoup(html, "html.parser").descendants:
        if isinstance(node, str) and type(node).__name__ == "NavigableString":
            text = re.sub(r"[ \n]+", " ", str(node))
            link = node.find_parent("a", class_="mention")
            if link:
                key = link["class"][1].removeprefix("mention-")
                if found and found[-1][0] == key:
                    found[-1] = (*found[-1][:3], length + len(text))
                else:
                    found.append((key, link["href"], length, length + len(text)))
            length += len(text)
    return found
