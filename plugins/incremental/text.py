"""A text that is held as bytes, and is a text only while somebody reads it.

One typographic quotation mark is enough, and Python takes two bytes for each letter of a text. Of thousands of texts
none is needed until its page is written.
"""

import re
from collections.abc import Callable
from typing import Any, NamedTuple

from .describe import digest


class Text(NamedTuple):
    """Its bytes in UTF-8, and their fingerprint; called, it gives the text."""

    data: bytes
    fingerprint: bytes

    @classmethod
    def of(cls, text: str) -> "Text":
        """Hold a text."""
        data = text.encode()
        return cls(data, digest(data))

    def __call__(self) -> str:
        return self.data.decode()


class Changed(NamedTuple):
    """A text that a function of some module makes of another one, and of plain values, whenever it is read."""

    before: "Text | Changed"
    change: Callable[..., str]
    given: tuple[Any, ...]

    @property
    def fingerprint(self) -> bytes:
        """What tells it from any other, as long as the house is the same."""
        change = f"{self.change.__module__}:{self.change.__qualname__}"
        return digest(self.before.fingerprint, change.encode(), repr(self.given).encode())

    def __call__(self) -> str:
        return self.change(self.before(), *self.given)


class Lean:
    """What a content of Pelican's becomes when it comes from memory: it holds its body as bytes, and knows from when it
    was read to which files that refers, as long as it is the same. `_ways` is what all of one build have in common."""

    _ways: dict[tuple[str, str], str]  # where a link leads, by the site's address and what stands in the link

    @property
    def _content(self) -> str:
        return self._text()

    @_content.setter
    def _content(self, body: str | Changed) -> None:
        self._text, self._files = body if isinstance(body, Changed) else Text.of(body), None

    def get_static_links(self) -> set[str]:
        """Give the files that the body refers to, by their places below the content folder."""
        return super().get_static_links() if self._files is None else set(self._files)

    def _link_replacer(self, siteurl: str, m: re.Match) -> str:
        """Say where a link leads. One from the content folder leads to the same content from every text: nearly all
        do, to a programme."""
        way = siteurl, m["path"]
        if way in self._ways:
            return f"{m['markup']}{m['quote']}{self._ways[way]}{m['quote']}"
        replaced = super()._link_replacer(siteurl, m)
        slash, path = m["value"][:1], m["value"][1:]
        if m["what"] == "filename" and slash == "/" and self._context["generated_content"].get(path):
            self._ways[way] = replaced[len(m["markup"]) + 1 : -1]
        return replaced
