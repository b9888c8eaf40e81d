"""What an editor may wish for a programme's sign: `Sign: open ring`, `Sign: teal`, `Sign: closed ring, teal`."""

from typing import NamedTuple

from .colours import HUES
from .shapes import SHAPES


class Wish(NamedTuple):
    """The shape's name and the hue in degrees, each None where the key is to decide."""

    shape: str | None
    hue: int | None


def wish(text: str) -> Wish:
    """Read a `Sign:` line; an empty one wishes nothing. Raises ValueError, in an editor's words, for others."""
    words = [word.strip().lower() for word in text.split(",") if word.strip()]
    unknown = [word for word in words if word not in SHAPES and word not in HUES]
    if unknown:
        raise ValueError(
            f"Sign: does not know {unknown[0]!r}. Write one of {', '.join(SHAPES)}, "
            f"one of the colours {', '.join(HUES)}, or both with a comma between them."
        )
    shape = next((word for word in words if word in SHAPES), None)
    return Wish(shape, next((HUES[word] for word in words if word in HUES), None))
