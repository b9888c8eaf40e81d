"""Quiet: tells whether something is done without a warning, and lets no one hear the warning if there is one.

What warns is done again where everyone hears it, so that nothing is said twice and nothing that was said is forgotten.
"""

import logging
from collections.abc import Callable
from typing import Any


class _Ear(logging.Handler):
    def __init__(self):
        super().__init__(logging.WARNING)
        self.heard = False

    def emit(self, record):
        self.heard = True


def quietly(work: Callable[[Any], None], thing: Any) -> bool:
    """Do some work. Out: whether it came to its end and logged no warning."""
    root, ear = logging.getLogger(), _Ear()
    handlers, root.handlers = root.handlers, [ear]
    try:
        work(thing)
    except Exception:
        return False
    finally:
        root.handlers = handlers
    return not ear.heard
