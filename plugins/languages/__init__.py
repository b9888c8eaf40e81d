"""Languages: two languages in one run. Every page knows its other language; every list speaks one language.

A file's folder is its language (`content/en/…`) and its name without the date pairs it with its translation. Settings:
`LANGUAGES` (the first is the default one), `ADDRESSES` (the table of addresses). Templates read `BASE`, `strings`,
`addresses`, `releases`, `programmes`, `pages_by_key` (each by language) and the filters `date`, `iso`, `items` and
`language`; every release, programme and page has `.translations`, its versions in other languages, and `.alternates`:
{language: address}, itself included.
"""

from itertools import chain
from pathlib import Path

from pelican import signals
from pelican.generators import Generator

from . import addresses, listpages, lists, strings, words
from .sitemap import Entry, sitemap


def register():
    signals.initialized.connect(offer_filters)
    signals.article_generator_context.connect(place)
    signals.page_generator_context.connect(place)
    signals.get_generators.connect(languages_generator)


def offer_filters(pelican):
    """Give the templates dates and lists in words."""
    filters = {
        "date": words.date_in_words,
        "iso": words.machine_date,
        "items": words.items_in_words,
        "language": words.language_in_words,
    }
    pelican.settings["JINJA_FILTERS"] = {**pelican.settings["JINJA_FILTERS"], **filters}
    words.load(pelican.settings["LANGUAGES"])


def place(generator, metadata):
    """Say where a content goes and which template lays it out, by its folder's row in `ADDRESSES`."""
    row = addresses.ROWS[metadata["kind"]]
    metadata.setdefault("slug", metadata["key"])
    # Pelican has a `Translation:` of its own, true or false, by which it would take an original for a translation.
    metadata["translation_wanted"] = metadata.pop("translation", "")
    parts = {"slug": metadata["slug"], "year": metadata["date"].year if "date" in metadata else ""}
    url = addresses.address(generator.settings["ADDRESSES"], metadata["lang"], row, **parts)
    metadata.update(url=url, save_as=addresses.save_as(url))
    metadata.setdefault("template", {"release": "article"}.get(row, row))


def languages_generator(pelican):
    return Languages


class Languages(Generator):
    """Pairs the languages once all content is read; writes lists and sitemap once all links are made."""

    def generate_context(self):
        settings, context = self.settings, self.context
        languages = settings["LANGUAGES"]
        contents = context["generated_content"]
        pairs = lists.pairs((contents[place] for place in sorted(contents)), addresses.ROWS)
        for versions in chain.from_iterable(kind.values() for kind in pairs.values()):
            alternates = lists.alternates(versions, languages)
            for content in versions.values():
                content.translations = [other for other in versions.values() if other is not content]
                content.alternates = alternates
        base = addresses.base_path(settings["SITEURL"])
        context.update(
            BASE=base,
            # Links inside a body begin with the site's path, so that the same pages serve on any host.
            localsiteurl=base or "/",
            languages=languages,
            strings=strings.load(Path(self.theme, "strings"), languages),
            addresses=settings["ADDRESSES"],
            releases={lang: lists.releases_for(lang, pairs["releases"], languages) for lang in languages},
            programmes={lang: lists.programmes_for(lang, pairs["programmes"]) for lang in languages},
            pages_by_key={
                lang: {key: versions[lang] for key, versions in pairs["pages"].items() if lang in versions}
                for lang in languages
            },
        )

    def generate_output(self, writer):
        context, settings = self.context, self.settings
        years = {lang: listpages.years_of(context["releases"][lang]) for lang in context["languages"]}
        written = [content for content in context["generated_content"].values() if hasattr(content, "alternates")]
        entries = [Entry(c.url, c.updated, c.alternates) for c in written if not getattr(c, "withdrawn", None)]
        for lang in context["languages"]:
            releases, programmes = context["releases"][lang], context["programmes"][lang]
            shown = settings["ARCHIVE_RELEASES"]
            known = (settings["ADDRESSES"], context["languages"], years, shown)
            for page in listpages.list_pages(lang, releases, programmes, *known):
                self._write(writer, page.url, page.template, page.variables)
                entries.append(Entry(page.url, None, page.variables["alternates"]))
        for content in written:
            for former in content.moved_from:
                self._write(writer, former, "moved", {"lang": content.lang, "target": content})
        self._write(writer, "404.html", "404", {"lang": settings["DEFAULT_LANG"]})
        self._write_text("sitemap.xml", sitemap(entries, settings["SITEURL"], settings["LANGUAGES"][0]))
        self._write_text("robots.txt", f"User-agent: *\nAllow: /\n\nSitemap: {settings['SITEURL']}/sitemap.xml\n")

    def _write(self, writer, url, template, variables):
        # As part of the context: Pelican's writer would keep a variable called `url` to itself.
        writer.write_file(addresses.save_as(url), self.get_template(template), {**self.context, **variables})

    def _write_text(self, name, text):
        path = Path(self.output_path, name)
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8")
