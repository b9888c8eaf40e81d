"""A release's kit: every form of it, made from the same values, each under a name that speaks for itself."""

from collections.abc import Callable, Collection, Mapping
from pathlib import Path
from typing import NamedTuple
from urllib.parse import urljoin

from babel.numbers import format_decimal

from .bundle import bundle
from .cache import Cache
from .markup import to_html
from .ninjs import news_item, picture_item
from .release import Release
from .text import plain_text, with_dateline

# In the order in which they are offered: for handing on, for working on, for agencies, everything.
FORMATS = ("pdf", "docx", "txt", "ninjs", "zip")
ENDINGS = {"ninjs": "ninjs.json"}
MEDIA_TYPES = {
    "pdf": "application/pdf",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "txt": "text/plain",
    "ninjs": "application/json",
    "zip": "application/zip",
    "svg": "image/svg+xml",
    "png": "image/png",
}
LOCALES = {"de": "de_DE", "en": "en_GB"}


class Download(NamedTuple):
    """One file of a kit as templates offer it: `format` is a key of MEDIA_TYPES, `url` is relative to the site."""

    format: str
    name: str
    url: str
    media_type: str
    bytes: int
    lang: str


class Workshop(NamedTuple):
    """What kits are made with.

    The cache; the programmes' signs as data addresses, by the programme's; the kit's page (from a release and its body
    as HTML) and its stylesheet.
    """

    cache: Cache
    signs: Mapping[str, str]
    page: Callable[[Release, str], str]
    stylesheet: Path


def make(
    release: Release, read: Callable[[str], bytes], formats: Collection[str], workshop: Workshop
) -> list[tuple[Download, bytes]]:
    """Make the kit of a release.

    In: the release; a way to read a file of its pictures by address relative to the site; the forms that are wanted;
    the workshop. Out: each download with its content, in the order of FORMATS. Raises OSError when a library of the
    system is missing or the cache cannot be written, ValueError when the PDF cannot be laid out.
    """
    shown = {f"{release.site}/{picture.web.url}": read(picture.web.url) for picture in release.pictures}
    said, looks = repr(release), sorted(shown.items())

    def pdf() -> bytes:
        # Of its page nothing is made as long as the PDF is kept: all of it follows from these, and from the workshop.
        signs = [workshop.signs.get(programme.address) for programme in release.programmes]
        return workshop.cache.keep(["pdf", said, looks, signs], lambda: _pdf(shown, release, workshop))

    def ninjs() -> bytes:
        files = [(d.format, urljoin(release.address, d.name), d.media_type, d.bytes) for d, _ in made]
        items = [picture_item(picture, release) for picture in release.pictures]
        return news_item(release, to_html(release.body), files, items)

    def everything() -> bytes:
        files = [(download.name, content) for download, content in made]
        for picture in release.pictures:
            files += [(Path(file.url).name, read(file.url)) for file in (picture.web, picture.print)]
        # In a folder of their own: whoever unpacks them among other downloads finds them together.
        return bundle(((f"{release.name}/{name}", content) for name, content in files), release.date)

    makers: Mapping[str, Callable[[], bytes]] = {
        "pdf": pdf,
        "docx": lambda: workshop.cache.keep(["docx", said, looks], lambda: _word(release, shown)),
        "txt": lambda: plain_text(release).encode(),
        "ninjs": ninjs,
        "zip": everything,
    }
    made: list[tuple[Download, bytes]] = []
    for format in FORMATS:
        if format in formats:
            content = makers[format]()
            name = f"{release.name}.{ENDINGS.get(format, format)}"
            url = urljoin(release.address, name).removeprefix(f"{release.site}/")
            made.append((Download(format, name, url, MEDIA_TYPES[format], len(content), release.lang), content))
    return made


def size_in_words(size: int, lang: str) -> str:
    """Write a file's size as its reader does: "27 kB", "1,4 MB"; in thousands, as the shops count."""
    number, unit = (size / 1e6, "MB") if size >= 999_500 else (max(size / 1e3, 1), "kB")
    digits = "0.0" if number < 10 and unit == "MB" else "0"
    return f"{format_decimal(number, digits, locale=LOCALES[lang])}\u00a0{unit}"


def _pdf(pictures: Mapping[str, bytes], release: Release, workshop: Workshop) -> bytes:
    from .pdf import pdf_file  # loading WeasyPrint takes a second, and an unchanged release never asks for it

    page = workshop.page(release, to_html(with_dateline(release.body, release.dateline)))
    return pdf_file(page, workshop.stylesheet, pictures, release.date, workshop.cache.keep)


def _word(release: Release, pictures: Mapping[str, bytes]) -> bytes:
    from .word import word_file  # as above

    return word_file(release, pictures)
