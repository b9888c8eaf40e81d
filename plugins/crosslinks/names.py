"""Names: how programmes are written.

A name is a page's title or an entry of its `Names:`. German names of plain words are found in all their cases (`der
Weltoffenen Kommune`), signs in all their spellings (`°`, `º`, `Grad`). What a place must show to be linked: `rules`.
"""

import re
from collections.abc import Iterator
from typing import NamedTuple

from . import grammar

WORD = re.compile(r"[^\W\d_]+|\d+|[^\w\s]")
_FLAT = bytes(ord(c.lower()) if c.isalnum() or c == "<" else ord(" ") for c in map(chr, range(256)))
_SUBTITLE = re.compile(r"\s+[–—-]\s+|:\s+")
_SIGN = re.compile(r"[\d°%+@#€$§™®]")
_INNER_CAPITAL = re.compile(r"[^\W\d_][A-ZÄÖÜ]")


class Programme(NamedTuple):
    """A programme as its page in one language presents it; `addresses` are further ones that lead to this page."""

    key: str
    title: str
    url: str
    lang: str
    names: tuple[str, ...] = ()
    websites: tuple[str, ...] = ()
    claim: str = ""
    addresses: tuple[str, ...] = ()


class Name(NamedTuple):
    """One name of a programme: as written, its words in lower case, its language and its kind.

    `kind` is "sign" (has digits or signs: unmistakable), "mixed" (capitals inside a word) or "words" (plain words,
    which also occur as such). `parts` says of each word whether it is an "adjective", an "adjective's noun", another
    "noun" or "fixed". `claims` are the words of subtitles that may follow; `bare` marks a name without its degree sign.
    """

    key: str
    written: str
    words: tuple[str, ...]
    lang: str
    kind: str
    parts: tuple[str, ...]
    claims: tuple[tuple[str, ...], ...] = ()
    bare: bool = False


class NameFault(NamedTuple):
    """A name that cannot be used: whose it is, in which language, and a sentence for the editor."""

    key: str
    lang: str
    sentence: str


def name_of(programme: Programme, written: str) -> Name:
    """Understand an entry of a programme's names; what follows a dash or colon in it is a subtitle."""
    head, *tail = _SUBTITLE.split(written.strip(), maxsplit=1)
    head = head.strip(" .!?…„“”\"'")
    kind = "sign" if _SIGN.search(head) else "mixed" if _INNER_CAPITAL.search(head) else "words"
    parts = _parts(head, inflects=programme.lang == "de" and kind == "words")
    claims = tuple(filter(None, map(words_of, (*tail, programme.claim))))
    return Name(programme.key, head, words_of(head), programme.lang, kind, parts, claims)


def unusable(written: str) -> str:
    """Say why a text cannot serve as a name, or return ""."""
    words = WORD.findall(written)
    letters = sum(len(word) for word in words if word.isalpha())
    if not written.strip():
        return "A name is empty. Write the name between two `;`, or remove one of them."
    if not letters and any(word.isdigit() for word in words):
        return f"The name {written!r} is only a number, which every text contains. Add a word to it."
    if letters < 2:
        return f"The name {written!r} is too short to be told from other words. Write it out."
    return ""


def folded(text: str) -> str:
    """Put a text into lower case without changing its length (`İ` would become two characters)."""
    low = text.lower()
    return low if len(low) == len(text) else "".join(c.lower() if len(c.lower()) == 1 else c for c in text)


def flat(text: str) -> bytes:
    """Make a quick view of a text for a first search: a space before it, then a byte for each character.

    Letters are in lower case; `<` stays; any other character, and a letter that Latin-1 does not have, is a space; but
    the kelvin sign is a k, as it is in lower case.
    """
    return b" " + text.replace("\u212a", "k").encode("latin-1", "replace").translate(_FLAT)


def words_of(text: str) -> tuple[str, ...]:
    """Split a text into words, numbers and signs, in lower case, every degree sign alike; hyphens part words."""
    return tuple(grammar.TYPED_AS.get(token, token) for token in tokens(folded(text)))


def tokens(text: str) -> list[str]:
    """Split a text into words, numbers and signs, as they are; hyphens part words."""
    return [token for token in WORD.findall(text) if token not in grammar.HYPHENS]


def forms(name: Name) -> Iterator[list[str]]:
    """Yield, word by word, the forms in which a name's word may stand."""
    for word, part in zip(name.words, name.parts, strict=False):
        found = [word, *grammar.SPOKEN.get(word, ())]
        if part == "adjective":
            found = grammar.adjective_forms(word)
        elif part == "adjective's noun":
            found = grammar.noun_forms(word)
        elif part == "noun":
            found = grammar.genitives(word)
        yield [*found, *(form.replace("ß", "ss") for form in found if "ß" in form)]


def _parts(written: str, inflects: bool) -> tuple[str, ...]:
    """Tell a German name's adjectives (a word in -e, -er, … before a capital) from its nouns (words with capitals)."""
    words = tokens(written)
    parts = ["fixed"] * len(words)
    for i, word in enumerate(words):
        if not inflects or len(words) == 1:
            break
        if word[0].isupper() or not i:
            followed = i + 1 < len(words) and words[i + 1][0].isupper()
            parts[i] = "adjective" if followed and grammar.ADJECTIVE.fullmatch(word) else "noun"
        if parts[i] == "noun" and i and parts[i - 1] == "adjective":
            parts[i] = "adjective's noun"
    return tuple(parts)
