"""Refusals: reasons why words that read like a name are none. Each function is a rule, its docstring says it."""

import re

from . import grammar, lexicon
from .names import tokens
from .place import A_QUOTE, NEAR, QUOTES, Place, determined, hyphenated, led_in

_GLUED_BEFORE = re.compile(r"\w\Z|[\w.][-‐‑]\Z")
_LEAD_OF_COMPOUND = re.compile(r"(\w+)[-‐‑]\Z")
_GLUED_AFTER = re.compile(r"(?!['’]?s\b)(?:\w|['’][a-z]{3})|\s?[*:_]\s?(?:in|innen)\b")
_DEGREES = ("°", *grammar.SPOKEN["°"])
_FILE = r"(?:[-\w]*|(?:\s\w+){1,2})\.(?:pdf|docx?|odt|xlsx?|pptx?|jpe?g|png|svg|gif|webp|zip|html?|mp[34]|csv|txt)\b"
_ADDRESS_AFTER = re.compile(rf"\.[a-z0-9]{{2,}}|[@=_\\]|/[a-z]|[-–]\w+\.[a-z]{{2,4}}\b|[^\s“”\"]*@\w|{_FILE}")
_ADDRESS_BEFORE = re.compile(r"[#@=_\\~%]\Z|(?:https?:|www\.|@)\S*\Z")
_PATH_BEFORE = re.compile(r"(?:.*[.:].*|.*/.*|[a-z0-9~-]*)/\Z")
_WORD_OR_HYPHEN = re.compile(r"\s+(\w+)|[-‐‑]")
_ADJECTIVE_IN_QUOTES = re.compile(rf"[{QUOTES}]([A-ZÄÖÜ]\w+e[rsnm]?)\s\Z")


def shares_a_word(place: Place) -> bool:
    """Two names share a word („Weltoffene Kommune 360°“): an unknown third name, a mention of neither."""
    return place.overlaps


def part_of_a_word(place: Place) -> bool:
    """The word goes on before or after, so it is another word (Kommune360plus, Muster-Kommune 360°)."""
    if _GLUED_AFTER.match(place.after):
        return True
    lead = _LEAD_OF_COMPOUND.search(place.before[-NEAR:]) if hyphenated(place) else None
    if lead and (lead[1].isupper() or lexicon.PROJECT_NOUN.search(lead[1].lower())):
        return False
    return bool(_GLUED_BEFORE.search(place.before[-2:]))


def part_of_an_address(place: Place) -> bool:
    """It stands in an e-mail or web address, a path, a file's name, a hash tag or a handle."""
    token = "" if place.before[-1:].isspace() else "".join(place.before.rsplit(None, 1)[-1:]).lstrip("(" + QUOTES)
    return bool(
        _ADDRESS_AFTER.match(place.after)
        or _ADDRESS_BEFORE.search(token)
        or (token.endswith("/") and _PATH_BEFORE.fullmatch(token))
    )


def counted(place: Place) -> bool:
    """The number counts what follows (die Kommune 360 Euro)."""
    return place.text[-1].isdigit() and bool(lexicon.UNIT.match(place.after))


def turned(place: Place) -> bool:
    """After an article, the degrees belong to a view or a turn (der Kommune 360°-Luftbilder); always after "jede", and
    after "eine" unless a compound follows."""
    if place.candidate.words[-1] not in _DEGREES or not determined(place):
        return False
    if lexicon.TURNING.match(place.after):
        return True
    if place.after[:1] in A_QUOTE or hyphenated(place):
        return False
    following = _WORD_OR_HYPHEN.match(place.after)
    compound = following and (not following[1] or lexicon.PROJECT_NOUN.search(following[1].lower()))
    return determined(place, lexicon.DISTRIBUTIVE) or (not compound and determined(place, lexicon.INDEFINITE))


def lower_case(place: Place) -> bool:
    """The first word is in lower case: the plain adjective (die weltoffene Kommune), unless a project noun leads in."""
    if not place.text[0].islower() or place.name.written[0].islower():
        return False
    if place.name.kind == "sign":
        return not place.text.endswith(("°", "º", "˚"))
    return place.candidate.words != place.name.words or not led_in(place, adjacent=True)


def other_capitals(place: Place) -> bool:
    """Its capitals are not those of a name that is known by them (WeltBus), or its nouns are in lower case."""
    text, name = place.text, place.name
    if text == name.written or text.isupper() or name.kind == "sign":
        return False
    if name.kind == "mixed":
        return tokens(text) != tokens(name.written)
    pairs = zip(tokens(name.written)[1:], tokens(text)[1:], strict=False)
    return any(written[0].isupper() and found[0].islower() for written, found in pairs)


def third_name(place: Place) -> bool:
    """Inside the quotation marks one more adjective stands before it („Digitale Kommune 360°“): another name."""
    closing = place.after[:1] in A_QUOTE or place.after.startswith("-")
    lead = _ADJECTIVE_IN_QUOTES.search(place.before[-40:]) if closing else None
    if not lead:
        return False
    return lead[1].lower() not in lexicon.DETERMINERS and not lexicon.PROJECT_NOUN.search(lead[1].lower())


REFUSALS = (
    shares_a_word,
    part_of_a_word,
    part_of_an_address,
    counted,
    turned,
    lower_case,
    other_capitals,
    third_name,
)
