"""A release's text on its way into a reader elsewhere, where no address of this site would mean anything."""

import re
from urllib.parse import urljoin

TAG = re.compile(r"""<[a-z](?:[^<>"']|"[^"]*"|'[^']*')*>""", re.I)
ADDRESS = re.compile(r"""(?P<name>\s(?:href|src|poster|cite)\s*=\s*)(?P<quote>["'])(?P<address>.*?)(?P=quote)""", re.I)
SRCSET = re.compile(r"""\ssrcset\s*=\s*(?:"[^"]*"|'[^']*')""", re.I)


def absolute(text: str, page: str) -> str:
    """Make every address in an HTML text absolute, as seen from the page it stands on.

    In: the HTML of a body, the page's absolute address. Out: the same HTML, without `srcset`: a reader takes the
    picture in `src`.
    """

    def join(match):
        return f"{match['name']}{match['quote']}{urljoin(page, match['address'])}{match['quote']}"

    return TAG.sub(lambda tag: ADDRESS.sub(join, SRCSET.sub("", tag[0])), text).strip()
