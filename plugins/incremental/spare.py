"""Spare: an earlier output of which nobody has need any more, made into the next one.

Of a site with thousands of pages an edit changes a few. To link all the others into an empty folder, and to delete the
folder that the build before the last has left, takes longer than all that is done for the edit; in a folder that has
them already each page is only looked at. Whoever has put an output into the place of another puts that other there.
"""

import os
import shutil
from collections.abc import Iterable
from pathlib import Path


def take_over(spare: Path, output: Path) -> set[str]:
    """Make a spare output the one to be written, if there is none yet, with nothing in it but its pages.

    Out: the pages' names. Each is what it must be only if whoever asks for it finds it so (`pages`), and those that
    nobody has asked for must go (`weed`).
    """
    pages: set[str] = set()
    try:
        # On another disk, or onto a folder that has something in it, this cannot be done.
        spare.replace(output)
    except OSError:
        return pages
    try:
        _strip(str(output), "", pages)
    except OSError:
        shutil.rmtree(output)
        return set()
    return pages


def weed(output: Path, pages: Iterable[str]) -> None:
    """Delete pages, and the folders in which nothing is left."""
    for name in pages:
        path = output / name
        path.unlink(missing_ok=True)
        while path.parent != output and not any(path.parent.iterdir()):
            path = path.parent
            path.rmdir()


def _strip(folder: str, name: str, pages: set[str]) -> bool:
    """Delete what is no page. Out: whether anything is left in the folder."""
    before = len(pages)
    with os.scandir(folder) as found:
        for one in found:
            if one.is_dir(follow_symlinks=False):
                if not _strip(one.path, f"{name}{one.name}/", pages):
                    Path(one.path).rmdir()
            elif one.is_file(follow_symlinks=False) and one.name.endswith(".html"):
                pages.add(name + one.name)
            else:
                Path(one.path).unlink()
    return len(pages) > before
