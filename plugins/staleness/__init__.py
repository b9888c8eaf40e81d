"""Staleness: a translation knows which text it follows, and its page says so when that text has moved on.

`./invoke translations --accept KEY` writes the key into the translation's front matter, one fingerprint a paragraph:

    Translated-From: 3fa9c1b2 77e0d4aa 0b52c6d1

Templates read `.stale` of every release, programme and page: True when the original's words have changed since. The
original's address is `.alternates[languages[0]]`. Git plays no part here, so that a shallow clone builds the same page.
"""

from pathlib import Path

from pelican import signals

from .changes import changes
from .paragraphs import paragraphs


def register():
    signals.all_generators_finalized.connect(mark_stale)


def mark_stale(generators):
    """Compare every translation with its original, as far as the original is public too."""
    settings, known = generators[0].settings, generators[0].context["generated_content"]
    contents = [content for content in known.values() if getattr(content, "kind", None)]
    originals = {(c.kind, c.key): c for c in contents if c.lang == settings["DEFAULT_LANG"]}
    for content in contents:
        original = originals.get((content.kind, content.key), content)
        followed = str(content.metadata.get("translated-from", "")).split()
        content.stale = bool(followed) and original is not content and _has_moved_on(original, followed)


def _has_moved_on(original, followed):
    return bool(changes(followed, paragraphs(Path(original.source_path).read_text("utf-8-sig"))))
