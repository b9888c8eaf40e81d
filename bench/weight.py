"""What a page weighs, as GitHub Pages serves it (gzip), kind by kind and in both languages.

    .venv/bin/python bench/weight.py            build the press room and weigh it
    .venv/bin/python bench/weight.py FOLDER     weigh a site that is built already

`first` is what a browser needs before it can show the page, HTML and stylesheet together; it is to fit into the first
window of a TCP connection (ten segments of 1,460 bytes). Fonts are compressed already and count as they are.
`tests/test_weight.py` holds the limits.
"""

import gzip
import re
import sys
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import NamedTuple

# Bytes.
RELEASE, STYLESHEET, FIRST, FONTS, COPYING = 8_000, 7_000, 14_600, 60_000, 1_000
LINKED = re.compile(
    r"""<link rel="(?P<rel>stylesheet|preload)" href="(?P<href>[^"]+)"|<script type="module" src="(?P<src>[^"]+)">"""
)


class Weight(NamedTuple):
    """Bytes of one page: its HTML and stylesheet compressed, the font it preloads, its scripts as they are."""

    html: int
    stylesheet: int
    font: int
    script: int

    @property
    def first(self) -> int:
        """What must have come before anything shows."""
        return self.html + self.stylesheet


def weigh(folder: Path, page: Path, base: str = "") -> Weight:
    """Weigh a page of a site that was built into `folder` for the path `base`. Raises OSError."""
    html = page.read_bytes()
    found = {"stylesheet": 0, "preload": 0, "script": 0}
    for link in LINKED.finditer(html.decode()):
        content = (folder / (link["href"] or link["src"]).removeprefix(base).lstrip("/")).read_bytes()
        kind = link["rel"] or "script"
        found[kind] += compressed(content) if kind == "stylesheet" else len(content)
    return Weight(compressed(html), found["stylesheet"], found["preload"], found["script"])


def compressed(content: bytes) -> int:
    """Give the bytes after gzip at the level that web servers take."""
    return len(gzip.compress(content, 6, mtime=0))


def rows(folder: Path) -> Iterator[tuple[str, str, Weight]]:
    """Yield kind, language and weight of one page of every kind of the real press room."""
    from desk.screenshots import KINDS

    for kind, addresses in KINDS.items():
        for lang, address in zip(("de", "en"), addresses, strict=True):
            page = folder / address / "index.html"
            yield kind, lang, weigh(folder, page if page.exists() else folder / "404.html")


def show(folder: Path) -> None:
    """Print the table."""
    from rich.console import Console
    from rich.table import Table

    table = Table("page", "", box=None)
    for column in ("HTML gz", "CSS gz", "first", "font", "script"):
        table.add_column(column, justify="right")
    for kind, lang, weight in rows(folder):
        figures = (weight.html, weight.stylesheet, weight.first, weight.font, weight.script)
        table.add_row(kind, lang, *(f"{figure:,}" for figure in figures))
    table.add_row("at most", "", f"{RELEASE:,} *", f"{STYLESHEET:,}", f"{FIRST:,}", f"{FONTS:,} †", f"{COPYING:,} ‡")
    Console().print(table)
    every = sum(path.stat().st_size for path in folder.glob("theme/fonts/*.woff2"))
    print(f"* a release   † all fonts: {every:,}   ‡ the copy button; a page without it and without search has none")


def main() -> None:
    sys.path[:0] = [str(root := Path(__file__).resolve().parent.parent), str(root / "plugins")]
    if sys.argv[1:]:
        show(Path(sys.argv[1]))
        return
    from desk.building import build

    with TemporaryDirectory() as temporary:
        if build(Path(temporary, "site")):
            raise SystemExit("A site with faults is not weighed; they are listed above.")
        show(Path(temporary, "site"))


if __name__ == "__main__":
    main()
