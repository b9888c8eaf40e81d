import io

import pytest
from PIL import Image

from socialpictures.cache import kept
from socialpictures.picture import broken

RELEASES = ("presse/2024/zwoelf-stadtteile-ziehen-bilanz/", "en/press/2024/twelve-districts-take-stock/")


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        pytest.param("Kurz", ["Kurz"], id="one word"),
        pytest.param("eins zwei drei", ["eins zwei", "drei"], id="as few lines as there is room for"),
        pytest.param("aa bb cc dd ee", ["aa bb cc", "dd ee"], id="no last word alone"),
        pytest.param("13.\u00a0April und mehr", ["13.\u00a0April", "und mehr"], id="not at a no-break space"),
        pytest.param("Donaudampfschiff", ["Donaudampfsc", "hiff"], id="a word longer than a line is parted"),
        pytest.param("", [""], id="nothing"),
    ],
)
def test_a_headline_is_broken_into_even_lines(text, lines):
    assert broken(text, 12, len) == lines


@pytest.mark.parametrize("url", RELEASES)
def test_a_release_has_a_picture_for_messengers(site, url):
    page = site.page(url)
    said = {meta["property"]: meta["content"] for meta in page.select("meta[property^='og:image']")}
    assert said["og:image"] == f"{site.address}/{url}social.png"
    data = (site.folder / url / "social.png").read_bytes()
    assert (
        Image.open(io.BytesIO(data)).size == (int(said["og:image:width"]), int(said["og:image:height"])) == (1200, 630)
    )
    assert len(data) <= 60_000


def test_each_language_has_its_own_picture(site):
    german, english = ((site.folder / url / "social.png").read_bytes() for url in RELEASES)
    assert german != english


def test_the_programmes_colours_are_in_the_picture(site):
    picture = Image.open(site.folder / RELEASES[0] / "social.png").convert("RGB")
    signs = picture.crop((60, 500, 560, 600)).getcolors(60_000)
    assert [colour for _, colour in signs if max(colour) - min(colour) > 60]


def test_a_picture_is_drawn_once_and_a_torn_one_again(tmp_path):
    drawn = []

    def draw():
        drawn.append(1)
        return b"picture" + b"IEND\xaeB`\x82"

    assert kept(tmp_path, ("a",), draw) == kept(tmp_path, ("a",), draw)
    assert len(drawn) == 1
    [file] = tmp_path.iterdir()
    file.write_bytes(b"pict")
    assert kept(tmp_path, ("a",), draw).startswith(b"picture")
    assert len(drawn) == 2
    kept(tmp_path, ("b",), draw)
    assert len(drawn) == 3


def test_a_cache_that_cannot_be_written_is_done_without(tmp_path):
    blocked = tmp_path / "file"
    blocked.write_text("in the way")
    assert kept(blocked / "cache", ("a",), lambda: b"drawn") == b"drawn"
