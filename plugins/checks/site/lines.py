"""What one line of a page holds, worked out once for all pages that have it; None where the line is not plain.

Lines of one form differ in words and values. What a line does follows from its form (`forms`); its own are the values
that a rule looks at or that say something.
"""

import re
from functools import lru_cache, partial
from typing import Any

from .built import Site
from .element import Element, taken_apart
from .forms import Kind, Line, read_form, read_kind
from .rules import Rules, finds
from .said import said_by

# In mind, of 1,000 releases and 40 programmes: with half as many lines 20 in 1,000 more are read again, with twice as
# many 4 fewer. In the head ten lines stand on no other page, with the linked data, and all others on most pages.
KEPT = 8192
KEPT_OF_HEADS = 256

IN_HEAD = re.compile(r"<((?:meta|link)\b[^<>]*)>|<((script|title)\b[^<>]*)>([^<]*)</\3>")
LEFT = re.compile(r"\{[fsaict]")  # as what is left to replace begins
WORDS = re.compile(r'>[^<&"]*?\w[^<"]*')  # behind a tag, where they say something

Read = tuple[Element, list[tuple[str, Any]]]  # an element, and what it says


class Lines:
    """Reads the lines of one site's pages. In: an outline of the site, for no other page counts; the rules."""

    def __init__(self, site: Site, rules: Rules):
        self.site = site
        self.in_head = lru_cache(KEPT_OF_HEADS)(self._in_head)
        self.in_body = lru_cache(KEPT)(self._in_body)
        self.root = lru_cache(KEPT_OF_HEADS)(self._element)
        self.kind = lru_cache(KEPT)(partial(read_kind, site=site, rules=rules))
        self.form = lru_cache(KEPT)(partial(read_form, kind_of=self.kind))

    def _in_head(self, data: str) -> tuple[list[Element], list[tuple[str, Any]]] | None:
        """Tags stand beside each other in the head."""
        if (line := _text(data)) is None:
            return None
        elements, said, at = [], [], 0
        for found in IN_HEAD.finditer(line):
            alone, holding, _, words = found.groups()
            read = self._element(alone or holding, words or "")
            if read is None or found.start() != at:
                return None
            at = found.end()
            elements.append(read[0])
            said += read[1]
        return (elements, said) if at == len(line) else None

    def _in_body(self, data: str) -> Line | None:
        if (line := _text(data)) is None:
            return None
        found = taken_apart(line[line.find("<") :] if "<" in line else "")
        form = self.form(WORDS.sub(">w", found[0])) if found else None
        if form is None or not form.counting:
            return form and form.line
        said = []
        for kind, begin, end in form.counting:
            read = self._read(kind, found[1][begin:end])
            if read is None:
                return None
            said += read[1]
        return Line(*form.line[:4], said)

    def _element(self, text: str, words: str = "") -> Read | None:
        """Read what stands between `<` and `>`, and the words behind it."""
        found = taken_apart(text)
        kind = self.kind(found[0]) if found else None
        return kind and self._read(kind, found[1], words)

    def _read(self, kind: Kind, values: list[str], words: str = "") -> Read | None:
        element = kind.shape.element(values, words)
        if finds(kind.rules, element, self.site):
            return None
        return element, said_by(element, self.site) if kind.is_saying else kind.said


def _text(data: str) -> str | None:
    """Read a line that has a letter for each of its bytes; None where it is no text, or may have something left to
    replace: what only begins like that is the tree's to tell."""
    if ("{" in data and LEFT.search(data)) or ("%7" in data and "%7b" in data.lower()):
        return None
    try:
        return data if data.isascii() else data.encode("latin-1").decode()
    except UnicodeDecodeError:
        return None
