"""The tests' press room in a real Chromium: accessible, by keyboard, at every width, in every scheme."""

import json
import re
from itertools import pairwise, product

import pytest
from axe_playwright_python.base import AXE_FILE_PATH

PAGES = {
    "home": ("", "en/"),
    "archive": ("presse/", "en/press/"),
    "year": ("presse/2024/", "en/press/2024/"),
    "programme's releases": ("programme/offenes-rathaus/presse/", "en/programmes/open-town-hall/press/"),
    "release": ("presse/2024/zwoelf-stadtteile-ziehen-bilanz/", "en/press/2024/twelve-districts-take-stock/"),
    "long release": ("presse/2019/finanzplanung/", "en/press/2019/financial-planning/"),
    "withdrawn release": ("presse/2021/neue-buslinie-ab-januar/", "en/press/2021/new-bus-line-from-january/"),
    "programme": ("programme/offenes-rathaus/", "en/programmes/open-town-hall/"),
    "programme without releases": ("programme/bibliothek-am-see/", "en/programmes/library-by-the-lake/"),
    "contact": ("kontakt/", "en/contact/"),
    "imprint": ("impressum/", "en/imprint/"),
    "page": ("datenschutz/", "en/privacy/"),
    "search": ("suche/", "en/search/"),
    "feeds": ("feeds/", "en/feeds/"),
    "missing": ("nirgendwo/", "en/nowhere/"),
}
ADDRESSES = [
    pytest.param(url, id=f"{kind}-{lang}")
    for kind, pair in PAGES.items()
    for lang, url in zip(("de", "en"), pair, strict=True)
]
WIDTHS = (360, 768, 1280, 1920)
# What a reader may have asked the system for; every page is looked at in each, at each width.
LOOKS = (
    {"color_scheme": "light"},
    {"color_scheme": "dark"},
    {"color_scheme": "light", "forced_colors": "active"},
)
# WCAG 2.0 to 2.2, levels A and AA, and axe-core's own best practices.
RULES = {
    "runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"],
    "resultTypes": ["violations"],
}


@pytest.fixture
def open_page(browser, served):
    """A way to open an address of the site; every request it makes and every word of its console is kept."""
    contexts = []

    def open_page(url, width=1280, height=900, **options):
        context = browser.new_context(viewport={"width": width, "height": height}, **options)
        contexts.append(context)
        page = context.new_page()
        page.requests, page.words = [], []
        page.on("request", lambda request: page.requests.append(request.url))
        page.on("console", lambda message: page.words.append(message.text))
        page.on("pageerror", lambda error: page.words.append(str(error)))
        page.goto(served + url)
        return page

    yield open_page
    for context in contexts:
        context.close()


def violations(page):
    found = page.evaluate("options => axe.run(document, options)", RULES)["violations"]
    return [(v["id"], [node["html"][:160] for node in v["nodes"]]) for v in found]


@pytest.mark.parametrize("url", ADDRESSES)
def test_no_page_has_a_barrier_that_axe_finds_at_any_width_or_in_any_look(open_page, url):
    page = open_page(url, reduced_motion="reduce")
    page.evaluate(AXE_FILE_PATH.read_text("utf-8"))
    found = {}
    for width, look in product(WIDTHS, LOOKS):
        page.set_viewport_size({"width": width, "height": 900})
        page.emulate_media(**{"forced_colors": "none", **look})
        if bad := violations(page):
            found[f"{width} {look}"] = bad
    assert found == {}, json.dumps(found, indent=1, ensure_ascii=False)


@pytest.mark.parametrize("url", ADDRESSES)
def test_nothing_scrolls_sideways_even_at_400_percent(open_page, url):
    # 1280 px at 400 % are 320 CSS pixels (WCAG 1.4.10).
    page = open_page(url, reduced_motion="reduce")
    for width in (320, *WIDTHS):
        page.set_viewport_size({"width": width, "height": 900})
        assert page.evaluate("document.documentElement.scrollWidth") <= width, width


@pytest.mark.parametrize("url", ADDRESSES)
def test_a_page_asks_nobody_else_and_keeps_nothing(open_page, served, url):
    page = open_page(url)
    page.wait_for_load_state("networkidle")
    assert [request for request in page.requests if not request.startswith(served)] == []
    assert page.context.cookies() == []
    assert page.evaluate("[localStorage.length, sessionStorage.length]") == [0, 0]
    complaints = [words for words in page.words if "404" not in words or url not in ("nirgendwo/", "en/nowhere/")]
    assert complaints == []


def test_a_mention_leads_to_the_programme_and_back_by_keyboard_alone(open_page, served):
    page = open_page(PAGES["release"][0])

    def press_tab_until(selector):
        for _ in range(60):
            page.keyboard.press("Tab")
            if page.evaluate("s => document.activeElement.matches(s)", selector):
                return
        raise AssertionError(f"Tab never reached {selector}")

    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.getAttribute('href')") == "#main"  # the skip link comes first
    press_tab_until("main a.mention")
    page.keyboard.press("Enter")
    page.wait_for_url(f"{served}programme/offenes-rathaus/")
    press_tab_until("main a[href*='zwoelf-stadtteile-ziehen-bilanz/#']")
    page.keyboard.press("Enter")
    page.wait_for_url(f"{served}{PAGES['release'][0]}#*")
    place = page.evaluate("document.querySelector(location.hash).getBoundingClientRect().top")
    assert 0 <= place <= 900


def test_the_focus_is_always_seen_and_never_trapped(open_page):
    page = open_page(PAGES["release"][0])
    seen = []
    for _ in range(80):
        page.keyboard.press("Tab")
        focus = page.evaluate(
            """() => { const e = document.activeElement, s = getComputedStyle(e);
            return [e.tagName, e.getAttribute('href'), s.outlineStyle, s.outlineWidth]; }"""
        )
        if focus[0] == "BODY":
            break
        seen.append(focus)
    assert len(seen) >= 10
    assert [focus for focus in seen if focus[2] == "none" or focus[3] == "0px"] == []
    assert page.evaluate("document.activeElement.tagName") == "BODY"


def test_the_language_switch_leads_to_the_same_page(open_page, served):
    page = open_page(PAGES["programme"][0])
    page.click("header a[hreflang=en]")
    page.wait_for_url(f"{served}{PAGES['programme'][1]}")
    assert page.evaluate("document.documentElement.lang") == "en"


def test_targets_are_large_enough(open_page):
    # WCAG 2.5.8: 24 by 24 CSS pixels, links within a sentence apart.
    page = open_page("", 360)
    small = page.evaluate(
        """() => [...document.querySelectorAll('header a, nav a, footer a')].filter(a => {
            const r = a.getBoundingClientRect(); return r.width && (r.height < 24 || r.width < 24) && r.top >= 0;
        }).map(a => a.outerHTML)"""
    )
    assert small == []


@pytest.mark.parametrize("url", ["", PAGES["release"][0], PAGES["programme"][1]])
def test_nothing_shifts_while_a_page_loads(open_page, url):
    page = open_page(url, 360)
    page.wait_for_load_state("networkidle")
    shift = page.evaluate(
        """() => new Promise(done => { let sum = 0;
        new PerformanceObserver(list => { for (const e of list.getEntries()) sum += e.value; })
            .observe({type: 'layout-shift', buffered: true});
        setTimeout(() => done(sum), 300); })"""
    )
    assert shift == 0


@pytest.mark.parametrize("url", [PAGES["release"][0], PAGES["programme"][1], ""])
def test_headings_form_an_outline_without_gaps(open_page, url):
    page = open_page(url)
    levels = page.evaluate("[...document.querySelectorAll('h1,h2,h3,h4,h5,h6')].map(h => +h.tagName[1])")
    assert levels.count(1) == 1
    assert all(after <= before + 1 for before, after in pairwise(levels))


def test_the_page_is_read_in_a_sensible_order(open_page):
    tree = open_page(PAGES["release"][0]).locator("body").aria_snapshot()
    landmarks = re.findall(r"^- (banner|main|contentinfo)\b", tree, re.MULTILINE)
    assert landmarks == ["banner", "main", "contentinfo"]
    assert tree.index("- navigation") < tree.index("\n- main")
