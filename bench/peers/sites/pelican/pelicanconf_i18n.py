"""The same with pelican-i18n-subsites: a second Pelican run inside the first one."""

from pelicanconf import *  # noqa: F403

PLUGINS = ["i18n_subsites"]
ARTICLE_LANG_URL, ARTICLE_LANG_SAVE_AS = "press/{slug}/", "press/{slug}/index.html"
PAGE_LANG_URL, PAGE_LANG_SAVE_AS = "programmes/{slug}/", "programmes/{slug}/index.html"
TRANSLATION_FEED_ATOM = None
FEED_ALL_ATOM = "feed.xml"
I18N_SUBSITES = {
    "en": {
        "SITEURL": "https://presse.example.org/en",
        "THEME_STATIC_DIR": "theme",
        "ARTICLE_URL": "press/{slug}/",
        "ARTICLE_SAVE_AS": "press/{slug}/index.html",
        "PAGE_URL": "programmes/{slug}/",
        "PAGE_SAVE_AS": "programmes/{slug}/index.html",
    }
}
I18N_UNTRANSLATED_ARTICLES = I18N_UNTRANSLATED_PAGES = "remove"
