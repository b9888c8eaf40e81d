"""Memory: what a function made of its inputs once, it need not make again, in this build or in a later one.

`memory.all("links", {article: (body, names)}, make)` gives {article: make(article)}; what is not known yet is made, on
all cores when it is much. An input that is not named in the key is an error of the asker's, so every key is joined by
the fingerprint of the house: all code, all settings, all libraries.
"""

import pickle
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import cached_property, partial
from pathlib import Path
from typing import Any, TypeVar

from . import shelf
from .describe import digest
from .pages import Pages
from .quiet import Quiet
from .text import Changed, Lean, Text
from .workers import Crew, aside, divided

Thing = TypeVar("Thing")
NOTHING = pickle.dumps(None, protocol=5)
# Taken from another memory of the same house too: few things in a small file, or what takes long to make.
FROM_BESIDE = ("codes", "page", "templates", "verdicts")
HOUSES = 4  # kept side by side: what is built, what is shown at the desk, and the same before the last change


class Memory:
    """In: the folder to keep things in (None: nothing is kept); what gives the fingerprint of the house; the folder of
    another memory of this house, out of which things are taken too."""

    def __init__(self, folder: Path | None, house: Callable[[], bytes], beside: Path | None = None):
        self.folder, self._of_house, self.beside = folder, house, beside
        self.shelves: dict[str, shelf.Shelf] = {}
        self.pages = Pages(folder / "pages") if folder else None
        # Path → what is read there all through this build: its `data`, and their `fingerprint`.
        self.sources: Mapping[str, Any] = {}
        self.before_reading: Callable[[], None] = lambda: None  # is done before all that is missing is read
        # Looks at each page and feed, by name, bytes and their fingerprint, in the process that has just written it.
        self.look: Callable[[str, bytes, bytes], None] = lambda name, data, digest: None
        # Where, and under which key, the thing that is being made has put anything.
        self._put: list[tuple[dict, bytes]] | None = None
        self._aside: Crew | None = None  # who works aside, or did so last
        self._left: list[Callable[[], None]] = []  # jobs for a core that has nothing else to do
        self._at_work: list[Crew | None] = []  # who does such jobs
        self.digests: dict[str, bytes] = {}  # of the pages that have been written: name → fingerprint of the bytes

    digest = staticmethod(digest)

    @staticmethod
    def body(content: Any) -> bytes:
        """Give the fingerprint of a content's body."""
        return (content._text if isinstance(content, Lean) else Text.of(content._content)).fingerprint

    @staticmethod
    def change_body(content: Any, change: Callable[..., str], *given: Any) -> None:
        """Change a content's body: by what `change` makes of it and of plain values, as soon as it is read."""
        if isinstance(content, Lean):
            content._content = Changed(content._text, change, given)
        else:
            content._content = change(content._content, *given)

    @cached_property
    def house(self) -> bytes:
        """The fingerprint that is in every key."""
        return self._of_house()

    def key(self, *parts: Any) -> bytes:
        """Make a fingerprint of plain values: texts, numbers, tuples of them."""
        return digest(self.house, *(part if isinstance(part, bytes) else repr(part).encode() for part in parts))

    def get_bytes(self, name: str, key: bytes) -> bytes | None:
        """Give the bytes that are kept, or None."""
        return self._shelf(name).get(key)

    def put_bytes(self, name: str, key: bytes, value: bytes) -> None:
        """Keep bytes."""
        one = self._shelf(name)
        one.put(key, value)
        if self._put is not None:
            self._put.append((one.fresh, key))

    def get(self, name: str, key: bytes) -> Any:
        """Give what is kept, or None."""
        kept = self._shelf(name).get(key)
        return None if kept is None else pickle.loads(kept)

    def put(self, name: str, key: bytes, value: Any) -> None:
        """Keep a value: as bytes, so that nothing done to it later is kept too."""
        self.put_bytes(name, key, pickle.dumps(value, protocol=5))

    def all(self, name: str, asked: Mapping[Thing, Sequence[Any]], make: Callable[[Thing], Any]) -> dict[Thing, Any]:
        """Give what `make` makes of each thing; what it has made of the same inputs before is not made again.

        In: the shelf's name; each thing with its inputs. What logs a warning, or cannot be made, is made once more,
        here and now, and is not kept.
        """
        keys = self._keys(asked)
        found = {thing: self.get(name, key) for thing, key in keys.items()}
        missing = [thing for thing, value in found.items() if value is None]
        self.make_all(missing, lambda thing: self.put(name, keys[thing], make(thing)))
        for thing in missing:
            value = self.get(name, keys[thing])
            found[thing] = make(thing) if value is None else value
        return found

    def learn(self, name: str, inputs: Sequence[Any], make: Callable[[], Any]) -> Any:
        """Give one thing that `all` will be asked for, made if it is not known. Raises what `make` raises."""
        key = self.key(*inputs)
        found = self.get(name, key)
        if found is None:
            self.put(name, key, found := make())
        return found

    def told(self, name: str, asked: Mapping[Thing, Sequence[Any]], make: Callable[[Thing], Any]) -> bytes | None:
        """Make one fingerprint of all that `all` would give, looking at none of it; None where something is not kept.

        What follows from many things together, few of which ever change what they say, can be kept under this.
        """
        keys = self._keys(asked)
        missing = [thing for thing, key in keys.items() if self.get_bytes(name, key) is None]
        self.make_all(missing, lambda thing: self.put(name, keys[thing], make(thing)))
        kept = {thing: self.get_bytes(name, key) for thing, key in keys.items()}
        if any(value is None or value == NOTHING for value in kept.values()):
            return None
        return digest(*(part for thing, value in kept.items() for part in (repr(thing).encode(), value)))

    def make_all(self, things: Sequence[Thing], *steps: Callable[[Thing], None]) -> None:
        """Let steps put what they make of each thing on the shelves, on all cores; what fails or warns puts nothing.

        In: the things, neighbours of which have much in common; what is done with each, step after step in one process,
        each step with all of a row that have come so far: to do one kind of work after the other takes less time.
        """
        if things:
            for made in divided(things, partial(self._work, steps)):
                self._put_all(made)
            self._begin_what_was_left()

    def make_aside(self, things: Sequence[Thing], *steps: Callable[[Thing], None]) -> Crew | None:
        """Let a core that has nothing else to do do the same from now on. Out: None if there is none."""
        self._aside = aside(things, partial(self._work, steps))
        return self._aside

    def take_up(self, crew: Crew | None) -> None:
        """Wait for what is made aside, and take it from there."""
        if crew:
            self._put_all(crew.result())

    def leave(self, job: Callable[[], None]) -> None:
        """Leave a job to a core that has nothing else to do: at once, or, where another works aside already, as soon as
        all have made what they make next. What it has put on the shelves is there after `take_up_what_was_left`."""
        self._left.append(job)
        if not self._aside or self._aside.is_done():
            self._begin_what_was_left()

    def take_up_what_was_left(self) -> None:
        """Wait for the jobs that were left and have been begun; the others are not begun any more."""
        self._left.clear()
        while self._at_work:
            self.take_up(self._at_work.pop())

    def _begin_what_was_left(self) -> None:
        if self._left:
            jobs, self._left = self._left, []
            self._at_work.append(self.make_aside(jobs, lambda job: job()))

    def is_new(self, name: str) -> bool:
        """Whether no earlier build has left anything under this name."""
        return not self._shelf(name).kept

    def put_away(self, name: str) -> None:
        """Hold no longer what is kept under this name and has been taken: it is large, and the build goes on."""
        self._shelf(name).put_away()

    def save(self) -> None:
        """Write down what is new."""
        for one in self.shelves.values():
            one.save()

    def tidy(self) -> None:
        """Save, at the end of a build that is right: what it did not use may go, and all houses but the last few."""
        for one in self.shelves.values():
            one.save(together=one.is_worn)
        if self.folder and self.folder.exists():
            forgotten = shelf.forget(self.folder, HOUSES)
            if self.pages and (forgotten or self._shelf("pages").is_worn):
                self.pages.sweep(shelf.keys(self.folder, "pages"))

    def _keys(self, asked: Mapping[Thing, Sequence[Any]]) -> dict[Thing, bytes]:
        return {thing: self.key(*inputs) for thing, inputs in asked.items()}

    def _shelf(self, name: str) -> shelf.Shelf:
        if name not in self.shelves:
            beside = self.beside if name in FROM_BESIDE else None
            self.shelves[name] = shelf.Shelf(self.folder, f"{name}-{self.house.hex()[:16]}", beside)
        return self.shelves[name]

    def _work(self, steps: Sequence[Callable], rows: Iterator[Sequence[Any]], forked: bool) -> Any:
        if forked:
            for one in self.shelves.values():
                one.settle()
        with Quiet() as quiet:
            for row in rows:
                for step in steps:
                    row = [thing for thing in row if self._is_done(quiet, step, thing)]
        return ({name: one.fresh for name, one in self.shelves.items()}, self.digests) if forked else None

    def _is_done(self, quiet: Quiet, step: Callable[[Thing], None], thing: Thing) -> bool:
        before, self._put = self._put, []
        is_right = quiet.does(step, thing)
        for fresh, key in () if is_right else self._put:
            fresh.pop(key, None)
        self._put = before
        return is_right

    def _put_all(self, made: Any) -> None:
        fresh, digests = made or ({}, {})
        self.digests.update(digests)
        for name, entries in fresh.items():
            for key, value in entries.items():
                self._shelf(name).put(key, value)
