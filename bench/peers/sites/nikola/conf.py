"""Nikola, with everything off that the other peers do not make."""

import json
from pathlib import Path

BLOG_AUTHOR = "Presse"
BLOG_TITLE = "Stiftung Lokale Zukunft"
SITE_URL = BASE_URL = "https://presse.example.org/"
BLOG_EMAIL = "presse@example.org"
BLOG_DESCRIPTION = ""
DEFAULT_LANG = "de"
TRANSLATIONS = {"de": "", "en": "./en"}
TRANSLATIONS_PATTERN = "{path}.{lang}.{ext}"
POSTS = (("posts/*.md", {"de": "presse", "en": "press"}, "post.tmpl"),)
PAGES = (("pages/*.md", {"de": "programme", "en": "programmes"}, "page.tmpl"),)
NAVIGATION_LINKS = {"de": (), "en": ()}
TIMEZONE = "Europe/Berlin"
COMPILERS = {"markdown": (".md",), "html": (".html",)}
MARKDOWN_EXTENSIONS = ["markdown.extensions.extra", "markdown.extensions.codehilite"]
THEME = "bench"
USE_BUNDLES = False
INDEX_DISPLAY_POST_COUNT = 20
FEED_LENGTH = 20
GENERATE_ATOM = True
GENERATE_RSS = False
FEED_TEASERS = False
DISABLED_PLUGINS = [
    *("render_galleries", "render_listings", "robots", "gzip", "classify_authors", "render_taxonomies_dummy"),
    *("classify_categories", "classify_tags", "classify_archive", "classify_sections", "classify_page_index"),
    *("create_bundles", "render_tags", "copy_files", "listings", "sources"),
]
SHOW_SOURCELINK = False
COPY_SOURCES = False
WRITE_TAG_CLOUD = False
FILTERS = {}
PRETTY_URLS = True
COMMENT_SYSTEM = ""
GLOBAL_CONTEXT = {
    "T": json.loads((Path(__file__).parent / "strings.json").read_text("utf-8")),
    "LANGS": ("de", "en"),
}
