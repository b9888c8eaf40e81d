"""Handing a release on: its headline and address, copied or mailed, and nobody else learns of it."""

from pathlib import Path
from urllib.parse import parse_qs

import pytest

RELEASE = "presse/2024/zwoelf-stadtteile-ziehen-bilanz/"
ENGLISH = "en/press/2024/twelve-districts-take-stock/"
ADDRESS = f"https://presse.example/raum/{RELEASE}"
SCRIPT = Path(__file__).parent.parent / "theme/static/js/copy.js"


def test_a_release_is_mailed_with_headline_and_address(site):
    link = site.page(RELEASE).select_one(".share a[href^='mailto:?']")["href"]
    assert parse_qs(link.partition("?")[2]) == {
        "subject": ["Zwölf Stadtteile ziehen Bilanz"],
        "body": [f"Zwölf Stadtteile ziehen Bilanz\r\n\r\n{ADDRESS}"],
    }


def test_the_button_waits_for_its_script_which_is_small(site):
    assert site.page(RELEASE).select_one(".share button").has_attr("hidden")
    assert SCRIPT.stat().st_size <= 1000


@pytest.mark.parametrize("url", ["", "presse/", "programme/klima-7/", "kontakt/", "feeds/"])
def test_a_page_that_copies_nothing_loads_no_script(site, url):
    assert site.page(url).select("script[src]") == []


def test_a_press_of_the_button_copies_and_says_so(browser, served):
    context = browser.new_context(permissions=["clipboard-read", "clipboard-write"])
    page = context.new_page()
    page.goto(served + RELEASE)
    page.get_by_role("button", name="Überschrift und Adresse kopieren").press("Enter")
    page.locator(".share").get_by_text("Kopiert", exact=True).wait_for()
    assert page.evaluate("navigator.clipboard.readText()") == f"Zwölf Stadtteile ziehen Bilanz\n{ADDRESS}"
    context.close()


@pytest.mark.parametrize(
    ("url", "button", "title", "dateline"),
    [
        (RELEASE, "Text kopieren", "Zwölf Stadtteile ziehen Bilanz", "Musterstadt, 20. Juni 2024. "),
        (ENGLISH, "Copy the text", "Twelve districts take stock", "Musterstadt, 20 June 2024. "),
    ],
)
def test_the_text_is_copied_without_the_breaks_of_lines(browser, served, url, button, title, dateline):
    context = browser.new_context(permissions=["clipboard-read", "clipboard-write"])
    page = context.new_page()
    refused = []
    page.on("console", lambda message: refused.append(message.text))
    page.goto(served + url)
    page.get_by_role("button", name=button, exact=True).press("Enter")
    page.locator(".kit-status:not(:empty)").wait_for()
    copied = page.evaluate("navigator.clipboard.readText()")
    assert copied.startswith(f"{title}\n\n{dateline}")
    assert copied.endswith(f"\n\nhttps://presse.example/raum/{url}")
    assert "\u00a0" not in copied
    # A paragraph of the page is a line of the copy.
    said = " ".join(page.locator(".prose > p").nth(1).inner_text().split())
    assert said in copied.splitlines()
    assert refused == []
    context.close()


def test_without_a_script_there_is_no_button(browser, served):
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(served + RELEASE)
    assert page.locator(".share button").is_hidden()
    assert page.locator(".share a[href^='mailto:']").is_visible()
    context.close()
