"""Rules on links in a body: the file they name is there and public, the address is one that may be published."""

import posixpath
import re
from collections.abc import Mapping
from html import unescape
from ipaddress import ip_address
from typing import NamedTuple
from urllib.parse import unquote, urlsplit

from ..nearest import did_you_mean, listed, nearest
from ..tags import Tag
from .fragment import Fragment
from .markup import ALLOWED

INDICATOR = re.compile(r"[{|](?P<what>[^{}|]*)[}|](?P<path>.*)", re.S)
INDICATORS = ("filename", "static", "attach")
URL_ATTRIBUTES = ("href", "src", "cite")
SCHEMES = ("https", "http", "mailto", "tel")
# Names that no public server has (RFC 6761, 6762, 8375, and what offices make up), and any without a dot.
HERE = re.compile(r"[^.]*|.*\.(?:local|localhost|internal|intranet|lan|home|corp|home\.arpa)\.?")
# Most addresses are of a form in which nothing can be wrong: to see that is quicker than to take one apart.
_HOST = r"(?:[a-z0-9-]+\.)+(?!(?:local|localhost|internal|intranet|lan|home|corp|arpa)\b)[a-z]{2,}"
PLAIN = re.compile(rf"https?://{_HOST}(?:/[^\s\\]*)?|mailto:[\w.+-]+@{_HOST}")


class Link(NamedTuple):
    """One address in a body."""

    tag: Tag
    attribute: str
    address: str


def links_of(fragment: Fragment) -> list[Link]:
    """All addresses of the tags that may stand in a text at all."""
    return [
        Link(tag, name, unescape(value).strip())
        for tag in fragment.tags
        for name, value in tag.attrs
        if name in URL_ATTRIBUTES and tag.tag in ALLOWED
    ]


def targets_exist(address: str, source, targets: Mapping[str, bool | None]):
    """What `{filename}` and `{static}` name is there, and public if the text that names it is.

    In: the address, its source, and for each file of the content folder whether it is released (None: not a text).
    """
    found = INDICATOR.match(address)
    if not found:
        return
    what, path = found["what"], unquote(urlsplit(found["path"]).path)
    if what not in INDICATORS:
        hint = did_you_mean("{" + what + "}", ["{" + name + "}" for name in INDICATORS])
        yield f"The link {address!r} begins with {{{what}}}, which means nothing{hint}"
        return
    base = "" if path.startswith("/") else posixpath.dirname(source.place)
    place = posixpath.normpath(posixpath.join(base, path.lstrip("/")))
    texts = [name for name, released in targets.items() if (released is not None) == (what == "filename")]
    if place not in targets:
        yield f"The link {address!r} leads to a file that is not there{_near(place, texts)}"
    elif targets[place] is None and what == "filename":
        yield f"The link {address!r} names a file to download; write '{{static}}' for '{{filename}}'."
    elif targets[place] is not None and what != "filename":
        yield f"The link {address!r} names a text; write '{{filename}}' for '{{{what}}}'."
    elif targets[place] is False and targets[source.place]:
        yield f"The link {address!r} leads to a draft or an embargoed release; take it out until that is public."


def addresses_may_be_published(link: Link):
    """No address that works only on one desk, runs code, or carries the thing itself."""
    if PLAIN.fullmatch(link.address) or INDICATOR.match(link.address):
        return
    try:
        parts = urlsplit(link.address)
        host = parts.hostname or ""
    except ValueError:
        yield f"The address {link.address!r} cannot be read; mend it."
        return
    if link.address in ("", "#"):
        yield f"The {link.attribute} of <{link.tag.tag}> is empty; give the address or take the link out."
    elif parts.scheme and parts.scheme not in SCHEMES:
        yield f"An address of the kind '{parts.scheme}:' is not allowed; use {listed(SCHEMES)}."
    elif re.search(r"\s|\\", link.address):
        yield f"The address {link.address!r} has a space or a backslash in it; mend it."
    elif parts.scheme in ("http", "https") and not host:
        yield f"The address {link.address!r} has no host; mend it."
    elif link.address.startswith("//") and link.attribute != "src":
        yield f"The address {link.address!r} does not say 'https:' in front; add it."
    elif parts.username is not None and parts.scheme in ("http", "https"):
        yield f"The address {link.address!r} carries a name or a password; take that out."
    elif host and _is_not_public(host):
        yield f"The address {link.address!r} works on this desk only; link to the public one."
    elif parts.scheme == "tel" and not re.fullmatch(r"\+?[0-9-]{5,}", parts.path):
        yield f"The telephone number {link.address!r} is not one; write it as 'tel:+4930…'."
    elif parts.scheme == "mailto" and not re.fullmatch(r"[^@\s]+@[^@\s]+\.[^@\s]+", unquote(parts.path)):
        yield f"The e-mail address {link.address!r} is not one; write it as 'mailto:name@example.org'."


def pictures_are_our_own(link: Link):
    """Nothing is fetched from a third party: its server would learn who reads what."""
    if link.attribute == "src" and re.match(r"(?:[a-z][a-z0-9+.-]*:)?//", link.address, re.I):
        yield f"The picture {link.address!r} would be fetched from elsewhere; put it into media/ and use '{{static}}'."


def _is_not_public(host):
    if ":" in host or host[-1].isdecimal():  # no name: to try to read each as a number takes longest of all
        try:
            return not ip_address(int(host) if host.isdecimal() else host).is_global
        except ValueError:
            pass
    return bool(HERE.fullmatch(host))


def _near(place, known):
    same = [name for name in known if name.casefold() == place.casefold()]
    if same:
        return f"; it is written {same[0]!r}."
    names = {posixpath.basename(name): name for name in known}
    near = nearest(posixpath.basename(place), names)
    return f"; did you mean {names[near]!r}?" if near else "."
