"""Place: a candidate and what stands around it, and the few things that rules ask about it."""

import re
from typing import NamedTuple

from . import grammar, lexicon
from .names import Name
from .scan import Candidate
from .sentences import begins_sentence

NEAR = 160  # characters before and after a candidate that rules may look at
_PHRASE = 80  # characters that a project noun and what belongs to it may take
QUOTES = "„“”‟\"»«‚‘’‛›‹'"
A_QUOTE = frozenset(QUOTES)  # "" is in QUOTES, but it is none
_HYPHEN = re.compile(f"[{grammar.HYPHENS}]")
_TOKEN = re.compile(r"[^\W\d_]+|\S")
_ENDS = re.compile(r"\s*(?:[.,;|/]|\Z)")
_WORDS = re.compile(r"[\w‑*-]+")
_CLAUSE = re.compile(r"[.!?;,()\[\]/|\u2028\ufffc]|\s[–—-]\s")
_GOES_ON_IN_QUOTES = re.compile(rf"\s+\w[^.!?{QUOTES}]{{0,90}}[{QUOTES}](?!\w)")
_SPACES_AND_QUOTES = f" \t\n\xa0\u202f{QUOTES}"


class Place(NamedTuple):
    """A candidate and what stands around it.

    `wrapped` is the inline element that holds just the name; `listed` says that an unmistakable name stands beside it
    in an enumeration, `overlaps` that it shares a word with another candidate, `declared` that its words stand in some
    `Names:` just so.
    """

    candidate: Candidate
    text: str
    before: str
    after: str
    lang: str
    wrapped: str = ""
    listed: bool = False
    overlaps: bool = False
    declared: bool = False

    @property
    def name(self) -> Name:
        return self.candidate.name

    @property
    def single(self) -> bool:
        """The name is one plain word."""
        return len(self.name.words) == 1


def begins(place: Place) -> bool:
    """A sentence, a quotation, a line begins here, where every word has a capital."""
    return begins_sentence(place.before, place.lang)


def other_number(place: Place) -> bool:
    """The noun is neither as in the name nor its genitive: mostly, the other number (Weltoffene Kommunen)."""
    pairs = zip(place.name.words, place.candidate.words, place.name.parts, strict=False)
    return any(
        part == "adjective's noun" and found.replace("ß", "ss") not in grammar.genitives(own.replace("ß", "ss"))
        for own, found, part in pairs
    )


def hyphenated(place: Place) -> bool:
    """Hyphens join its words (Weltoffene-Kommune-Team), as they do inside a compound."""
    return bool(_HYPHEN.search(place.text))


def determined(place: Place, determiners=lexicon.DETERMINERS) -> bool:
    """An article or another determiner stands before, with at most two adjectives between."""
    last = place.before[-60:].rstrip(_SPACES_AND_QUOTES).rsplit(None, 3)[-3:]
    for word in reversed(_TOKEN.findall(" ".join(last))[-3:]):
        if word.lower() in determiners:
            return True
        if not (word.islower() and grammar.ADJECTIVE.fullmatch(word)):
            break
    return False


def led_in(place: Place, adjacent: bool = False) -> bool:
    """A project noun leads in: directly, or with a phrase that belongs to it between (Projekt der Stiftung X …).

    `adjacent`: only directly, and in the singular.
    """
    if place.before[-1:] in A_QUOTE and _GOES_ON_IN_QUOTES.match(place.after):
        return False  # a title of something else: die Tagung „Weltoffene Kommunen im Osten“
    before = place.before[-_PHRASE:].rstrip(_SPACES_AND_QUOTES)
    if before.endswith(":") and (not other_number(place) or _ENDS.match(place.after)):
        before = before[:-1]
    clause = _CLAUSE.split(before.replace(":", "|") if before.endswith(":") else before)[-1].rpartition(": ")[2]
    for distance, word in enumerate(reversed(_WORDS.findall(clause)[-6:])):
        lower = word.lower()
        if lexicon.PROJECT_NOUN.search(lower):
            return not (adjacent and lexicon.PROJECT_NOUNS.search(lower))
        if adjacent and not (distance == 0 and lower in lexicon.NAMING):
            return False
        if not (word[0].isupper() or lower in lexicon.BRIDGE or lower in lexicon.NAMING):
            return False
    return False
