"""What took time to make, kept under the hash of all that it was made from: `.cache/presskit/`.

An entry is the content behind its own hash. One that does not match it (a full disk, a crash, a curious hand) is as
good as none, and the folder may be deleted at any time.
"""

import functools
import hashlib
import os
from collections.abc import Callable, Iterable
from pathlib import Path
from tempfile import NamedTemporaryFile

Keep = Callable[[Iterable[object], Callable[[], bytes]], bytes]
LARGEST = 1_000_000_000  # bytes; beyond, what was not used for longest goes first


class Cache:
    """A folder of contents.

    In: the folder; what fingerprints all that every one of them depends on (code, templates, versions of libraries),
    asked for when there is something to keep.
    """

    def __init__(self, folder: Path, workshop: Callable[[], bytes]):
        self.folder = folder
        self.workshop = functools.cache(workshop)
        self.made = 0

    def keep(self, inputs: Iterable[object], make: Callable[[], bytes]) -> bytes:
        """Give what these inputs make: from the folder, or by making and keeping it.

        In: every value that decides over the content (bytes, or values whose `repr` tells them apart), and how it is
        made. Raises what `make` raises, OSError when the folder cannot be written; nothing half-written stays.
        """
        path = self.folder / _name([self.workshop(), *inputs])
        content = _read(path)
        if content is None:
            content = make()
            self.made += 1
            write(path, hashlib.sha256(content).digest() + content)
        else:
            os.utime(path)
        return content

    def sweep(self, largest: int = LARGEST) -> None:
        """Let go of what was not used for longest until the folder holds at most so many bytes."""
        entries = [(path.stat().st_mtime_ns, path.stat().st_size, path) for path in self.folder.glob("*")]
        total = sum(size for _, size, _ in entries)
        for _, size, path in sorted(entries):
            if total <= largest:
                break
            path.unlink(missing_ok=True)
            total -= size


def write(path: Path, content: bytes) -> None:
    """Write a file whole or not at all. Raises OSError."""
    path.parent.mkdir(parents=True, exist_ok=True)
    with NamedTemporaryFile(dir=path.parent, prefix=".", delete=False) as file:
        try:
            file.write(content)
            file.close()
            Path(file.name).chmod(0o644)
            Path(file.name).replace(path)
        except BaseException:
            Path(file.name).unlink(missing_ok=True)
            raise


def _name(inputs: Iterable[object]) -> str:
    digest = hashlib.sha256()
    for value in inputs:
        part = value if isinstance(value, bytes) else repr(value).encode()
        digest.update(b"%d:" % len(part) + part)
    return digest.hexdigest()


def _read(path: Path) -> bytes | None:
    try:
        entry = path.read_bytes()
    except OSError:
        return None
    digest, content = entry[:32], entry[32:]
    return content if hashlib.sha256(content).digest() == digest else None
