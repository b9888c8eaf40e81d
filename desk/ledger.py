"""The ledger: what the last build was made from and what it wrote, for whoever has to tell what has changed since.

It is sealed as the shelves of `plugins/incremental` are: what is damaged is as good as not there.
"""

import os
from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from importlib import import_module
from pathlib import Path
from typing import NamedTuple

NAME = "ledger"  # in the folder of INCREMENTAL
SEALED = "incremental.sealed"


class File(NamedTuple):
    """A file as it lies on the disk: whoever writes anew writes a new one, so these change."""

    inode: int
    changed: int
    size: int


class Ledger(NamedTuple):
    """What a site was made from, and how it lies on the disk."""

    setup: bytes  # the fingerprint of all but the releases' sources
    house: bytes  # under which the build has kept what it made
    day: str  # on which it was made, ISO 8601, in UTC
    sources: Mapping[str, bytes]  # of the releases: path below content/ → what stands there
    addresses: Mapping[str, str]  # path below content/ → where the release's page is, below the site's address
    shown: Mapping[str, Sequence[str]]  # path below content/ → the releases that its page shows
    pages: Mapping[str, bytes]  # name in the output → fingerprint of the page's bytes
    files: Mapping[str, File]  # of the output
    report: str  # what the checks found: no fault


def read(path: Path) -> Ledger | None:
    """Read a ledger. Out: None where there is none to be believed."""
    values = import_module(SEALED).read(path)
    return Ledger(*values) if values and len(values) == len(Ledger._fields) else None


def write(path: Path, ledger: Ledger) -> None:
    """Write a ledger, or leave none: where the disk does not take it the next build is a whole one too."""
    if not import_module(SEALED).write(path, tuple(ledger)):
        with suppress(OSError):
            path.unlink(missing_ok=True)


def files(folder: Path) -> dict[str, File]:
    """Say of every file in a folder how it lies on the disk, by its name below the folder."""
    return {name: _file(told) for name, told in _walk(str(folder), "")}


def file(path: Path) -> File:
    """Say of one file how it lies there."""
    return _file(path.lstat())


def _file(told: os.stat_result) -> File:
    return File(told.st_ino, told.st_mtime_ns, told.st_size)


def _walk(folder: str, below: str) -> Iterator[tuple[str, os.stat_result]]:
    with os.scandir(folder) as found:
        for one in found:
            if one.is_dir(follow_symlinks=False):
                yield from _walk(one.path, f"{below}{one.name}/")
            else:
                yield below + one.name, one.stat(follow_symlinks=False)
