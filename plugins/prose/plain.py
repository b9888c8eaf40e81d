"""What is plain: a text in which no inline pattern of Markdown can match, a block that can be nothing but a paragraph.

Both follow from what Markdown looks for. Every inline pattern needs a certain mark, wherever it matches; a text without
any of the marks stays what it is. Every kind of block but the paragraph shows in how one of its lines begins; so a
block whose lines all begin with other characters is a paragraph, whatever it stands in. Source: `inlinepatterns.py`,
`blockprocessors.py` and the extensions' files in Python-Markdown 3.11; tests/test_prose.py looks for a text that comes
out otherwise than without us.
"""

import re
from collections.abc import Iterable

# Inline pattern → what stands in all that it matches. "em_strong" matches the delimiters, which Markdown names.
MARKS = {
    "backtick": "`",
    "escape": "\\",
    "reference": "[",
    "link": "[",
    "image_link": "[",
    "image_reference": "[",
    "short_reference": "[",
    "short_image_ref": "[",
    "autolink": "<",
    "automail": "<",
    "linebreak": "  \n",
    "html": "<",
    "entity": "&",
    "em_strong": "*",
}
# Block processor → how a block begins that it takes, or one of that block's lines.
BLOCKS = {
    "markdown_block": "\x02",  # Markdown's own sign for raw HTML
    "empty": "\n",
    "indent": " ",
    "code": " ",
    "table": "|:- ",  # its second line is made of these
    "hashheader": "#",
    "setextheader": "=-",
    "hr": " -_*",
    "olist": " 0123456789",
    "ulist": " *+-",
    "quote": " >",
    "reference": " [",
    "paragraph": "",
}
LINE = rf"[^\s\d{re.escape(''.join(BLOCKS.values()))}].*"
PARAGRAPH = re.compile(rf"{LINE}(?:\n{LINE})*\Z")


def is_paragraph(block: str) -> bool:
    """Whether a block can be nothing but a paragraph."""
    return PARAGRAPH.match(block) is not None


def is_plain(text: str, marks: Iterable[str]) -> bool:
    """Whether a text has none of these marks."""
    return not any(mark in text for mark in marks)
