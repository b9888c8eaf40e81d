"""A tag read by itself, with the face of an lxml element: a rule takes the one as it takes the other."""

import re
from html import unescape
from typing import NamedTuple

# One form, which browsers, libxml2 and we read alike: one space, double quotes, no reference but the most common.
# What is always a fault is not of it.
SHAPE = re.compile(r'([a-z][a-z0-9]*)((?: (?!on|style)[a-z][A-Za-z0-9:-]*(?:="")?)*)( ?/)?')
ATTRIBUTE = re.compile(r' ([^ =]+)(="")?')
REFERENCE = re.compile(r"&(?:amp|lt|gt|quot|#39|#34|#10);")
HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
LEADING = frozenset({"href", "src", "srcset", "poster", "action", "formaction"})  # attributes with addresses
UNUSUAL = re.compile(r"[\x00-\x1f\x7f&<>]")  # in a value


class Element(NamedTuple):
    """A tag's name, its attributes, and the words in it where it can hold nothing else."""

    tag: str
    attrib: dict[str, str]
    links: list[tuple[str, str]]  # its addresses: attribute, value
    text: str = ""
    sourceline: int = 0  # the same element stands on many lines

    def get(self, name: str, default: str | None = None) -> str | None:
        """An attribute's value."""
        return self.attrib.get(name, default)


class Shape(NamedTuple):
    """A tag without the values of its attributes: of these shapes a site has a hundred or two."""

    tag: str
    filled: tuple[str, ...]  # names of the attributes with a value
    empty: dict[str, str]  # the others, each with ""
    closes_itself: bool  # by a slash
    leading: tuple[str, ...]  # names of those that hold addresses

    @property
    def names(self) -> frozenset[str]:
        """All that it is made of: the names of its tag and of its attributes."""
        return frozenset((self.tag, *self.filled, *self.empty))

    @property
    def must_speak(self) -> bool:
        """Whether it is a heading, or a link or button without another name: words must follow."""
        if self.tag == "button" or (self.tag == "a" and "href" in self.names):
            return self.names.isdisjoint(("aria-label", "aria-labelledby"))
        return self.tag in HEADINGS

    def element(self, values: list[str], text: str = "") -> Element:
        """Make the element that has these values. In: the values; the words in it."""
        attributes = dict(zip(self.filled, values, strict=True))
        if self.empty:
            attributes.update(self.empty)
        links = [(name, attributes[name].strip()) for name in self.leading] if self.leading else []
        return Element(self.tag, attributes, links, text)


def taken_apart(text: str) -> tuple[str, list[str]] | None:
    """Part a tag, or a line of them, into its form, as a text with empty values, and the values.

    In: the line, or what stands between `<` and `>`. Out: None where a value is not of the one form.
    """
    parts = text.split('"')
    if len(parts) % 2 == 0:
        return None
    values = parts[1::2]
    if UNUSUAL.search(held := '"'.join(values)):
        if UNUSUAL.search(REFERENCE.sub("", held)):
            return None
        values = [unescape(value) if "&" in value else value for value in values]
    return '""'.join(parts[::2]), values


def read_shape(text: str) -> Shape | None:
    """Read a shape; None where it is not of the one form, or has an attribute twice."""
    found = SHAPE.fullmatch(text)
    if not found:
        return None
    given = [(name.lower(), bool(value)) for name, value in ATTRIBUTE.findall(found[2])]
    if len({name for name, _ in given}) < len(given):
        return None
    filled = tuple(name for name, has_value in given if has_value)
    empty = {name: "" for name, has_value in given if not has_value}
    return Shape(found[1], filled, empty, bool(found[3]), tuple(name for name, _ in given if name in LEADING))
