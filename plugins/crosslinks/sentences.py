"""Sentences: where German and English ones begin and end, so that a backlink shows the whole sentence and no more."""

import re
from typing import NamedTuple

from .lexicon import words

_CLOSING = "“”\"’'»«›‹)\\]"
_END = re.compile(rf"[.!?…]+[{_CLOSING}\ufffc]*(?=\s)\s+(?=[„“\"‚‘»«›‹(\[]*([\w+&]+))")
_LAST_WORD = re.compile(r"(?<!\w)(\w+)\.\Z")
_NUMERAL = re.compile(r"\d{1,2}|[IVX]{1,5}")
_LIST_MARK = re.compile(r"(?:[-–—•·*▪→✓>#+]+|\(?\w{1,3}[.)])?\s*\Z")
_ABBREVIATIONS = words(
    """
    abb abs anm approx art aug bd begr bes bspw bzw ca co dez dipl dr ebd einschl etc ev evtl exkl feb fr ff geb
    gem gest gez ggf ggfs hl hr hrsg inc incl inkl ing insb jan jh jr kap lfd lt ltd max min mio mr mrd mrs ms nov
    nr no okt op pp prof rd red resp sen sep sept sog sr st std str tab tel tsd univ usf usw uvm vgl vs zit zzgl
    zw
    """
)
_MAY_END = words(
    """
    co etc inc jh jr ltd mio mrd usf usw uvm ff tsd std
    """
)
_STARTERS = words(
    """
    aber alle als am an auch auf aus bei beim bis da dabei dadurch dafür damit danach daran darauf darum das
    davon dazu denn der deshalb die dies diese dieser dieses doch dort durch ein eine einen einer er es für
    gegen heute hier ich ihr im in ist jede jeder jetzt man mit nach nun nur ob ohne schon sein seine seit sie
    so sobald sondern trotz über um und unser unsere unter viele vom von vor während was weil wenn wer wie wir
    wo zu zudem zum zur zwar the this that these those it he she we they in on at for with from after since when
    while but and as if there its his her our their a an to by both not now more most all one
    """
)
_LONG = 240  # characters on either side of the name; what is longer is cut at a word, with an ellipsis

_FAR = _LONG + 60


class Sentence(NamedTuple):
    """A sentence in plain text, split at the name in it."""

    before: str
    name: str
    after: str


def context(text: str, start: int, end: int) -> tuple[str, int]:
    """Cut out as much text around a place as its sentence can need; return it and where the place begins in it."""
    left = max(0, start - _FAR)
    return text[left : end + _FAR], start - left


def sentence(text: str, start: int, end: int, lang: str) -> Sentence:
    """Cut out the sentence around the letters from `start` to `end`; at most some 500 characters of it."""
    left, right = max(0, start - _FAR), end + _FAR
    begin = left
    # It looks at the word that follows, which may be the name.
    for match in reversed(list(_END.finditer(text, left, end))):
        if match.end() <= start and _ends(text, match, lang):
            begin = match.end()
            break
    stop = len(text)
    for match in _END.finditer(text, end, right):
        if _ends(text, match, lang):
            stop = match.end()
            break
    before, after = text[begin:start], text[end : min(stop, right)]
    if (begin == left and left > 0) or len(before) > _LONG:
        before = "… " + before[-_LONG:].partition(" ")[2]
    if len(after) > _LONG:
        after = after[:_LONG].rpartition(" ")[0] + " …"
    return Sentence(_tidy(before).lstrip(), _tidy(text[start:end]).strip(), _tidy(after).rstrip())


def begins_sentence(before: str, lang: str) -> bool:
    """Tell whether a new sentence (or heading, list item, quotation, line) begins after these words.

    There, German spells adjectives with a capital too, so that a capital proves nothing.
    """
    rest = before.rstrip(" \t\n\r\f\xa0\u202f")
    if rest.endswith("\u2028"):  # a line break ends a line of an address, but no sentence that goes on
        last = rest.rstrip("\u2028 \n").rpartition(" ")[2]
        return not last.isalpha() or not last.islower()
    if not rest or _LIST_MARK.match(rest) or rest[-1] in "?!…:" or before[-1] in "„“\"‚‘»«›‹'":
        return True
    bare = rest.rstrip("“”\"’'»«›‹)]\ufffc")
    if bare.endswith((".", "?", "!", "…")):
        return not bare.endswith(".") or not _shortened(bare, "", lang)
    return rest[-1] in "([" and begins_sentence(rest[:-1], lang)


def _ends(text: str, mark: re.Match, lang: str) -> bool:
    following = mark[1]
    if following[0].islower():
        return False
    stop = mark.start() + 1
    return text[mark.start()] != "." or not _shortened(text[max(0, stop - 30) : stop], following.lower(), lang)


def _shortened(before: str, following: str, lang: str) -> bool:
    """Tell whether a full stop belongs to its word: an abbreviation, an initial, a German ordinal (13. April)."""
    word = _LAST_WORD.search(before)
    if not word:
        return False
    lower = word[1].lower()
    if lower in _MAY_END or (len(lower) == 1 and lower.isalpha()) or (lang == "de" and _NUMERAL.fullmatch(word[1])):
        return following not in _STARTERS
    return lower in _ABBREVIATIONS


def _tidy(text: str) -> str:
    """Leave out the signs of notes and pictures, and make a single space of each stretch of white space."""
    text = text.replace("\ufffc", "")
    if text.isspace():
        return " "
    before, after = text[:1].isspace() * " ", text[-1:].isspace() * " "
    return f"{before}{' '.join(text.split())}{after}"
