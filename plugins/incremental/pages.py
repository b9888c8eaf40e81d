"""Pages: every page that was written, kept as a file; an unchanged one is linked into the new output, not written.

The page's fingerprint (of all that it was made from) leads to its file. A file in the output and the one kept here are
the same file: so it counts as long as its size and its time of change are what they were when it was written, and no
longer. Whoever writes a page anew writes a new file. An output that has been taken over (`spare`) has most pages
already: where the very file lies there nothing is to be done.
"""

import os
import shutil
from collections.abc import Iterable
from pathlib import Path
from typing import NamedTuple

NEW = os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_CLOEXEC


class Kept(NamedTuple):
    """A page as it was when it was written: the fingerprint of its bytes, its size, its time of change, its file."""

    digest: bytes
    size: int
    changed: int
    inode: int


class Sheet:
    """What a page's text is written to, and what holds its bytes for whoever looks at them next.

    In: the page's path; whether the page is put down as soon as it is written. Whatever stands there has another name,
    too, and under that it stays.
    """

    def __init__(self, path: str, at_once: bool):
        self.path, self.at_once, self.data = path, at_once, b""

    def __enter__(self) -> "Sheet":
        return self

    def __exit__(self, *_: object) -> None:
        pass

    def write(self, text: str) -> None:
        """Write the whole page."""
        self.data = text.encode()
        if self.at_once:
            self.put_down()

    def put_down(self) -> None:
        """Put the page into its place on the disk."""
        try:
            file = os.open(self.path, NEW, 0o666)
        except FileExistsError:
            Path(self.path).unlink()
            file = os.open(self.path, NEW, 0o666)
        try:
            rest = self.data
            while rest:  # the system may take a part of it at a time
                rest = rest[os.write(file, rest) :]
        finally:
            os.close(file)


class Pages:
    """In: the folder of pages."""

    def __init__(self, folder: Path):
        self.folder = folder
        self.made: set[str] = set()  # folders of the output that are there by now

    def put(self, written: str, fingerprint: bytes, digest: bytes) -> Kept | None:
        """Keep a page that has just been written. Out: None where the disk does not take it."""
        place = self._place(fingerprint)
        try:
            try:
                os.link(written, place)
            except OSError:  # its folder is not there yet, another file is, or the disk has no links
                place, fresh = Path(place), Path(f"{place}.{os.getpid()}")
                place.parent.mkdir(parents=True, exist_ok=True)
                _link(Path(written), fresh)
                fresh.replace(place)
            told = os.lstat(place)
            return Kept(digest, told.st_size, told.st_mtime_ns, told.st_ino)
        except OSError:
            return None

    def is_there(self, kept: Kept, output: str) -> bool:
        """Whether an output has the page already: the very file, on the disk of what is kept, as it was written."""
        try:
            told = os.lstat(output)
        except OSError:
            return False
        return (told.st_ino, told.st_mtime_ns, told.st_size) == (kept.inode, kept.changed, kept.size)

    def take(self, fingerprint: bytes, kept: Kept, output: str) -> bool:
        """Put a kept page into the output. Out: whether it was still the page that was kept."""
        place = self._place(fingerprint)
        try:
            told = os.lstat(place)
            if (told.st_size, told.st_mtime_ns) != (kept.size, kept.changed):
                return False
            folder = os.path.split(output)[0]
            if folder not in self.made:
                Path(folder).mkdir(parents=True, exist_ok=True)
                self.made.add(folder)
            _link(Path(place), Path(output))
            return True
        except OSError:
            return False

    def sweep(self, wanted: Iterable[bytes]) -> None:
        """Delete the pages that no one of these fingerprints leads to."""
        names = {fingerprint.hex() for fingerprint in wanted}
        for folder in self.folder.glob("??"):
            for path in folder.iterdir():
                if path.name not in names:
                    path.unlink(missing_ok=True)

    def _place(self, fingerprint: bytes) -> str:
        name = fingerprint.hex()
        return f"{self.folder}/{name[:2]}/{name}"


def _link(there: Path, here: Path) -> None:
    here.unlink(missing_ok=True)  # never through a link: what stands there may be another page's file
    try:
        os.link(there, here)
    except OSError:  # another disk, or one without links
        shutil.copy2(there, here)
