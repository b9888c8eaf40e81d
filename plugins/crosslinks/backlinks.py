"""Backlinks: from what each release names to what each programme's page shows.

Front matter `Programmes: kommune-360, -weltoffene-kommune` ties a release to a programme that its text does not name,
and unties it from one.
"""

import datetime
import difflib
import re
from collections import defaultdict
from collections.abc import Collection, Iterable
from typing import Any, NamedTuple

from .links import Mention


class Ties(NamedTuple):
    """What `Programmes:` says: keys added, keys removed, and keys that no programme has."""

    tie: tuple[str, ...] = ()
    untie: tuple[str, ...] = ()
    unknown: tuple[str, ...] = ()


class Release(NamedTuple):
    """A release in one language: `programmes` are the keys of those it names or is tied to, in order."""

    key: str
    lang: str
    date: datetime.datetime
    programmes: tuple[str, ...]


class Backlink(NamedTuple):
    """A release, seen from a programme's page: the sentence of its mention, split at the name, and the place's id.

    `lang` is the sentence's language, `name_lang` the name's own if it is another, or "".
    """

    article: Any
    before: str
    name: str
    after: str
    fragment: str
    lang: str
    name_lang: str = ""

    @property
    def date(self) -> str:
        """The release's day, as a programme's milestones say theirs."""
        return self.article.date.date().isoformat()


def ties(value: str, known: Collection[str]) -> Ties:
    """Read a `Programmes:` line; keys stand between commas, `-` before a key unties it."""
    entries = [entry for entry in re.split(r"[,;\s]+", value) if entry.strip("-")]
    tie = tuple(dict.fromkeys(entry for entry in entries if not entry.startswith("-") and entry in known))
    untie = tuple(dict.fromkeys(entry[1:] for entry in entries if entry.startswith("-") and entry[1:] in known))
    unknown = tuple(entry for entry in entries if entry.removeprefix("-") not in known)
    return Ties(tuple(key for key in tie if key not in untie), untie, unknown)


def nearest(key: str, known: Collection[str]) -> str:
    """Return the known key that a mistyped one most likely means, or ""."""
    near = difflib.get_close_matches(key.removeprefix("-"), sorted(known), n=1, cutoff=0.5)
    return near[0] if near else ""


def named(keys: Iterable[str], asked: Ties) -> tuple[str, ...]:
    """List the keys of the programmes a release belongs to: those that it names, in order, then those it is tied to."""
    return tuple(dict.fromkeys((*(key for key in keys if key not in asked.untie), *asked.tie)))


def best_mention(key: str, mentions: Iterable[Mention]) -> Mention | None:
    """Choose the mention a backlink leads to: the linked one, else the first; None if the text names it nowhere."""
    own = [mention for mention in mentions if mention.named and mention.key == key]
    return next((mention for mention in own if mention.linked), own[0] if own else None)


def backlinks(lang: str, releases: Iterable[Release]) -> dict[str, list[Release]]:
    """List each programme's releases, newest first: each in `lang`, or as it is if there is no other."""
    found: dict[str, list[Release]] = defaultdict(list)
    for release in sorted(in_language(lang, releases), key=newest_first):
        for key in release.programmes:
            found[key].append(release)
    return found


def in_language(lang: str, releases: Iterable[Release]) -> list[Release]:
    """Take one version of each release: in the language asked for, else the one there is."""
    ordered = sorted(releases, key=lambda r: (r.lang != lang, r.lang))
    return list({r.key: r for r in reversed(ordered)}.values())


def newest_first(release: Release) -> tuple:
    """Give the key that sorts releases newest first, those of the same moment by their keys."""
    return (-release.date.timestamp(), release.key)
