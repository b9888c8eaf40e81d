"""The ledger: what the last build was made from and what it wrote, for whoever has to tell what has changed since.

One file, with a checksum over all it holds: what is damaged, cut short or of another kind is as good as not there.
"""

import hashlib
import os
import pickle
from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from pathlib import Path
from typing import NamedTuple

MAGIC = b"press room ledger 1\n"


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
    with suppress(OSError, TypeError):  # TypeError: of another version
        data = path.read_bytes()
        start = len(MAGIC) + 32
        body = memoryview(data)[start:]
        if data.startswith(MAGIC) and hashlib.sha256(body).digest() == data[len(MAGIC) : start]:
            return Ledger(*pickle.loads(body))  # our own bytes, as the checksum says
    return None


def write(path: Path, ledger: Ledger) -> None:
    """Write a ledger whole, or leave none: on a disk that does not take it the next build is a whole one too."""
    body = pickle.dumps(tuple(ledger), protocol=5)
    fresh = path.with_suffix(f".{os.getpid()}")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with fresh.open("wb") as file:
            file.write(MAGIC + hashlib.sha256(body).digest())
            file.write(body)
        fresh.replace(path)
    except OSError:
        for one in (fresh, path):
            with suppress(OSError):
                one.unlink(missing_ok=True)


def files(folder: Path) -> dict[str, File]:
    """Say of every file in a folder how it lies on the disk, by its name below the folder."""
    return {name: File(told.st_ino, told.st_mtime_ns, told.st_size) for name, told in _walk(str(folder), "")}


def _walk(folder: str, below: str) -> Iterator[tuple[str, os.stat_result]]:
    with os.scandir(folder) as found:
        for one in found:
            if one.is_dir(follow_symlinks=False):
                yield from _walk(one.path, f"{below}{one.name}/")
            else:
                yield below + one.name, one.stat(follow_symlinks=False)
