"""Pictures that a text shows: `![…]({static}/media/<key>/name.jpg)` on a line of its own becomes a figure.

An alt text that the text itself gives goes before the one of the table.
"""

import re
from collections.abc import Callable
from html import unescape
from posixpath import dirname, join, normpath

ALONE = re.compile(r"<p>\s*(<img\b[^>]*>)\s*</p>")
IMAGE = re.compile(r"<img\b[^>]*>")
SOURCE = re.compile(r"""\bsrc=["']\{(?:static|attach)\}(?P<path>[^"']+)["']""")
ALT = re.compile(r"""\balt=["'](?P<alt>[^"']*)["']""")


def with_figures(body: str, place: str, figure: Callable[[str, str], str | None]) -> tuple[str, list[tuple[str, str]]]:
    """Put figures in the place of a body's own pictures.

    In: the body's HTML with its `{static}` addresses, the path of its file below the content folder, and a way to write
    the figure of a picture (its path below the content folder, the text's own alt text or ""), None if there is none.
    Out: the body, and the pictures that could not be shown as (path, sentence).
    """
    faults = []

    def shown(match: re.Match[str]) -> str:
        image = match[1]
        if not (source := SOURCE.search(image)):
            return match[0]
        path = _path(source["path"], place)
        alt = ALT.search(image)
        written = figure(path, unescape(alt["alt"]) if alt else "")
        if written is None:
            sentence = f"The picture {path!r} has no rights; describe it in pictures.toml beside it."
            faults.append((path, sentence))
        return match[0] if written is None else written

    body = ALONE.sub(shown, body)
    for image in IMAGE.findall(ALONE.sub("", body)):
        if source := SOURCE.search(image):
            path = _path(source["path"], place)
            faults.append((path, f"The picture {path!r} stands within a line; give it a paragraph of its own."))
    return body, faults


def _path(path: str, place: str) -> str:
    """Pelican's rule: from the content folder with a slash in front, else from the file."""
    path = unescape(path)
    return normpath(path.lstrip("/") if path.startswith("/") else join(dirname(place), path))


def line_of(path: str, text: str) -> int:
    """Give the line of a file's text that names a picture, 0 where none does."""
    before, found, _ = text.partition(path.rpartition("/")[2])
    return before.count("\n") + 1 if found else 0
