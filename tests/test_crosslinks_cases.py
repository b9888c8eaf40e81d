"""The cases of mentions.json: what a press editor links, and what she leaves alone."""

import json
import re
from pathlib import Path

import pytest
from bs4 import BeautifulSoup

from crosslinks.links import link
from crosslinks.names import Programme
from crosslinks.vocabulary import vocabulary

CASES = json.loads((Path(__file__).parent / "mentions.json").read_text("utf-8"))
URLS = {"de": "/programme/{}/", "en": "/en/programmes/{}/"}
TITLES = {"kommune-360": "Kommune 360°", "weltoffene-kommune": "Weltoffene Kommune"}
NAMES = {("weltoffene-kommune", "en"): ("World-Open Cities and Communities",)}
PROGRAMMES = [
    Programme(key, title, URLS[lang].format(key), lang, NAMES.get((key, lang), ()))
    for lang in URLS
    for key, title in TITLES.items()
]
VOCABULARIES = {lang: vocabulary(lang, PROGRAMMES)[0] for lang in URLS}
OUR_LINK = re.compile(r'<a class="mention [^>]*>(.*?)</a>', re.DOTALL)


@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case['id']}-{case['category']}")
def test_links_what_an_editor_would_link(case):
    lang = case["lang"]
    html = re.sub(r"__PROGRAMME_URL:([\w-]+)__", lambda m: URLS[lang].format(m[1]), case["html"])
    linked = link(html, VOCABULARIES[lang], lang).html
    assert links(linked) == [
        (wanted["programme"], URLS[lang].format(wanted["programme"]), wanted["start"], wanted["end"])
        for wanted in case["expect"]
    ]
    assert OUR_LINK.sub(r"\1", linked) == html
    assert link(linked, VOCABULARIES[lang], lang).html == linked


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
