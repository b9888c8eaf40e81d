"""The word that was probably meant, for the end of a fault's sentence."""

from collections.abc import Iterable
from difflib import get_close_matches


def nearest(word: str, known: Iterable[str]) -> str | None:
    """The known word nearest to this one, or None when none is near. Case does not count against a word."""
    by_folded = {name.casefold(): name for name in sorted(known)}
    near = get_close_matches(word.casefold(), by_folded, n=1, cutoff=0.6)
    return by_folded[near[0]] if near else None


def did_you_mean(word: str, known: Iterable[str]) -> str:
    """`"; did you mean 'Title'?"` for `Titel`, or `"."` when nothing known is near."""
    near = nearest(word, known)
    return f"; did you mean {near!r}?" if near else "."


def listed(names: Iterable[str]) -> str:
    """`'a', 'b' or 'c'`: the allowed values, in the order given."""
    *others, last = [repr(name) for name in names]
    return f"{', '.join(others)} or {last}" if others else last
