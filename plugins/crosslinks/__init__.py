"""Crosslinks: names in releases become links to their programmes; programmes get backlinks with the very sentence.

An editor writes names as they are. `Names:` and `Website:` of a programme's page say how it is written and where it
lives; `Programmes: key, -key` in a release ties and unties it. Settings: `CROSSLINKS_FOLDER` ("programmes"), the folder
whose pages are programmes; `CROSSLINKS_FIRST` ("release", "section", "all"), which mentions are linked;
`CROSSLINKS_DOTS` (60), how many releases the map shows one by one before it shows years.
Templates read `article.programmes`, `article.related`, `page.backlinks`, and may draw the map of all releases with
`release_map(lang, words)`.
"""

import os.path
import tempfile
from collections.abc import Callable, Mapping
from contextlib import AbstractContextManager, nullcontext
from functools import cache, partial

from markdown import Markdown
from pelican import Pelican, signals
from pelican.settings import read_settings

from . import backlinks, contents
from .asked import ties_of, vocabulary_of, websites_of
from .explain import Report, Source, report
from .links import link
from .related import Shelf
from .roommap import release_map
from .splice import insert
from .vocabulary import vocabulary
from .websites import website_links

Limit = Callable[[], AbstractContextManager]


def register():
    signals.all_generators_finalized.connect(crosslink)


def crosslink(generators):
    """Link every release with the programmes it names, and give each programme its backlinks."""
    room = contents.gather(generators)
    known = contents.programmes(room)
    pages = {(page.lang, contents.key(page)): page for page in room.pages}
    presenting = {lang: _presenting(lang, room) for lang in room.languages}
    vocabularies = {lang: vocabulary_of(lang, known, pages) for lang in room.languages}
    sites = websites_of(room.pages)
    keys = {programme.key for programme in known}
    ties = {article: ties_of(article, keys) for article in room.releases + room.unlisted}
    memory = generators[0].settings.get("memory")
    linked = _linked(ties, vocabularies, sites, known, memory)
    releases = []
    for article, (rounds, said) in linked.items():
        if memory:
            memory.change_body(article, _with_links, rounds)
        else:  # Pelican remembers what `.content` was; the body itself is `_content`
            article._content = _with_links(article._content, rounds)
        named = backlinks.named(said, ties[article])
        releases.append(backlinks.Release(contents.key(article), article.lang, article.date, named, article))
        article.programmes = [presenting[article.lang][key] for key in named]
    shelves = {lang: Shelf(lang, releases[: len(room.releases)]) for lang in room.languages}
    for release in releases:
        release.article.related = [other.article for other in shelves[release.lang].near(release)]
    for (lang, key), page in pages.items():
        page.backlinks = [_backlink(key, r.article, linked[r.article][1]) for r in shelves[lang].naming(key)]
    for generator in generators:
        generator.context["release_map"] = partial(release_map, room)


def explain(
    settings: str, text: str | None = None, path: str = "-", lang: str = "", limit: Limit = nullcontext
) -> Report:
    """Explain what is linked and why: in all releases of the site with this settings file, or in a text given.

    `text` is Markdown in language `lang` (default: the site's own) and becomes HTML inside `limit()`, which may end
    what takes too long; nothing is written.
    """
    room, bodies = _read(settings)
    known = contents.programmes(room)
    vocabularies = {lang: vocabulary(lang, known)[0] for lang in room.languages}
    keys = {programme.key for programme in known}
    if text is not None:
        lang = lang or room.languages[0]
        configs = room.pages[0].settings["MARKDOWN"]["extension_configs"] if room.pages else {}
        with limit():
            body = Markdown(extensions=list(configs), extension_configs=configs).convert(text)
        return report([Source(path, lang, text, body)], vocabularies)._replace(never_named=(), naming_none=())
    sources = []
    for article in room.releases + room.unlisted:
        asked = backlinks.ties(contents.words(article.metadata.get("programmes", "")), keys)
        source = contents.text(article.source_path)
        name = os.path.relpath(article.source_path)
        sources.append(Source(name, article.lang, source, bodies[article], asked.untie, asked.tie))
    return report(sources, vocabularies)


def draw_map(settings: str, lang: str, words: Mapping[str, str], years: str = "") -> str:
    """Draw the map of releases and programmes of the site with this settings file as an SVG document of its own."""
    drawing = release_map(_read(settings)[0], lang, words, years).svg
    return drawing.replace("<svg ", '<svg xmlns="http://www.w3.org/2000/svg" ', 1)


class _Enough(Exception):
    """Everything is read and nothing is to be written."""


def _read(settings):
    """Let Pelican read a site and stop it before it writes. Out: the room, and each release's text without links."""
    found, bodies = [], {}

    def note(generator):
        room = contents.gather([generator])
        bodies.update((article, article._content) for article in room.releases + room.unlisted)

    def stop(generators):
        found.append(contents.gather(generators))
        raise _Enough

    with tempfile.TemporaryDirectory() as nowhere:
        site = Pelican(read_settings(settings, override={"OUTPUT_PATH": nowhere, "DELETE_OUTPUT_DIRECTORY": False}))
        signals.article_generator_finalized.connect(note)
        signals.all_generators_finalized.connect(stop)
        try:
            site.run()
        except _Enough:
            return found[0], bodies
        finally:
            signals.article_generator_finalized.disconnect(note)
            signals.all_generators_finalized.disconnect(stop)


def _linked(ties, vocabularies, sites, known, memory):
    """Link every release, as its `Programmes:` asks; what was linked by the same names before is in the memory.

    Out: of each what to insert into its text, in rounds, and what it says of each programme that it names, in order:
    all that a `Backlink` has of it. Thousands of them are kept and read, and plain values are in a third of the time.
    """

    def make(article):
        first = article.settings.get("CROSSLINKS_FIRST", "release")
        html, lang = article._content, article.lang
        found = link(html, vocabularies[lang], lang, untie=ties[article].untie, first=first)
        rounds = found.insertions, tuple(website_links(html, sites, lang, found.insertions))
        said = {
            key: (one.context, one.at, one.at + len(one.text), one.fragment, one.lang, one.name_lang)
            for key, one in backlinks.best_mentions(found.mentions).items()
        }
        return tuple(filter(None, rounds)), said

    if memory is None:
        return {article: make(article) for article in ties}
    names = memory.key(known, sorted(vocabularies), sites.addresses)
    how = cache(partial(memory.key, names))
    asked = {article: (memory.body(article), how(article.lang, asked.untie)) for article, asked in ties.items()}
    linked = memory.all("links", asked, make)
    memory.put_away("links")
    return linked


def _with_links(html, rounds):
    for insertions in rounds:
        html = insert(html, insertions)
    return html


def _presenting(lang, room):
    """Give each programme's page in a language, or in the first language that has one."""
    first_last = sorted(room.pages, key=lambda page: (page.lang == lang, -room.languages.index(page.lang)))
    return {contents.key(page): page for page in first_last}


def _backlink(key, article, said):
    return backlinks.Backlink(article, *said.get(key, ("", 0, 0, "", article.lang)))
