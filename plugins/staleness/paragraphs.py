"""A source text as its translator sees it: what is to be translated, paragraph by paragraph, each with a fingerprint.

For staleness (what a translation has fallen behind) and for `./invoke translations`.
"""

import re
import unicodedata
from hashlib import sha256
from typing import NamedTuple

# The front matter that is said in each language's own words; the rest is alike in all, or each one's own affair.
IN_WORDS = (
    *("title", "subtitle", "summary", "place", "corrections", "withdrawn"),
    *("claim", "period", "audience", "partners", "funder", "figures", "instruments", "milestones"),
)

FIELD = re.compile(r" {0,3}(?P<key>[A-Za-z0-9_-]+):\s*(?P<value>.*)")


class Paragraph(NamedTuple):
    """A piece of text that is translated as one: the line it begins on, its front-matter key ("": body), itself."""

    line: int
    key: str
    text: str

    @property
    def fingerprint(self) -> str:
        """Eight hexadecimal digits that change when a word, its order or a sign does, and not when a line is folded.

        Thirty-two bits: among a thousand paragraphs, two alike in fingerprint but not in text are one case in 8600.
        """
        words = " ".join(unicodedata.normalize("NFC", self.text).split())
        return sha256(f"{self.key}:{words}".encode()).hexdigest()[:8]


def paragraphs(source: str) -> tuple[Paragraph, ...]:
    """Divide a release, programme or page into what is to be translated, from top to bottom.

    In: the file's text. Out: each line of front matter that is said in words, then each block of the body; what
    parts blocks is an empty line.
    """
    lines = source.removeprefix("\ufeff").splitlines()
    end = next((number for number, line in enumerate(lines) if not line.strip()), len(lines))
    found, key = [], ""
    for number, line in enumerate(lines[:end], 1):
        if field := FIELD.fullmatch(line):
            key, line = field["key"].lower(), field["value"]
        if key in IN_WORDS and line.strip():
            found.append(Paragraph(number, key, line.strip()))
    block: list[str] = []
    for number, line in enumerate([*lines[end:], ""], end + 1):
        if line.strip():
            block.append(line.strip())
        elif block:
            found.append(Paragraph(number - len(block), "", "\n".join(block)))
            block = []
    return tuple(found)
