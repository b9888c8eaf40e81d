"""The small press room of the tests: the real set-up, another content, a site below a sub-path."""

import tomllib
from pathlib import Path

from pelicanconf import *  # noqa: F403

_here = Path(__file__).parent

# Pelican reads relative paths from the settings file's own folder.
PATH = str(_here / "content")
THEME = str(_here.parent / "theme")
PLUGIN_PATHS = [str(_here.parent / "plugins")]
SITENAME = "Presse Musterstadt"
SITEURL = "https://presse.example/raum"
FEED_AUTHORITY = "presse.example"
CONTACTS = tomllib.loads((_here / "content" / "contacts.toml").read_text("utf-8"))
IMPRINT = tomllib.loads((_here / "content" / "imprint.toml").read_text("utf-8"))
INSTANT = "2026-01-01T00:00:00+01:00"
INCREMENTAL = ""
