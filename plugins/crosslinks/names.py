"""Names: how programmes are written, made into a vocabulary that finds two thousand of them at the price of two.

A name is a page's title or an entry of its `Names:`. German names of plain words are found in all their cases (`der
Weltoffenen Kommune`), signs in all their spellings (`°`, `º`, `Grad`). What a place must show to be linked: `rules`.
"""

import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from . import grammar

WORD = re.compile(r"[^\W\d_]+|\d+|[^\w\s]")
_SUBTITLE = re.compile(r"\s+[–—-]\s+|:\s+")
# In HTML source, tags and references may stand between two words.
_BETWEEN = r"(?:[^\w<&]|<[^<>]*>|&[\w#]+;){0,12}?"
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
    "noun" or "fixed". `claims` are subtitles that may follow; `bare` marks a name without its degree sign.
    """

    key: str
    written: str
    words: tuple[str, ...]
    lang: str
    kind: str
    parts: tuple[str, ...]
    claims: tuple[str, ...] = ()
    bare: bool = False


class Vocabulary(NamedTuple):
    """All names for texts in one language: made once, read only.

    `start` finds where a name may begin, `tree` goes on word by word to a `Name` under `None`; `declared` has the
    words of every declared name, `addresses` the programme that an address leads to.
    """

    lang: str
    programmes: dict[str, Programme]
    start: re.Pattern | None
    tree: dict
    declared: frozenset[tuple[str, ...]]
    addresses: dict[str, str]


class NameFault(NamedTuple):
    """A name that cannot be used: whose it is, in which language, and a sentence for the editor."""

    key: str
    lang: str
    sentence: str


def vocabulary(lang: str, programmes: Iterable[Programme]) -> tuple[Vocabulary, tuple[NameFault, ...]]:
    """Make the vocabulary for texts in `lang` from the programmes in all languages, the site's first language first.

    A release may use a name from either language; where languages disagree, the text's own decides.
    Out: the vocabulary, and the faults in the names of `lang`; faulty names are left out.
    """
    programmes = list(programmes)
    names, faults = _declared(lang, programmes)
    tree: dict = {}
    for name in (*names, *_without_sign(names)):
        rivals = _grow(tree, name)
        if rivals and not name.bare:
            faults.append(NameFault(name.key, lang, _ambiguous(name.written, rivals)))
    own_first = sorted(programmes, key=lambda p: p.lang != lang)
    return Vocabulary(
        lang,
        {p.key: p for p in reversed(own_first)},
        _starts(tree),
        tree,
        frozenset(name.words for name in names),
        {address: p.key for p in reversed(own_first) for address in (p.url, *p.addresses) if address},
    ), tuple(faults)


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


def words_of(text: str) -> tuple[str, ...]:
    """Split a text into words, numbers and signs, in lower case, every degree sign alike; hyphens part words."""
    return tuple(token.translate(grammar.TYPED_AS) for token in tokens(folded(text)))


def tokens(text: str) -> list[str]:
    """Split a text into words, numbers and signs, as they are; hyphens part words."""
    return [token for token in WORD.findall(text) if token not in grammar.HYPHENS]


def _declared(lang: str, programmes: list[Programme]) -> tuple[list[Name], list[NameFault]]:
    found: dict[tuple, Name] = {}
    owners: dict[tuple, dict[str, str]] = {}
    faults = []
    for programme in programmes:
        for written in (programme.title, *programme.names):
            if sentence := unusable(written):
                faults += [NameFault(programme.key, lang, sentence)] if programme.lang == lang else []
                continue
            head, *tail = _SUBTITLE.split(written.strip(), maxsplit=1)
            claims = tuple(filter(None, (*tail, programme.claim)))
            head = head.strip(" .!?…„“”\"'")
            kind = _kind(head)
            parts = _parts(head, inflects=programme.lang == "de" and kind == "words")
            name = Name(programme.key, head, words_of(head), programme.lang, kind, parts, claims)
            known = found.setdefault((programme.key, name.words), name)
            found[programme.key, name.words] = known._replace(claims=tuple(dict.fromkeys(known.claims + claims)))
            if programme.lang == lang or programme.key not in owners.get(name.words, ()):
                owners.setdefault(name.words, {}).setdefault(programme.key, programme.lang)
                if programme.lang == lang:
                    owners[name.words][programme.key] = lang
    names = []
    for (key, words), name in sorted(found.items()):
        rivals = {k for k, of in owners[words].items() if of == lang or owners[words][key] != lang} - {key}
        if not rivals:
            names.append(name)
        elif owners[words][key] == lang:
            faults.append(NameFault(key, lang, _ambiguous(name.written, rivals)))
    return names, faults


def _ambiguous(written: str, rivals: Iterable[str]) -> str:
    others = ", ".join(map(repr, sorted(rivals)))
    return f"The name {written!r} can also be read as a name of {others}: no text is linked by it. Rename one of them."


def _kind(written: str) -> str:
    return "sign" if _SIGN.search(written) else "mixed" if _INNER_CAPITAL.search(written) else "words"


def _without_sign(names: list[Name]) -> Iterator[Name]:
    """Kommune 360° is also written Kommune 360; whether a place means it, needs a closer look."""
    declared = {name.words for name in names}
    for name in names:
        if (
            len(name.words) > 2
            and name.words[-1] == "°"
            and name.words[-2].isdigit()
            and name.words[:-1] not in declared
        ):
            yield name._replace(words=name.words[:-1], bare=True)


def _grow(tree: dict, name: Name) -> set[str]:
    """Add a name in all its forms; return the keys of programmes that have the same form."""
    nodes = [tree]
    for forms in _forms(name):
        fresh: dict = {}
        step = {id(node): node for parent in nodes for node in (parent.setdefault(form, fresh) for form in forms)}
        nodes = list(step.values())
    rivals = set()
    for node in nodes:
        holder = node.setdefault(None, name)
        if holder.key != name.key and not name.bare:
            node[None] = holder._replace(key="")
            rivals.add(holder.key)
    return rivals - {""}


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


def _forms(name: Name) -> Iterator[list[str]]:
    """Yield, word by word, the forms in which a name's word may stand."""
    for word, part in zip(name.words, name.parts, strict=False):
        forms = [word, *grammar.SPOKEN.get(word, ())]
        if part == "adjective":
            forms = grammar.adjective_forms(word)
        elif part == "adjective's noun":
            forms = grammar.noun_forms(word)
        elif part == "noun":
            forms = grammar.genitives(word)
        yield [*forms, *(form.replace("ß", "ss") for form in forms if "ß" in form)]


def _starts(tree: dict) -> re.Pattern | None:
    """Fold the beginnings of all names into one expression shaped as a tree: it costs the same for any number of them.

    A beginning is the first word and three letters of the second.
    """
    letters: dict = {}
    for first, following in sorted(tree.items()):
        node = letters
        for letter in first:
            node = node.setdefault(letter, {})
        for second in sorted(word for word in following if word) if None not in following else ():
            below = node.setdefault(_BETWEEN, {})
            for letter in second[:3]:
                below = below.setdefault(letter, {})
            below[None] = {}
        if None in following:
            node[None] = {}

    def pattern(node: dict) -> str:
        if None in node:
            return ""
        branches = [
            (letter if letter == _BETWEEN else re.escape(letter)) + pattern(sub) for letter, sub in node.items()
        ]
        return branches[0] if len(branches) == 1 else f"(?:{'|'.join(branches)})"

    return re.compile(pattern(letters)) if tree else None
