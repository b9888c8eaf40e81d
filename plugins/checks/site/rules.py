"""The rules on one page, by what they look at."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, eq=False)
class Rules:
    """`elements`: on one element by itself, each with the names of the tags and attributes that it looks at. `pages`:
    on what a page says as a whole.

    `shapes`: on the page's own text or tree, which need not be looked at where the page is plain (see README.md, here).
    """

    shapes: tuple[Callable, ...]
    pages: tuple[Callable, ...]
    elements: Mapping[Callable, frozenset[str]]


def finds(rules: Iterable[Callable[..., Iterator]], what: Any, site: Any) -> bool:
    """Whether one of the rules finds a fault in this page or element."""
    for rule in rules:
        for _ in rule(what, site):
            return True
    return False
