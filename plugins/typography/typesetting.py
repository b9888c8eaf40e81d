"""The whole way of a text: tags folded away, marks and spaces set, tags put back. Pure: same text, same result."""

import re
from collections.abc import Sequence
from functools import lru_cache
from html import unescape

from typogrify.filters import widont

from . import dashes, folding, quotes, spaces
from .folding import BLOCK, BREAK, END, HELD, INLINE, LANG, WORD
from .spaces import NARROW, WIDE

# What an editor may have written as a reference: it becomes the character itself, so that every rule sees one form.
# `&#34;` and `&#39;` are not among them: whoever writes those wants a straight mark.
MARKS = frozenset("\u00a0\u202f–—…‘’‚“”„«»‹›′″")
REFERENCE = re.compile(r"&(?:#\d{1,6}|#[xX][0-9a-fA-F]{1,5}|[a-zA-Z]{1,8});")

# A longer end is left to the line: so long a last word looks like no widow, and two words that cannot part must fit a
# narrow screen and large type (WCAG 2.2, 1.4.10 Reflow).
LONGEST_END = 24
ANY_TWO = ("a", "word")
# From its end: where a paragraph ends; its last word, the space, the word before, if the eye sees both on one line and
# they may be bound.
_SPACE = "\t-\r\x1c-\x20\x85\u00a0\u1680\u2000-\u200a\u2028\u2029\u205f\u3000"  # any but the narrow one
_WORD = f"[^{_SPACE}{BLOCK}{END}{BREAK}{WORD}]++"
LAST_WORDS = re.compile(
    f"({END}[ \t\r\n{INLINE}]*+[{_SPACE}]*+)({_WORD})([{_SPACE}]++)({_WORD})(?=[{_SPACE}{BLOCK}{END}{BREAK}]|\\Z)"
)


def typeset(html: str, lang: str) -> str:
    """Typeset an HTML fragment by the language of each of its parts.

    lang is the fragment's language tag ("de", "en-GB"); `lang` attributes inside change it for their element. Text in
    a language other than German and English keeps its marks. Tags, attributes, comments, addresses and what stands in
    code, kbd, samp, pre, script, style, textarea, math or svg come back byte for byte. Twice is as once.
    """
    text, tags, langs = folding.fold(html, lang)
    return folding.unfold(_keep_last_words(_set(text, langs)), tags)


def typeset_text(text: str, lang: str) -> str:
    """Typeset plain text such as a title: plain text in, plain text out, with real characters and no tags.

    The last words stay apart. A title is also read in feeds, in search results and by machines, where a line's end
    means nothing; on the page the stylesheet balances it.
    """
    return typeset_texts([text], lang)[0]


def typeset_texts(texts: Sequence[str], lang: str) -> list[str]:
    """Typeset plain texts, each as by itself, but all at once, which takes less time."""
    folded = [folding.fold_text(text, lang) for text in texts]
    text = _set(END.join([one.text for one in folded]), folded[0].langs) if texts else ""
    return [folding.unfold(text, one.tags) for text, one in zip(text.split(END), folded, strict=False)]


def _set(text: str, langs: Sequence[str]) -> str:
    text = REFERENCE.sub(_character, text) if "&" in text else text
    runs = zip(text.split(LANG), langs, strict=True)
    text = LANG.join([spaces.bind(dashes.draw(run, lang), lang) for run, lang in runs])
    return quotes.curl(text, langs)


def _character(reference: re.Match[str]) -> str:
    character = unescape(reference[0])
    if character in MARKS or reference[0] in ("&quot;", "&apos;"):
        return character
    return reference[0]


def _keep_last_words(text: str) -> str:
    """Let typogrify's `widont` bind the last two words of each paragraph, heading and item, and of the text.

    It is shown these words alone: its cost grows with the text. What a narrow space joins counts as one word. The text
    is looked through from its end, where the search finds at once what ends a paragraph.
    """
    has_brackets = "<" in text or ">" in text
    pieces = LAST_WORDS.split(END + text[::-1])
    for at in range(3, len(pieces), 5):
        last, word = pieces[at - 1], pieces[at + 1]
        if len(last) + len(word) < LONGEST_END and _are_bound(*(word[::-1], last[::-1]) if has_brackets else ANY_TWO):
            pieces[at] = WIDE
    return "".join(pieces)[:0:-1]


@lru_cache(maxsize=64)
def _are_bound(word: str, last: str) -> bool:
    """Whether typogrify binds these last words of a paragraph: it tells words apart by their angle brackets alone."""
    return "&nbsp;" in widont(f"{word} {last}</p>".replace(NARROW, HELD))
