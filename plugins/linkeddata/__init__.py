"""Linked data: every page says in schema.org's words what it shows, from the same values.

The template's `linked_data(content, title)` gives the graph of the page that is being rendered, safely written for a
`<script type="application/ld+json">`, which holds data and runs nothing.
"""

from jinja2 import pass_context
from pelican import signals

from .graph import Room
from .script import Script


def register():
    signals.initialized.connect(offer)


def offer(pelican):
    """Give the templates `linked_data`. It is asked at rendering, when all links have been made."""
    settings = pelican.settings
    names = ("SITEURL", "SITENAME", "IMPRINT", "CONTACTS", "LANGUAGES", "PROGRAMME_RELEASES")
    script = Script(Room(*(settings[name] for name in names)))

    @pass_context
    def linked_data(context, content, title):
        return script(context["lang"], context["url"], title, content)

    settings["JINJA_GLOBALS"] = {**settings["JINJA_GLOBALS"], "linked_data": linked_data}
