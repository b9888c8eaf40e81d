"""The whole way of a text: tags folded away, marks and spaces set, tags put back. Pure: same text, same result."""

import re
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


def typeset(html: str, lang: str) -> str:
    """Typeset an HTML fragment by the language of each of its parts.

    lang is the fragment's language tag ("de", "en-GB"); `lang` attributes inside change it for their element. Text in
    a language other than German and English keeps its marks. Tags, attributes, comments, addresses and what stands in
    code, kbd, samp, pre, script, style, textarea, math or svg come back byte for byte. Twice is as once.
    """
    folded = folding.fold(html, lang)
    return folding.unfold(folded._replace(text=_keep_last_words(_set(folded))))


def typeset_text(text: str, lang: str) -> str:
    """Typeset plain text such as a title: plain text in, plain text out, with real characters and no tags.

    The last words stay apart. A title is also read in feeds, in search results and by machines, where a line's end
    means nothing; on the page the stylesheet balances it.
    """
    folded = folding.fold_text(text, lang)
    return folding.unfold(folded._replace(text=_set(folded)))


def _set(folded: folding.Folded) -> str:
    text = REFERENCE.sub(_character, folded.text) if "&" in folded.text else folded.text
    runs = zip(text.split(LANG), folded.langs, strict=True)
    text = LANG.join(spaces.bind(dashes.draw(run, lang), lang) for run, lang in runs)
    return quotes.curl(text, folded.langs)


def _character(reference: re.Match[str]) -> str:
    character = unescape(reference[0])
    if character in MARKS or reference[0] in ("&quot;", "&apos;"):
        return character
    return reference[0]


def _keep_last_words(text: str) -> str:
    """Let typogrify's `widont` bind the last two words of each paragraph, heading and item, and of the text.

    It is shown these words alone, all at once: its cost grows with the text. A narrow space is hidden from it and so
    stays narrow; what it joins counts as one word.
    """
    paragraphs = text.replace(NARROW, HELD).split(END)
    cuts = [_last_words(paragraph) for paragraph in paragraphs]
    ends = "</p>".join(paragraph[cut] for paragraph, cut in zip(paragraphs, cuts, strict=True))
    bound = widont(ends).replace("&nbsp;", WIDE).split("</p>")
    return END.join(
        paragraph[: cut.start] + end + paragraph[cut.stop :]
        for paragraph, cut, end in zip(paragraphs, cuts, bound, strict=True)
    ).replace(HELD, NARROW)


def _last_words(paragraph: str) -> slice:
    """Where the last two words stand, if the eye sees them on one line and they may be bound; else nowhere."""
    stop = len(paragraph.rstrip(" \t\r\n" + INLINE))
    start = max(paragraph.rfind(BLOCK), paragraph.rfind(BREAK)) + 1
    before, *words = ["", *paragraph[start:stop].rsplit(None, 2)][-3:]
    if len(words) < 2 or sum(map(len, words)) >= LONGEST_END or WORD in "".join(words):
        return slice(stop, stop)
    return slice(start + len(before), stop)
