"""Websites: a bare address of a programme's own website (`www.kommune360.de`) becomes a link to it.

Only the declared host counts, with or without `www.`: not an e-mail address, not a longer domain that begins or ends
like it. Such a link is no mention.
"""

import re
from collections.abc import Collection, Iterable
from html import escape
from typing import NamedTuple
from unicodedata import normalize
from urllib.parse import urlsplit

from .markup import blocks, visible
from .names import folded
from .splice import Insertion, around, insert

_PATH = r"""(?:[/?#][^\s<>"'„“”‚‘’«»‹›]*)?"""
# What may follow the first dot of a host: how it goes on, a letter that is not seen, a tag; but no end of a block.
_GOES_ON = r"\.(?:[{}\xad\u200b-\u200d\u2060\ufeff]|<(?!/(?:p|li|h[1-6])>(?:\s|\Z)))"
_TRAILING = ".,;:!?…)]}*_"


class Websites(NamedTuple):
    """The declared websites: an expression that finds their hosts, the address of each host, and an expression that
    finds in HTML without references any dot that may be a host's first."""

    pattern: re.Pattern | None
    addresses: dict[str, str]
    dot: re.Pattern | None


def websites(addresses: Iterable[str]) -> tuple[Websites, tuple[str, ...]]:
    """Make one finder from all declared addresses. Out: the finder, and the addresses that are no https address."""
    known, refused = {}, []
    for address in sorted(set(addresses)):
        if host := _host(address):
            bare = host.removeprefix("www.")
            known.setdefault(bare if "." in bare else host, address)
        else:
            refused.append(address)
    if not known:
        return Websites(None, {}, None), tuple(refused)
    hosts = "|".join(map(re.escape, sorted(known, key=len, reverse=True)))
    pattern = rf"(?<![\w.@/=&%~:+-])(?:https?://)?(?:www\.)?(?P<host>{hosts})(?![\w@-]|\.\w|:\d|:\w)(?P<path>{_PATH})"
    # The first letter behind the first dot, with its accent or without.
    ends = [host.partition(".")[2] for host in known]
    letters = re.escape("".join(sorted({form[0] for end in ends for form in (end, normalize("NFD", end))})))
    dot = re.compile(_GOES_ON.replace("{}", letters), re.IGNORECASE)
    return Websites(re.compile(pattern, re.IGNORECASE), known, dot), tuple(refused)


def website_links(html: str, sites: Websites, lang: str, inserted: Collection[Insertion] = ()) -> list[Insertion]:
    """Say what to insert so that the bare addresses in a text become links; what is linked, quoted as code or only
    looks alike stays as it is.

    `inserted`: tags that are put into the text before. They show nothing, so a text without an address has none then.
    """
    insertions: list[Insertion] = []
    if not sites.pattern or not _has_one(html, sites):
        return insertions
    html = insert(html, inserted)
    for block in blocks(html, lang):
        for match in sites.pattern.finditer(block.text):
            start, end = match.start(), match.end() - _excess(match[0])
            if any(frame.closed for frame in block.frames(start, end)) or "@" in match["path"].split("/")[0]:
                continue
            declared = sites.addresses[match["host"].lower()]
            path = match["path"][: len(match["path"]) - _excess(match[0])]
            target = declared if path in ("", "/") else f"https://{urlsplit(declared).netloc}{path}"
            tag = f'<a class="website" href="{escape(target)}">'
            insertions += around(html, block, start, end, block.source(start, end), tag, tag, "</a>")
    return insertions


def _has_one(html: str, sites: Websites) -> bool:
    """Look quickly whether a declared host may be seen, however many there are: few words have a dot inside."""
    if "&" not in html and not sites.dot.search(html):
        return False
    dotted = " ".join(word for word in folded(visible(html)).split() if "." in word)
    return any(host in dotted for host in sites.addresses)


def _host(address: str) -> str:
    """Return the host of an https address, or "" if it is none."""
    try:
        parts = urlsplit(address)
        plain = parts.scheme == "https" and parts.hostname and "." in parts.hostname.strip(".") and not parts.username
        return parts.hostname if plain and not re.search(r"[\s\"<>]", address) else ""
    except ValueError:
        return ""


def _excess(address: str) -> int:
    """Count the marks at the end that belong to the sentence, not to the address."""
    stripped = address
    while (
        stripped
        and stripped[-1] in _TRAILING
        and not (stripped[-1] == ")" and stripped.count("(") >= stripped.count(")"))
    ):
        stripped = stripped[:-1]
    return len(address) - len(stripped)
