"""A difference at the terminal: pages by address and title, their words as a word diff, and never a line of HTML."""

from collections import defaultdict
from collections.abc import Sequence
from datetime import datetime

from rich.console import Console
from rich.text import Text

from desk.terminal import indented
from desk.worddiff import marked

from .comparing import Change, Difference, Line

SIGNS = {"+": "green", "~": "yellow", "-": "red"}
AROUND = 40  # characters beside a changed word
LONGEST = 300  # characters of a line that came or went
MOST = 12  # lines of a page, links, files; the rest is counted


def show(difference: Difference, held: Sequence[tuple[str, datetime]], console: Console) -> None:
    """Print all of it, what stays under embargo (file, until when) last; a heading stands only over what there is."""
    there = difference
    console.print()
    _heading(console, _sum(there))
    for sign, pages in (("+", there.new), ("-", there.gone)):
        for address, title in pages:
            _row(console, sign, address or "/", title)
    for change in there.changed:
        _row(console, "~", _several(change.addresses))
        _words(console, change.lines)
    for change in there.framed:
        _row(console, "~", f"menu or foot, {_on(change)}")
        _words(console, change.lines)
    if there.looks:
        _row(console, "~", f"no word, but the page around it, {_on(Change(there.looks, ()))}")
    feeds = [feed for feed in there.feeds if feed.new or feed.changed or feed.gone]
    if feeds:
        _heading(console, "Feeds")
        for sign, entries in (("+", "new"), ("~", "changed"), ("-", "gone")):
            for title in dict.fromkeys(title for feed in feeds for title in getattr(feed, entries)):
                ours = [feed.address for feed in feeds if title in getattr(feed, entries)]
                _row(console, sign, title, _several(ours))
    if there.links_new or there.links_gone:
        _heading(console, "Links")
        for sign, links in (("+", there.links_new), ("-", there.links_gone)):
            for link in links:
                _row(console, sign, link.target, f"from {_several(link.addresses)}")
    _files(console, there)
    if held:
        _heading(console, "Under embargo, and not in it")
        for file, until in held:
            _row(console, " ", file, f"until {until:%Y-%m-%d %H:%M}")
    console.print()


def _sum(there: Difference) -> str:
    addresses = {address for change in (*there.changed, *there.framed) for address in change.addresses}
    counts = f"{len(there.new)} new, {len(addresses)} changed, {len(there.gone)} removed"
    return f"Pages: {counts}; {there.pages} in all"


def _words(console: Console, lines: Sequence[Line]) -> None:
    for line in lines[:MOST]:
        before, after = (text if line.before and line.after else _cut(text) for text in line)
        indented(console, 4, marked(before, after, AROUND))
    if len(lines) > MOST:
        indented(console, 4, Text(f"… and {len(lines) - MOST} lines more", "dim"))


def _files(console: Console, there: Difference) -> None:
    by_sign = {"+": there.files_new, "~": there.files_changed, "-": there.files_gone}
    if not any(by_sign.values()):
        return
    _heading(console, "Files")
    for sign, paths in by_sign.items():
        folders = defaultdict(list)
        for path in paths:
            folder, _, name = path.rpartition("/")
            folders[f"{folder}/" if folder else "/"].append(name)
        for folder, names in folders.items():
            _row(console, sign, folder, ", ".join(names))


def _several(addresses: Sequence[str]) -> str:
    shown = [address or "/" for address in addresses[:3]]
    more = len(addresses) - len(shown)
    return ", ".join(shown) + (f" and {more} more" if more else "")


def _on(change: Change) -> str:
    one = len(change.addresses) == 1
    return f"on {_several(change.addresses)}" if one else f"on {len(change.addresses)} pages"


def _cut(text: str) -> str:
    return text if len(text) <= LONGEST else text[:LONGEST].rpartition(" ")[0] + " …"


def _heading(console: Console, text: str) -> None:
    console.print(Text(text, "bold"))


def _row(console: Console, sign: str, what: str, more: str = "") -> None:
    row = Text.assemble((sign, SIGNS.get(sign, "")), " ", what)
    indented(console, 2, row + Text(f"  {more}", "dim") if more else row, hanging=2)
