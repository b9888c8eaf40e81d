"""Rules on bytes and characters: UTF-8, nothing invisible, composed (NFC)."""

import re
import unicodedata

LONGEST = 200_000
# C0 and C1 controls but tab and line ends; direction marks that hide what a text says; separators that break lines in
# scripts; a byte order mark inside the text; the replacement character; tags, which nobody sees; noncharacters, which
# XML and so feeds forbid.
STRAY = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028-\u202e\u2066-\u2069\ufeff\ufffd\ufdd0-\ufdef\U000e0000-\U000e007f"
    + "".join(chr(plane << 16 | last) for plane in range(17) for last in (0xFFFE, 0xFFFF))
    + "]"
)

# The letters of Europe's west and middle, and its punctuation: none is stray, none composes with another.
ASCII = bytes([*range(0x20, 0x7F), *b"\n"])
USUAL = re.compile("[\u00a0-\u017f\u2010-\u2027\u202f-\u205e€]*+")


def is_usual(data: bytes) -> bool:
    """Whether a text has none but usual characters, so that all are clean and composed: nearly every one has.

    In: the text's bytes. What is not ASCII is little, and that alone is looked at.
    """
    return bool(USUAL.fullmatch(data.translate(None, ASCII).decode()))


def bytes_are_utf8(data: bytes):
    """Text is UTF-8, with or without a byte order mark.

    In: a file's bytes. Yields (line, sentence), the line counted from the first bad byte.
    """
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        yield 1, "The file is UTF-16 or UTF-32 (byte 0); save it as UTF-8."
        return
    try:
        data.decode("utf-8-sig")
    except UnicodeDecodeError as problem:
        bad = data[problem.start]
        line = data.count(b"\n", 0, problem.start) + 1
        perhaps = bytes([bad]).decode("cp1252", "replace")
        letter = f", probably {perhaps!r} of Latin-1" if perhaps.isalpha() else ""
        yield line, f"Byte {problem.start} (0x{bad:02X}{letter}) is not UTF-8; save the file as UTF-8."


def characters_are_clean(text: str):
    """No control character, noncharacter or invisible mark: feeds would break, or readers see another text.

    In: a file's text. Yields (line, sentence).
    """
    # What is printable is not stray but for U+FFFD, and most texts are printable but for their line ends: that is asked
    # in a tenth of the time.
    if ("\ufffd" not in text and text.replace("\n", "").isprintable()) or not STRAY.search(text):
        return
    for number, line in enumerate(_lines(text), 1):
        for mark in dict.fromkeys(STRAY.findall(line)):
            yield number, f"The character U+{ord(mark):04X} {_name(mark)} has no place in a text; delete it."


def characters_are_composed(text: str):
    """Letters are composed (NFC): an 'ä' of two characters is not found by search and makes other anchors.

    In: a file's text. Yields (line, sentence).
    """
    if unicodedata.is_normalized("NFC", text):
        return
    for number, line in enumerate(_lines(text), 1):
        if not unicodedata.is_normalized("NFC", line):
            words = [word for word in line.split() if not unicodedata.is_normalized("NFC", word)]
            word = unicodedata.normalize("NFC", words[0] if words else line)
            yield number, f"{word!r} is written with separate accents (not NFC); type it anew, or normalise the file."


def texts_are_bearable(text: str):
    """A text has at most 200 000 characters, some sixty printed pages: nobody reads more, and some would take minutes.

    In: a file's text. Yields (line, sentence).
    """
    if len(text) > LONGEST:
        yield 1, f"The text has {len(text)} characters; divide it, or shorten it to {LONGEST}."


def _lines(text):
    return text.replace("\r\n", "\n").replace("\r", "\n").split("\n")


def _name(mark):
    category = unicodedata.category(mark)
    return f"({unicodedata.name(mark, 'control character' if category == 'Cc' else 'not a character').lower()})"
