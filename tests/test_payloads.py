"""What someone might hide in a headline, a name, a caption or a word of the interface is shown and never run.

Each line of payloads.txt stands in every field of a release, a programme and a contact of its own. The rules on sources
would stop most of them; here they may pass, so that templates, feeds and cards show that they need no such help.
"""

import json
import re
import shutil
import tomllib
from html import unescape
from pathlib import Path
from urllib.parse import quote

import feedparser
import pytest
import vobject
from conftest import ROOT, Site
from lxml import etree
from PIL import Image

from desk.files import FileServer, running
from presskit.rights import SAID

PAYLOADS = Path(__file__).with_name("payloads.txt").read_text("utf-8").splitlines()
# In each of the interface's words; without braces, which are places there.
IN_WORDS = """ "'></title></script><script>alert(26)</script><img src=x onerror=alert(27)>"""

RELEASE = """Title: Kopf {payload}
Slug: meldung-{number}
Place: {payload}
Subtitle: {payload}
Summary: {payload}
Contact: werk-{number}
Programmes: werk-{number}
Moved-From: presse/2025/alt-{number}/
Corrections: 2025-01-03 {payload}
{withdrawn}
Ein Satz über Werk {number}.
"""
PICTURE = "\n![Ein Bild]({static}/media/meldung-1/bild.png)\n"
PROGRAMME = """Title: Werk {number} {payload}
Slug: werk-{number}
Website: https://werk-{number}.example
Order: {number}
Summary: {payload}
Names: {payload}
Claim: {payload}
Period: {payload}
Audience: {payload}
Partners: {payload}
Funder: {payload}
Figures: {payload}
Instruments: {payload}
Milestones: 2020 | {payload} | {payload} | https://chronik.example

Ein Satz.
"""
PAGE = "Title: Seite {payload}\nSlug: seite\nSummary: {payload}\n\nEin Satz.\n"
SPOILT = {str: lambda _: " ".join(PAYLOADS), list: lambda _: PAYLOADS, dict: lambda by: dict.fromkeys(by, PAYLOADS[0])}
IMPRINT = {
    key: value if key in ("website", "email", "phone") else SPOILT[type(value)](value)
    for key, value in tomllib.loads((ROOT / "tests/content/imprint.toml").read_text("utf-8")).items()
}
CONTACTS = tomllib.loads((ROOT / "tests/content/contacts.toml").read_text("utf-8")) | {
    f"werk-{number}": {
        "name": f"Kopf {payload}",
        "phone": "+49 30 5550 100",
        "email": "presse@musterstadt.example",
        "languages": ["de"],
        "role": {"de": payload, "en": payload},
    }
    for number, payload in enumerate(PAYLOADS, 1)
}


@pytest.fixture(scope="module")
def site(built, tmp_path_factory):
    folder = tmp_path_factory.mktemp("payloads")
    content, theme = folder / "content", folder / "theme"
    shutil.copytree(ROOT / "tests/content", content)
    shutil.copytree(ROOT / "theme", theme)
    for number, payload in enumerate(PAYLOADS, 1):
        withdrawn = f"Withdrawn: 2025-01-04 {payload}\n" if number % 5 == 0 else ""
        said = {"number": number, "payload": payload, "withdrawn": withdrawn}
        release = RELEASE.format(**said) + (PICTURE if number == 1 else "")
        (content / f"de/releases/2025-01-02-meldung-{number}.md").write_text(release, "utf-8")
        (content / f"de/programmes/werk-{number}.md").write_text(PROGRAMME.format(**said), "utf-8")
    for lang in ("de", "en"):
        (content / lang / "pages/seite.md").write_text(PAGE.format(payload=" ".join(PAYLOADS)), "utf-8")
    media = content / "media/meldung-1"
    media.mkdir(parents=True)
    Image.new("RGB", (640, 360), "teal").save(media / "bild.png")
    everything = {key: dict.fromkeys(("de", "en"), " ".join(PAYLOADS)) for key in SAID}
    (media / "pictures.toml").write_text(_toml({"bild.png": everything}), "utf-8")
    (content / "contacts.toml").write_text(_toml(CONTACTS), "utf-8")
    for lang in ("de", "en"):
        words = theme / "strings" / f"{lang}.toml"
        words.write_text(re.sub(r'(?m)^(\w+ *= *"(?:[^"\\]|\\.)*)"', _spoilt, words.read_text("utf-8")), "utf-8")
    settings = {
        "PATH": str(content),
        "THEME": str(theme),
        "CONTACTS": CONTACTS,
        "IMPRINT": IMPRINT,
        "SITENAME": "Presse " + PAYLOADS[0],
        "PRESSKIT": ["txt", "ninjs"],
        "CHECKS_STRICT": False,
    }
    lines = [f"import sys\nsys.path[:0] = {[str(ROOT / 'tests'), str(ROOT)]!r}\nfrom roomconf import *"]
    lines += [f"{name} = {value!r}" for name, value in settings.items()]
    (folder / "conf.py").write_text("\n".join(lines), "utf-8")
    process = built(folder / "site", conf=str(folder / "conf.py"))
    assert process.returncode == 0, process.stderr[-2000:]
    faults = [line for line in process.stderr.splitlines() if line.startswith("output/")]
    assert faults == []
    return Site(folder / "site", "https://presse.example/raum")


def _spoilt(found):
    return found[1] + json.dumps(IN_WORDS)[1:-1] + '"' if not found[1].startswith(("locale", "language")) else found[0]


def _toml(tables):
    """TOML's basic strings and inline lists are written as JSON's."""
    rows = []
    for name, table in tables.items():
        plain = {key: value for key, value in table.items() if not isinstance(value, dict)}
        rows += [f"[{json.dumps(name)}]", *(f"{key} = {json.dumps(value)}" for key, value in plain.items())]
        for key, value in ((key, value) for key, value in table.items() if isinstance(value, dict)):
            rows += [f"{key}.{word} = {json.dumps(said)}" for word, said in value.items()]
    return "\n".join(rows)


@pytest.fixture(scope="module")
def served(site):
    with running(FileServer(site.folder, site.base)) as address:
        yield address


@pytest.mark.parametrize(
    ("bypass", "every"),
    [
        pytest.param(True, 1, id="without the policy"),
        pytest.param(False, 8, id="under the policy"),
        pytest.param(False, 1, id="under the policy, every page", marks=pytest.mark.long),
    ],
)
def test_nothing_runs_and_nothing_is_fetched(site, served, browser, bypass, every):
    """Without the policy, for it is the second lock and must not be the only one; under it, without a violation."""
    happened = []
    page = browser.new_context(bypass_csp=bypass).new_page()
    page.on("dialog", lambda dialog: (happened.append(f"{page.url}: {dialog.message}"), dialog.dismiss()))
    page.on("pageerror", lambda error: happened.append(f"{page.url}: {error}"))
    page.on("console", lambda said: happened.append(f"{page.url}: {said.text}") if said.type == "error" else None)
    page.on("request", lambda asked: None if asked.url.startswith(served) else happened.append(asked.url))
    lasting = [url for url in site.urls if not site.page(url).select("meta[http-equiv=refresh]")]
    assert len(lasting) > 3 * len(PAYLOADS)
    for url in [*lasting, *(f"suche/?q={quote(payload)}" for payload in PAYLOADS)][::every]:
        page.goto(served + url)
    page.context.close()
    assert happened == []


@pytest.mark.parametrize("number", range(1, len(PAYLOADS) + 1))
def test_a_headline_is_read_as_it_was_typed(site, number):
    for url in (f"presse/2025/meldung-{number}/", f"programme/werk-{number}/", "seite/"):
        [headline] = site.page(url).find_all("h1")
        assert _letters(PAYLOADS[number - 1]) in _letters(headline.get_text()), url


def test_no_page_has_a_tag_or_an_address_out_of_a_payload(site):
    for url in site.urls:
        page = site.page(url)
        assert page.select("iframe, base, math, textarea, [onerror], [onload], [onfocus], [onmouseover], [style]") == []
        scripts = page.select("script:not([src]):not([type='application/ld+json'])")
        addresses = [element.get(name) or "" for element in page.select("[href], [src]") for name in ("href", "src")]
        foreign = [address for address in addresses if re.match(r"javascript:|(?:https?:)?//elsewhere", address)]
        assert (scripts, foreign) == ([], []), url


def test_machines_read_what_was_typed(site):
    for url in site.urls:
        for script in site.page(url).select('script[type="application/ld+json"]'):
            assert json.loads(script.string)["@graph"]
    for path in site.folder.rglob("*.xml"):
        etree.parse(path)
    titles = {_letters(entry.title_detail.value) for entry in feedparser.parse(site.text("feed.xml")).entries}
    items = {_letters(item["title"]) for item in json.loads(site.text("feed.json"))["items"]}
    for number, payload in enumerate(PAYLOADS, 1):
        if number % 5:
            assert {"kopf" + _letters(payload)} <= titles & items
        card = vobject.readOne(site.text(f"kontakt/werk-{number}.vcf"))
        assert _letters(card.fn.value) == "kopf" + _letters(payload)
        assert "note" not in card.contents


def _letters(text):
    return re.sub(r"[\W_]+", "", unescape(text)).lower()
