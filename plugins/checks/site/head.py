"""What stands in a page's head, by the names under which rules ask for it."""

from collections.abc import Iterable
from typing import Any

from .element import Shape

LETTERS = str.maketrans("CSP", "csp")
META = frozenset({("http-equiv", "refresh"), ("name", "referrer"), ("name", "robots"), ("property", "og:image")})
NAMES = frozenset(name for _, name in META)


def names_of(element: Any) -> list[str]:
    """The names of an element of a head: its tag, but of `meta`, and what it is for, as far as a rule looks at that."""
    given = element.attrib
    if element.tag == "link":
        rel = given.get("rel")
        is_named = rel == "canonical" or (rel == "alternate" and "hreflang" in given)
        return ["link", rel] if is_named else ["link"]
    if element.tag != "meta":
        return [element.tag]
    found = [value for pair in given.items() if pair in META for value in pair[1:]]
    if given.get("http-equiv", "").translate(LETTERS) == "content-security-policy":
        found.append("policy")
    if "charset" in given:
        found.append("charset")
    return found


def is_named(shape: Shape) -> bool:
    """Whether the first of a tag's values tells if it has a name: `NAMES` has it then."""
    return shape.tag == "meta" and shape.filled in (("name", "content"), ("property", "content")) and not shape.empty


def by_name(named: Iterable[tuple[str, Any]]) -> dict[str, list[Any]]:
    """Put a head together: name → elements, in its order. In: the elements with each of their names."""
    found: dict[str, list[Any]] = {}
    for name, element in named:
        if name in found:
            found[name].append(element)
        else:
            found[name] = [element]
    return found
