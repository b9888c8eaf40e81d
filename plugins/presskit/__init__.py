"""Press kit: what a journalist takes along: PDF, Word, text, pictures with their rights, a news item, all in a ZIP.

Every release gets its kit beside its page (`article.kit`), every content its pictures (`content.pictures`), every
programme its sign as SVG and PNG (`page.kit`). For press officers: every picture in `content/media/<key>/` is offered
with the release, programme or page of that key, once `pictures.toml` beside it says what it shows and whose it is
(`rights`); `![…]({static}/media/<key>/name.jpg)` shows it in the text (`figures`). Settings: `PRESSKIT` (True; False
for no kits, or a list of the forms to make: pdf, docx, txt, ninjs, zip) and `PRESSKIT_CACHE` (a folder).
"""

import logging
import re
from functools import partial
from pathlib import Path
from urllib.parse import quote, urlsplit

from pelican import signals
from pelican.generators import Generator

from . import drawing, figures, kit, pictures, rights, system
from .cache import Cache, write
from .release import About, Room, describe

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
    """Shows and checks pictures once all content is read; makes kits while the pages are written."""

    def generate_context(self):
        settings = self.settings
        wanted = settings.get("PRESSKIT", True)
        self.formats = kit.FORMATS if wanted is True else tuple(wanted or ())
        folders = [Path(__file__).parent, *(Path(self.theme, *p) for p in (("templates", "kit"), ("static", "kit")))]
        folders.append(Path(self.theme, "static", "fonts"))
        workshop = system.fingerprint(folders)
        self.cache = Cache(Path(settings.get("PRESSKIT_CACHE", ".cache/presskit")), workshop)
        self.context["presskit"] = self
        if "pdf" in self.formats and (sentence := system.missing_libraries()):
            logger.error("plugins/presskit/system.py:0: %s", sentence)
            self.formats = tuple(format for format in self.formats if format != "pdf")
        found = self.context["generated_content"].values()
        contents = sorted((c for c in found if hasattr(c, "kind")), key=lambda content: content.source_path)
        self.finished = self._finished_pictures()
        self.published = {key for key in self.finished if key[0] in {content.key for content in contents}}
        for content in contents:
            content.kit = []
            own = [picture for (key, _), picture in self.finished.items() if key == content.key]
            content.pictures = [pictures.in_language(picture, content.lang) for picture in own]
            self._show_pictures(content)

    def make_kit(self, article):
        """Make and write a release's kit; where that fails nothing of it stays, and the page offers none."""
        offered = [(picture, self._read) for picture in article.pictures]
        written = []
        try:
            made = kit.make(describe(article, self._room(article.lang)), offered, self.formats, self._workshop())
            for download, content in made:
                written.append(Path(self.output_path, download.url))
                write(written[-1], content)
            article.kit = [download for download, _ in made]
        except (OSError, ValueError) as problem:
            for path in written:
                path.unlink(missing_ok=True)
            why = getattr(problem, "strerror", None) or problem
            logger.error("%s:0: The press kit cannot be made: %s.", _place(article.source_path), str(why).rstrip("."))

    def make_signs(self, programme):
        """Write a programme's sign as SVG and PNG, the same in every language."""
        if self.formats:
            ring, colour = self._sign(programme)
            svg = drawing.svg_file(ring, colour, programme.title)
            png = self.cache.keep(["png", ring, colour], lambda: drawing.png_file(ring, colour))
            for format, content in (("svg", svg), ("png", png)):
                name = f"{programme.key}.{format}"
                url = f"{pictures.FOLDER}/{programme.key}/{name}"
                media_type = kit.MEDIA_TYPES[format]
                programme.kit.append(kit.Download(format, name, url, media_type, len(content), programme.lang))
                write(Path(self.output_path, url), content)

    def generate_output(self, writer):
        for name in sorted(self.published):
            for _, file in pictures.files_of([self.finished[name]]):
                write(Path(self.output_path, file.url), self._read(file.url))
        self.cache.sweep()

    def _finished_pictures(self):
        """Give every picture that may be shown, by (key, file name); say what is wrong with the others."""
        media, finished, faults = Path(self.path, pictures.FOLDER), {}, []
        for folder in sorted(path for path in media.glob("*") if path.is_dir()):
            languages = self._languages_of(folder.name)
            if not languages:
                sentence = (
                    f"No release, programme or page has the key {folder.name!r}; rename this folder, or delete it."
                )
                faults.append(rights.Fault(folder, 0, sentence))
                continue
            complete, wrong = rights.read_folder(folder, languages)
            faults += wrong
            for one in complete:
                picture, damage = pictures.finish(folder.name, one, self.cache.keep)
                faults += [damage] if damage else []
                if picture:
                    finished[folder.name, one.path.name] = picture
        for fault in faults:
            logger.error("%s:%d: %s", _place(fault.path), fault.line, fault.sentence)
        return finished

    def _languages_of(self, key):
        """Which languages a key's texts are in, published or not: what waits is checked at the desk too."""
        name = re.compile(rf"(?:\d{{4}}-\d{{2}}-\d{{2}}-)?{re.escape(key)}\.md")
        languages = self.settings["LANGUAGES"]
        return [lang for lang in languages if any(name.fullmatch(p.name) for p in Path(self.path, lang).rglob("*.md"))]

    def _show_pictures(self, content):
        place = content.get_relative_source_path()
        template = self.get_template("parts/picture")
        base = urlsplit(self.settings["SITEURL"]).path.rstrip("/")

        def figure(path, alt):
            folder, _, name = path.removeprefix(f"{pictures.FOLDER}/").rpartition("/")
            if (picture := self.finished.get((folder, name))) is None:
                return None
            self.published.add((folder, name))
            # The original has served its purpose and stays here: it still says where it was taken.
            self.context["static_links"].discard(path)
            said = pictures.in_language(picture, content.lang)
            return template.render(picture=said._replace(alt=alt or said.alt), BASE=base).strip()

        content._content, faults = figures.with_figures(content._content, place, figure)
        for path, sentence in faults:
            line = _line_of(path.rpartition("/")[2], Path(content.source_path))
            logger.error("%s:%d: %s", _place(content.source_path), line, sentence)

    def _read(self, url):
        """Give a published picture's bytes by its address: from the cache, for there are too many to hold."""
        picture, file = next((p, f) for p, f in pictures.files_of(self.finished.values()) if f.url == url)
        return pictures.content_of(picture.rights, file.size, self.cache.keep)

    def _room(self, lang):
        context, settings = self.context, self.settings
        site, about = settings["SITEURL"], context["pages_by_key"][lang].get("ueber")
        return Room(
            address=site,
            name=settings["SITENAME"],
            publisher=settings["IMPRINT"]["name"],
            words=context["strings"][lang]["kit"],
            about=about and About(about.title, about.summary, f"{site}/{about.url}"),
            in_words=self.env.filters["date"],
        )

    def _workshop(self):
        template = self.get_template("kit/release")
        page = partial(_page, template, self._signs())
        return kit.Workshop(self.cache, page, Path(self.theme, "static", "kit", "release.css"))

    def _signs(self):
        """Give the programmes' signs as data addresses, by the absolute address of the programme."""
        signs = {}
        for programme in (page for pages in self.context["programmes"].values() for page in pages):
            svg = drawing.svg_file(*self._sign(programme), programme.title)
            signs[f"{self.settings['SITEURL']}/{programme.url}"] = f"data:image/svg+xml,{quote(svg)}"
        return signs

    def _sign(self, programme):
        colours = drawing.colours_on_paper(self.context["stylesheet_additions"])
        return drawing.ring(programme.sign.svg), colours[programme.key]


def _page(template, signs, release, body):
    return template.render(release=release, body=body, signs=signs)


def _place(path):
    path = Path(path)
    return path.relative_to(Path.cwd()) if path.is_relative_to(Path.cwd()) else path


def _line_of(name, path):
    before, found, _ = path.read_text("utf-8", "replace").partition(name)
    return before.count("\n") + 1 if found else 0
