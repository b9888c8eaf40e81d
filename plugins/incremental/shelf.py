"""A shelf: what was made once, kept on the disk under the fingerprint of everything it was made from.

A shelf is a few files, each sealed (`sealed`); builds that run at the same time write different ones.
"""

import secrets
import time
from contextlib import suppress
from pathlib import Path

from . import sealed

MOST = 6  # files before they are put together into one
ENDING = ".shelf"
UNFINISHED = 3600  # seconds after which nobody writes at a file any more


class Shelf:
    """Fingerprint → bytes.

    In: the folder, None for a shelf that forgets with the process; the shelf's name; another folder, out of which is
    taken what this one lacks, and into which nothing is put.
    """

    def __init__(self, folder: Path | None, name: str, beside: Path | None = None):
        self.folder, self.name, self.beside = folder, name, beside
        self.kept: dict[bytes, bytes] = {}
        self.fresh: dict[bytes, bytes] = {}
        self.used: set[bytes] = set()
        self.files = _files(folder, name)
        self._take_out()

    def get(self, key: bytes) -> bytes | None:
        """Give what is kept under a fingerprint, None where nothing is."""
        self.used.add(key)
        found = self.fresh.get(key)
        if found is None and self.is_away:
            self._take_out()
        return self.kept.get(key) if found is None else found

    def put(self, key: bytes, value: bytes) -> None:
        """Keep something."""
        self.used.add(key)
        self.fresh[key] = value

    def settle(self) -> None:
        """Take what is new for known: from now on `fresh` has what is newer still."""
        self.kept.update(self.fresh)
        self.fresh = {}

    def put_away(self) -> None:
        """Write down what is new, and hold nothing any more: what is asked for after all is read again."""
        self.save()
        self.kept, self.is_away = {}, True

    def _take_out(self) -> None:
        self.is_away = False
        for path in self.files:
            self.kept.update(sealed.read(path) or {})
        self.many = len(self.kept)
        for path in _files(self.beside, self.name):
            self.kept = (sealed.read(path) or {}) | self.kept

    @property
    def is_worn(self) -> bool:
        """Whether it lies in many files, or has much that was not asked for."""
        return len(self.files) >= MOST or self.many > 2 * len(self.used) + 100

    def save(self, together: bool = False) -> None:
        """Write what is new into a file of its own, or everything that was used into one file instead of all others.

        A disk that does not take it keeps what it had.
        """
        if not self.folder:
            return
        fresh = {key: value for key, value in self.fresh.items() if self.kept.get(key) != value}
        self.kept.update(fresh)
        self.fresh = {}
        if together:
            if self.is_away:
                self._take_out()
            fresh = {key: value for key, value in self.kept.items() if key in self.used}
        written = self.folder / f"{self.name}-{secrets.token_hex(8)}{ENDING}"
        if fresh and sealed.write(written, fresh):
            for path in self.files if together else ():
                path.unlink(missing_ok=True)
            self.files = [*([] if together else self.files), written]


def _files(folder: Path | None, name: str) -> list[Path]:
    return sorted(folder.glob(f"{name}-*{ENDING}")) if folder else []


def keys(folder: Path, name: str) -> set[bytes]:
    """Give all fingerprints on the shelves of this name, of every house."""
    return {key for path in folder.glob(f"{name}-*{ENDING}") for key in sealed.read(path) or ()}


def forget(folder: Path, houses: int) -> bool:
    """Delete the shelves of all houses but the last few; say whether there were more. A shelf's name has its house."""
    last: dict[str, float] = {}
    for path in (paths := list(folder.glob(f"*{ENDING}"))):
        last[_house(path)] = max(last.get(_house(path), 0), path.stat().st_mtime)
    gone = set(sorted(last, key=last.__getitem__, reverse=True)[houses:])
    for path in paths:
        if _house(path) in gone:
            path.unlink(missing_ok=True)
    for path in folder.glob(".*"):  # of a build that was killed while it wrote
        with suppress(OSError):
            if path.stat().st_mtime < time.time() - UNFINISHED:
                path.unlink()
    return bool(gone)


def _house(path: Path) -> str:
    return path.name.split("-")[-2]
