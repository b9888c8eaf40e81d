"""Beginnings: where a name may begin, as one expression, so that two thousand names are looked for in one search."""

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping

from .names import flat

# In a flat view, between two words: a few spaces; a tag, behind which anything may follow, is looked at more closely.
_BETWEEN = " {0,12}"
_TAG = b"<"
_CAPITALS_ELSEWHERE = "åßÿ"  # Latin-1 lacks one of their capitals: the ångström sign, ẞ, Ÿ


def beginnings(tree: dict) -> str:
    """Fold the beginnings of all names into one expression shaped as a tree: it costs the same for any number of them.

    A beginning is, in a flat view, the first word and three letters of the second; b"" where there is none.
    """
    nodes = {id(node): node for node in tree.values()}  # all forms of a first word share one
    seconds = {at: frozenset(flat(word)[1:4] if word else b"" for word in node) for at, node in nodes.items()}
    following: dict[bytes, frozenset[bytes]] = defaultdict(frozenset)
    for first, node in tree.items():
        following[flat(first)[1:]] |= seconds[id(node)]
    ends = {words: _end(words) for words in set(following.values())}
    return _pattern(_letters({first: ends[words] for first, words in following.items()}))


def _end(seconds: frozenset[bytes]) -> str:
    return "" if b"" in seconds else _BETWEEN + _pattern(_letters(dict.fromkeys((_TAG, *seconds), "")))


def _letters(ends: Mapping[bytes, str]) -> dict:
    """Make a tree of words, letter by letter, with what follows each of them under `None`."""
    letters: dict = {}
    for word, end in ends.items():
        node = letters
        for letter in word:
            node = node.setdefault(letter, {})
        node[None] = end
    return letters


def _pattern(node: dict) -> str:
    if node.get(None) == "":
        return ""
    alike: dict[str, list[str]] = defaultdict(list)  # letters that the same follows, as it does a word's endings
    for letter, further in node.items():
        if letter is None:
            alike[further].append("")
        else:
            alike[_pattern(further)].append(_spelt(letter))
    return _any(_any(letters) + further for further, letters in alike.items())


def _any(branches: Iterable[str]) -> str:
    branches = sorted(branches)
    return branches[0] if len(branches) == 1 else f"(?:{'|'.join(branches)})"


def _spelt(letter: int) -> str:
    return f"[{chr(letter)} ]" if chr(letter) in _CAPITALS_ELSEWHERE else re.escape(chr(letter))
