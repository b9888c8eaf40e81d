"""Scan: finds where a text may name a programme. What of it is a mention, `rules` decides."""

import re
from collections.abc import Iterable
from itertools import pairwise
from typing import NamedTuple

from . import grammar
from .names import WORD, Name, flat, folded
from .vocabulary import Vocabulary

# Between two words of a name: any kind of space, or one hyphen; a line break is no space.
_SPACE = "[ \t\n\r\f\xa0\u1680\u2000-\u200a\u202f\u205f\u3000]"
_NEXT_WORD = re.compile(rf"(?:{_SPACE}+|[{grammar.HYPHENS}])?({WORD.pattern})")


class Candidate(NamedTuple):
    """A place in a text that reads like a name, with its words in lower case."""

    start: int
    end: int
    name: Name
    words: tuple[str, ...]


def promising(text: str, vocabulary: Vocabulary) -> bool:
    """Tell quickly whether a name may begin in the text of a block."""
    return bool(vocabulary.word.search(_flat(text)))


def beginnings(text: str, view: bytes, vocabulary: Vocabulary) -> list[int]:
    """List where in a text, of which there is a flat view, a name may begin; beginnings may overlap.

    They do in `weltoffene Kommune 360°`.
    """
    found, at = [], -1
    while match := vocabulary.word.search(view, at + 1):
        at = match.start()
        if not (at and text[at - 1].isalnum() and text[at].isalnum()):
            found.append(at)
    return found


def sightings(html: str, view: bytes, vocabulary: Vocabulary) -> dict[int, Candidate | None]:
    """Find the names in HTML source whose words nothing interrupts, by the places where they begin.

    None stands where a tag follows and a name may go on behind it: that is told by the text of the block.
    """
    found = {}
    for at in beginnings(html, view, vocabulary):
        candidate, cut = _longest(html, at, vocabulary.tree)
        if cut or (candidate and candidate.name.key):
            found[at] = None if cut else candidate
    return found


def candidates(
    text: str, vocabulary: Vocabulary, sighted: Iterable[tuple[int, Candidate | None]] | None = None
) -> list[Candidate]:
    """List the places that read like a name, in order: the longest at each place, none inside another.

    `sighted` are the beginnings with what was seen there in the source, if it has been looked at.
    """
    found = []
    if sighted is None:
        sighted = [(at, None) for at in beginnings(text, _flat(text), vocabulary)]
    for at, known in sighted:
        if known:
            candidate = Candidate(at, at + known.end - known.start, known.name, known.words)
        else:
            candidate = _longest(text, at, vocabulary.tree)[0]
        if candidate and candidate.name.key and not (found and candidate.end <= found[-1].end):
            found.append(candidate)
    return found


def overlapping(found: list[Candidate], text: str) -> list[bool]:
    """Say of each candidate whether it shares a word with a neighbour: an unknown third name, a mention of neither.

    A plain adjective in lower case makes no third name (die weltoffene Kommune 360°).
    """
    shared = [False] * len(found)
    for i, (one, other) in enumerate(pairwise(found)):
        if one.end > other.start:
            shared[i] |= _proper(other, text)
            shared[i + 1] |= _proper(one, text)
    return shared


def _flat(text: str) -> bytes:
    """Make the flat view of a block's text, where `<` is no tag."""
    return flat(text.replace("<", " "))


def _proper(candidate: Candidate, text: str) -> bool:
    return candidate.name.kind == "sign" or text[candidate.start].isupper()


def _longest(text: str, start: int, tree: dict) -> tuple[Candidate | None, bool]:
    """Follow the words from a place as far as they are a name's; tell whether a tag has cut that short."""
    node, words, longest, at = tree, [], None, start
    while match := _NEXT_WORD.match(text, at):
        word = folded(match[1])
        word = grammar.TYPED_AS.get(word, word)
        following = node.get(word)
        if following is None:
            return longest, word == "<"
        node, at = following, match.end()
        words.append(word)
        if None in node:
            longest = Candidate(start, at, node[None], tuple(words))
            if len(node) == 1:
                break
    return longest, False
