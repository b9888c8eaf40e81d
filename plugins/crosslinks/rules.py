"""Rules: what a careful press editor looks at before she takes some words for a programme's name.

First the refusals: the first that holds is why a place is no mention. Then the proofs: a name of plain words needs one
of them, because the same words also occur as such (`eine weltoffene Kommune`). A rule is a function whose docstring
says it and whose name, with spaces, stands in explanations (`./invoke mentions`).
"""

import re
from typing import NamedTuple

from . import grammar, lexicon
from .names import Name, words_of
from .scan import Candidate
from .sentences import begins_sentence

NEAR = 160  # characters before and after a place that rules may look at
_QUOTE = "„“”‟\"»«‚‘’‛›‹'"
_LEADING_WORDS = re.compile(r"[^\W\d_][\w‑*-]*")
_CLAUSE = re.compile(r"[.!?;:,()\[\]/|\u2028\ufffc]|\s[–—-]\s")


class Place(NamedTuple):
    """A candidate and what stands around it.

    `wrapped` is the element that holds just the name; `listed` says that an unmistakable name stands beside it in an
    enumeration; `overlaps` that it shares a word with another candidate.
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


class Verdict(NamedTuple):
    """Whether a place is a mention, and by which rule."""

    mention: bool
    rule: str


def judge(place: Place) -> Verdict:
    """Decide whether a place names its programme."""
    for rule in REFUSALS:
        if rule(place):
            return Verdict(False, _called(rule))
    proofs = PROOFS_OF_SIGNS if place.name.kind == "sign" else PROOFS
    for rule in proofs:
        if rule(place):
            return Verdict(True, _called(rule))
    return Verdict(False, _called(_missing_proof(place)))


# -- Refusals ---------------------------------------------------------------------------------------------------------


def shares_a_word(place: Place) -> bool:
    """Two names share a word („Weltoffene Kommune 360°“): an unknown third name, a mention of neither."""
    return place.overlaps


def part_of_a_word(place: Place) -> bool:
    """The word goes on before or after, so it is another word (Kommune360plus, Muster-Kommune 360°)."""
    before, after = place.before, place.after
    return bool(
        re.search(r"[\w]\Z|[\w.][-‐‑]\Z", before)
        or re.match(r"(?!['’]?s\b)(?:\w|['’][a-z]{3})", after)
        or re.match(r"\s?[*:_]\s?(?:in|innen)\b", after)
    )


def part_of_an_address(place: Place) -> bool:
    """It stands in an e-mail or web address, a path, a file's name, a hash tag or a handle."""
    token = re.search(r"\S*\Z", place.before)[0].lstrip("(" + _QUOTE)
    return bool(
        re.match(
            r"\.(?:[a-z0-9]{2,})|[@=_\\]|/[a-z]|[-–]\w+\.[a-z]{2,4}\b|\S*@\S|\s?\w*[-_]\w*\.(?:pdf|docx?|jpe?g|png|zip)\b",
            place.after,
        )
        or re.search(r"[#@=_\\~%&?]\Z", place.before)
        or (token.endswith("/") and re.search(r"[.:]|^/|/.*/|^[a-z0-9-]+/\Z", token[:-1] + "/"))
        or re.search(r"(?:https?:|www\.|@)\S*\Z", token)
    )


def counted(place: Place) -> bool:
    """The number counts what follows (die Kommune 360 Euro)."""
    return _ends_in_number(place) and bool(lexicon.UNIT.match(place.after))


def turned(place: Place) -> bool:
    """After an article, the number of degrees belongs to a view or a turn (der Kommune 360°-Luftbilder)."""
    return place.name.kind == "sign" and _determined(place) and bool(lexicon.TURNING.match(place.after))


def lower_case(place: Place) -> bool:
    """The first word is in lower case: the plain adjective (die weltoffene Kommune), unless a project noun leads in."""
    if not place.text[:1].islower() or place.name.written[:1].islower():
        return False
    if place.name.kind == "sign":
        return not re.search(r"[°º˚]\Z", place.text)
    return not (
        place.candidate.words == place.name.words and _project_noun(place, adjacent=True) and not _plural_before(place)
    )


def differs_in_capitals(place: Place) -> bool:
    """Its capitals differ from those of a name that is known by them (WeltBus), or its nouns are in lower case."""
    text, name = place.text, place.name
    if text.isupper() or name.kind == "sign":
        return False
    if name.kind == "mixed":
        return re.sub(r"[\s\u00a0-]+", " ", text) != re.sub(r"[\s-]+", " ", name.written)
    written, found = _LEADING_WORDS.findall(name.written)[1:], _LEADING_WORDS.findall(text)[1:]
    return any(w[0].isupper() and f[0].islower() for w, f in zip(written, found, strict=False))


def third_name(place: Place) -> bool:
    """Inside the quotation marks one more adjective stands before it („Digitale Kommune 360°“): another name."""
    lead = re.search(rf"[{_QUOTE}]([A-ZÄÖÜ]\w+e[rsnm]?)\s\Z", place.before)
    return bool(
        lead
        and place.after[:1] in _QUOTE + "-"
        and place.after
        and lead[1].lower() not in lexicon.DETERMINERS
        and not lexicon.PROJECT_NOUN.search(lead[1].lower())
    )


REFUSALS = (
    shares_a_word,
    part_of_a_word,
    part_of_an_address,
    counted,
    turned,
    lower_case,
    differs_in_capitals,
    third_name,
)

# -- Proofs -----------------------------------------------------------------------------------------------------------


def unmistakable(place: Place) -> bool:
    """The name has signs or digits that no other words have (Kommune 360°)."""
    return not place.name.bare


def project_noun(place: Place) -> bool:
    """A word such as Projekt, Initiative, programme leads in (das Modellprojekt Weltoffene Kommunen)."""
    return bool(_project_noun(place))


def quoted(place: Place) -> bool:
    """It stands in quotation marks, alone or with its subtitle (das Projekt „Weltoffene Kommunen“)."""
    opened = place.before[-1:] and place.before[-1] in _QUOTE
    if not opened:
        return place.wrapped in ("q", "cite", "i", "dfn")
    titled = re.match(rf"\s*(?:[–—:-]\s[^.!?\u2028]{{3,90}})[{_QUOTE}](?!\w)", place.after)
    return (
        (place.after[:1] != "" and place.after[0] in _QUOTE)
        or (place.after[:1] in "-‑" and place.after != "")
        or bool(titled)
    )


def subtitle(place: Place) -> bool:
    """Its subtitle follows (Weltoffene Kommunen – vom Dialog zum Zusammenhalt)."""
    lead = re.match(r"\s*[–—:,(-]\s*[„“\"‚‘]?", place.after)
    if not lead:
        return False
    following = words_of(place.after[lead.end() :])
    return any(following[: len(claim)] == claim for claim in map(words_of, place.name.claims))


def called_so(place: Place) -> bool:
    """The sentence says what it is (Weltoffene Kommune heißt das Projekt; … ist ein Modellprojekt)."""
    said = re.match(
        rf"[{_QUOTE}]?,?\s+(?:{lexicon.NAMING_VERB}\s+)?{lexicon.ARTICLE}\b((?:\s+[\w‑-]+){{1,4}})", place.after
    )
    if not said or not re.match(rf"[{_QUOTE}]?(?:,|\s+{lexicon.NAMING_VERB}\b)", place.after):
        return False
    return any(lexicon.PROJECT_NOUN.search(word.lower()) for word in said[1].split())


def compound(place: Place) -> bool:
    """Hyphens make it part of a compound (das Weltoffene-Kommunen-Netzwerk), as only names are."""
    return "-" in place.text.replace("‑", "-") or bool(re.match(r"[-‑]\w", place.after))


def in_a_list(place: Place) -> bool:
    """An unmistakable name stands beside it in a list of names (Kommune 360° und Weltoffene Kommune)."""
    return place.listed and not _other_form(place)


def in_capitals(place: Place) -> bool:
    """It alone is in capitals, or a whole line is and no article makes it a common noun."""
    if not place.text.isupper() or _other_form(place):
        return False
    generic = _determined(place, lexicon.INDEFINITE) or lexicon.GENERIC.match(place.after)
    neighbours = re.findall(r"[^\W\d_]{2,}", place.before[-40:] + " " + place.after[:40])
    in_line = bool(neighbours) and all(word.isupper() for word in neighbours)
    return not generic and not (in_line and _determined(place))


def capital(place: Place) -> bool:
    """Its first word has a capital in mid-sentence, where a plain adjective has none (die Weltoffene Kommune)."""
    if place.text.isupper() or _other_form(place) or not place.text[0].isupper():
        return False
    if len(place.name.words) == 1 and place.lang == "de":
        return False
    return not begins_sentence(place.before, place.lang)


def foreign_words(place: Place) -> bool:
    """German words in an English sentence, English capitals inside the name: nobody writes so but for a name."""
    if _other_form(place) or len(place.name.words) == 1 or place.text.isupper():
        return False
    return place.lang != "de" if place.name.lang == "de" else sum(w[0].isupper() for w in place.text.split()) > 1


def label(place: Place) -> bool:
    """It stands alone in its line or cell, or as a heading word before a colon, dash or bracket."""
    if _other_form(place) or len(place.name.words) == 1:
        return False
    if re.match(r"\s*(?::\s|[–—]|\s-\s|\(|\|)", place.after):
        return True
    alone = re.fullmatch(r"[\s\d.•·*–—-]*", place.before) and re.fullmatch(r"[\s.,;]*", place.after)
    after_colon = re.search(r"[:•·|]\s*\Z", place.before) and re.match(
        r"\s*(?:[.,;)]|\Z|(?:und|sowie|and)\s)", place.after
    )
    return bool(alone or after_colon or place.wrapped in ("strong", "b", "em", "mark"))


def acting(place: Place) -> bool:
    """A verb of doing follows a singular without an article (Weltoffene Kommune begleitet Städte): only names do so."""
    if _other_form(place) or len(place.name.words) == 1 or place.lang != "de":
        return False
    following = place.after.lstrip()
    if lexicon.PASSIVE.match(following):
        return True
    verb = re.match(r"[a-zäöüß]+(?=\s)", following)
    if not verb or verb[0] in lexicon.COPULAS | lexicon.DEFINING:
        return False
    return bool(lexicon.FINITE.fullmatch(verb[0]) or verb[0] in lexicon.STRONG_PAST)


PROOFS = (
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


def bare_name(place: Place) -> bool:
    """The degree sign is missing, but no article before and nothing countable after makes it a number."""
    if _determined(place):
        article_first = re.fullmatch(r"\s*\w+\s+", place.before)
        return bool(article_first and lexicon.FINITE.match((place.after.split() or ["-"])[0]))
    if lexicon.MORE_OF_THEM.match(place.after):
        return False
    noun = re.match(r"\s+([A-ZÄÖÜ][\w-]*)", place.after)
    return not noun or place.lang != "de" or bool(lexicon.PROJECT_NOUN.search(noun[1].lower()))


PROOFS_OF_SIGNS = (unmistakable, quoted, project_noun, compound, in_a_list, bare_name)

# -- Why nothing proved it --------------------------------------------------------------------------------------------


def other_number(place: Place) -> bool:
    """The noun has another number than the name (Weltoffene Kommunen); no quotes, no project noun."""
    return _other_form(place)


def start_of_sentence(place: Place) -> bool:
    """At a sentence's start every word has a capital, and nothing else says that it is the name."""
    return True


def perhaps_a_number(place: Place) -> bool:
    """The degree sign is missing and the number may count something."""
    return place.name.bare


def _missing_proof(place: Place):
    return next(rule for rule in (perhaps_a_number, other_number, start_of_sentence) if rule(place))


# -- What the rules ask -----------------------------------------------------------------------------------------------


def _called(rule) -> str:
    return rule.__name__.replace("_", " ")


def _ends_in_number(place: Place) -> bool:
    return place.text[-1:].isdigit()


def _other_form(place: Place) -> bool:
    """Its noun is neither the name's own nor the genitive of it, nor declared as it stands."""
    if place.declared:
        return False
    pairs = zip(place.name.words, place.candidate.words, place.name.parts, strict=False)
    return any(part == "adjective's noun" and found not in grammar.genitives(own) for own, found, part in pairs)


def _determined(place: Place, words=lexicon.DETERMINERS) -> bool:
    """An article or another determiner stands directly before."""
    before = re.search(rf"([^\W\d_]+)\s+[{_QUOTE}]?\Z", place.before)
    return bool(before) and before[1].lower() in words


def _plural_before(place: Place) -> bool:
    before = re.search(r"([^\W\d_]+)\s+\Z", place.before)
    return bool(before) and before[1].lower().endswith(
        ("projekte", "programme", "initiativen", "netzwerke", "projects")
    )


def _project_noun(place: Place, adjacent: bool = False) -> bool:
    clause = _CLAUSE.split(
        place.before.rstrip(f" \xa0\u202f{_QUOTE}:" if not _other_form(place) else f" \xa0\u202f{_QUOTE}")
    )[-1]
    words = re.findall(r"[\w‑*-]+", clause)[-6:]
    for distance, word in enumerate(reversed(words)):
        low = word.lower()
        if lexicon.PROJECT_NOUN.search(low):
            return True
        if adjacent and distance == 0 and low not in lexicon.NAMING:
            return False
        if not (word[0].isupper() or low in lexicon.BRIDGE or low in lexicon.NAMING):
            return False
    return False
