"""A release's text on its way into a reader elsewhere, where no address of this site would mean anything."""

import re
from functools import lru_cache
from html import escape, unescape
from urllib.parse import urljoin

TAG = re.compile(r"""<[a-z][^<>"'=]*=(?:[^<>"']|"[^"]*"|'[^']*')*>""", re.I)  # that has an attribute with a value
ADDRESS = re.compile(r"""(?P<name>\s(?:href|src|poster|cite)\s*=\s*)(?P<quote>["'])(?P<address>.*?)(?P=quote)""", re.I)
SIZES = re.compile(r"""\s(?:srcset|sizes)\s*=\s*(?:"[^"]*"|'[^']*')""", re.I)
KEPT = 1024  # addresses: nearly all texts lead to the same programmes, and to join takes as long as all else here


def absolute(text: str, page: str) -> str:
    """Make every address in an HTML text absolute, as seen from the page it stands on.

    In: the HTML of a body, the page's absolute address. Out: the same HTML, each picture in the one size of its `src`:
    a `<source>` or a `srcset` is for pages that know their width.
    """
    site = urljoin(page, "/")  # from where an address with a beginning of its own leads to the same as from any page

    def join(match):
        base = site if match["address"].startswith(("/", "https://")) else page
        return f"{match['name']}{match['quote']}{_joined(base, match['address'])}{match['quote']}"

    def whole(match):
        tag = match[0]
        return "" if tag.lower().startswith("<source") else ADDRESS.sub(join, SIZES.sub("", tag))

    return TAG.sub(whole, text).strip()


@lru_cache(KEPT)
def _joined(base: str, address: str) -> str:
    return escape(urljoin(base, unescape(address)))
