"""What was measured, as a table for people (Markdown) and as JSON for scripts."""

import os
import platform
import statistics
from collections.abc import Iterable, Sequence
from dataclasses import asdict
from datetime import date
from pathlib import Path

from .contenders import CONTENDERS
from .rounds import Entry

HEADERS = (
    *("", "full build s", "least–most", "× bare", "one edited s", "× bare"),
    *("resident s", "largest MB", "all MB", "pages", "output MB"),
)


def machine() -> str:
    """Say what this is measured on: processor, cores, system, Python."""
    cores = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count()
    return f"{_processor()}, {cores} cores, {platform.system()}, Python {platform.python_version()}"


def _processor() -> str:
    try:
        lines = Path("/proc/cpuinfo").read_text().splitlines()
        return next(line.partition(":")[2].strip() for line in lines if line.startswith("model name"))
    except (OSError, StopIteration):
        return platform.processor() or platform.machine()


def as_table(entries: Sequence[Entry], rounds: int) -> str:
    """Give one table for each number of releases and programmes, each with its bare Pelican as measure."""
    blocks = [
        f"{date.today()}, {machine()}. Seconds at reference speed, median of {rounds} rounds played turn by turn."
    ]
    for n, programmes in dict.fromkeys((entry.n, entry.programmes) for entry in entries):
        rows = [entry for entry in entries if (entry.n, entry.programmes) == (n, programmes)]
        bare = next((entry for entry in rows if entry.name == "pelican"), None)
        table = aligned([HEADERS, *(_row(entry, bare) for entry in rows)])
        blocks.append(f"**{n:,} releases in two languages, {programmes} programmes**\n\n{table}")
    return "\n\n".join(blocks)


def _row(entry: Entry, bare: Entry | None) -> tuple[str, ...]:
    full, edits = ([run.seconds for run in runs] for runs in (entry.full, entry.edits))
    largest = max(run.megabytes for run in entry.full)
    return (
        CONTENDERS[entry.name].title,
        _seconds(full),
        f"{min(full):.2f}–{max(full):.2f}",
        _ratio(entry.full, bare and bare.full),
        _seconds(edits),
        _ratio(entry.edits, bare and bare.edits),
        _seconds(entry.resident),
        f"{largest:.0f}",
        # What is shared with other programs is not counted in full, so alone a process may seem to have less.
        f"{max(entry.megabytes, largest):.0f}" if entry.megabytes else "–",
        f"{entry.pages}",
        f"{entry.bytes / 1e6:.1f}",
    )


def _seconds(found: Sequence[float]) -> str:
    return f"{statistics.median(found):.2f}" if found else "–"


def _ratio(found, bare) -> str:
    """Compare round by round, since a round's noise hits both; give the median of the ratios."""
    if not bare:
        return "–"
    return f"{statistics.median(one.seconds / other.seconds for one, other in zip(found, bare, strict=True)):.2f}"


def aligned(rows: Sequence[Sequence[str]]) -> str:
    """Lay rows out as a Markdown table, the first as its head."""
    widths = [max(len(row[at]) for row in rows) for at in range(len(rows[0]))]

    def line(row):
        cells = (
            cell.ljust(width) if at == 0 else cell.rjust(width)
            for at, (cell, width) in enumerate(zip(row, widths, strict=True))
        )
        return f"| {' | '.join(cells)} |"

    rule = "|" + "|".join("-" * (width + 2) if at == 0 else "-" * (width + 1) + ":" for at, width in enumerate(widths))
    return "\n".join([line(rows[0]), rule + "|", *map(line, rows[1:])])


def as_data(entries: Iterable[Entry], rounds: int) -> dict:
    """Give everything that was measured, run by run."""
    rows = []
    for entry in entries:
        row = {name: value for name, value in asdict(entry).items() if name not in ("folder", "commands", "source")}
        rows.append(row | {kind: [run._asdict() for run in getattr(entry, kind)] for kind in ("full", "edits")})
    return {"date": str(date.today()), "machine": machine(), "rounds": rounds, "rows": rows}
