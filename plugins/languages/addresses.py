"""Where things are found: the table of addresses in pelicanconf.py, filled in."""

from collections.abc import Mapping

Addresses = Mapping[str, Mapping[str, str]]

# The folder of a content file, and the row of the table that says where its pages go.
ROWS = {"releases": "release", "programmes": "programme", "pages": "page"}


def address(addresses: Addresses, lang: str, row: str, **parts: str | int) -> str:
    """Fill one address of the table: `address(table, "en", "year", year=2021)` is `en/press/2021/`.

    In: the table {language: {row: pattern}}, a language, a row, the pattern's parts. Out: an address relative to the
    site, without a slash in front. Raises KeyError when the table lacks the row or the pattern asks for more parts.
    """
    return addresses[lang][row].format_map(parts)


def save_as(url: str) -> str:
    """Name the file, relative to the output folder, that a static host serves at `url`."""
    return url + "index.html" if url == "" or url.endswith("/") else url


def base_path(siteurl: str) -> str:
    """Give the path that every internal link begins with: `/repo` for `https://org.github.io/repo`, else nothing."""
    _, _, host_and_path = siteurl.rstrip("/").partition("://")
    _, slash, path = host_and_path.partition("/")
    return slash + path
