"""Ahead: while pages are still being asked for, which takes one core, another already makes the first of them.

Only in a build that knows no page: else most need not be made at all.
"""

from collections.abc import Callable

from .memory import Memory
from .workers import Crew

PAGES = "pages"
MANY = 256  # pages at a time, of which one core has all: the last are not to be waited for when all others are made


class Ahead:
    """In: the memory; what is done with a page by its name, step after step (see `Memory.make_all`)."""

    def __init__(self, memory: Memory, *steps: Callable[[str], None]):
        self.memory, self.steps = memory, steps
        self.begun: set[str] = set()
        self._waiting: list[str] = []
        self._crew: Crew | None = None
        self.is_worth_while = memory.is_new(PAGES) and not memory.spare

    def add(self, name: str) -> None:
        """Say that a page has been asked for."""
        self._waiting.append(name)
        if self.is_worth_while and len(self._waiting) >= MANY and (self._crew is None or self._crew.is_done()):
            self.end()
            first, self._waiting = self._waiting[:MANY], self._waiting[MANY:]
            self._crew = self.memory.make_aside(first, *self.steps)
            self.begun.update(first if self._crew else ())

    def forget(self, name: str) -> None:
        """Say that a page is asked for otherwise than before: what has been made of it does not count."""
        if name in self.begun:
            self.end()
            self.begun.remove(name)
            self.memory.digests.pop(name, None)

    def end(self) -> None:
        """Wait for those that have been begun, and take them up."""
        crew, self._crew = self._crew, None
        self.memory.take_up(crew)
