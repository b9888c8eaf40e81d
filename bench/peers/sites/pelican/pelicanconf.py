"""Bare Pelican: one run, native translations; German at /, English under /en/."""

import json
from pathlib import Path

from helpers import alternates_of, path_of

SITENAME = "Stiftung Lokale Zukunft"
SITEURL = "https://presse.example.org"
PATH = "content"
OUTPUT_PATH = "output"
CACHE_PATH = "cache"
THEME = "theme"
TIMEZONE = "Europe/Berlin"
DEFAULT_LANG = "de"
LOCALE = ["C"]
ARTICLE_PATHS = ["releases"]
PAGE_PATHS = ["programmes"]
STATIC_PATHS = []
ARTICLE_TRANSLATION_ID = PAGE_TRANSLATION_ID = "key"
ARTICLE_URL, ARTICLE_SAVE_AS = "presse/{slug}/", "presse/{slug}/index.html"
ARTICLE_LANG_URL, ARTICLE_LANG_SAVE_AS = "{lang}/press/{slug}/", "{lang}/press/{slug}/index.html"
PAGE_URL, PAGE_SAVE_AS = "programme/{slug}/", "programme/{slug}/index.html"
PAGE_LANG_URL, PAGE_LANG_SAVE_AS = "{lang}/programmes/{slug}/", "{lang}/programmes/{slug}/index.html"
DIRECT_TEMPLATES = ["index", "sitemap"]
INDEX_SAVE_AS, INDEX_URL = "index.html", ""
SITEMAP_SAVE_AS = "sitemap.xml"
PAGINATED_TEMPLATES = {"index": 20}
PAGINATION_PATTERNS = [(1, "{url}", "{save_as}"), (2, "{url}seite/{number}/", "{url}seite/{number}/index.html")]
AUTHOR_SAVE_AS = CATEGORY_SAVE_AS = TAG_SAVE_AS = ""
FEED_ALL_ATOM = CATEGORY_FEED_ATOM = AUTHOR_FEED_ATOM = AUTHOR_FEED_RSS = None
TRANSLATION_FEED_ATOM = "{lang}/feed.xml"
FEED_MAX_ITEMS = 20
FEED_DOMAIN = SITEURL
FORMATTED_FIELDS = []
TYPOGRIFY = True
PLUGINS = ["english_index"]
JINJA_GLOBALS = {
    "alts": alternates_of,
    "paths": path_of,
    "T": json.loads(Path("strings.json").read_text("utf-8")),
}
