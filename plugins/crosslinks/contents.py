"""Contents: what crosslinks asks of Pelican's releases and pages, as plain values.

It reads attributes of content objects and needs nothing of Pelican itself.
"""

import os.path
import re
from functools import lru_cache
from itertools import chain
from pathlib import Path
from typing import NamedTuple
from urllib.parse import urlsplit

from .names import Programme


class Room(NamedTuple):
    """What there is: releases (`unlisted` ones are linked but shown in no list), programme pages, languages.

    Unlisted are drafts and what was withdrawn. The first language is the site's own.
    """

    releases: list
    unlisted: list
    pages: list
    languages: list[str]


def gather(generators) -> Room:
    """Gather the releases and programme pages of all languages from Pelican's generators, in a fixed order."""
    releases, unlisted, pages = [], [], []
    for generator in generators:
        if hasattr(generator, "articles"):
            for article in chain(generator.articles, generator.translations):
                (unlisted if getattr(article, "withdrawn", None) else releases).append(article)
            hidden = (generator.hidden_articles, generator.hidden_translations)
            unlisted += chain(generator.drafts, generator.drafts_translations, *hidden)
        elif hasattr(generator, "pages"):
            pages += chain(generator.pages, generator.translations)
    pages = [
        page for page in pages if Path(page.source_path).parent.name == setting(page, "CROSSLINKS_FOLDER", "programmes")
    ]
    default = next((page.settings["DEFAULT_LANG"] for page in pages), "")
    languages = sorted({c.lang for c in chain(releases, unlisted, pages)}, key=lambda lang: (lang != default, lang))
    return Room(*(sorted(some, key=lambda c: c.source_path) for some in (releases, unlisted, pages)), languages)


def programmes(room: Room) -> list[Programme]:
    """Put the facts of the programme pages into plain values, the site's first language first.

    A link to a programme is written `{filename}/…`, so that Pelican makes it fit each page and feed.
    """
    # One release of each folder will do.
    some = {release.source_path.rpartition(os.sep)[0]: release for release in room.releases + room.unlisted}
    folders = {Path(release.get_relative_source_path()).parent for release in some.values()}
    return [
        Programme(
            key=key(page),
            title=page.title,
            url=f"{{filename}}/{page.get_relative_source_path()}",
            lang=page.lang,
            names=tuple(names(page)),
            websites=tuple(words(page.metadata.get("website", "")).split()),
            claim=words(page.metadata.get("claim", "")),
            addresses=tuple(_addresses(page, sorted(map(str, folders)))),
        )
        for page in sorted(room.pages, key=lambda page: room.languages.index(page.lang))
    ]


def key(content) -> str:
    """Return what pairs the languages of a content: its key, or on sites without keys its slug."""
    return getattr(content, "key", None) or content.slug


def names(page) -> list[str]:
    """List the entries of `Names:`; an empty line has none, an empty entry between two `;` is one."""
    value = page.metadata.get("names", "")
    text = ";".join(value) if isinstance(value, list) else value
    return [name.strip() for name in text.rstrip("; \n").split(";")] if text.strip() else []


def words(value) -> str:
    """Make one line of a front-matter value."""
    return " ".join((" ".join(value) if isinstance(value, list) else value or "").split())


def text(path: str) -> str:
    """Return what stands in a source file."""
    return Path(path).read_text("utf-8")


def site_path(address: str) -> str:
    """Return the path below which a site lives: "" at the root of a domain."""
    return urlsplit(address).path.rstrip("/")


def line_of(path: str, field: str, wanted: str = "") -> int:
    """Find the line of a front-matter field, or of the value wanted in it; 1 if there is none."""
    found = 0
    for number, line in enumerate(text(path).splitlines(), 1):
        if re.match(rf"{field}\s*:", line, re.IGNORECASE):
            found = number
        elif found and not line[:1].isspace():
            break
        if found and wanted in line:
            return number
    return found or 1


def _addresses(page, folders: list[str]):
    """Yield the ways in which an author may link a programme's page by hand."""
    source = page.get_relative_source_path()
    folder, name = os.path.split(source)
    for path in (f"/{source}", *(os.path.normpath(f"{_way(folder, other)}/{name}") for other in folders)):
        yield f"{{filename}}{Path(path).as_posix()}"
        yield f"|filename|{Path(path).as_posix()}"
    site = page.settings["SITEURL"]
    for base in (site, site_path(site), ""):
        yield f"{base}/{page.url}"


@lru_cache
def _way(folder: str, other: str) -> str:
    """The way to a folder from another: to find it takes longer than all else that is asked of a programme."""
    return os.path.relpath(folder or ".", other)


def setting(content, name: str, otherwise):
    """Return a setting of the site, or what it is otherwise."""
    return content.settings.get(name, otherwise)
