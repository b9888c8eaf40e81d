"""Front matter with line numbers, read exactly as Pelican's Markdown reader reads it.

Pelican hands the text to Python-Markdown, whose `meta` extension takes `Key: value` lines and four-space
continuations off the top. It forgets where they stood; an editor wants to know.
"""

import re
from typing import NamedTuple

from markdown.extensions.meta import BEGIN_RE, END_RE, META_MORE_RE, META_RE
from markdown.util import ETX, STX

TAB_LENGTH = 4


class Field(NamedTuple):
    """One `Key:` of the front matter with its continuation lines."""

    key: str  # lower case, as Pelican knows it
    name: str  # as the editor typed it
    line: int
    values: tuple[str, ...]  # one for each line

    @property
    def value(self) -> str:
        """All lines as one, for keys that have only one."""
        return " ".join(self.values).strip()

    @property
    def rows(self) -> list[tuple[int, str]]:
        """The lines that say something, with their numbers."""
        return [(number, row) for number, row in enumerate(self.values, self.line) if row]


class Header(NamedTuple):
    """A file's front matter, and where the body begins."""

    fields: tuple[Field, ...]
    body: str
    body_line: int
    torn: bool  # the body follows without an empty line

    @property
    def front_matter(self) -> dict[str, list[str]]:
        """Key → its lines, as Python-Markdown's extension gives them."""
        found: dict[str, list[str]] = {}
        for field in self.fields:
            found.setdefault(field.key, []).extend(field.values)
        return found


def read_header(text: str) -> Header:
    """Split a file's text into front matter and body.

    In: the decoded text. Out: a `Header`; a text of nothing but white space has no fields and no body.
    """
    if not text or text.isspace():
        return Header((), "", 1, False)
    text = normalised(text)
    number, at = (2, text.index("\n") + 1) if BEGIN_RE.match(text) else (1, 0)
    fields: list[Field] = []
    torn = is_over = False
    while not is_over:
        end = text.index("\n", at)  # an empty line ends every text
        line = text[at:end]
        if not line.strip() or END_RE.match(line):
            is_over = True
        elif found := META_RE.match(line):
            name = found["key"].strip()
            fields.append(Field(name.lower(), name, number, (found["value"].strip(),)))
        elif (more := META_MORE_RE.match(line)) and fields:
            fields[-1] = fields[-1]._replace(values=(*fields[-1].values, more["value"].strip()))
        else:
            torn = bool(fields)
            break
        number, at = number + 1, end + 1
    return Header(tuple(fields), text[at:], number, torn)


def normalised(text: str) -> str:
    """The text as Python-Markdown's first preprocessor leaves it: one kind of line end, no tabs."""
    text = text.replace(STX, "").replace(ETX, "")
    if "\r" in text:
        text = text.replace("\r\n", "\n").replace("\r", "\n")
    if "\t" in text:
        text = text.expandtabs(TAB_LENGTH)
    text += "\n\n"
    return re.sub(r"(?<=\n) +\n", "\n", text) if " \n" in text else text
