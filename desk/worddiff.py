"""What changed in a paragraph, word by word."""

import re
from difflib import SequenceMatcher
from typing import Literal, NamedTuple

from rich.text import Text

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


# As git's word diff writes it, so that nothing is told by colour alone.
MARKS = {"same": ("", "", ""), "gone": ("[-", "-]", "red"), "new": ("{+", "+}", "green")}


def marked(before: str, after: str, around: int = 0) -> Text:
    """Write a comparison for a terminal. In: two wordings; how many characters around a change to show (0: all)."""
    text = Text()
    pieces = word_diff(before, after)
    for place, (mark, piece) in enumerate(pieces):
        opening, closing, style = MARKS[mark]
        shown = _shortened(piece, around, place == 0, place == len(pieces) - 1) if mark == "same" and around else piece
        text.append(f"{opening}{shown}{closing}", style)
    return text


def _shortened(same: str, around: int, first: bool, last: bool) -> str:
    """What stayed, as far as it stands beside a change; cut between words."""
    head = "" if first else same[:around].rpartition(" ")[0] + " "
    tail = "" if last else " " + same[-around:].partition(" ")[2]
    return same if len(same) <= around + len(head) + len(tail) else f"{head}…{tail}"
