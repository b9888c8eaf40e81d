"""Pages on paper, in dark and forced colours, with more contrast, with and without motion, in real Chromium."""

import io
import re

import pypdf
import pytest
from browser_pages import PAGES

RELEASE = PAGES["release"]
COLOURS = """() => {
    const colour = (selector, property) => getComputedStyle(document.querySelector(selector))[property];
    return {canvas: colour("html", "backgroundColor"), text: colour("body", "color"),
        quiet: colour(".kicker", "color"), line: colour("section.section", "borderTopColor")};
}"""
# Whether a page goes by a view transition: told as it leaves, for a slow machine gives up on showing one.
LEAVING = "window.addEventListener('pageswap', event => { sessionStorage.glided = event.viewTransition !== null; });"


def on_paper(page):
    """Give the text of each printed page, on single spaces, and the first page's size in millimetres."""
    paper = pypdf.PdfReader(io.BytesIO(page.pdf(prefer_css_page_size=True)))
    size = tuple(round(float(edge) / 72 * 25.4) for edge in paper.pages[0].mediabox.upper_right)
    return [re.sub(r"\s+", " ", sheet.extract_text()) for sheet in paper.pages], size


@pytest.mark.parametrize(
    ("url", "kind", "address"),
    [
        (RELEASE[0], "Pressemitteilung", "Diese Seite im Netz: https://presse.example/raum/" + RELEASE[0]),
        (RELEASE[1], "Press release", "This page online: https://presse.example/raum/" + RELEASE[1]),
    ],
    ids=["de", "en"],
)
def test_a_printed_release_has_letterhead_page_numbers_and_addresses(open_page, url, kind, address):
    sheets, size = on_paper(open_page(url))
    assert size == (210, 297)
    assert f"Presse Musterstadt {kind}" in sheets[0]
    assert [f"{number} / {len(sheets)}" in sheet for number, sheet in enumerate(sheets, 1)] == [True] * len(sheets)
    whole = " ".join(sheets)
    assert address.replace(" ", "") in whole.replace(" ", "")
    assert "+49 30 5550 101" in whole


def test_what_only_a_screen_needs_is_not_printed(open_page):
    page = open_page(RELEASE[0])
    on_screen = [
        words.strip() for words in page.locator(".masthead-nav a, .footer a, .share a, .kit-file").all_inner_texts()
    ]
    assert len(on_screen) >= 12
    sheets, _ = on_paper(page)
    kept = {"Offenes Rathaus", "Klima 7°", "Über Musterstadt"}  # they are also in the release itself
    assert [words for words in on_screen if words not in kept and words in " ".join(sheets)] == []


def test_printed_links_say_where_they_lead(open_page):
    sheets, _ = on_paper(open_page(PAGES["programme"][0]))
    words = " ".join(sheets).replace(" ", "")
    assert "StiftungBeispiel<https://stiftung.example>" in words
    assert "Stadtchronik<https://chronik.example/2018>" in words


def test_dark_paper_turns_light_for_the_printer(open_page):
    page = open_page(RELEASE[0], color_scheme="dark")
    assert page.evaluate(COLOURS)["canvas"] == "rgb(21, 23, 26)"
    page.emulate_media(media="print", color_scheme="dark")
    assert page.evaluate(COLOURS)["canvas"] == "rgb(255, 255, 255)"


@pytest.mark.parametrize(
    ("scheme", "ink", "paper"),
    [("light", "rgb(0, 0, 0)", "rgb(255, 255, 255)"), ("dark", "rgb(255, 255, 255)", "rgb(0, 0, 0)")],
)
def test_who_asks_for_more_contrast_gets_all_of_it(open_page, scheme, ink, paper):
    page = open_page(RELEASE[0], color_scheme=scheme, contrast="more")
    assert page.evaluate(COLOURS) == {"canvas": paper, "text": ink, "quiet": ink, "line": ink}


def test_forced_colours_are_obeyed_by_signs_and_lines(open_page):
    page = open_page(PAGES["programme"][0], forced_colors="active", color_scheme="light")
    linked = page.evaluate("() => getComputedStyle(document.querySelector('.website')).color")
    stroke = page.evaluate("() => getComputedStyle(document.querySelector('.programme-head .sign')).stroke")
    assert stroke == linked == "rgb(0, 0, 159)"


@pytest.mark.parametrize(("motion", "glides"), [("no-preference", "true"), ("reduce", "false")])
def test_a_headline_glides_to_its_page_unless_motion_is_unwelcome(open_page, style_served, motion, glides):
    page = open_page("presse/", reduced_motion=motion)
    page.add_init_script(LEAVING)
    page.goto(style_served + PAGES["archive"][0])
    names = page.evaluate(
        "[...document.querySelectorAll('[data-release]')].map(title => getComputedStyle(title).viewTransitionName)"
    )
    assert "bilanz" in names
    assert len(set(names)) == len(names)
    page.wait_for_load_state("networkidle")
    page.click(f"a[href$='{RELEASE[0]}']")
    page.wait_for_url(f"**/{RELEASE[0]}")
    assert page.evaluate("sessionStorage.glided") == glides
    assert page.evaluate("getComputedStyle(document.querySelector('h1')).viewTransitionName") == "bilanz"


def test_figures_stand_as_text_needs_them_and_as_tables_do(open_page):
    page = open_page(RELEASE[0])
    set_as = "selector => getComputedStyle(document.querySelector(selector)).fontVariantNumeric"
    assert page.evaluate(set_as, ".prose p") == "proportional-nums"
    assert page.evaluate(set_as, ".prose table") == "tabular-nums"


@pytest.mark.parametrize("width", [360, 768, 1280, 1920])
def test_a_line_of_text_holds_no_more_letters_than_one_reads_with_ease(open_page, width):
    page = open_page(PAGES["imposition"][1], width)
    letters = page.evaluate(
        """() => {
            const text = document.querySelector(".prose p").cloneNode();
            text.textContent = "It helps municipalities to plan and steer across departments so that children "
                .repeat(9);
            document.querySelector(".prose").append(text);
            const lines = text.getBoundingClientRect().height / parseFloat(getComputedStyle(text).lineHeight);
            return text.textContent.length / lines;
        }"""
    )
    assert (30 if width == 360 else 60) <= letters <= 70
