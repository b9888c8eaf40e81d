"""Spaces at which no line may break, by language.

- Between the parts of a German abbreviation a narrow one, U+202F, also where none was typed: z. B., d. h., i. d. R.,
  e. V. (Interinstitutionelle Regeln für Veröffentlichungen der EU, 10.1: half a fixed space; DIN 5008:2020 calls it
  "Schmal-Leerzeichen").
- Everywhere else U+00A0: Dr. Julia Nast, 13. April 2021, S. 12, § 5, Nr. 3, 8 %, 5 Mio. Euro, 10 Uhr and telephone
  numbers (DIN 5008 on abbreviations, dates, units and telephone numbers); and before a dash or an ellipsis, so that no
  line begins with one (DIN 5008 and Duden, "Gedankenstrich").
- English has the same where it has the same things: Dr Julia Nast, 13 April 2021, p. 12, No. 3, 8 km, 5 million.

A space that an editor has set as a no-break one stays as it is, wide or narrow. Every pattern begins with a character
that is seldom met, so that the search can skip to it; what stands before that is looked at afterwards.
"""

import re
from itertools import groupby, pairwise

from .folding import BLOCK, BREAK, END, INLINE

WIDE, NARROW = "\u00a0", "\u202f"

ABBREVIATIONS = """a. a. O., a. D., b. w., d. h., d. J., e. V., h. c., i. A., i. d. R., i. d. S., i. e. S., i. V.,
    i. w. S., m. E., n. Chr., o. Ä., o. g., s. o., s. u., u. a., u. a. m., u. Ä., u. U., u. v. a., u. v. m., v. a.,
    v. Chr., v. H., z. B., z. Hd., z. T."""
MONTHS = {
    "de": "Januar Februar März April Mai Juni Juli August September Oktober November Dezember",
    "en": "January February March April May June July August September October November December",
}
UNITS = "% ‰ ° °C € £ $ EUR USD GBP mm cm m km m² km² ha mg g kg t ml l s min h W kW MW kWh MWh MB GB TB"
MANY = {"de": "Mio. Mrd. Tsd. Millionen Milliarden", "en": "million billion"}

_TAGS = f"{INLINE}*"  # may stand between a thing and its space
_SPACE = r"[ \t\r\n]"  # where a line may break
SPACES = re.compile(f"{_SPACE}+")


def bind(text: str, lang: str) -> str:
    """Give the text with no-break spaces; other languages than "de" and "en" stay as they are."""
    for hints, pattern, space in RULES.get(lang, ()):
        for hint in hints:
            if hint in text:
                text = pattern.sub(space, text)
                break
    for dash in DASHES if lang in RULES else "":
        if dash in text:
            text = _bind_before(dash, text)
    return text


def _bind_before(dash: str, text: str) -> str:
    """Bind each dash of this kind to what stands before it in its line, where none but a space parts the two."""
    first, *others = text.split(dash)
    pieces = [first]
    for after in others:
        before = pieces[-1].rstrip(INLINE)
        word = before.rstrip(" \t\r\n")
        is_word = WORD_END.match(word[-1]) if word else len(pieces) > 1
        if is_word and word != before and not LETTER.match(after):
            pieces[-1] = word + WIDE + pieces[-1][len(before) :]
        pieces += dash, after
    return "".join(pieces)


def _any(words: str) -> str:
    return "|".join(map(re.escape, words.split()))


def _bound(match: re.Match[str]) -> str:
    return SPACES.sub(WIDE, match[0])


def _figures(lang: str, ordinal: str, units: str) -> re.Pattern[str]:
    """A figure with what it counts, a day with its month and year."""
    month = rf"(?:{_any(MONTHS[lang])})\b(?:{_TAGS}{_SPACE}+(?=\d{{4}}(?!\d)))?"
    many = rf"(?:{_any(MANY[lang])})(?!\w)(?:{_TAGS}{_SPACE}+(?=€|EUR|[Ee]uro))?"
    unit = rf"(?=(?:{_any(units)})(?!\w))"
    # To look for the figures of all scripts, as \d does, takes half as long again.
    return re.compile(rf"[0-9](?:{ordinal})?+{_TAGS}+\s++{_TAGS}+(?:{month}|{many}|{unit})")


def _after_full_stop(words: str, following: str) -> re.Pattern[str]:
    """A word with a full stop, and what belongs to it. (Python looks behind by a fixed length only.)"""
    lengths = (_any(" ".join(same)) for _, same in groupby(sorted(words.split(), key=len), key=len))
    behind = "|".join(rf"(?<=\b(?:{same})\.)" for same in lengths)
    return re.compile(rf"\.(?:{behind}){_TAGS}{_SPACE}+(?={_TAGS}(?:{following}))")


def _abbreviations(spelt: str) -> re.Pattern[str]:
    """Each full stop between two parts of an abbreviation."""
    parts = [abbreviation.split() for abbreviation in spelt.split(",")]
    pairs = sorted({pair for letters in parts for pair in pairwise(letters)})
    together = ((a, _any(" ".join(b for _, b in same))) for a, same in groupby(pairs, key=lambda pair: pair[0]))
    sides = (rf"(?<=\b{re.escape(a)}){_SPACE}*(?=(?:{following})(?!\w\w))" for a, following in together)
    return re.compile(rf"\.(?<=\b[a-z]\.)(?:{'|'.join(sides)})")  # each begins with one small letter


TELEPHONE = re.compile(rf"\+\d{{1,3}}(?:{_SPACE}+\(?\d{{1,6}}\)?){{2,8}}(?!\d)")
SIGNS = re.compile(rf"[§€£$R](?:(?<!R)|(?<=\bEUR)){_TAGS}{_SPACE}+(?={_TAGS}\d)")
ENGLISH_TITLES = re.compile(
    rf"(?:D(?<!\w.)r|M(?<!\w.)(?:rs?|s|x)|P(?<!\w.)rof|S(?<!\w.)t)\.?{_TAGS}{_SPACE}+(?={_TAGS}[A-Z])"
)
DASHES = "–—…"
WORD_END = re.compile(rf"[^\s{BLOCK}{END}{BREAK}]")
LETTER = re.compile(r"\w")
# Marks of which one stands in all that the rule binds, and most texts have none ("": no telling); the rule; the space.
RULES = {
    "de": (
        ("+", TELEPHONE, _bound),
        (("§", "€", "£", "$", "EUR"), SIGNS, _bound),
        (".", _abbreviations(ABBREVIATIONS), f".{NARROW}"),
        (".", _after_full_stop("Dr Prof Dipl Hr Fr St", r"[A-ZÄÖÜ]|h\.|jur\.|med\.|phil\.|rer\."), _bound),
        (".", _after_full_stop("Abb Abs Anm Art Bd Jg Kap Nr Nrn S Tab Tel Ziff", r"[\d+]"), _bound),
        (("",), _figures("de", r"\.", f"{UNITS} Euro Prozent Uhr"), _bound),
    ),
    "en": (
        ("+", TELEPHONE, _bound),
        (("§", "€", "£", "$", "EUR"), SIGNS, _bound),
        ("DMPS", ENGLISH_TITLES, _bound),
        (".", _after_full_stop("Art Fig No Nos Vol p para pp", r"\d"), _bound),
        (("",), _figures("en", "st|nd|rd|th", f"{UNITS} euro euros percent per am pm a.m. p.m."), _bound),
    ),
}
