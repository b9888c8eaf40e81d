"""Scan: finds where a text may name a programme. What of it is a mention, `rules` decides."""

import re
from collections.abc import Iterator
from typing import NamedTuple

from . import grammar
from .names import WORD, Name, folded
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


def beginnings(low: str, vocabulary: Vocabulary) -> list[int]:
    """List where in a text in lower case a name may begin; beginnings may overlap (weltoffene Kommune 360°)."""
    found, at, padded = [], -1, f" {low}"
    while match := vocabulary.word.search(padded, at + 1):
        at = match.start()
        if not (padded[at].isalnum() and low[at].isalnum()):
            found.append(at)
    return found


def candidates(text: str, vocabulary: Vocabulary, hits: list[int] | None = None) -> list[Candidate]:
    """List the places that read like a name, in order: the longest at each place, none inside another.

    `hits` are the beginnings, if they are known already.
    """
    low, found = folded(text), []
    for at in beginnings(low, vocabulary) if hits is None else hits:
        candidate = _longest(low, at, vocabulary.tree)
        if candidate and candidate.name.key and not (found and candidate.end <= found[-1].end):
            found.append(candidate)
    return found


def begun_at(low: str, at: int, vocabulary: Vocabulary) -> str:
    """Return the key of the programme whose name begins at a place in a text in lower case, or "" if none is plain."""
    candidate = _longest(low, at, vocabulary.tree)
    return candidate.name.key if candidate else ""


def overlapping(found: list[Candidate], text: str) -> Iterator[bool]:
    """Say of each candidate whether it shares a word with a neighbour: an unknown third name, a mention of neither.

    A plain adjective in lower case makes no third name (die weltoffene Kommune 360°).
    """
    proper = [c.name.kind == "sign" or text[c.start].isupper() for c in found]
    for i, candidate in enumerate(found):
        before = i > 0 and proper[i - 1] and found[i - 1].end > candidate.start
        after = i + 1 < len(found) and proper[i + 1] and found[i + 1].start < candidate.end
        yield before or after


def _longest(low: str, start: int, tree: dict) -> Candidate | None:
    node, words, longest, at = tree, (), None, start
    while word := _NEXT_WORD.match(low, at):
        spelt = grammar.TYPED_AS.get(word[1], word[1])
        node = node.get(spelt)
        if node is None:
            break
        words, at = (*words, spelt), word.end()
        if node.get(None):
            longest = Candidate(start, at, node[None], words)
    return longest
