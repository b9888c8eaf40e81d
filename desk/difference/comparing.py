"""Two trees of built files → what a reader will find new, changed and gone."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from difflib import SequenceMatcher
from itertools import zip_longest
from typing import NamedTuple

from .reading import Page, feed, page

Read = Callable[[Iterable[str]], Mapping[str, bytes]]  # blob ids → their contents

TOGETHER = 200  # pages that are held in memory at a time
ALIKE = 0.4  # two lines that share less are not one line that has changed


class Line(NamedTuple):
    """One line that changed: what it said and what it says, "" for nothing."""

    before: str
    after: str


class Change(NamedTuple):
    """Pages that changed in the same way: their addresses, and their lines."""

    addresses: tuple[str, ...]
    lines: tuple[Line, ...]


class Feed(NamedTuple):
    """A feed whose entries changed: their titles."""

    address: str
    new: tuple[str, ...]
    changed: tuple[str, ...]
    gone: tuple[str, ...]


class Link(NamedTuple):
    """A link that came or went: where it leads, and the pages that have or had it."""

    target: str
    addresses: tuple[str, ...]


class Difference(NamedTuple):
    """All of it. Addresses are relative to the site ("presse/2021/x/")."""

    new: tuple[tuple[str, str], ...]  # address and title
    gone: tuple[tuple[str, str], ...]
    changed: tuple[Change, ...]  # in their own words
    framed: tuple[Change, ...]  # in the words around: the menu, the foot
    looks: tuple[str, ...]  # built otherwise, with the same words
    feeds: tuple[Feed, ...]
    links_new: tuple[Link, ...]
    links_gone: tuple[Link, ...]
    files_new: tuple[str, ...]  # downloads, contact cards, pictures
    files_changed: tuple[str, ...]
    files_gone: tuple[str, ...]
    pages: int


PAGE, FEEDS = ".html", ("feed.xml", "feed.json")
# They say for machines what the pages say, or belong to the looks.
UNTOLD = ("sitemap.xml", ".well-known/build.json", "pagefind/", "theme/")


def compare(before: Mapping[str, str], after: Mapping[str, str], read: Read) -> Difference:
    """Compare two trees (blob id by path; the first one is empty on a first publish); `read` gives their contents."""
    touched = sorted(path for path in {**before, **after} if before.get(path) != after.get(path))
    pages = [path for path in touched if path.endswith(PAGE)]
    old, new = {}, {}
    came: dict[str, list[str]] = {}
    went: dict[str, list[str]] = {}
    changed: dict[tuple[Line, ...], list[str]] = {}
    framed: dict[tuple[Line, ...], list[str]] = {}
    looks = []
    for path, was, now in _read(pages, before, after, read):
        if was is None:
            new[path] = now.title
        elif now is None:
            old[path] = was.title
        else:
            own, around = tuple(_lines(was.text, now.text)), tuple(_lines(was.frame, now.frame))
            if own:
                changed.setdefault(own, []).append(path)
            if around:
                framed.setdefault(around, []).append(path)
            if not own and not around:
                looks.append(path)
        had, has = (shown.links if shown else frozenset() for shown in (was, now))
        for links, kept in ((has - had, came), (had - has, went)):
            for link in links:
                kept.setdefault(link, []).append(path)
    files = [path for path in touched if not path.endswith((PAGE, *FEEDS)) and not path.startswith(UNTOLD)]
    return Difference(
        new=tuple((_address(path), title) for path, title in new.items()),
        gone=tuple((_address(path), title) for path, title in old.items()),
        changed=_grouped(changed),
        framed=_grouped(framed),
        looks=tuple(map(_address, looks)),
        feeds=tuple(_feeds([path for path in touched if path.endswith(FEEDS[0])], before, after, read)),
        links_new=_links(came),
        links_gone=_links(went),
        files_new=tuple(path for path in files if path not in before),
        files_changed=tuple(path for path in files if path in before and path in after),
        files_gone=tuple(path for path in files if path not in after),
        pages=sum(path.endswith(PAGE) for path in after),
    )


def _read(
    paths: list[str], before: Mapping[str, str], after: Mapping[str, str], read: Read
) -> Iterator[tuple[str, Page | None, Page | None]]:
    for start in range(0, len(paths), TOGETHER):
        some = paths[start : start + TOGETHER]
        found = read(tree[path] for path in some for tree in (before, after) if path in tree)
        for path in some:
            yield path, *(page(found[tree[path]]) if path in tree else None for tree in (before, after))


def _lines(before: tuple[str, ...], after: tuple[str, ...]) -> Iterator[Line]:
    for what, i, j, k, m in SequenceMatcher(a=before, b=after, autojunk=False).get_opcodes():
        if what != "equal":
            for was, now in zip_longest(before[i:j], after[k:m], fillvalue=""):
                alike = was and now and SequenceMatcher(a=was.split(), b=now.split(), autojunk=False).ratio() >= ALIKE
                yield from [Line(was, now)] if alike else (Line(was, ""), Line("", now))


def _grouped(changes: Mapping[tuple[Line, ...], list[str]]) -> tuple[Change, ...]:
    return tuple(
        Change(tuple(map(_address, paths)), tuple(line for line in lines if line != Line("", "")))
        for lines, paths in changes.items()
    )


def _links(found: Mapping[str, list[str]]) -> tuple[Link, ...]:
    return tuple(Link(target, tuple(map(_address, found[target]))) for target in sorted(found))


def _feeds(paths: list[str], before: Mapping[str, str], after: Mapping[str, str], read: Read) -> Iterator[Feed]:
    found = read(tree[path] for path in paths for tree in (before, after) if path in tree)
    for path in paths:
        was, now = (feed(found[tree[path]]) or {} if path in tree else {} for tree in (before, after))
        yield Feed(
            path,
            new=tuple(title for entry, (title, _) in now.items() if entry not in was),
            changed=tuple(title for entry, (title, text) in now.items() if entry in was and was[entry][1] != text),
            gone=tuple(title for entry, (title, _) in was.items() if entry not in now),
        )


def _address(path: str) -> str:
    return path.removesuffix("index.html") if path.endswith("/index.html") or path == "index.html" else path
