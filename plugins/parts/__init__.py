"""Parts: what looks the same on many pages is rendered once.

A template writes `{{ once("parts/contact.html", contact=contact, lang=lang) }}` where it would include a part that
looks the same whenever it is given the same. Such a part reads nothing of the page that it stands on: only what it is
given, and what is the same on all pages (`ROOM`).
"""

from pelican import signals

from .once import make_once

ROOM = ("SITENAME", "IMPRINT", "BASE", "languages", "strings", "addresses", "pages_by_key", "programmes")


def register():
    signals.all_generators_finalized.connect(offer)


def offer(generators):
    """Give the templates `once`, when all that is the same on all pages is known."""
    context = generators[0].context
    context["once"] = make_once({name: context[name] for name in ROOM if name in context})
