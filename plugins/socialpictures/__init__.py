"""Social pictures: what messengers and networks show when someone passes a release on, one for each language.

Templates read `article.social_picture`, the picture's address relative to the site. It shows the headline in the
theme's face and the programmes that the release names, with the signs of `programme.sign`. Settings: `SOCIAL_FACE`
(a WOFF2 file in the theme's static/), `SOCIAL_CACHE` (".cache/social"; a picture is drawn once), `SOCIAL_PICTURES`
(True; False for a build without them).
"""

import hashlib
import io
from importlib.metadata import version
from pathlib import Path

from pelican import signals
from pelican.generators import Generator

from . import cache

NAME = "social.png"


def register():
    signals.get_generators.connect(pictures_generator)


def pictures_generator(pelican):
    return Pictures


class Pictures(Generator):
    """Gives each release its picture's address before pages are rendered, and the picture once all links are made."""

    def generate_context(self):
        contents = self.context["generated_content"].values()
        wanted = self.settings.get("SOCIAL_PICTURES", True)
        self.releases = [content for content in contents if wanted and getattr(content, "kind", None) == "releases"]
        for release in self.releases:
            release.social_picture = release.url + NAME

    def generate_output(self, writer):
        if not self.releases:
            return
        from . import picture  # what it draws with takes a moment to load, and many builds draw nothing

        woff = Path(self.theme, "static", self.settings.get("SOCIAL_FACE", "fonts/text.woff2")).read_bytes()
        code = b"".join(path.read_bytes() for path in sorted(Path(__file__).parent.glob("*.py")))
        common = (hashlib.sha256(woff + code).hexdigest(), version("pillow"))
        folder = Path(self.settings.get("SOCIAL_CACHE", ".cache/social"))
        face = None
        for release in self.releases:
            shown = self._shown(release, picture.Mark)

            def draw(shown=shown):
                nonlocal face
                face = face or picture.Face(_truetype(woff))
                return picture.draw(face, *shown)

            path = Path(self.output_path, release.social_picture)
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(cache.kept(folder, (common, shown), draw))

    def _shown(self, release, mark):
        words, date = self.context["strings"][release.lang], self.env.filters["date"](release.date, release.lang)
        marks = tuple(mark(p.title, p.sign.colour, p.sign.arcs) for p in release.programmes)
        return self.settings["SITENAME"], f"{words['press_release']} · {date}", release.title, marks


def _truetype(woff):
    """Unpack a WOFF2 file: the drawing library reads TrueType alone."""
    from fontTools.ttLib import TTFont

    font, file = TTFont(io.BytesIO(woff)), io.BytesIO()
    font.flavor = None
    font.save(file)
    return file.getvalue()
