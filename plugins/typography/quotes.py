"""Quotation marks and apostrophes: each straight mark becomes an opening or a closing one, an apostrophe or a prime.

A mark opens after a space, a bracket or a dash and closes elsewhere; where that leaves a doubt, what stands open in the
block decides. A single mark that nothing closes is an apostrophe ('90er), as is one within a word (geht's), one that
closes nothing (the cities' task) and the pair in rock 'n' roll. After figures it is a prime (5'10"). Which marks:
Amtliches Regelwerk, §§ 89–95, for German; for English double marks outside, as smartypants and newspapers set them.
"""

import re
from collections.abc import Iterator
from typing import NamedTuple

from .folding import BLOCK, BREAK, END, INLINE, LANG, MAIL, WORD


class Marks(NamedTuple):
    """A language's opening and closing marks, and the words that begin with an apostrophe even where one could pair."""

    double: str
    single: str
    elided: re.Pattern[str]


MARKS = {
    "de": Marks("„“", "‚‘", re.compile(r"'(?:n|ne|nem|nen|ner|nes|s|\d0ern?)(?!\w)")),
    "en": Marks("“”", "‘’", re.compile(r"'(?:em|n|til|tis|twas|\d0s)(?!\w)", re.I)),
}
APOSTROPHE, FEET, INCHES = "’′″"

SIGN = re.compile(f"[\"'„“”‚‘’{BLOCK}{LANG}]")
LETTER_N = re.compile(r"'[nN]'(?!\w)")
FEET_AND_INCHES = re.compile(r"""(?<=\d)'(?=\d{1,2}("?)(?!\d))""")
ADDRESS = re.compile(rf"'[\w.+'-]{{0,64}}{MAIL}")
INVISIBLE = frozenset(INLINE + LANG)
OUTSIDE = frozenset(f" \t\r\n\u00a0\u202f{BLOCK}{END}{BREAK}")
BEFORE_OPENING = OUTSIDE | frozenset("([{=/-–—‑")
AFTER_CLOSING = OUTSIDE | frozenset(",.;:!?)]}")


def curl(text: str, langs: list[str]) -> str:
    """Give the folded text with its straight marks set, each by the language it stands in, in pairs within a block.

    langs: the language at first and after each LANG; in others than "de" and "en" marks stay as they are.
    """
    languages = map(MARKS.get, langs)
    marks = next(languages)
    paragraphs = text.split(END)
    for number, paragraph in enumerate(paragraphs):
        if '"' in paragraph or "'" in paragraph:
            paragraphs[number], marks = _curl_paragraph(paragraph, marks, languages)
        elif len(langs) > 1:
            for _ in range(paragraph.count(LANG)):
                marks = next(languages)
    return END.join(paragraphs)


def _curl_paragraph(text: str, marks: Marks | None, languages: Iterator[Marks | None]) -> tuple[str, Marks | None]:
    """Set the marks of a paragraph. In and out: the marks of the language that it begins in, and ends in."""
    setter = _Setter(BLOCK + text + BLOCK)
    for match in SIGN.finditer(setter.text):
        at = match.start()
        sign = setter.text[at]
        if sign == LANG:
            marks = next(languages)
        elif sign == BLOCK:
            setter.end_block()
        elif marks and at not in setter.chosen:
            if sign == '"':
                setter.double(at, marks)
            elif sign == "'":
                setter.single(at, marks)
            else:
                setter.typed(sign, at, marks)
    return setter.result(), marks


class _Setter:
    """Goes through a text that begins and ends with BLOCK; holds the marks chosen so far, and which are open."""

    def __init__(self, text):
        self.text, self.has_mail = text, MAIL in text
        self.chosen, self.doubles, self.singles, self.last_opening = {}, [], [], 0

    def double(self, at, marks):
        before, after, opens = self._around(at)
        if self.doubles and (not opens or after in AFTER_CLOSING):
            self.chosen[at] = marks.double[1]
            self._close_double()
        elif opens or _is_word(after):
            self.chosen[at] = marks.double[0]
            self._open(self.doubles, at)
        else:
            self.chosen[at] = INCHES if before.isdigit() else marks.double[1]

    def single(self, at, marks):
        before, after, opens = self._around(at)
        if self.has_mail and not opens and ADDRESS.match(self.text, at):
            return
        if opens and LETTER_N.match(self.text, at):
            self.chosen[at] = self.chosen[at + 2] = APOSTROPHE
        elif feet := FEET_AND_INCHES.match(self.text, at):
            self.chosen[at] = FEET
            if feet[1]:
                self.chosen[feet.start(1)] = INCHES
        elif opens and after not in AFTER_CLOSING and not marks.elided.match(self.text, at):
            self.chosen[at] = marks.single[0]
            self._open(self.singles, at)
        elif self._single_is_open() and not _is_word(after):
            self.chosen[at] = marks.single[1]
            self.singles.pop()
        else:
            self.chosen[at] = FEET if before.isdigit() and not _is_word(after) else APOSTROPHE

    def typed(self, mark, at, marks):
        """Note a mark that the editor has set: straight ones may close it, or be closed by it."""
        if mark == marks.double[0]:
            self._open(self.doubles, at)
        elif mark == marks.single[0]:
            self._open(self.singles, at)
        elif mark == marks.double[1] and self.doubles:
            self._close_double()
        elif mark == marks.single[1] and self._single_is_open() and not _is_word(self._around(at)[1]):
            self.singles.pop()

    def end_block(self):
        self._abandon_singles(after=0)
        self.doubles.clear()

    def result(self):
        pieces, done = [], 1
        for at, mark in self.chosen.items():
            pieces += self.text[done:at], mark
            done = at + 1
        return "".join(pieces) + self.text[done:-1]

    def _around(self, at):
        """The visible characters before and after, and whether a mark here would open."""
        text, left, right = self.text, at - 1, at + 1
        while text[left] in INVISIBLE:
            left -= 1
        while text[right] in INVISIBLE:
            right += 1
        return text[left], text[right], text[left] in BEFORE_OPENING or left == self.last_opening

    def _open(self, opened, at):
        opened.append(at)
        self.last_opening = at

    def _single_is_open(self):
        """A single mark closes only what was opened within the innermost double ones."""
        return bool(self.singles) and self.singles[-1] > (self.doubles[-1] if self.doubles else 0)

    def _close_double(self):
        self._abandon_singles(after=self.doubles.pop())

    def _abandon_singles(self, after):
        """What nothing has closed was an apostrophe, if it was not typed as an opening mark."""
        while self.singles and self.singles[-1] > after:
            at = self.singles.pop()
            if at in self.chosen:
                self.chosen[at] = APOSTROPHE


def _is_word(character):
    return character.isalnum() or character == WORD
