"""Assets: the theme's stylesheet, fonts and icons, published under names that carry their content's hash.

Templates read `stylesheet` (the stylesheet's address on this site) and `asset("fonts/text.woff2")` (any other file's).
Other plugins add to the stylesheet by way of the context's `stylesheet_additions`, a list of CSS texts.
"""

import logging
from pathlib import Path

from pelican import signals
from pelican.generators import Generator

from .publish import STYLESHEET, publish

logger = logging.getLogger(__name__)


def register():
    signals.get_generators.connect(assets_generator)
    signals.all_generators_finalized.connect(offer)


def assets_generator(pelican):
    return Assets


def offer(generators):
    """Give the templates the published names, once everyone has said what is added to the stylesheet."""
    generator = next(generator for generator in generators if isinstance(generator, Assets))
    generator.offer()


class Assets(Generator):
    """Publishes the theme's files."""

    def offer(self):
        static = Path(self.theme, "static")
        self.published = publish(static, self.context.get("stylesheet_additions", ()))
        for name in self.published.missing:
            logger.error("theme/static/%s:1: It asks for %r, which theme/static does not have.", STYLESHEET, name)

        def asset(name):
            return f"{self.context['BASE']}/{self.published.assets[name].path}"

        self.context.update(asset=asset, stylesheet=asset(STYLESHEET))

    def generate_output(self, writer):
        for asset in self.published.assets.values():
            path = Path(self.output_path, asset.path)
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(asset.content)
