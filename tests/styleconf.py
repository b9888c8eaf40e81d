"""The tests' press room with a style guide in it; style_room.py says what for."""

from pathlib import Path

from roomconf import *  # noqa: F403
from style_room import GUIDE

_templates = Path(__file__).parent / "styleguide/templates"
THEME_TEMPLATES_OVERRIDES = [str(_templates)]
TEMPLATE_PAGES = {f"styleguide-{lang}.html": f"{url}index.html" for lang, url in GUIDE.items()}
# The guide's pages are in no table of addresses and in no sitemap, which is what `checks` would say of them.
PLUGINS = [name for name in PLUGINS if name != "checks"]  # noqa: F405
