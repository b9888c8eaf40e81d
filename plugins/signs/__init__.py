"""Signs: one colour and one small sign for every programme, wherever it appears.

Both follow from the programme's key. An editor may choose instead, in any one language: `Sign: open ring, teal`.
Templates read `page.sign` (`.key`, `.hue` in degrees, `.svg` to stand inline); the stylesheet gets one rule for each
programme, which sets `--programme` (its colour) and `--sign` (its sign as an image), by way of the context's
`stylesheet_additions`, a list of CSS texts.
"""

import logging
from typing import NamedTuple

from markupsafe import Markup
from pelican import signals
from pelican.generators import Generator

from . import colours, shapes
from .wishes import Wish, wish

logger = logging.getLogger(__name__)


class Sign(NamedTuple):
    """A programme's mark: its key, its hue in degrees of OKLCH, its inline SVG; for those who draw it themselves its
    colour on paper (`#rrggbb`) and the ring's pieces as (start, sweep), in degrees clockwise from twelve o'clock."""

    key: str
    hue: int
    svg: Markup
    colour: str
    arcs: tuple


def register():
    signals.get_generators.connect(signs_generator)


def signs_generator(pelican):
    return Signs


class Signs(Generator):
    """Gives signs once all pages are read and what is not public has been taken out: its key must not show either."""

    def generate_context(self):
        found = self.context["generated_content"].values()
        programmes = [content for content in found if getattr(content, "kind", None) == "programmes"]
        programmes.sort(key=lambda page: page.source_path)
        wishes = {page.key: Wish(None, None) for page in programmes}
        for page in programmes:
            wishes[page.key] = self._wish(page, wishes[page.key])
        chosen = {key: wished.hue for key, wished in wishes.items() if wished.hue is not None}
        hues = colours.hues(wishes, chosen)
        arcs = {key: shapes.SHAPES.get(wished.shape) or shapes.generated(key) for key, wished in wishes.items()}
        for page in programmes:
            hue, pieces = hues[page.key], arcs[page.key]
            page.sign = Sign(page.key, hue, shapes.svg(pieces), colours.colour(hue, colours.LIGHT), pieces)
        additions = self.context.setdefault("stylesheet_additions", [])
        additions += [_rule(key, hues[key], arcs[key]) for key in sorted(wishes)]

    def _wish(self, page, already):
        """Read a page's `Sign:` line; the other language's has the first word where both speak."""
        try:
            own = wish(getattr(page, "sign", ""))
        except ValueError as problem:
            logger.error("%s:1: %s", page.get_relative_source_path(), problem)
            return already
        return Wish(already.shape or own.shape, own.hue if already.hue is None else already.hue)


def _rule(key, hue, arcs):
    light, dark = colours.colour(hue, colours.LIGHT), colours.colour(hue, colours.DARK)
    return (
        f".programme-{key}, .mention-{key} "
        f"{{ --programme: light-dark({light}, {dark}); --sign: {shapes.gradient(arcs)}; }}"
    )
