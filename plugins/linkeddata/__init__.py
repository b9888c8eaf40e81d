"""Linked data: every page says in schema.org's words what it shows, from the same values.

The templates' `linked_data(lang, url, title, content)` gives the graph of a page, safely written for a
`<script type="application/ld+json">`, which holds data and runs nothing.
"""

from pelican import signals

from .graph import Room
from .script import Script


def register():
    signals.initialized.connect(offer)


def offer(pelican):
    """Give the templates `linked_data`. It is asked at rendering, when all links have been made."""
    settings = pelican.settings
    names = ("SITEURL", "SITENAME", "IMPRINT", "CONTACTS", "LANGUAGES", "PROGRAMME_RELEASES")
    linked_data = Script(Room(*(settings[name] for name in names)))
    settings["JINJA_GLOBALS"] = {**settings["JINJA_GLOBALS"], "linked_data": linked_data}
