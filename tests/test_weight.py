"""The limits of weight, in bytes, over every page of the tests' press room and of the real one."""

import pytest

from bench.weight import COPYING, FIRST, FONTS, RELEASE, STYLESHEET, compressed, weigh


@pytest.fixture(scope="module", params=["tests' press room", "real press room"])
def weights(request, site, built, tmp_path_factory):
    """Every page's weight by its address, and the site's folder."""
    folder, base = site.folder, site.base
    if request.param == "real press room":
        folder, base = tmp_path_factory.mktemp("real") / "site", ""
        process = built(folder, conf="pelicanconf.py")
        assert process.returncode == 0, process.stdout + process.stderr
    pages = (page for page in folder.rglob("*.html") if 'http-equiv="refresh"' not in page.read_text("utf-8"))
    return folder, {page.relative_to(folder).as_posix(): weigh(folder, page, base) for page in pages}


def is_release(address):
    return address.startswith(("presse/2", "en/press/2")) and address.count("/") >= address.startswith("en/") + 3


def test_a_release_is_at_most_eight_kilobytes(weights):
    releases = {address: weight.html for address, weight in weights[1].items() if is_release(address)}
    assert releases
    assert {address: size for address, size in releases.items() if size > RELEASE} == {}


def test_a_page_and_its_stylesheet_fit_into_one_window(weights):
    assert {address: weight for address, weight in weights[1].items() if weight.first > FIRST} == {}


def test_every_page_has_the_one_stylesheet_and_the_one_font(weights):
    sizes = {(weight.stylesheet, weight.font) for weight in weights[1].values()}
    assert len(sizes) == 1
    [(stylesheet, font)] = sizes
    assert 0 < stylesheet <= STYLESHEET
    assert 0 < font <= FONTS


def test_all_fonts_together_are_at_most_sixty_kilobytes(weights):
    fonts = list((weights[0] / "theme/fonts").glob("*.woff2"))
    assert len(fonts) == 3
    assert sum(font.stat().st_size for font in fonts) <= FONTS


def test_only_search_and_the_copy_button_have_a_script(weights):
    scripts = {address: weight.script for address, weight in weights[1].items() if weight.script}
    copying = {address: size for address, size in scripts.items() if is_release(address)}
    assert copying
    assert {address: size for address, size in copying.items() if size > COPYING} == {}
    assert sorted(set(scripts) - set(copying)) == ["en/search/index.html", "suche/index.html"]


def test_weight_is_counted_as_a_browser_asks_for_it(tmp_path):
    (tmp_path / "theme").mkdir()
    for name in ("theme/site.css", "theme/text.woff2", "theme/copy.js"):
        (tmp_path / name).write_text(name * 40, "utf-8")
    page = tmp_path / "index.html"
    page.write_text(
        '<link rel="preload" href="/raum/theme/text.woff2" as="font">'
        '<link rel="stylesheet" href="/raum/theme/site.css">'
        '<link rel="icon" href="/raum/theme/icon.svg"><script type="application/ld+json">{}</script>'
        '<script type="module" src="/raum/theme/copy.js"></script>',
        "utf-8",
    )
    found = weigh(tmp_path, page, "/raum")
    assert found == (compressed(page.read_bytes()), compressed(b"theme/site.css" * 40), 40 * 16, 40 * 13)
