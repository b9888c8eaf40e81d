"""Searching as a reader does: in a real Chromium, by keyboard, without a script, and where nothing is found."""

import gzip
from itertools import product
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from conftest import Site

from desk.files import FileServer, running

BILANZ = "Zwölf Stadtteile ziehen Bilanz"
SCHATTEN = "Mehr Schatten für den Rathausplatz"
TEXT = (".html", ".js", ".css", ".json", ".svg")  # what GitHub Pages compresses on the way


@pytest.fixture
def open_page(browser, served):
    contexts = []

    def open_page(url, base=None, **options):
        contexts.append(browser.new_context(**options))
        page = contexts[-1].new_page()
        page.words = []
        page.on("console", lambda message: page.words.append(message.text))
        page.on("pageerror", lambda error: page.words.append(str(error)))
        page.goto((base or served) + url)
        return page

    yield open_page
    for context in contexts:
        context.close()


def titles(page):
    page.locator(".search-status:not(:empty)").wait_for()
    return [" ".join(title.split()) for title in page.locator(".search-results .search-result-title").all_inner_texts()]


def test_a_reader_searches_by_keyboard_alone(open_page, served):
    page = open_page("suche/")
    page.get_by_label("Was suchen Sie?").focus()
    page.keyboard.type("Linden")
    page.keyboard.press("Enter")
    assert titles(page) == ["Mehr Schatten für den Rathausplatz"]
    assert page.get_by_role("status").inner_text() == "1 Ergebnis"
    assert page.words == []
    for _ in range(5):  # the button, three filters, the first result
        page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    page.wait_for_url(f"{served}presse/2023/mehr-schatten-fuer-den-rathausplatz/")


def test_a_search_is_in_the_address_and_can_be_gone_back_to(open_page):
    page = open_page("suche/")
    page.get_by_label("Was suchen Sie?").fill("Rathaus")
    page.get_by_label("Jahr").select_option("2022")
    page.wait_for_url("**/suche/?q=Rathaus&year=2022")
    page.get_by_text("1 Ergebnis", exact=True).wait_for()
    assert titles(page) == ["Sprechstunde zieht in die Markthalle"]
    page.get_by_role("link", name="Sprechstunde zieht").click()
    page.wait_for_url("**/sprechstunde-zieht-in-die-markthalle/")
    page.go_back()
    assert titles(page) == ["Sprechstunde zieht in die Markthalle"]
    assert page.get_by_label("Jahr").input_value() == "2022"


@pytest.mark.parametrize(
    ("url", "expected"),
    [
        pytest.param("suche/?programme=klima-7&kind=releases", {BILANZ, SCHATTEN}, id="filters alone"),
        pytest.param("suche/?q=Bilanz&kind=programmes", {"Offenes Rathaus"}, id="kind"),
        pytest.param("suche/?q=Bilanz&year=1848", {BILANZ, "Offenes Rathaus"}, id="no such year"),
        pytest.param("suche/?q=Einwohnerinnen", {"Offenes Rathaus"}, id="a star in the text"),
        pytest.param("en/search/?q=delegations", {"Visitors from Example City"}, id="English"),
    ],
)
def test_a_search_finds_what_it_should(open_page, url, expected):
    assert set(titles(open_page(url))) == expected


def test_a_result_says_what_it_is_and_shows_the_words(open_page):
    page = open_page("suche/?q=Linden")
    titles(page)
    assert page.locator(".search-result-facts").inner_text() == "4. Juli 2023 · Pressemitteilung · Klima 7°"
    assert page.locator(".search-result-excerpt mark").all_inner_texts() == ["Linden."]


def test_further_results_follow_on_request_and_the_focus_with_them(open_page):
    page = open_page("suche/?q=Musterstadt")
    first = titles(page)
    assert len(first) == 6
    page.get_by_role("button", name="Weitere Ergebnisse").press("Enter")
    seventh = page.locator(".search-result-title a").nth(6)
    seventh.wait_for()
    assert seventh.evaluate("link => link === document.activeElement")
    every = titles(page)
    assert every[:6] == first
    assert page.get_by_role("status").inner_text() == f"{len(every)} Ergebnisse"
    assert page.get_by_role("button", name="Weitere Ergebnisse").is_hidden()


def test_nothing_found_leads_on(open_page, served):
    page = open_page("suche/?q=Quastenflosser&kind=pages")
    assert titles(page) == []
    assert page.get_by_role("status").inner_text().startswith("Nichts gefunden.")
    page.get_by_role("link", name="Search in English").click()
    page.wait_for_url(f"{served}en/search/?q=Quastenflosser")
    assert (
        page.locator("main").get_by_role("link", name="All press releases").get_attribute("href") == "/raum/en/press/"
    )


@pytest.mark.parametrize(("width", "scheme"), list(product((360, 768, 1280), ("light", "dark"))))
def test_no_answer_has_a_barrier_that_axe_finds(open_page, width, scheme):
    for url in ("suche/?q=Rathaus", "en/search/?q=coelacanth"):
        page = open_page(url, viewport={"width": width, "height": 900}, color_scheme=scheme)
        titles(page)
        assert [(found["id"], found["nodes"][0]["html"]) for found in Axe().run(page).response["violations"]] == []
        assert page.evaluate("document.documentElement.scrollWidth") <= width


def test_what_a_question_says_is_never_markup(open_page):
    page = open_page("suche/?q=%3Cimg%20src%3Dx%20onerror%3Dalert(1)%3E")
    titles(page)
    assert page.locator("main img").count() == 0
    assert page.words == []


@pytest.mark.parametrize(("url", "archive"), [("suche/", "/raum/presse/"), ("en/search/", "/raum/en/press/")])
def test_without_a_script_the_page_leads_to_everything(open_page, url, archive):
    page = open_page(url, java_script_enabled=False)
    assert page.locator("form").is_hidden()
    assert page.locator("[data-search-off]").is_visible()
    assert page.locator(f"main a[href='{archive}']").is_visible()


def test_a_search_that_cannot_be_reached_says_so_and_tries_again(open_page, served):
    page = open_page("suche/")
    page.route("**/pagefind/**", lambda route: route.abort())
    page.get_by_label("Was suchen Sie?").fill("Linden")
    page.get_by_text("Die Suche ist gerade nicht zu erreichen.").wait_for()
    assert page.locator("main").get_by_role("link", name="Alle Pressemitteilungen").is_visible()
    page.unroute("**/pagefind/**")
    page.get_by_role("button", name="Suchen").click()
    page.get_by_text("1 Ergebnis").wait_for()


# -- The real press room: what its readers will look for, and what it weighs


@pytest.fixture(scope="module")
def real(built, tmp_path_factory):
    folder = tmp_path_factory.mktemp("real")
    process = built(folder, 'SITEURL="https://presse.example/raum"', conf="pelicanconf.py")
    assert process.returncode == 0, process.stderr
    site = Site(folder, "https://presse.example/raum")
    with running(FileServer(folder, site.base)) as address:
        yield site, address


@pytest.mark.parametrize(
    ("url", "address"),
    [
        ("suche/?q=Kommunen", "presse/2021/phineo-baut-kommunalberatung-aus/"),
        ("suche/?q=Weltoffenen", "programme/weltoffene-kommune/"),
        ("en/search/?q=cohesion", "en/press/2021/phineo-expands-municipal-advisory-work/"),
    ],
)
def test_a_word_is_found_in_its_other_forms(open_page, real, url, address):
    page = open_page(url, real[1])
    assert titles(page)
    assert page.locator(f".search-result-title a[href='/raum/{address}']").count() == 1


def test_kommunen_finds_kommune(open_page, real):
    page = open_page("suche/?q=Kommunen&kind=programmes", real[1])
    assert titles(page) == ["Kommune 360°", "Weltoffene Kommune"]
    assert "Kommune" in page.locator(".search-result-excerpt mark").all_inner_texts()


@pytest.mark.parametrize("url", ["suche/?q=Kommunen", "en/search/?q=cohesion"])
def test_a_first_search_loads_at_most_110_kilobytes(browser, real, url):
    site, address = real
    page = browser.new_page()
    asked = []
    page.on("request", lambda request: asked.append(request.url.partition("?")[0].removeprefix(address)))
    page.goto(address + url)
    titles(page)
    page.close()
    searching = [name for name in asked if name.startswith("pagefind/") or "search." in name]
    assert sum(transferred(site.file(name)) for name in searching) <= 110_000, searching


def transferred(path: Path) -> int:
    content = path.read_bytes()
    return len(gzip.compress(content, 6)) if path.suffix in TEXT else len(content)
