"""A release's text on its way into a reader elsewhere, where no address of this site would mean anything."""

import re
from functools import lru_cache
from html import escape, unescape
from urllib.parse import urljoin

TAG = re.compile(r"""<[a-z][^<>"'=]*=(?:[^<>"']|"[^"]*"|'[^']*')*>""", re.I)  # that has an attribute with a value
ADDRESS = re.compile(r"""(?P<name>\s(?:href|src|poster|cite)\s*=\s*)(?P<quote>["'])(?P<address>.*?)(?P=quote)""", re.I)
SIZES = re.compile(r"""\s(?:srcset|sizes)\s*=\s*(?:"[^"]*"|'[^']*')""", re.I)
WHOLE = ("https://", "http://", "mailto:")  # as an address begins that is the same from anywhere
KEPT = 1024  # tags: nearly all texts lead to the same programmes


def absolute(text: str, page: str, root: str) -> str:
    """Make every address in an HTML text absolute, as seen from the page it stands on.

    In: the HTML of a body, the page's absolute address, that of the root of its site. Out: the same HTML, each picture
    in the one size of its `src`: a `<source>` or a `srcset` is for pages that know their width.
    """

    def whole(match):
        anywhere = _from_anywhere(root, match[0])
        return _whole(page, match[0]) if anywhere is None else anywhere

    return TAG.sub(whole, text).strip()


@lru_cache(KEPT)
def _from_anywhere(root: str, tag: str) -> str | None:
    """Make a tag's addresses whole; None where they hang on the page."""
    hangs = any(not found["address"].startswith(("/", *WHOLE)) for found in ADDRESS.finditer(tag))
    return None if hangs else _whole(root, tag)


def _whole(base: str, tag: str) -> str:
    def join(match):
        if match["address"].startswith(WHOLE):
            return match[0]
        return f"{match['name']}{match['quote']}{escape(urljoin(base, unescape(match['address'])))}{match['quote']}"

    return "" if tag.lower().startswith("<source") else ADDRESS.sub(join, SIZES.sub("", tag))
