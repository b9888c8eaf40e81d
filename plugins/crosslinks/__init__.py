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
from functools import partial
from typing import NamedTuple

from markdown import Markdown
from pelican import Pelican, signals
from pelican.settings import read_settings

from . import backlinks, contents
from .asked import ties_of, vocabulary_of, websites_of
from .explain import Report, Source, report
from .links import link
from .related import relating
from .roommap import release_map
from .splice import Insertion, insert
from .vocabulary import vocabulary
from .websites import website_links

Limit = Callable[[], AbstractContextManager]


class _Linked(NamedTuple):
    """What to insert into a release's text, in rounds; of each programme it names, in order, sentence, id, lang."""

    rounds: tuple[tuple[Insertion, ...], ...]
    said: dict


def register():
    signals.all_generators_finalized.connect(crosslink)


def crosslink(generators):
    """Link every release with the programmes it names, and give each programme its backlinks."""
    room = contents.gather(generators)
    known = contents.programmes(room)
    pages = {(page.lang, contents.key(page)): page for page in room.pages}
    vocabularies = {lang: vocabulary_of(lang, known, pages) for lang in room.languages}
    sites = websites_of(room.pages)
    releases, articles = [], {}
    keys = {programme.key for programme in known}
    ties = {article: ties_of(article, keys) for article in room.releases + room.unlisted}
    memory = generators[0].settings.get("memory")
    linked = _linked(ties, vocabularies, sites, known, memory)
    for article, asked in ties.items():
        if memory:
            memory.change_body(article, _with_links, linked[article].rounds)
        else:  # Pelican remembers what `.content` was; the body itself is `_content`
            article._content = _with_links(article._content, linked[article].rounds)
        named = backlinks.named(linked[article].said, asked)
        release = backlinks.Release(contents.key(article), article.lang, article.date, named)
        article.programmes = [_page(key, article.lang, pages, room.languages) for key in release.programmes]
        releases.append(release)
        articles[release.key, release.lang] = article, linked[article].said
    listed = releases[: len(room.releases)]
    related = relating(listed)
    for release, article in zip(releases, room.releases + room.unlisted, strict=True):
        article.related = [articles[r.key, r.lang][0] for r in related(release)]
    for generator in generators:
        generator.context["release_map"] = partial(release_map, room)
    found = {lang: backlinks.backlinks(lang, listed) for lang in {lang for lang, _ in pages}}
    for (lang, key), page in pages.items():
        page.backlinks = [_backlink(key, *articles[r.key, r.lang]) for r in found[lang].get(key, ())]


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
    """Link every release, as its `Programmes:` asks; what was linked by the same names before is in the memory."""
    names = repr(known)

    def make(article):
        first = article.settings.get("CROSSLINKS_FIRST", "release")
        lang = article.lang
        found = link(article._content, vocabularies[lang], lang, untie=ties[article].untie, first=first)
        keys = dict.fromkeys(mention.key for mention in found.mentions if mention.named)
        best = {key: backlinks.best_mention(key, found.mentions) for key in keys}
        said = {key: (*one.sentence, one.fragment, one.lang, one.name_lang) for key, one in best.items()}
        rounds = found.insertions, tuple(website_links(found.html, sites, lang))
        return _Linked(tuple(filter(None, rounds)), said)

    if memory is None:
        return {article: make(article) for article in ties}
    names = memory.key(names, sorted(vocabularies), sites.addresses)
    asked = {article: (memory.body(article), article.lang, asked.untie, names) for article, asked in ties.items()}
    linked = memory.all("links", asked, make)
    memory.put_away("links")
    return linked


def _with_links(html, rounds):
    for insertions in rounds:
        html = insert(html, insertions)
    return html


def _page(key, lang, pages, languages):
    """Return a programme's page in a language, or in the first language that has one."""
    return next(pages[other, key] for other in (lang, *languages) if (other, key) in pages)


def _backlink(key, article, said):
    return backlinks.Backlink(article, *said.get(key, ("", "", "", "", article.lang)))
