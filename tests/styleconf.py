"""The tests' press room with a style guide in it; style_room.py says what for."""

import sys
from pathlib import Path

_here = Path(__file__).parent
sys.path.insert(0, str(_here))

from roomconf import *  # noqa: E402, F403
from style_room import GUIDE  # noqa: E402

THEME_TEMPLATES_OVERRIDES = [str(_here / "styleguide/templates")]
TEMPLATE_PAGES = {f"styleguide-{lang}.html": f"{url}index.html" for lang, url in GUIDE.items()}
# The guide's pages are in no table of addresses and in no sitemap, which is what `checks` would say of them.
PLUGINS = [name for name in PLUGINS if name != "checks"]  # noqa: F405
