"""The rules on one page, by what they look at."""

from collections.abc import Callable, Iterable, Iterator
from typing import Any, NamedTuple


class Rules(NamedTuple):
    """`elements`: on one element by itself. `pages`: on what a page says as a whole.

    `shapes`: on the page's own text or tree, which need not be looked at where the page is plain (see README.md, here).
    """

    shapes: tuple[Callable, ...]
    pages: tuple[Callable, ...]
    elements: tuple[Callable, ...]


def finds(rules: Iterable[Callable[..., Iterator]], *what: Any) -> bool:
    """Whether one of the rules finds a fault in this."""
    for rule in rules:
        for _ in rule(*what):
            return True
    return False
