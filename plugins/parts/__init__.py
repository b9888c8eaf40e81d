"""Parts: what looks the same on many pages is rendered once; what a template includes is compiled with it.

A template writes `{{ once("parts/footer.html", lang=lang, url=url) }}` where it would include a part that
looks the same whenever it is given the same. Such a part reads nothing of the page that it stands on: only what it is
given, and what is the same on all pages (`ROOM`). A name that nobody has given ends the build.
"""

from functools import partial
from hashlib import sha256
from pathlib import Path

from jinja2 import StrictUndefined
from pelican import signals

from .joined import Joined, Marked
from .once import make_once

ROOM = (
    "SITENAME",
    "IMPRINT",
    "CONTACTS",
    "BASE",
    "languages",
    "strings",
    "addresses",
    "pages_by_key",
    "programmes",
    "asset",
    "once",
    "stylesheet",
)


def register():
    signals.initialized.connect(begin)
    signals.all_generators_finalized.connect(offer)


def begin(pelican):
    """Have each generator's templates compiled together with what they include, and each name in them known."""
    strict = {**pelican.settings["JINJA_ENVIRONMENT"], "undefined": StrictUndefined}
    pelican.settings["JINJA_ENVIRONMENT"] = strict
    folders = [*pelican.settings["THEME_TEMPLATES_OVERRIDES"], Path(pelican.theme, "templates")]
    paths = sorted(path for folder in folders for path in Path(folder).rglob("*.html"))
    mark = sha256(b"\0".join(path.read_bytes() for path in paths)).hexdigest()
    pelican.parts = partial(join, mark)  # it is held here: signals do not hold who listens
    signals.generator_init.connect(pelican.parts)


def join(mark, generator):
    """Let a generator compile templates with their parts, and keep them no longer than these stay as they are."""
    generator.env.code_generator_class = Joined
    generator.env.loader = Marked(generator.env.loader.loaders, mark)


def offer(generators):
    """Give the templates `once`. What is the same on all pages is known by the time the first is rendered."""
    context = generators[0].context
    context["once"] = make_once(context, ROOM)
