"""Embargo: what is a draft, waits for its translator, or is dated after the build's instant, is nowhere in the output.

For press officers: `Status: draft` keeps a release at the desk; `Date: 2026-12-01 10:00` (Europe/Berlin) keeps it there
until then; `Translation: todo` in the English file keeps that one there until it is translated. `INSTANT` is the moment
that decides (ISO 8601; empty: the start of the build). `SHOW_UNRELEASED` shows everything, with `.unreleased` on
each content for a banner: that is for the preview at the desk alone.
"""

from datetime import UTC, datetime

from pelican import signals

from .gate import unreleased


def register():
    signals.article_generator_pretaxonomy.connect(hold_back_releases)
    signals.page_generator_finalized.connect(hold_back_pages)


def hold_back_releases(generator):
    """Take drafts and embargoed releases out of everything Pelican would write."""
    generator.articles += generator.drafts + generator.hidden_articles
    generator.translations += generator.drafts_translations + generator.hidden_translations
    generator.drafts, generator.drafts_translations = [], []
    generator.hidden_articles, generator.hidden_translations = [], []
    generator.articles, generator.translations = _released(generator, generator.articles, generator.translations)


def hold_back_pages(generator):
    """Take drafts of programmes and pages out of everything Pelican would write."""
    generator.pages += generator.draft_pages + generator.hidden_pages
    generator.translations += generator.draft_translations + generator.hidden_translations
    generator.draft_pages, generator.draft_translations = [], []
    generator.hidden_pages, generator.hidden_translations = [], []
    generator.pages, generator.translations = _released(generator, generator.pages, generator.translations)


def _released(generator, originals, translations):
    settings, known = generator.settings, generator.context["generated_content"]
    instant = datetime.fromisoformat(settings["INSTANT"]) if settings["INSTANT"] else datetime.now(UTC)
    hidden = set()
    for content in originals + translations:
        content.unreleased = unreleased(
            content.status, getattr(content, "date", None), instant, content.metadata.get("translation_wanted")
        )
        if settings.get("SHOW_UNRELEASED"):
            content.status = "published"
        elif content.unreleased:
            # Nothing may lead there either: a {filename} link to it finds no target, and `checks` says so.
            del known[content.get_relative_source_path()]
            hidden.add(content)
    if hidden:
        # Pelican has noted every picture that any text refers to; those of the released ones remain.
        links = (content.get_static_links() for content in known.values() if content is not None)
        generator.context["static_links"] = set().union(*links)

    def public(contents):
        return [content for content in contents if content not in hidden]

    return public(originals), public(translations)
