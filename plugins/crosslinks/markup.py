"""Markup: reads HTML as a reader would, block by block, and remembers where in the source every letter stands.

Nothing is parsed into a tree and nothing written back: links are spliced into the source text, so that the rest stays
byte for byte. Broken HTML is read as far as it goes; time grows with length, never with its square.
"""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable, Iterator, Sequence
from html import unescape
from typing import NamedTuple
from unicodedata import combining, normalize

from .elements import TAG, Frame, stretches

# References, characters that are not seen, accents that stand apart from their letter: what is not shown as it is.
_ODD = re.compile("&(?:#[0-9]+|#[xX][0-9a-fA-F]+|[a-zA-Z][a-zA-Z0-9]*);?|[\xad\u0300-\u036f\u200b-\u200d\u2060\ufeff]")
_ODD_LETTER = re.compile("[&\xad\u0300-\u036f\u200b-\u200d\u2060\ufeff]")
_NOT_AS_IT_IS = "&\xad\u200b\u200c\u200d\u2060\ufeff"
_ACCENTS = (b"\xcc", b"\xcd")  # as accents that stand apart begin in UTF-8
_TAG_IN_WORD = re.compile(r"<(?<=[^\W_]<)[^>]*+>(?:<[^>]*+>)*+[^\W_]")
_NOT_SEEN = dict.fromkeys(map(ord, "\xad\u200b\u200c\u200d\u2060\ufeff"))


class Block(NamedTuple):
    """The text of one block as it is seen, with the way back: `offsets[i]` in `text` is where `spans[i]` begins.

    `hits` are the places asked for, each in the text and in the source; None if all of the text must be searched.
    """

    text: str
    offsets: list[int]
    spans: list[tuple[int, int, Frame, str | None]]
    hits: list[tuple[int, int]] | None = None

    def source(self, start: int, end: int) -> tuple[int, int]:
        """Say where in the source the letters from `start` to `end` of the text stand."""
        first, last, *_ = self.spans[0]
        if len(self.spans) == 1 and last - first == len(self.text):
            return first + start, first + end
        return self._locate(start)[0], self._locate(end - 1)[1]

    def frames(self, start: int, end: int) -> list[Frame]:
        """List the frames of all stretches between `start` and `end`."""
        if len(self.spans) == 1:
            return [self.spans[0][2]]
        return [
            span[2] for span in self.spans[bisect_right(self.offsets, start) - 1 : bisect_right(self.offsets, end - 1)]
        ]

    def _locate(self, at: int) -> tuple[int, int]:
        i = bisect_right(self.offsets, at) - 1
        start, end, *_ = self.spans[i]
        length = (self.offsets[i + 1] if i + 1 < len(self.offsets) else len(self.text)) - self.offsets[i]
        here = start + at - self.offsets[i]
        return (here, here + 1) if length == end - start else (start, end)


def visible(html: str) -> str:
    """Return the text without its tags, for a quick look; blocks run into one another."""
    text = TAG.sub("", html)
    return _shown(text) if _odd(text) else text


def interrupted(html: str) -> bool:
    """Tell whether soft hyphens, references or tags may interrupt words, so that the source does not show them."""
    return _odd(html) or bool(_TAG_IN_WORD.search(html))


def blocks(
    html: str,
    lang: str,
    hits: Sequence[int] | None = None,
    to_do: Iterable[int] | None = None,
    worth: Callable[[str], bool] = bool,
) -> Iterator[Block]:
    """Read HTML (of language `lang`) block by block: those that hold one of the places `hits`, given in order.

    `to_do`: the hits for whose sake a block is read; each is asked for when all blocks before it have been.
    Without `hits`, as where words are `interrupted`, every block is read whose text is `worth` it.
    """
    odd_letters = hits is None and _odd(html)
    for runs in stretches(html, lang, hits if to_do is None else to_do):
        if hits is not None:
            here = hits[bisect_left(hits, runs[0][0]) : bisect_left(hits, runs[-1][1])]
            if here:
                yield _plain_block(html, runs, here)
            continue
        text = "".join(html[start:end] if shown is None else shown for start, end, _, shown in runs)
        odd = odd_letters and _odd(text)
        seen = _shown(text) if odd else text
        if seen and worth(seen):
            yield _odd_block(html, runs) if odd else _plain_block(html, runs, None)


def _odd(text: str) -> bool:
    """Tell whether a text has letters that are not shown as they are; a look at its bytes is quicker than a search."""
    raw = text.encode("utf-8", "surrogatepass")
    maybe = any(map(raw.__contains__, _ACCENTS)) or any(map(text.__contains__, _NOT_AS_IT_IS))
    return maybe and bool(_ODD_LETTER.search(text))


def _plain_block(html: str, runs: list[tuple], hits: Sequence[int] | None) -> Block:
    texts, offsets, within, length = [], [], [], 0
    for start, end, _, shown in runs:
        texts.append(html[start:end] if shown is None else shown)
        offsets.append(length)
        if hits and shown is None:
            here = hits[bisect_left(hits, start) : bisect_left(hits, end)]
            within += [(length + hit - start, hit) for hit in here]
        length += len(texts[-1])
    return Block("".join(texts), offsets, runs, hits and within)


def _odd_block(html: str, runs: list[tuple]) -> Block:
    texts, offsets, spans, length = [], [], [], 0
    for start, end, frame, shown in runs:
        for begin, stop, text in _letters(html, start, end) if shown is None else [(start, end, shown)]:
            if text:
                texts.append(text)
                offsets.append(length)
                spans.append((begin, stop, frame, shown))
                length += len(text)
    return Block("".join(texts), offsets, spans)


def _letters(html: str, start: int, end: int) -> Iterator[tuple[int, int, str]]:
    """Cut a run of source into stretches that are shown as they are and single letters that are not."""
    at = start
    for odd in _ODD.finditer(html, start, end):
        begin = odd.start()
        if odd[0] >= "\u0300" and combining(odd[0][0]) and begin > at:
            begin -= 1  # the letter below the accent
        yield at, begin, html[at:begin]
        at = odd.end()
        yield begin, at, _shown(html[begin:at])
    yield at, end, html[at:end]


def _shown(source: str) -> str:
    """Resolve references, compose accents, leave out what is not seen."""
    return normalize("NFC", unescape(source)).translate(_NOT_SEEN)
