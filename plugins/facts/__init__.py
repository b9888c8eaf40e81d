"""Facts: what front matter says as text becomes the values that templates lay out and linked data repeats.

Every optional key of a kind is there as an attribute, empty when it was not given, so that a template asks `if`
and never whether a thing exists. `.updated` is when a content last changed, a release's
corrections included. What the keys look like stands in `parse`.
"""

import logging

from pelican import signals
from pelican.contents import Article, Page

from . import parse

logger = logging.getLogger(__name__)


def _words(value):
    return " ".join(parse.lines(value))


# Front-matter key → how its text is read. A key that is not given is read from "", which gives the empty value.
RELEASE = {
    "subtitle": _words,
    "place": _words,
    "corrections": parse.dated_sentences,
    "withdrawn": lambda value: next(iter(parse.dated_sentences(value)), None),
    "moved_from": parse.lines,
}
PAGE = {
    "claim": _words,
    "period": _words,
    "audience": _words,
    "figures": _words,
    "sign": _words,
    "website": _words,
    "names": parse.parts,
    "partners": parse.linked_names,
    "funder": parse.linked_names,
    "instruments": parse.lines,
    "milestones": parse.milestones,
    "moved_from": parse.lines,
    "order": lambda value: int(value or 0),
}


def register():
    signals.content_object_init.connect(read_facts)


def read_facts(content):
    """Put the facts of a release, programme or page on the content object; a value that cannot be read is a fault."""
    if isinstance(content, (Article, Page)):
        for key, read in (RELEASE if isinstance(content, Article) else PAGE).items():
            text = content.metadata.get(key.replace("_", "-"), "")
            try:
                value = read(text)
            except ValueError as problem:
                logger.error("%s:1: %s: %s.", content.source_path, key.capitalize(), problem)
                value = read("")
            setattr(content, key, value)
        # Without a summary of its own Pelican would cut one out of the body's HTML.
        content.metadata["summary"] = _words(content.metadata.get("summary", ""))
        content.websites = getattr(content, "website", "").split()
        # The key of its press contact: the one that `Contact:` names, else the first in contacts.toml.
        content.contact = content.metadata.get("contact") or next(iter(content.settings["CONTACTS"]))
        if not hasattr(content, "modified"):
            content.modified = None
        content.updated = content.modified
        if isinstance(content, Article):
            notes = [*content.corrections, *([content.withdrawn] if content.withdrawn else [])]
            content.updated = parse.last_changed(content.date, content.modified, notes)
