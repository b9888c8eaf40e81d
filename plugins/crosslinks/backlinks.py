"""Backlinks: from what each release names to what each programme's page shows.

Front matter `Programmes: kommune-360, -weltoffene-kommune` ties a release to a programme that its text does not name,
and unties it from one.
"""

import datetime
import difflib
import re
from collections.abc import Collection, Iterable
from typing import Any, NamedTuple

from .links import Mention
from .sentences import Sentence, sentence


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
    article: Any = None


class Backlink(NamedTuple):
    """A release, seen from a programme's page: the text around its mention, from where to where in it the name stands,
    and the id of the place.

    `lang` is the text's language, `name_lang` the name's own if it is another, or "". Of a thousand backlinks a page
    shows a few, so the sentence is cut when it is asked for.
    """

    article: Any
    context: str
    start: int
    end: int
    fragment: str
    lang: str
    name_lang: str = ""

    @property
    def date(self) -> str:
        """The release's day, as a programme's milestones say theirs."""
        return self.article.date.date().isoformat()

    @property
    def sentence(self) -> Sentence:
        """The sentence of the mention: what is `before` the name, the `name`, and what is `after` it."""
        return sentence(self.context, self.start, self.end, self.lang)


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


def best_mentions(mentions: Iterable[Mention]) -> dict[str, Mention]:
    """Choose for each programme that a text names the mention a backlink leads to: the linked one, else the first."""
    best: dict[str, Mention] = {}
    for mention in mentions:
        if mention.named and (mention.key not in best or (mention.linked and not best[mention.key].linked)):
            best[mention.key] = mention
    return best
