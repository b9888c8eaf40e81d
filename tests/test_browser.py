"""The tests' press room in a real Chromium: no barrier that axe-core finds, no third party, everything by keyboard."""

import json
from itertools import product

import pytest
from axe_playwright_python.base import AXE_FILE_PATH
from browser_pages import ADDRESSES, PAGES, WIDTHS

# What a reader may have asked the system for; every page is looked at in each, at each width.
LOOKS = (
    {"color_scheme": "light"},
    {"color_scheme": "dark"},
    {"color_scheme": "light", "forced_colors": "active"},
)
# WCAG 2.0 to 2.2, levels A and AA, axe-core's own best practices, and for the contrast of text level AAA.
RULES = {
    "runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"],
    "rules": {"color-contrast-enhanced": {"enabled": True}},
    "resultTypes": ["violations"],
}
# Where a machine is so busy that a font comes after the first picture, a word moves by a letter's width: 0.00003. What
# readers notice begins at 0.1 (Web Vitals, CLS); anything that jumps, a line or a picture, is above this.
STILL = 0.0005
SHIFTS = """() => new Promise(done => {
    let sum = 0;
    new PerformanceObserver(list => { for (const entry of list.getEntries()) sum += entry.value; })
        .observe({type: "layout-shift", buffered: true});
    setTimeout(() => done(sum), 200);
})"""


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
def test_a_page_stands_still_asks_nobody_else_and_keeps_nothing(open_page, style_served, url):
    page = open_page(url, 360)
    page.wait_for_load_state("networkidle")
    assert page.evaluate(SHIFTS) < STILL
    assert [request for request in page.requests if not request.startswith(style_served)] == []
    assert page.context.cookies() == []
    assert page.evaluate("[localStorage.length, sessionStorage.length]") == [0, 0]
    complaints = [words for words in page.words if "404" not in words or url not in ("nirgendwo/", "en/nowhere/")]
    assert complaints == []


def test_a_mention_leads_to_the_programme_and_back_by_keyboard_alone(open_page, style_served):
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
    page.wait_for_url(f"{style_served}programme/offenes-rathaus/")
    press_tab_until("main a[href*='zwoelf-stadtteile-ziehen-bilanz/#']")
    page.keyboard.press("Enter")
    page.wait_for_url(f"{style_served}{PAGES['release'][0]}#*")
    place = page.evaluate("document.querySelector(location.hash).getBoundingClientRect().top")
    assert 0 <= place <= 900


def test_the_language_switch_leads_to_the_same_page(open_page, style_served):
    page = open_page(PAGES["programme"][0])
    page.click("header a[hreflang=en]")
    page.wait_for_url(f"{style_served}{PAGES['programme'][1]}")
    assert page.evaluate("document.documentElement.lang") == "en"
