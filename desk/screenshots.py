"""Pictures of every page kind, for the eye of whoever changes the theme, and for the README."""

from collections.abc import Iterator, Sequence
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import NamedTuple

from PIL import Image

from .browser import ARGUMENTS, chromium
from .building import build
from .files import FileServer, running

WIDTHS = (360, 768, 1280)
SCHEMES = ("light", "dark")

# Page kind → where to find one, in German and in English.
KINDS = {
    "home": ("", "en/"),
    "archive": ("presse/", "en/press/"),
    "year": ("presse/2021/", "en/press/2021/"),
    "programme-releases": ("programme/kommune-360/presse/", "en/programmes/kommune-360/press/"),
    "release": (
        "presse/2021/phineo-baut-kommunalberatung-aus/",
        "en/press/2021/phineo-expands-municipal-advisory-work/",
    ),
    "programme": ("programme/weltoffene-kommune/", "en/programmes/weltoffene-kommune/"),
    "page": ("ueber-phineo/", "en/about-phineo/"),
    "contact": ("kontakt/", "en/contact/"),
    "imprint": ("impressum/", "en/imprint/"),
    "search": ("suche/", "en/search/"),
    "feeds": ("feeds/", "en/feeds/"),
    "missing": ("nirgendwo/", "en/nowhere/"),
}


class Shot(NamedTuple):
    """One picture: what it shows and the name of its file; of the whole page, or of its first screen."""

    address: str
    width: int
    scheme: str
    name: str
    whole: bool = True


# What the README shows.
CHOSEN = (
    Shot(KINDS["release"][0], 1280, "light", "release.png", whole=False),
    Shot(KINDS["programme"][1], 1280, "light", "programme.png", whole=False),
    Shot(KINDS["home"][0], 1280, "dark", "home.png", whole=False),
    Shot(KINDS["release"][1], 360, "dark", "phone.png", whole=False),
)


def shots(kinds: Sequence[str] = tuple(KINDS)) -> Iterator[Shot]:
    """List the pictures of these kinds: each in two languages, three widths, light and dark."""
    for kind in kinds:
        for lang, address in zip(("de", "en"), KINDS[kind], strict=True):
            for width in WIDTHS:
                for scheme in SCHEMES:
                    yield Shot(address, width, scheme, f"{kind}-{lang}-{width}-{scheme}.png")


def take(folder: Path, wanted: Sequence[Shot]) -> None:
    """Build the site, open its pages in Chromium and put the pictures, small enough for a repository, into `folder`.

    Raises `NoBrowser` when there is no Chromium, RuntimeError when the site has faults.
    """
    from playwright.sync_api import sync_playwright

    folder.mkdir(parents=True, exist_ok=True)
    with TemporaryDirectory() as temporary, sync_playwright() as playwright:
        if build(Path(temporary, "site")):
            raise RuntimeError("There are no pictures of a site with faults; they are listed above.")
        browser = playwright.chromium.launch(executable_path=chromium(), args=list(ARGUMENTS))
        with running(FileServer(Path(temporary, "site"))) as home:
            for shot in wanted:
                page = browser.new_page(
                    viewport={"width": shot.width, "height": 900}, color_scheme=shot.scheme, reduced_motion="reduce"
                )
                page.goto(home + shot.address, wait_until="networkidle")
                page.screenshot(path=folder / shot.name, full_page=shot.whole)
                page.close()
                compress(folder / shot.name)
        browser.close()


def compress(path: Path) -> None:
    """Paper, ink and a few colours need no more than 256 of them."""
    with Image.open(path) as picture:
        picture.convert("RGB").quantize(256, Image.Quantize.FASTOCTREE, dither=Image.Dither.NONE).save(
            path, optimize=True
        )
