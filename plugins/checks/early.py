"""Early: while Pelican loads, which keeps one core busy, another reads the first texts and judges them.

Whoever reads a text later takes what has been made here of the very same bytes by the same words. What is not done by
then is done in its turn, so this may be ended at any moment.
"""

import logging
import os
import pickle
import signal
from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import replace
from itertools import islice
from mmap import ACCESS_READ, mmap
from pathlib import Path
from typing import BinaryIO, NamedTuple

from .limit import OverTime, time_limit
from .sources import Source, Verdict, Vocabulary, check_tables, judge, look_around, read_sources
from .sources.fragment import configured, make_markdown, to_html
from .sources.vocabulary import END_OF_TIME

ROW = 16  # texts; to make the HTML of all and then judge all takes a fifteenth less than both in turn


class Read(NamedTuple):
    """A text: its HTML straight from Markdown, its front matter as Markdown would give it, its verdict."""

    html: str
    front_matter: dict[str, list[str]]
    verdict: Verdict


class Early:
    """What another process has read by `reader`. In: its number, it is a fork of this one; the file it writes to."""

    def __init__(self, process: int, file: BinaryIO):
        self._process, self._file = process, file
        self._made: mmap | bytes = b""
        self._places: dict[tuple[str, bytes], slice] = {}

    def end(self, words: Vocabulary, contacts: Mapping | None) -> None:
        """End it, and see how far it has come. In: the vocabulary and the contacts, which must be those it had.

        What it has made stays where it is: it is large, and whoever reads the texts shares it with their forks.
        """
        os.kill(self._process, signal.SIGKILL)
        os.waitpid(self._process, 0)
        # It may have written nothing yet, or the last by half: to load that, or to seek beyond the end, is refused.
        with self._file as file, suppress(EOFError, pickle.UnpicklingError, ValueError):
            self._made = mmap(file.fileno(), 0, access=ACCESS_READ)
            if pickle.load(self._made) == _judged_by(words, contacts):
                while True:
                    for key, length in pickle.load(self._made).items():
                        at = self._made.tell()
                        self._made.seek(at + length)
                        self._places[key] = slice(at, at + length)

    def read(self, source: Source) -> Read | None:
        """Give what it has made of a text, None where it has not."""
        place = self._places.get((source.place, source.fingerprint))
        return place and Read(*pickle.loads(self._made[place]))


def reader(content: Path, root: Path, words: Vocabulary) -> Callable[[BinaryIO], None]:
    """Give what reads texts, row by row, as Pelican's reader will, and judges them, until its process is ended.

    In: the content folder, the folder from which faults name files, the vocabulary. Out: a function of the file to
    write to. It goes on to the first row with a text that cannot be read or judged, and leaves out one with a text that
    is worth a warning: both are for those who say so.
    """
    markdown = make_markdown(words.markdown)

    def read(row, contacts):
        made = [to_html(markdown, source.text, source.header.body) for source in row]
        texts = [
            (html, source.header.front_matter, judge(source, words, contacts, html))
            for source, html in zip(row, made, strict=True)
        ]
        keys = ((source.place, source.fingerprint) for source in row)
        return {key: pickle.dumps(text, protocol=5) for key, text in zip(keys, texts, strict=True)}

    def read_on(file):
        parent, ear, room = os.getppid(), _Ear(logging.WARNING), look_around(content, words, root)
        contacts = check_tables(room)[1]
        logging.getLogger().handlers = [ear]
        pickle.dump(_judged_by(words, contacts), file, protocol=5)
        sources = read_sources(room)
        while row := list(islice(sources, ROW)):
            ear.has_heard = False
            try:
                with time_limit(words.seconds):
                    texts = read(row, contacts)
            except (Exception, OverTime):
                break
            if os.getppid() != parent:
                break
            if not ear.has_heard:
                pickle.dump({key: len(text) for key, text in texts.items()}, file, protocol=5)
                file.writelines(texts.values())
        file.flush()

    return read_on


class _Ear(logging.Handler):
    """Hears a warning, and lets nobody else hear it."""

    has_heard = False

    def emit(self, record):
        self.has_heard = True


def _judged_by(words: Vocabulary, contacts: Mapping | None) -> tuple:
    """What a text is read and judged by, besides the code. No verdict hangs on the moment that decides embargoes."""
    return replace(words, instant=END_OF_TIME, markdown=configured(words.markdown)), contacts
