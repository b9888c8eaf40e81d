"""Which pages the browser's tests look at, and how: every kind, in both languages, and what bears the most."""

import pytest
from style_room import GUIDE, IMPOSITION

PAGES = {
    "home": ("", "en/"),
    "archive": ("presse/", "en/press/"),
    "year": ("presse/2024/", "en/press/2024/"),
    "programme's releases": ("programme/offenes-rathaus/presse/", "en/programmes/open-town-hall/press/"),
    "release": ("presse/2024/zwoelf-stadtteile-ziehen-bilanz/", "en/press/2024/twelve-districts-take-stock/"),
    "long release": ("presse/2019/finanzplanung/", "en/press/2019/financial-planning/"),
    "withdrawn release": ("presse/2021/neue-buslinie-ab-januar/", "en/press/2021/new-bus-line-from-january/"),
    "imposition": tuple(IMPOSITION.values()),
    "programme": ("programme/offenes-rathaus/", "en/programmes/open-town-hall/"),
    "programme without releases": ("programme/bibliothek-am-see/", "en/programmes/library-by-the-lake/"),
    "contact": ("kontakt/", "en/contact/"),
    "imprint": ("impressum/", "en/imprint/"),
    "page": ("datenschutz/", "en/privacy/"),
    "search": ("suche/", "en/search/"),
    "feeds": ("feeds/", "en/feeds/"),
    "missing": ("nirgendwo/", "en/nowhere/"),
    "style guide": tuple(GUIDE.values()),
}
ADDRESSES = [
    pytest.param(url, id=f"{kind}-{lang}")
    for kind, pair in PAGES.items()
    for lang, url in zip(("de", "en"), pair, strict=True)
]
WIDTHS = (360, 768, 1280, 1920)
