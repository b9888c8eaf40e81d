"""A translation follows its original as it is now: its fingerprints are written, and it no longer waits."""

import re
from collections.abc import Sequence
from difflib import get_close_matches
from pathlib import Path

from desk.voice import Refused, unwritable
from staleness.paragraphs import Paragraph, paragraphs

from . import strings
from .state import Translation

OURS = re.compile(r"(?i)translated-from:|translation:\s*todo\s*$")
SLUG = re.compile(r"(?im)^slug:\s*\S+")


def accept(root: Path, wanted: str, known: Sequence[Translation]) -> list[str]:
    """Write into the translations of one thing that they follow its original as it is now.

    In: the project's folder; a key (`kommunalberatung`), with its folder where several things have it
    (`releases/kommunalberatung`), or `strings`; the state of all translations. Out: what was done, and what looks
    odd, in sentences. Raises Refused, or Exit when a file cannot be written, with nothing written.
    """
    ours = _named(wanted, known)
    said, texts = [], {}
    for one in ours:
        if one.state == "one language":
            raise Refused(f"{one.name} is in one language on purpose; there is nothing to accept.")
        if one.state == "missing":
            raise Refused(f"{one.file} lacks what {one.original} has; write it first.")
        if one.name == strings.NAME:
            folder = root / strings.FOLDER
            texts[folder / strings.FILE] = strings.written(folder, Path(one.original).stem, one.lang)
        else:
            original, translated = _read(root / one.original), _read(root / one.file)
            said += _doubts(one, paragraphs(original), paragraphs(translated))
            if one.state == "to do" and SLUG.findall(original)[:1] == SLUG.findall(translated)[:1]:
                said.append(f"{one.file}: The slug is that of {one.original}; once published it stays for ever.")
            texts[root / one.file] = following(translated, paragraphs(original))
        said.append(f"{one.file} follows {one.original} as it is now.")
    for path, text in texts.items():
        _replace(path, text)
    return said


def following(translated: str, original: Sequence[Paragraph]) -> str:
    """Give a translation's text with the fingerprints of its original at the end of its front matter.

    `Translation: todo` is taken out; every other byte stays.
    """
    lines = translated.splitlines(keepends=True)
    end = next((number for number, line in enumerate(lines) if not line.strip()), len(lines))
    head = [line for line in lines[:end] if not OURS.match(line)]
    newline = "\r\n" if head[0].endswith("\r\n") else "\n"
    closing = [head.pop()] if head[-1].strip() in ("---", "...") else []
    prints = " ".join(paragraph.fingerprint for paragraph in original)
    head[-1] = head[-1].rstrip("\r\n") + newline
    return "".join([*head, f"Translated-From: {prints}{newline}", *closing, *lines[end:]])


def _named(wanted: str, known: Sequence[Translation]) -> list[Translation]:
    ours = [one for one in known if wanted in (one.name, one.name.partition("/")[2])]
    names = sorted({one.name for one in ours})
    if len(names) > 1:
        raise Refused(f"{wanted!r} is the key of several things; say which: {', '.join(names)}.")
    if not ours:
        keys = [key for one in known for key in (one.name, one.name.partition("/")[2]) if key]
        near = get_close_matches(wanted, keys, n=1)
        raise Refused(f"Nothing has the key {wanted!r}" + (f"; did you mean {near[0]!r}?" if near else "."))
    return ours


def _doubts(one: Translation, original: Sequence[Paragraph], translated: Sequence[Paragraph]) -> list[str]:
    """What looks as if it were still in the original's language. Raises Refused when no paragraph is translated."""
    theirs = {(paragraph.key, paragraph.text) for paragraph in original}
    body = [paragraph for paragraph in translated if not paragraph.key]
    same = [paragraph for paragraph in translated if (paragraph.key, paragraph.text) in theirs]
    if one.state == "to do" and all(paragraph.key for paragraph in original):
        raise Refused(f"{one.original} has no text to follow yet; write it first. Nothing was changed.")
    if any(not paragraph.key for paragraph in original) and all(paragraph in same for paragraph in body):
        raise Refused(f"{one.file} has no text of its own yet; translate it first. Nothing was changed.")
    long = [paragraph.line for paragraph in same if len(paragraph.text.split()) > 4]
    return [f"{one.file}:{line}: This is word for word as in {one.original}; look again." for line in long]


def _read(path: Path) -> str:
    with path.open(encoding="utf-8", newline="") as file:
        return file.read()


def _replace(path: Path, text: str) -> None:
    fresh = path.with_name(f"{path.name}.new")
    try:
        with fresh.open("w", encoding="utf-8", newline="") as file:
            file.write(text)
        fresh.replace(path)
    except OSError as problem:
        raise unwritable(problem) from None
    finally:
        fresh.unlink(missing_ok=True)
