"""Proofs: what shows that words are a name. Each function is a rule, its docstring says it.

A name of plain words needs one, because the same words also occur as such (`eine weltoffene Kommune`); a name with
signs or digits is one by itself, unless its degree sign is missing.
"""

import re

from . import lexicon
from .names import words_of
from .place import A_QUOTE, QUOTES, Place, begins, determined, hyphenated, led_in, other_number

_QUOTE_OR_HYPHEN = A_QUOTE | {"-", "‑"}
_TITLE_IN_QUOTES = re.compile(rf"\s*[–—:-]\s[^.!?\u2028{QUOTES}]{{3,90}}[{QUOTES}](?!\w)")
_SPLIT_QUOTATION = re.compile(rf"[{QUOTES}],\s[^.!?{QUOTES}]{{3,60}}[,:]\s[{QUOTES}]")
_SUBTITLE = re.compile(r"\s*[–—:,(-]\s*[„“\"‚‘]?")
_SAID_TO_BE = re.compile(
    rf"[{QUOTES}]?(?:,|\s+{lexicon.NAMING_VERB})\s+{lexicon.ARTICLE}\b((?:\s+[\w‑-]+){{1,7}})", re.IGNORECASE
)
_LABELLING = re.compile(r"\s*(?::\s|[–—]|\s-\s|\(|\|)")
_LINE_BEFORE = re.compile(r"(?:\A|\u2028)[\s\d.•·*–—-]*\Z")
_LINE_AFTER = re.compile(r"[ .,;]*(?:\Z|\u2028)")
_VALUE_BEFORE = re.compile(r"[:•·|]\s*\Z")
_VALUE_AFTER = re.compile(r"\s*(?:[.,;)/|]|\Z|\u2028|(?:und|sowie|and)\s)")
_JOINED = re.compile(r"[-‐‑]\w")
_LONGER_WORD = re.compile(r"[^\W\d_]{2,}")
_NEXT_WORD = re.compile(r"\s+(\w[\w-]*)")
_ONE_WORD = re.compile(r"\s*\w+\s+")
_VERB = re.compile(r"\s+([a-zäöüß]+)(?:,|\s)\s*(?!(?:es|man|wir|ich|er|du|sich\s+nicht)\b)")


def unmistakable(place: Place) -> bool:
    """The name has signs, digits or capitals that no other words have (Kommune 360°, KlimaBus)."""
    return not place.name.bare


def quoted(place: Place) -> bool:
    """It stands in quotation marks, alone or with its subtitle (das Projekt „Weltoffene Kommunen“)."""
    if place.before[-1:] not in A_QUOTE:
        return place.wrapped in ("q", "cite", "i", "dfn")
    if begins(place) and _SPLIT_QUOTATION.match(place.after):
        return False  # „Weltoffene Kommunen“, sagt sie, „sind stark.“
    return place.after[:1] in _QUOTE_OR_HYPHEN or bool(_TITLE_IN_QUOTES.match(place.after))


def project_noun(place: Place) -> bool:
    """A word such as Projekt, Initiative, programme leads in (das Modellprojekt Weltoffene Kommunen)."""
    return led_in(place)


def subtitle(place: Place) -> bool:
    """Its subtitle follows (Weltoffene Kommunen – vom Dialog zum Zusammenhalt)."""
    lead = _SUBTITLE.match(place.after) if place.name.claims else None
    following = words_of(place.after[lead.end() :]) if lead else ()
    return bool(lead) and any(following[: len(claim)] == claim for claim in place.name.claims)


def called_so(place: Place) -> bool:
    """The sentence says what it is (… heißt das Projekt; … ist ein Modellprojekt; …, gefördert von …)."""
    if lexicon.MADE_BY.match(place.after) and not other_number(place):
        return True
    said, before = _SAID_TO_BE.match(place.after), ""
    for word in said[1].lower().split() if said else ():
        if lexicon.PROJECT_NOUN.search(word):
            return True
        if word in lexicon.DETERMINERS and before not in lexicon.PREPOSITIONS:
            return False  # the next phrase: …, das zeigt die Studie; … ist das Ziel der Initiative
        before = word
    return False


def compound(place: Place) -> bool:
    """Hyphens make it part of a compound (das Weltoffene-Kommunen-Netzwerk), as only names are."""
    return bool(hyphenated(place) or _JOINED.match(place.after))


def in_a_list(place: Place) -> bool:
    """An unmistakable name stands beside it in a list of names (Kommune 360° und Weltoffene Kommune)."""
    return place.listed and not other_number(place)


def in_capitals(place: Place) -> bool:
    """It alone is in capitals, or a whole line is and no article makes it a common noun."""
    if not place.text.isupper() or other_number(place):
        return False
    neighbours = _LONGER_WORD.findall(f"{place.before[-40:]} {place.after[:40]}")
    whole_line = bool(neighbours) and all(word.isupper() for word in neighbours)
    own_words = whole_line and place.lang == place.name.lang
    common = determined(place, lexicon.DETERMINERS if own_words else lexicon.INDEFINITE)
    return not common and not lexicon.BECOMING.match(place.after)


def capital(place: Place) -> bool:
    """Its first word has a capital in mid-sentence, where a plain adjective has none (die Weltoffene Kommune)."""
    if place.text.isupper() or not place.text[0].isupper() or (place.single and place.lang == "de"):
        return False
    return (place.declared or not other_number(place)) and not begins(place)


def foreign_words(place: Place) -> bool:
    """German words in an English sentence, or English capitals inside the name: written so only as a name."""
    if other_number(place) or place.single or place.text.isupper():
        return False
    if place.name.lang == "de":
        return place.lang != "de"
    return sum(word[0].isupper() for word in place.text.split()) > 1


def label(place: Place) -> bool:
    """It stands alone in its line or cell, or as a lead word before a colon, dash or bracket."""
    if other_number(place) or place.single:
        return False
    alone = _LINE_BEFORE.search(place.before) and _LINE_AFTER.match(place.after)
    value = _VALUE_BEFORE.search(place.before) and _VALUE_AFTER.match(place.after)
    return bool(_LABELLING.match(place.after) or alone or value or place.wrapped in ("strong", "b", "em", "mark"))


def acting(place: Place) -> bool:
    """A verb of doing follows a singular without article (Weltoffene Kommune begleitet Städte), as only names have."""
    if other_number(place) or place.single or place.lang != "de":
        return False
    verb = _VERB.match(place.after)
    if lexicon.HAPPENED.match(place.after):
        return True
    doing = verb and (lexicon.FINITE.fullmatch(verb[1]) or verb[1] in lexicon.STRONG_PAST)
    return bool(doing) and verb[1] not in lexicon.NO_DEED and " voraus" not in place.after[:80]


def sense_of_bare_name(place: Place) -> bool:
    """The degree sign is missing, but no article before and nothing countable after makes it a number."""
    following = _NEXT_WORD.match(place.after)
    if place.lang != place.name.lang or (following and lexicon.PROJECT_NOUN.search(following[1].lower())):
        return True
    if determined(place):
        first_words = _ONE_WORD.fullmatch(place.before)
        return bool(first_words and following and lexicon.FINITE.fullmatch(following[1]))
    return not lexicon.MORE_OF_THEM.match(place.after)


PROOFS_OF_SIGNS = (unmistakable, quoted, project_noun, compound, in_a_list, sense_of_bare_name)
PROOFS_OF_WORDS = (
    quoted,
    project_noun,
    subtitle,
    called_so,
    compound,
    in_a_list,
    in_capitals,
    capital,
    foreign_words,
    label,
    acting,
)
