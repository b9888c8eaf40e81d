"""What the site is. What differs in public stands in publishconf.py."""

import os
import re
import tomllib
from pathlib import Path

_here = Path(__file__).parent


def table(path):
    """Read a data file of content/; one that is no TOML ends the build here, before anything asks for its values."""
    try:
        return tomllib.loads(path.read_text("utf-8"))
    except (OSError, UnicodeDecodeError) as problem:
        raise SystemExit(
            f"{path.parent.name}/{path.name}: This cannot be read as UTF-8 ({problem}); mend it."
        ) from None
    except tomllib.TOMLDecodeError as problem:
        line = re.search(r"at line (\d+)", str(problem))
        name = f"{path.parent.name}/{path.name}"
        raise SystemExit(f"{name}:{line[1] if line else 1}: This is not TOML ({problem}); mend the line.") from None


# -- Where it is seen. On a desk: the preview. ------------------------------------------------------------------------
SITENAME = "PHINEO Kommunalberatung"
SITEURL = "http://127.0.0.1:8000"

# -- What is said -----------------------------------------------------------------------------------------------------
PATH = "content"
ARTICLE_PATHS = ["de/releases", "en/releases"]
PAGE_PATHS = ["de/programmes", "en/programmes", "de/pages", "en/pages"]
STATIC_PATHS = []  # a picture or a document is published by being referred to
CONTACTS = table(_here / PATH / "contacts.toml")
IMPRINT = table(_here / PATH / "imprint.toml")

# The file's name gives date and key, its folder language and kind: nobody types them twice.
FILENAME_METADATA = r"(?:(?P<date>\d{4}-\d{2}-\d{2})-)?(?P<key>[a-z0-9-]+)"
PATH_METADATA = r"(?P<lang>de|en)/(?P<kind>releases|programmes|pages)/.*"
ARTICLE_TRANSLATION_ID = PAGE_TRANSLATION_ID = ""  # `languages` pairs: Pelican's own way takes time by the square
READERS = {"html": None, "htm": None, "rst": None}  # Markdown alone
FORMATTED_FIELDS = []  # front matter is plain text
TIMEZONE = "Europe/Berlin"
DEFAULT_LANG = "de"
LANGUAGES = ("de", "en")

# -- Where it is found. The key of the outer table is the language; {…} is filled from the thing itself. --------------
ADDRESSES = {
    "de": {
        "home": "",
        "archive": "presse/",
        "year": "presse/{year}/",
        "release": "presse/{year}/{slug}/",
        "programme": "programme/{slug}/",
        "programme_releases": "programme/{slug}/presse/",
        "programme_feed": "programme/{slug}/feed.xml",
        "programme_feed_json": "programme/{slug}/feed.json",
        "page": "{slug}/",
        "card": "kontakt/{key}.vcf",
        "card_code": "kontakt/{key}.svg",
        "search": "suche/",
        "feeds": "feeds/",
        "feed": "feed.xml",
        "feed_json": "feed.json",
    },
    "en": {
        "home": "en/",
        "archive": "en/press/",
        "year": "en/press/{year}/",
        "release": "en/press/{year}/{slug}/",
        "programme": "en/programmes/{slug}/",
        "programme_releases": "en/programmes/{slug}/press/",
        "programme_feed": "en/programmes/{slug}/feed.xml",
        "programme_feed_json": "en/programmes/{slug}/feed.json",
        "page": "en/{slug}/",
        "card": "en/contact/{key}.vcf",
        "card_code": "en/contact/{key}.svg",
        "search": "en/search/",
        "feeds": "en/feeds/",
        "feed": "en/feed.xml",
        "feed_json": "en/feed.json",
    },
}

# -- What Pelican cannot do. In the order of a release's journey; what each does stands in its folder. ---------------
PLUGIN_PATHS = ["plugins"]
PLUGINS = [
    "embargo",
    "facts",
    "languages",
    "prose",
    "typography",
    "crosslinks",
    "signs",
    "socialpictures",
    "linkeddata",
    "feeds",
    "contacts",
    "parts",
    "presskit",
    "incremental",  # writes the pages, which the search then reads
    "search",
    "staleness",
    "assets",
    "checks",
]
CROSSLINKS_FIRST = "release"
ARCHIVE_RELEASES = 50  # the archive's page shows the newest years that hold so many; every year has a page of its own
PROGRAMME_RELEASES = 20  # a programme's page shows so many of the newest; its archive has them all
FEED_AUTHORITY = "phineo.org"  # stands in every feed entry's identity (RFC 4151) and is never changed
INCREMENTAL = ".cache/incremental"  # what a build need not make again; empty: every build is a clean one
INSTANT = ""  # the moment that decides over embargoes, ISO 8601; empty: the start of the build

# -- How it is made ---------------------------------------------------------------------------------------------------
THEME = "theme"
THEME_STATIC_PATHS = []  # `assets` publishes the stylesheet and the fonts, with a hash in their names
JINJA_ENVIRONMENT = {  # and a name that nobody has given ends the build: see `parts`
    "autoescape": True,
    "trim_blocks": True,
    "lstrip_blocks": True,
    "optimized": False,  # to work out constants ahead is an eighth of compiling, and there are next to none
    "auto_reload": False,  # a build reads each template once: to ask for its age at each use is a fifth of rendering
}
# The preview keeps compiled templates from one build to the next: compiling them is a quarter of a small build.
if "COMPILED_TEMPLATES" in os.environ:
    from jinja2 import FileSystemBytecodeCache

    JINJA_ENVIRONMENT["bytecode_cache"] = FileSystemBytecodeCache(os.environ["COMPILED_TEMPLATES"])
MARKDOWN = {
    "extension_configs": {
        "markdown.extensions.meta": {},
        "markdown.extensions.tables": {},
        "markdown.extensions.attr_list": {},
        "markdown.extensions.md_in_html": {},
    },
    "output_format": "html5",
}
TYPOGRIFY = False  # typography's plugin calls it where it serves
LOAD_CONTENT_CACHE = False
DEFAULT_DATE_FORMAT = ""  # `languages` puts dates into words
WITH_FUTURE_DATES = True  # `embargo` decides, by INSTANT and not by the clock

# -- Pelican's own pages and feeds, all switched off: `languages` makes them, for each language ----------------------
ARTICLE_URL = ARTICLE_SAVE_AS = ARTICLE_LANG_URL = ARTICLE_LANG_SAVE_AS = ""
PAGE_URL = PAGE_SAVE_AS = PAGE_LANG_URL = PAGE_LANG_SAVE_AS = ""
DRAFT_URL = DRAFT_SAVE_AS = DRAFT_LANG_URL = DRAFT_LANG_SAVE_AS = ""
DRAFT_PAGE_URL = DRAFT_PAGE_SAVE_AS = DRAFT_PAGE_LANG_URL = DRAFT_PAGE_LANG_SAVE_AS = ""
AUTHOR_SAVE_AS = CATEGORY_SAVE_AS = TAG_SAVE_AS = ""
DIRECT_TEMPLATES = []
FEED_ALL_ATOM = CATEGORY_FEED_ATOM = TRANSLATION_FEED_ATOM = AUTHOR_FEED_ATOM = AUTHOR_FEED_RSS = None
