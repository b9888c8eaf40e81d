"""The last part of an address, made from a title."""

import re
import unicodedata

LONGEST = 80  # plugins/checks: keys.SLUG

# As German writes them without their own letters; the rest loses its accents.
LETTERS = str.maketrans(
    {"ä": "ae", "ö": "oe", "ü": "ue", "ß": "ss", "æ": "ae", "œ": "oe", "ø": "oe", "å": "aa", "ł": "l"}
)


def slug(title: str) -> str:
    """Make a slug of a title: small letters, digits and hyphens, cut after a whole word.

    In: any text. Out: at most 80 characters of `[a-z0-9-]`; nothing when the title has no Latin letter or digit.
    """
    letters = unicodedata.normalize("NFC", title).lower().translate(LETTERS)
    plain = unicodedata.normalize("NFKD", letters).encode("ascii", "ignore").decode()
    words = re.findall(r"[a-z0-9]+", plain.replace("'", ""))
    short = "-".join(words)[: LONGEST + 1]
    return short.rpartition("-")[0] or short[:LONGEST] if len(short) > LONGEST else short
