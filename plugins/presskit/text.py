"""A release as plain text, for working on: 72 columns, nothing but letters, ready for a mail or an editing system.

A link to another site is spelled out behind its words; links within the press room are not, for the programmes and
their addresses stand below the text. A space is a space: what is copied into another system is set there.
"""

import textwrap
from collections.abc import Iterable, Iterator
from itertools import groupby

from .body import Block, Code, Figure, Heading, Items, Line, Paragraph, Quote, Run, Table
from .closing import closing
from .release import Release

WIDTH = 72
SPACES = str.maketrans("\u00a0\u202f", "  ")
RAISED = str.maketrans("0123456789+-−()n", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁻⁽⁾ⁿ")
LOWERED = str.maketrans("0123456789+-−()", "₀₁₂₃₄₅₆₇₈₉₊₋₋₍₎")


def plain_text(release: Release) -> str:
    """Write a release as text. Out: lines of at most 72 characters, longer only where a single word is."""
    parts = [f"{release.words['kicker']}\n{release.site_name}", _underlined(release.title, "=")]
    if release.subtitle:
        parts.append(_wrapped(release.subtitle))
    parts += [_wrapped(f"{notice.kind}: {notice.sentence}") for notice in release.notices]
    parts += _blocks(with_dateline(release.body, release.dateline), release.site, WIDTH)
    for section in closing(release):
        parts += [_underlined(section.title, "-"), *_blocks(section.blocks, release.site, WIDTH)]
    return "\n\n".join(parts).translate(SPACES) + "\n"


def plain_body(release: Release) -> str:
    """Write the body alone, unwrapped, a blank line between its blocks: what an agency counts and copies."""
    blocks = with_dateline(release.body, release.dateline)
    return "\n\n".join(_blocks(blocks, release.site, 10**9)).translate(SPACES)


def with_dateline(blocks: tuple[Block, ...], dateline: str) -> tuple[Block, ...]:
    """Let place and day run into the first paragraph; a body that begins otherwise gets them as one of their own."""
    if blocks and isinstance(blocks[0], Paragraph):
        return (Paragraph((Run(dateline, ("dateline",)), *blocks[0].line)), *blocks[1:])
    return (Paragraph((Run(dateline.rstrip(" –—"), ("dateline",)),)), *blocks)


def _blocks(blocks: Iterable[Block], site: str, width: int) -> Iterator[str]:
    for block in blocks:
        match block:
            case Heading(_, line):
                yield _underlined(_spelled(line, site), "-", width)
            case Paragraph(line):
                yield _wrapped(_spelled(line, site), width)
            case Items(start, items):
                marks = ("- " if start is None else f"{start + nth}. " for nth in range(len(items)))
                written = [
                    _listed("\n".join(_blocks(item, site, width - 4)), mark, width, wrapped=True)
                    for mark, item in zip(marks, items, strict=True)
                ]
                yield "\n".join(written)
            case Quote(inner):
                yield textwrap.indent("\n\n".join(_blocks(inner, site, width - 4)), "    ")
            case Table():
                yield _table(block, site, width)
            case Code(text):
                yield textwrap.indent(text, "    ")
            case Figure(_, alt, caption):
                yield _wrapped(f"[{_spelled(caption, site) or alt}]", width)


def _spelled(line: Line, site: str) -> str:
    """Give a line with the addresses of its links to other sites; what is struck out is left out."""
    said = []
    for href, runs in groupby(line, key=lambda run: run.href):
        linked = "".join(_letters(run) for run in runs)
        said.append(linked)
        address = (href or "").removeprefix("mailto:").removeprefix("tel:")
        if address and not address.startswith(f"{site}/") and _bare(address) != _bare(linked.replace(" ", "")):
            said.append(f" ({address})")
    return "".join(said)


def _letters(run: Run) -> str:
    if "deleted" in run.marks:
        return ""
    return run.text.translate(RAISED if "raised" in run.marks else LOWERED if "lowered" in run.marks else {})


def _bare(address: str) -> str:
    return address.removeprefix("https://").removeprefix("http://").removeprefix("www.").rstrip("/")


def _wrapped(text: str, width: int = WIDTH, first: str = "", rest: str = "") -> str:
    lines = [
        textwrap.fill(
            line,
            max(width, 20),
            initial_indent=first if nth == 0 else rest,
            subsequent_indent=rest,
            break_long_words=False,
            break_on_hyphens=False,
        )
        for nth, line in enumerate(text.split("\n"))
    ]
    return "\n".join(lines)


def _listed(text: str, mark: str, width: int, wrapped: bool = False) -> str:
    hang = " " * len(mark)
    return mark + textwrap.indent(text, hang)[len(hang) :] if wrapped else _wrapped(text, width, mark, hang)


def _underlined(text: str, stroke: str, width: int = WIDTH) -> str:
    heading = _wrapped(text, width)
    return f"{heading}\n{stroke * min(max(map(len, heading.splitlines()), default=0), WIDTH)}"


def _table(table: Table, site: str, width: int) -> str:
    """Set a table in columns; where they do not fit, each row becomes lines of "head: cell"."""
    rows = [[_spelled(cell, site) for cell in row] for row in (table.head, *table.rows) if row]
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    if sum(widths) + 2 * (len(widths) - 1) <= min(width, WIDTH):
        lines = ["  ".join(map(str.ljust, row, widths)).rstrip() for row in rows]
        rule = ["  ".join("-" * wide for wide in widths)] if table.head else []
        return "\n".join(lines[:1] + rule + lines[1:] if table.head else lines)
    head = rows[0] if table.head else [""] * len(widths)
    written = [
        "\n".join(_wrapped(f"{name}: {cell}" if name else cell, width) for name, cell in zip(head, row, strict=True))
        for row in (rows[1:] if table.head else rows)
    ]
    return "\n\n".join(written)
