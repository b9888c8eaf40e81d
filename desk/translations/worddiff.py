"""What changed in a paragraph, word by word."""

import re
from difflib import SequenceMatcher
from typing import Literal, NamedTuple

Mark = Literal["same", "gone", "new"]


class Piece(NamedTuple):
    """A run of words that stayed, went or came."""

    mark: Mark
    text: str


def word_diff(before: str, after: str) -> list[Piece]:
    """Compare two wordings. Out: the pieces in order; those that stayed and came, joined, are the new wording."""
    old, new = (re.findall(r"\s+|[\w’'-]+|[^\w\s]", text) for text in (before, after))
    pieces = []
    for what, i, j, k, m in SequenceMatcher(a=old, b=new, autojunk=False).get_opcodes():
        if what == "equal":
            pieces.append(Piece("same", "".join(new[k:m])))
        else:
            pieces += [Piece("gone", "".join(old[i:j])), Piece("new", "".join(new[k:m]))]
    return [piece for piece in pieces if piece.text]
