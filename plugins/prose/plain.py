"""What is plain: a block of which one look says what it is, and a text in which one look finds all that Markdown would.

Both follow from what Markdown looks for. Every kind of block shows in how its lines begin; so a block whose lines all
begin in the same plain way is of that kind, whatever stands around it. Every inline pattern needs a certain mark,
wherever it matches; so a text without any of the marks, but for emphasis and links in their simplest form, is known.
Source: `inlinepatterns.py`, `blockprocessors.py` and the extensions' files in Python-Markdown 3.11; tests/test_prose.py
looks for a text that comes out otherwise than without us.
"""

import re
from collections.abc import Sequence

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
# Inline pattern → what stands in all that it matches. "em_strong" matches the delimiters, "*" and "_".
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
WHITESPACE = ("\t", "\r", " \n", "\x02", "\x03")  # what Markdown replaces, and its own signs
DELIMITERS = "*_"
OTHERS = "{>\x02\x03"  # a list of attributes begins; what becomes a reference; Markdown's own signs

# A paragraph's line may also begin with figures, a word in bold or a link, as long as it cannot be taken for a list, a
# rule or a reference.
LINE = rf"(?:[^\s\d{re.escape(''.join(BLOCKS.values()))}]|\d++[^\d.\n]|\*\*?\w|\[[^\[\]\n]*\]\().*+"
# Tag → the block that becomes it.
KIND = re.compile(
    rf"(?:(?P<p>{LINE}(?:\n{LINE})*+)|(?P<h>\#{{1,6}}[^\#\n\\]+)"
    rf"|(?P<blockquote>>[ ]{LINE}(?:\n>[ ]{LINE})*+)|(?P<ul>[-*+][ ]{LINE}(?:\n[-*+][ ]{LINE})*+))\Z"
)
JOINED = {"blockquote": ("blockquote",), "ul": ("ul", "ol")}  # with these above or below it
BREAK = MARKS["linebreak"]
MARK = tuple(sorted({*MARKS.values(), *DELIMITERS, *OTHERS} - {BREAK}))
_WORDS = r"(?=\S)[^`\\\[\]<>&*_{\x02\x03]+(?<=\S)"
# Each alternative begins with a letter and not with a look behind: so the search skips to where one can begin.
SPAN = re.compile(
    rf"\*(?<!\*\*)(?:\*(?P<strong>{_WORDS})\*\*|(?P<em>{_WORDS})\*)(?!\*)"
    rf"|\[(?<!!\[)(?P<a>{_WORDS})\]\((?P<href>[^\s()<>\"'&`\\*\x02\x03]+)\)"
)


def prose(blocks: Sequence[str], above: str | None, is_all: bool) -> list[str]:
    """Give the HTML of as many of the first blocks as are plain.

    In: the blocks; the tag of what stands above them; whether these are all that is left of a text.
    """
    made: list[str] = []
    for at, block in enumerate(blocks):
        tag = _kind(block)
        if tag is None or (tag in JOINED and not (is_all and _stands_alone(tag, above, blocks, at + 1))):
            break
        html = _html(tag, block)
        if html is None:
            break
        made.append(html)
        above = tag
    return made


def _kind(block: str) -> str | None:
    found = KIND.match(block)
    return found and found.lastgroup


def _stands_alone(tag: str, above: str | None, blocks: Sequence[str], at: int) -> bool:
    """Whether what stands above and below is no part of the same quotation or list."""
    if above in JOINED[tag]:
        return False
    below = _kind(blocks[at]) if at < len(blocks) else None
    return below != tag if below else not any(blocks[later].strip() for later in range(at, len(blocks)))


def _html(tag: str, block: str) -> str | None:
    if tag == "ul":
        items = [_words(line[2:]) for line in block.split("\n")]
        return None if None in items else "<ul>\n<li>" + "</li>\n<li>".join(items) + "</li>\n</ul>"
    if tag == "blockquote":
        words = _words(block[2:].replace("\n> ", "\n"))
        return words and f"<blockquote>\n<p>{words}</p>\n</blockquote>"
    if tag == "h":
        text = block.lstrip("#")
        tag, block = f"h{len(block) - len(text)}", text.strip()
    words = _words(block)
    return None if words is None else f"<{tag}>{words}</{tag}>"


def _words(text: str) -> str | None:
    if "\n" in text and BREAK in text:
        return None
    marks = [mark for mark in MARK if mark in text]  # sooner found one by one than by a pattern for all
    if not marks:
        return text
    parts = SPAN.split(text)  # what is plain, and between two of them what the four groups have found
    plain = "".join(parts[::5])
    if any(mark in plain for mark in marks):
        return None
    for at in range(1, len(parts), 5):
        parts[at : at + 4] = _span(*parts[at : at + 4]), "", "", ""
    return "".join(parts)


def _span(strong: str | None, em: str | None, words: str | None, href: str | None) -> str:
    if href:
        return f'<a href="{href}">{words}</a>'
    return f"<strong>{strong}</strong>" if strong else f"<em>{em}</em>"
