"""Press kit: what a journalist takes along: PDF, Word, text, pictures with their rights, a news item, all in a ZIP.

Every release gets its kit beside its page (`article.kit`), every content its pictures (`content.pictures`), every
programme its sign as SVG and PNG (`page.kit`). For press officers: every picture in `content/media/<key>/` is offered
with the release, programme or page of that key, once `pictures.toml` beside it says what it shows and whose it is
(`rights`); `![…]({static}/media/<key>/name.jpg)` shows it in the text (`figures`). Settings: `PRESSKIT` (True; False
for no kits, or a list of the forms to make: pdf, docx, txt, ninjs, zip) and `PRESSKIT_CACHE` (a folder).
"""

import logging
from functools import cached_property, partial
from pathlib import Path
from urllib.parse import quote, urlsplit

import segno
from pelican import signals
from pelican.generators import Generator

from . import drawing, figures, kit, pictures, system
from .cache import Cache, write
from .closing import closing
from .markup import to_html
from .release import About, Room, describe
from .shelf import Shelf

logger = logging.getLogger(__name__)


def register():
    signals.initialized.connect(offer_filter)
    signals.get_generators.connect(presskit_generator)
    signals.article_generator_write_article.connect(make_kit)
    signals.page_generator_write_page.connect(make_signs)


def offer_filter(pelican):
    """Give the templates a file's size in words."""
    pelican.settings["JINJA_FILTERS"] = {**pelican.settings["JINJA_FILTERS"], "filesize": kit.size_in_words}


def presskit_generator(pelican):
    return Presskit


def make_kit(generator, content):
    """Make a release's kit at the last moment before its page is written: all its links are made by then."""
    generator.context["presskit"].make_kit(content)


def make_signs(generator, content):
    """Offer a programme's sign, drawn by then, on its page."""
    if content.kind == "programmes":
        generator.context["presskit"].make_signs(content)


class Presskit(Generator):
    """Checks and shows pictures once all content is read; makes kits while the pages are written."""

    def generate_context(self):
        settings, theme = self.settings, Path(self.theme)
        wanted = settings.get("PRESSKIT", True)
        self.formats = list(kit.FORMATS if wanted is True else wanted or ())
        self.stylesheet = theme / "static/kit/release.css"
        folders = [Path(__file__).parent, theme / "templates/kit", self.stylesheet.parent, theme / "static/fonts"]
        workshop = partial(system.fingerprint, folders)
        self.cache = Cache(Path(settings.get("PRESSKIT_CACHE", ".cache/presskit")), workshop)
        self.context["presskit"] = self
        for form, sentence in system.lacking().items() if self.formats else ():
            if form in self.formats:
                logger.error("plugins/presskit/system.py:0: %s", sentence)
                self.formats.remove(form)
        try:
            self.shelf = Shelf(Path(self.path), settings["LANGUAGES"], self.cache.keep)
        except OSError as problem:
            raise SystemExit(f"Pictures cannot be kept in {self.cache.folder}/: {problem.strerror}.") from problem
        for fault in self.shelf.faults:
            logger.error("%s:%d: %s", _place(fault.path), fault.line, fault.sentence)
        found = self.context["generated_content"].values()
        for content in sorted((c for c in found if hasattr(c, "kind")), key=lambda content: content.source_path):
            content.kit = []
            content.pictures = self.shelf.of(content.key, content.lang)
            self._show_pictures(content)

    def make_kit(self, article):
        """Make and write a release's kit; where that fails nothing of it stays, and the page offers none."""
        if not self.formats:
            return
        written = []
        try:
            release = describe(article, self._room(article.lang))
            made = kit.make(release, self.shelf.read, self.formats, self._workshop)
            for download, content in made:
                written.append(Path(self.output_path, download.url))
                write(written[-1], content)
            article.kit = [download for download, _ in made]
        except (ImportError, OSError, ValueError) as problem:
            for path in written:
                path.unlink(missing_ok=True)
            why = str(getattr(problem, "strerror", None) or problem).rstrip(".")
            logger.error("%s:0: The press kit cannot be made: %s.", _place(article.source_path), why)

    def make_signs(self, programme):
        """Write a programme's sign as SVG and PNG, the same in every language."""
        ring, colour = self._sign(programme)
        makers = {
            "svg": lambda: drawing.svg_file(ring, colour, programme.title),
            "png": lambda: self.cache.keep(["sign", ring, colour], lambda: drawing.png_file(ring, colour)),
        }
        for format, make in makers.items() if self.formats else ():
            name, content = f"{programme.key}.{format}", make()
            url = f"{pictures.FOLDER}/{programme.key}/{name}"
            write(Path(self.output_path, url), content)
            programme.kit.append(kit.Download(format, name, url, kit.MEDIA_TYPES[format], len(content), programme.lang))

    def generate_output(self, writer):
        for url in self.shelf.shown():
            write(Path(self.output_path, url), self.shelf.read(url))
        self.cache.sweep()

    def _show_pictures(self, content):
        if not content.get_static_links():  # known of each text from when it was read: few need be looked at
            return
        template = self.get_template("parts/picture")
        base = urlsplit(self.settings["SITEURL"]).path.rstrip("/")

        def figure(path, alt):
            if (picture := self.shelf.find(path, content.lang)) is None:
                return None
            # The original has served its purpose and stays here: it still says where it was taken.
            self.context["static_links"].discard(path)
            return template.render(picture=picture._replace(alt=alt or picture.alt), BASE=base).strip()

        place = content.get_relative_source_path()
        content._content, faults = figures.with_figures(content._content, place, figure)
        for path, sentence in faults:
            line = figures.line_of(path, Path(content.source_path).read_text("utf-8"))
            logger.error("%s:%d: %s", _place(content.source_path), line, sentence)

    def _room(self, lang):
        context, settings = self.context, self.settings
        site, about = settings["SITEURL"], context["pages_by_key"][lang].get("ueber")
        return Room(
            address=site,
            name=settings["SITENAME"],
            publisher=settings["IMPRINT"]["name"],
            contacts=settings["CONTACTS"],
            words=context["strings"][lang]["kit"],
            about=about and About(about.title, about.summary, f"{site}/{about.url}"),
            in_words=self.env.filters["date"],
        )

    @cached_property
    def _workshop(self):
        signs = {}
        for programme in (page for pages in self.context["programmes"].values() for page in pages):
            svg = drawing.svg_file(*self._sign(programme), programme.title)
            signs[f"{self.settings['SITEURL']}/{programme.url}"] = f"data:image/svg+xml,{quote(svg)}"
        page = partial(_page, self.get_template("kit/release"), signs)
        return kit.Workshop(self.cache, signs, page, self.stylesheet)

    def _sign(self, programme):
        colours = drawing.colours_on_paper(self.context["stylesheet_additions"])
        return drawing.ring(programme.sign.svg), colours[programme.key]


def _page(template, signs, release, body):
    sections = [(name, title, to_html(blocks)) for name, title, blocks in closing(release)]
    code = segno.make(release.address, micro=False, error="m")
    drawn = code.svg_data_uri(border=0, omit_charset=True, svgclass=None, lineclass=None)
    return template.render(release=release, body=body, sections=sections, signs=signs, code=drawn)


def _place(path):
    path = Path(path)
    return path.relative_to(Path.cwd()) if path.is_relative_to(Path.cwd()) else path
