"""Quiet: tells whether something is done without a warning, and lets no one hear the warning if there is one.

What warns is done again where everyone hears it, so that nothing is said twice and nothing that was said is forgotten.
"""

import logging
from collections.abc import Callable
from typing import Any


class Quiet(logging.Handler):
    """Hears, while the context lasts, all that would be logged, and nobody else does."""

    def __init__(self):
        super().__init__(logging.WARNING)
        self._heard = False

    def __enter__(self) -> "Quiet":
        root = logging.getLogger()
        self._others, root.handlers = root.handlers, [self]
        return self

    def __exit__(self, *_: object) -> None:
        logging.getLogger().handlers = self._others

    def emit(self, record: logging.LogRecord) -> None:
        """Hear a warning."""
        self._heard = True

    def does(self, work: Callable[[Any], None], thing: Any) -> bool:
        """Do some work. Out: whether it came to its end and logged no warning."""
        self._heard = False
        try:
            work(thing)
        except Exception:
            return False
        return not self._heard
