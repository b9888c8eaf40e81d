"""Assets: one small stylesheet, every published file under a name that carries its content's hash."""

import gzip
import re
import tomllib
from pathlib import Path

import pytest

from assets.publish import Asset, linked, publish, stylesheet

THEME = Path(__file__).parent.parent / "theme"
STATIC = THEME / "static"
PARTS = STATIC / "css/parts"


@pytest.fixture(scope="module")
def published():
    return publish(STATIC, [".programme-x { --programme: light-dark(#111, #eee); }"])


@pytest.fixture
def small(tmp_path):
    """A theme's static folder with a stylesheet of two files and a font."""
    for folder in ("css/parts", "fonts"):
        (tmp_path / folder).mkdir(parents=True)
    (tmp_path / "css/site.css").write_text('@layer parts;\n@import url("parts/a.css") layer(parts);', "utf-8")
    (tmp_path / "css/parts/a.css").write_text('a { background: url("../../fonts/f.woff2"); }', "utf-8")
    (tmp_path / "fonts/f.woff2").write_bytes(b"font")
    (tmp_path / "fonts/README.md").write_text("How it was made.", "utf-8")
    return tmp_path


def test_everything_is_published_under_its_hash_but_papers_and_single_style_files(small):
    found = publish(small)
    assert {name: re.sub(r"\.\w{10}\.", ".#.", asset.path) for name, asset in found.assets.items()} == {
        "css/site.css": "theme/site.#.css",
        "fonts/f.woff2": "theme/fonts/f.#.woff2",
    }
    assert found.missing == []


def test_a_changed_file_changes_its_name_and_that_of_the_stylesheet_which_asks_for_it(small):
    before = publish(small).assets
    (small / "fonts/f.woff2").write_bytes(b"another font")
    after = publish(small).assets
    assert [before[name].path != after[name].path for name in before] == [True, True]


def test_the_same_files_give_the_same_bytes(small):
    assert publish(small, ["b { color: red }"]) == publish(small, ["b { color: red }"])


def test_additions_stand_in_the_layer_of_the_parts(small):
    css = stylesheet(small / "css/site.css", ["b { color: red }"])
    assert css == "@layer parts{a{background:url(../../fonts/f.woff2)}b{color:red}}"


@pytest.mark.parametrize(
    ("css", "expected"),
    [
        ("a{b:url(../fonts/f.woff2)}", ("a{b:url(fonts/f.1.woff2)}", [])),
        ('a{b:url("../../fonts/f.woff2")}', ("a{b:url(fonts/f.1.woff2)}", [])),
        ("a{b:url(#here)}", ("a{b:url(#here)}", [])),
        ("a{b:url(../fonts/g.woff2)}", ("a{b:url(../fonts/g.woff2)}", ["fonts/g.woff2"])),
    ],
    ids=["from the folder beside", "quoted, from two floors up", "a place in the page", "what is not there"],
)
def test_addresses_lead_to_published_names(css, expected):
    assert linked(css, {"fonts/f.woff2": Asset("theme/fonts/f.1.woff2", b"")}) == expected


@pytest.mark.parametrize(
    ("css", "place"),
    [("a { color: red } }", r"a\.css:1: "), ('@import url("none.css");', r"a\.css:1: ")],
    ids=["a brace too many", "an import of nothing"],
)
def test_broken_css_is_refused_by_file_and_line(small, css, place):
    (small / "css/parts/a.css").write_text(css, "utf-8")
    with pytest.raises(ValueError, match=place):
        publish(small)


# -- The theme itself -------------------------------------------------------------------------------------------------


def test_the_stylesheet_asks_for_nothing_that_is_not_there(published):
    assert published.missing == []


def test_the_stylesheet_is_at_most_seven_kilobytes_compressed(published):
    assert len(gzip.compress(published.assets["css/site.css"].content, 9, mtime=0)) <= 7_000


def test_the_fonts_are_at_most_sixty_kilobytes(published):
    fonts = [asset for name, asset in published.assets.items() if name.endswith(".woff2")]
    assert sum(len(font.content) for font in fonts) <= 60_000


def test_what_a_browser_must_know_survives_minification(published):
    css = published.assets["css/site.css"].content.decode()
    wanted = ["light-dark(", "@layer", "@container", "@view-transition", "@bottom-right", "forced-colors"]
    assert [thing for thing in wanted if thing not in css] == []


def test_no_stylesheet_asks_for_a_third_party(published):
    assert re.findall(r"https?:|//", published.assets["css/site.css"].content.decode()) == []


def test_every_part_of_the_stylesheet_is_on_its_contents_page():
    listed = re.findall(r'@import url\("parts/([\w-]+\.css)"\)', (STATIC / "css/site.css").read_text("utf-8"))
    assert sorted(listed) == sorted(path.name for path in PARTS.glob("*.css"))


def test_parts_use_no_colour_of_their_own():
    raw = re.compile(r"#[0-9a-f]{3,8}\b|\b(?:rgb|hsl|oklch)\(", re.I)
    found = {
        path.name: raw.findall(path.read_text("utf-8").replace("#0000", "").replace("#000", ""))
        for path in PARTS.glob("*.css")
    }
    assert {name: colours for name, colours in found.items() if colours} == {}


def test_both_languages_have_the_same_words():
    def keys(words, prefix=""):
        for key, value in words.items():
            yield from keys(value, f"{prefix}{key}.") if isinstance(value, dict) else [prefix + key]

    said = [tomllib.loads(path.read_text("utf-8")) for path in sorted((THEME / "strings").glob("*.toml"))]
    assert sorted(keys(said[0])) == sorted(keys(said[1]))


def test_every_word_is_used():
    templates = "\n".join(path.read_text("utf-8") for path in (THEME / "templates").rglob("*.html"))
    plugins = "\n".join(path.read_text("utf-8") for path in (THEME.parent / "plugins").rglob("*.py"))
    words = tomllib.loads((THEME / "strings/de.toml").read_text("utf-8"))
    names = {name for value in words.values() if isinstance(value, dict) for name in value} | set(words)
    assert sorted(name for name in names if not re.search(rf"\b{name}\b", templates + plugins)) == []
