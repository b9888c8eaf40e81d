"""The ledger: what the last build was made from and what it wrote, for whoever has to tell what has changed since.

It is sealed as the shelves of `plugins/incremental` are: what is damaged is as good as not there. It lies in two files,
for what the checks have found is known at the very end, and all else, which is large, while they look.
"""

import os
import secrets
from collections.abc import Iterator, Mapping, Sequence
from importlib import import_module
from pathlib import Path
from typing import NamedTuple

NAME = "ledger"  # in the folder of INCREMENTAL


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
    name, report = _sealed().read(path) or ("", "")
    values = _sealed().read(path.with_name(name)) if name else None
    return Ledger(*values, report) if values and len(values) == len(Ledger._fields) - 1 else None


def write(path: Path, ledger: Ledger) -> None:
    """Write a ledger, or leave none: where the disk does not take it the next build is a whole one too."""
    conclude(path, write_down(path, ledger), ledger.report)


def write_down(path: Path, ledger: Ledger) -> str:
    """Write down all of a ledger but its report, beside its place: it counts from when it is concluded.

    Out: the file's name; empty where the disk does not take it.
    """
    name = f"{path.name}-{secrets.token_hex(8)}"
    return name if _sealed().write(path.with_name(name), tuple(ledger)[:-1]) else ""


def conclude(path: Path, name: str, report: str) -> None:
    """Let what was written down count, with a report, in the place of the ledger before. In: the file's name."""
    if not name or not _sealed().write(path, (name, report)):
        path.unlink(missing_ok=True)
    for other in path.parent.glob(f"{path.name}-*"):
        if other.name != name:
            other.unlink(missing_ok=True)


def _sealed():
    return import_module("incremental.sealed")


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
