"""Crosslinks: names in releases become links to their programmes; programmes get backlinks with the very sentence.

An editor writes names as they are. `Names:` and `Website:` of a programme's page say how it is written and where it
lives; `Programmes: key, -key` in a release ties and unties it. Settings: `CROSSLINKS_FOLDER` ("programmes"), the folder
whose pages are programmes; `CROSSLINKS_FIRST` ("release", "section", "all"), which mentions are linked;
`CROSSLINKS_DOTS` (60), how many releases the map shows one by one before it shows years.
Templates read `article.programmes`, `article.related`, `page.backlinks`, and may draw the map of all releases with
`release_map(lang, words)`.
"""

import logging
import os.path
import tempfile
from collections.abc import Callable, Mapping
from contextlib import AbstractContextManager, nullcontext
from functools import partial
from typing import NamedTuple

from markdown import Markdown
from pelican import Pelican, signals
from pelican.contents import Article
from pelican.settings import read_settings

from . import backlinks, contents, releasemap
from .explain import Report, Source, report
from .links import link
from .related import relating
from .splice import Insertion, insert
from .vocabulary import vocabulary as make_vocabulary
from .websites import website_links, websites

logger = logging.getLogger(__name__)

Limit = Callable[[], AbstractContextManager]


class Backlink(NamedTuple):
    """A release, seen from a programme's page: the sentence of its mention, split at the name, and the place's id.

    `lang` is the sentence's language, `name_lang` the name's own if it is another, or "".
    """

    article: Article
    before: str
    name: str
    after: str
    fragment: str
    lang: str
    name_lang: str = ""


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
    vocabularies = {lang: _vocabulary(lang, known, pages) for lang in room.languages}
    sites = _websites(room.pages)
    releases, articles = [], {}
    keys = {programme.key for programme in known}
    ties = {article: _ties(article, keys) for article in room.releases + room.unlisted}
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
        generator.context["release_map"] = partial(_release_map, room)
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
    vocabularies = {lang: make_vocabulary(lang, known)[0] for lang in room.languages}
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
    drawing = _release_map(_read(settings)[0], lang, words, years).svg
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


def _release_map(room, lang, words, years=""):
    """Draw the map of releases and programmes in one language: `.svg` to look at, `.rows` or `.years` for a table.

    In: its `words` (title, described; for years described_years and marked), the address of a year's page with {year}.
    A year counts what its page lists: every release once, in another language where there is no other.
    """
    base = contents.site_path(room.pages[0].settings["SITEURL"]) if room.pages else ""
    lines = [releasemap.Line(contents.key(p), p.title, f"{base}/{p.url}") for p in room.pages if p.lang == lang]
    everything = {contents.key(a): a for a in sorted(room.releases, key=lambda a: a.lang == lang)}
    many = years and everything and len(everything) > contents.setting(room.releases[0], "CROSSLINKS_DOTS", 60)
    dots = [
        releasemap.Dot(a.title, f"{base}/{a.url}", a.date, tuple(contents.key(page) for page in a.programmes))
        for a in (everything.values() if many else room.releases)
        if many or a.lang == lang
    ]
    if not many:
        drawing = releasemap.svg(lines, dots, releasemap.Words(words["title"], words["described"]))
        return releasemap.Map(drawing, releasemap.table(lines, dots), [])
    by_year = releasemap.table_of_years(lines, dots, f"{base}/{years}")
    said = releasemap.Words(words["title"], words["described_years"], words["marked"])
    return releasemap.Map(releasemap.svg_of_years(lines, dots, by_year, said), [], by_year)


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
    return Backlink(article, *said.get(key, ("", "", "", "", article.lang)))


def _vocabulary(lang, known, pages):
    names, faults = make_vocabulary(lang, known)
    for fault in faults:
        page = pages[fault.lang, fault.key]
        _fault(page, contents.line_of(page.source_path, "names" if contents.names(page) else "title"), fault.sentence)
    return names


def _websites(pages):
    """Make the finder of the programmes' websites; what is no https address is a fault of its page."""
    addresses = {page: contents.words(page.metadata.get("website", "")).split() for page in pages}
    found, refused = websites(address for own in addresses.values() for address in own)
    for page, own in addresses.items():
        for address in sorted(set(own).intersection(refused)):
            line = contents.line_of(page.source_path, "website", address)
            _fault(page, line, f"The website {address!r} is no https address. Write it as https://www.example.org.")
    return found


def _ties(article, known):
    asked = backlinks.ties(contents.words(article.metadata.get("programmes", "")), known)
    for key in asked.unknown:
        near = backlinks.nearest(key, known)
        hint = f" Did you mean {near!r}?" if near else f" There are: {', '.join(sorted(known)) or 'none'}."
        line = contents.line_of(article.source_path, "programmes", key)
        _fault(article, line, f"No programme has the key {key!r}.{hint}")
    return asked


def _fault(content, line, sentence):
    logger.error("%s:%d: %s", os.path.relpath(content.source_path), line, sentence)
