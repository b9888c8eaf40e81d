"""Grammar: the forms in which German and English write a word or a sign. Nothing here knows any programme."""

import re
from functools import lru_cache

ADJECTIVE = re.compile(r"(.{3,}?)e[rnms]?")
ADJECTIVE_ENDINGS = ("e", "er", "en", "em", "es")
NOUN_ENDINGS = ("", "s", "es", "n", "en", "e", "er", "ern", "nen", "se", "sen")
HYPHENS = "-‐‑"
SPOKEN = {  # how a sign is said
    "°": ("grad", "degrees", "degree"),
    "&": ("und", "and"),
    "+": ("plus",),
    "%": ("prozent", "percent"),
}
TYPED_AS = {"º": "°", "˚": "°", "⁰": "°", "ᵒ": "°", "∘": "°", "’": "'", "‘": "'", "＆": "&"}


@lru_cache(maxsize=1024)  # many programmes are a region's or a town's
def noun_forms(noun: str) -> tuple[str, ...]:
    """List the forms a German noun may have, singular and plural, starting from either (Hof, Höfe).

    It lists more than exist; a form that is no word is met in no text.
    """
    bases = {
        noun,
        *(noun[: -len(e)] for e in ("ern", "en", "er", "n", "e", "s") if noun.endswith(e) and len(noun) > len(e) + 2),
    }
    forms = {base + ending for base in bases for ending in NOUN_ENDINGS}
    return noun, *sorted({other for form in forms for other in (form, _umlaut(form), _plain(form))} - {noun})


def genitives(noun: str) -> list[str]:
    """List a noun and its genitives (Hof, Hofs, Hofes)."""
    return [noun, noun + "s", noun + "es"]


def adjective_forms(adjective: str) -> list[str]:
    """List the five forms of a German adjective before its noun; the superlative is another word."""
    stem = ADJECTIVE.fullmatch(adjective)[1]
    return [stem + ending for ending in ADJECTIVE_ENDINGS]


def _umlaut(word: str) -> str:
    """Give the last vowel group that can take one its umlaut: rathaus, rathäus."""
    return re.sub(r"(a|o|u)(?=u?[^aouäöü]*$)", lambda m: {"a": "ä", "o": "ö", "u": "ü"}[m[1]], word, count=1)


def _plain(word: str) -> str:
    return re.sub(r"([äöü])(?=u?[^aouäöü]*$)", lambda m: {"ä": "a", "ö": "o", "ü": "u"}[m[1]], word, count=1)
