"""Dashes and ellipses, by language.

English follows smartypants as Pelican's `TYPOGRIFY_DASHES = "oldschool"` has it: `--` is an en dash, `---` an em dash.
The spaced en dash is what many British publishers set in running text (New Hart's Rules, 4.11.1). German has the en
dash alone, between spaces (Amtliches Regelwerk, § 82; Duden, "Gedankenstrich"); editors type ` - ` for it, too.
"""

import re

from .folding import BLOCK, BREAK, END, MAIL

# A longer run is a line drawn by hand; hyphens that lead up to an @ are an address (a local part has at most 64 octets,
# RFC 5321). What stands before is tested last, so that the search can skip to the first hyphen.
_NO_ADDRESS = rf"(?![\w.+'-]{{0,64}}{MAIL})"
TRIPLE = re.compile(rf"---(?!-)(?<!----){_NO_ADDRESS}")
DOUBLE = re.compile(rf"--(?!-)(?<!---){_NO_ADDRESS}")
LONE = re.compile(rf"-(?=\s)(?<=[^\s{BLOCK}{END}{BREAK}]\s-)")
DOTS = re.compile(r"\.\.\.(?!\.\.)(?<!\.{4})|\. \. \.(?! ?\.)(?<!\. \. \. \.)")


def draw(text: str, lang: str) -> str:
    """Give the text with dashes for hyphens and ellipses for dots; languages but "de" and "en" stay as they are."""
    if lang not in ("de", "en"):
        return text
    if "-" in text:
        text = TRIPLE.sub("–" if lang == "de" else "—", text)
        text = DOUBLE.sub("–", text)
        if lang == "de":
            text = LONE.sub("–", text)
    return DOTS.sub("…", text)
