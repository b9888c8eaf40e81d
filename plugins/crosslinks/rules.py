"""Rules: what a careful press editor asks before she takes some words for a programme's name.

The first refusal that holds is why a place is no mention; the first proof that holds is why it is one. A rule's name,
with spaces, and the first sentence of its docstring stand in explanations (`./invoke mentions`).
"""

from typing import NamedTuple

from .place import Place, other_number
from .proofs import PROOFS_OF_SIGNS, PROOFS_OF_WORDS
from .refusals import REFUSALS


class Verdict(NamedTuple):
    """Whether a place is a mention, and the name of the rule that says so."""

    mention: bool
    rule: str


def judge(place: Place) -> Verdict:
    """Decide whether a place names its programme."""
    for rule in REFUSALS:
        if rule(place):
            return Verdict(False, _called(rule))
    for rule in PROOFS_OF_WORDS if place.name.kind == "words" else PROOFS_OF_SIGNS:
        if rule(place):
            return Verdict(True, _called(rule))
    return Verdict(False, next(_called(why) for why in UNPROVED if why(place)))


def sign_missing(place: Place) -> bool:
    """The degree sign is missing, and the number may count something (in der Kommune 360 neue Plätze)."""
    return place.name.bare


def other_form(place: Place) -> bool:
    """The noun has another number than the name (Weltoffene Kommunen); no quotes, no project noun lead in."""
    return other_number(place)


def no_proof(place: Place) -> bool:
    """At a sentence's start every word has a capital, and nothing else says that it is the name."""
    return True


def authors_link(place: Place) -> bool:
    """The author has linked the programme's page from other words than its name."""
    return False


UNPROVED = (sign_missing, other_form, no_proof)


def explanations() -> dict[str, str]:
    """Say of every rule, by its name, what it says."""
    rules = (*REFUSALS, *PROOFS_OF_SIGNS, *PROOFS_OF_WORDS, *UNPROVED, authors_link)
    return {_called(rule): " ".join(rule.__doc__.split()) for rule in rules}


def _called(rule) -> str:
    return rule.__name__.replace("_", " ")
