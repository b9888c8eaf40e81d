"""Pictures as templates, linked data and the kit read them: `article.pictures`, plain values in the page's language."""

from collections.abc import Iterable
from pathlib import Path
from typing import NamedTuple

from . import imaging
from .cache import Keep
from .rights import Fault, Rights

# The folder of published pictures; one file serves both languages, so it stands beside neither page.
FOLDER = "media"


class PictureFile(NamedTuple):
    """A published file: address relative to the site, media type, measures in points, bytes, what it was made from."""

    url: str
    media_type: str
    width: int
    height: int
    bytes: int
    size: imaging.Size


class Source(NamedTuple):
    """One format of a picture in all its widths, for a `<source>`."""

    media_type: str
    files: tuple[PictureFile, ...]


class Finished(NamedTuple):
    """A picture that is ready: its key (the folder), its rights, its files for the web by format, its print file."""

    key: str
    rights: Rights
    sources: tuple[Source, ...]
    print: PictureFile


class Picture(NamedTuple):
    """A picture in one language. `web` is the JPEG to take along, `print` the largest there is."""

    name: str
    alt: str
    caption: str
    credit: str
    licence: str
    licence_url: str
    sources: tuple[Source, ...]
    web: PictureFile
    print: PictureFile


def finish(key: str, rights: Rights, keep: Keep) -> tuple[Finished | None, Fault | None]:
    """Make every file of a picture, or say what is wrong with it. Raises OSError as `keep` does."""
    if wrong := imaging.fault(rights.path):
        return None, Fault(rights.path, 0, wrong)
    made = []
    for size in imaging.sizes(rights.path):
        try:
            content = content_of(rights, size, keep)
        except imaging.Damaged as problem:
            return None, Fault(rights.path, 0, f"The picture is damaged ({problem}); save it anew.")
        ending, stem = imaging.ENDINGS[size.format], rights.path.stem
        name = f"{stem}-print.{ending}" if size.is_print else f"{stem}-{size.width}.{ending}"
        media_type = imaging.MEDIA_TYPES[size.format]
        made.append(PictureFile(f"{FOLDER}/{key}/{name}", media_type, size.width, size.height, len(content), size))
    sources = tuple(
        Source(kind, tuple(file for file in made if file.media_type == kind and not file.size.is_print))
        for kind in (imaging.MEDIA_TYPES[format] for format in imaging.QUALITY)
    )
    return Finished(key, rights, sources, made[-1]), None


def content_of(rights: Rights, size: imaging.Size, keep: Keep) -> bytes:
    """Give one file of a picture, made or kept. Raises Damaged; OSError when it cannot be kept."""
    content = rights.path.read_bytes()
    said = rights._replace(path=Path(rights.path.name))
    return keep(["picture", content, size, said], lambda: imaging.make(content, size, rights))


def in_language(picture: Finished, lang: str) -> Picture:
    """Put a finished picture's words into one language."""
    said = picture.rights
    web = picture.sources[-1].files[-1]
    return Picture(
        said.path.name,
        *(getattr(said, name)[lang] for name in ("alt", "caption", "credit", "licence")),
        said.licence_url,
        picture.sources,
        web,
        picture.print,
    )


def files_of(pictures: Iterable[Finished]) -> list[tuple[Finished, PictureFile]]:
    """List every file of these pictures."""
    return [
        (picture, file)
        for picture in pictures
        for file in (*(file for source in picture.sources for file in source.files), picture.print)
    ]
