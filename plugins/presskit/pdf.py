"""A release as PDF, for handing on: tagged (PDF/UA-1), with bookmarks and live links, laid out by theme/static/kit.

WeasyPrint lays out what the template theme/templates/kit/release.html makes of the release. It may read the theme's own
files and the release's pictures and nothing else. A variable font is made into the cut that the stylesheet asks for, as
`url("../fonts/text.woff2?wght=400&opsz=11")`: PDF knows no variable fonts, and every cut has a name and its own width.
"""

import hashlib
import io
import logging
import os
import re
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from urllib.parse import parse_qsl, unquote, unquote_to_bytes, urlsplit

from fontTools.ttLib import TTFont
from fontTools.varLib.instancer import instantiateVariableFont
from weasyprint import CSS, HTML
from weasyprint.logger import LOGGER
from weasyprint.text.fonts import FontConfiguration
from weasyprint.urls import FatalURLFetchingError, URLFetcher, URLFetcherResponse

from .cache import Keep

JOINERS = "\ufe0e\ufe0f\u200d"  # what ties several signs into one emoji


class Flawed(ValueError):
    """WeasyPrint found something in the page or its stylesheet that it cannot lay out; the message is its own."""


class ForeignFile(FatalURLFetchingError):
    """The page asks for a file that is not the press room's own."""


def pdf_file(page: str, stylesheet: Path, pictures: Mapping[str, bytes], date: datetime, keep: Keep) -> bytes:
    """Lay out a release.

    In: the page that the kit's template made, as HTML; the kit's stylesheet, which stands two folders below the only
    files it may read; the page's pictures by address; the release's date; a way to keep what took time (the cuts of the
    fonts). Out: the file, the same for the same values. Raises Flawed; OSError when Pango is missing.
    """
    fetcher = OwnFiles(stylesheet.parent.parent.resolve(), pictures, keep)
    content, undrawn = _laid_out(page, stylesheet, fetcher, date)
    if undrawn:
        content, _ = _laid_out(_without(undrawn, page), stylesheet, fetcher, date)
    return content


class OwnFiles(URLFetcher):
    """Reads files below one folder and the pictures it was given."""

    def __init__(self, folder: Path, pictures: Mapping[str, bytes], keep: Keep):
        super().__init__(allowed_protocols=())
        self.folder, self.pictures, self.keep = folder, pictures, keep

    def fetch(self, url: str, headers=None) -> URLFetcherResponse:
        if url in self.pictures:
            return URLFetcherResponse(url, self.pictures[url])
        if url.startswith("data:image/svg+xml,"):
            drawing = unquote_to_bytes(url.partition(",")[2])
            return URLFetcherResponse(url, drawing, {"Content-Type": "image/svg+xml"})
        parts = urlsplit(url)
        path = Path(unquote(parts.path)).resolve()
        if parts.scheme != "file" or not path.is_relative_to(self.folder) or not path.is_file():
            raise ForeignFile(f"The press kit asks for {url!r}, which is not one of the theme's files.")
        content = path.read_bytes()
        if axes := {name: float(value) for name, value in parse_qsl(parts.query)}:
            content = self.keep(["cut", content, sorted(axes.items())], lambda: cut(content, axes))
        return URLFetcherResponse(url, content)


def cut(font: bytes, axes: Mapping[str, float]) -> bytes:
    """Make one cut of a variable font. In: the font, the place on each of its axes. Out: a font without axes."""
    variable = TTFont(io.BytesIO(font), recalcTimestamp=False)
    still = instantiateVariableFont(variable, dict(axes), static=True)
    still.flavor = None
    stream = io.BytesIO()
    still.save(stream)
    return stream.getvalue()


def _laid_out(page: str, stylesheet: Path, fetcher: OwnFiles, date: datetime) -> tuple[bytes, set[str]]:
    """Lay out a page. Out: the file, and the letters that no font of this machine draws. Raises as `pdf_file` does."""
    fonts = FontConfiguration()
    with _source_date(date), _heard() as (flaws, undrawn):
        try:
            css = CSS(filename=stylesheet, font_config=fonts, url_fetcher=fetcher)
            content = HTML(string=page, base_url="about:blank", url_fetcher=fetcher).write_pdf(
                stylesheets=[css],
                font_config=fonts,
                pdf_variant="pdf/ua-1",
                pdf_identifier=hashlib.sha256(page.encode()).digest()[:16],
                dpi=200,
                jpeg_quality=85,
                optimize_images=True,
            )
        except ForeignFile as problem:  # which WeasyPrint makes a BaseException, lest it be swallowed on the way
            raise Flawed(str(problem)) from problem
    if flaws:
        raise Flawed("; ".join(flaws))
    return content, undrawn


def _without(letters: Iterable[str], page: str) -> str:
    """Put "[…]" where a page says what cannot be drawn (an emoji, say); text and Word still have it.

    An empty box says nothing, and PDF/UA forbids it: ISO 14289-1, 7.21.8.
    """
    head, body, said = page.partition("<body>")
    every = "".join(map(re.escape, sorted(letters)))
    return head + body + re.sub(f"[{every}][{every}{JOINERS}]*", "[…]", said)


@contextmanager
def _heard() -> Iterator[tuple[list[str], set[str]]]:
    """Hear what WeasyPrint warns of, which would be forgotten once the file is kept: flaws, and letters undrawn."""
    flaws: list[str] = []
    undrawn: set[str] = set()

    def hear(record: logging.LogRecord) -> bool:
        if record.levelno >= logging.WARNING and record.msg.startswith(".notdef glyph"):
            undrawn.add(record.args[0])
        elif record.levelno >= logging.WARNING:
            flaws.append(record.getMessage())
        return False

    LOGGER.addFilter(hear)
    try:
        yield flaws, undrawn
    finally:
        LOGGER.removeFilter(hear)


@contextmanager
def _source_date(date: datetime) -> Iterator[None]:
    """Let fontTools write the release's date, not the clock's, into a font that it has to save on the way.

    Source: https://reproducible-builds.org/specs/source-date-epoch/
    """
    before = os.environ.get("SOURCE_DATE_EPOCH")
    os.environ["SOURCE_DATE_EPOCH"] = str(int(date.timestamp()))
    try:
        yield
    finally:
        if before is None:
            del os.environ["SOURCE_DATE_EPOCH"]
        else:
            os.environ["SOURCE_DATE_EPOCH"] = before
