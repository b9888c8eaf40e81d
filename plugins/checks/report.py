"""The findings as a person reads them, as JSON, and as annotations of a GitHub run.

checks.report.show("output/checks.json", form="people")     in tasks.py: one line
"""

import json
import sys
from collections.abc import Iterable
from pathlib import Path
from typing import Literal, TextIO

from .faults import Fault, Findings, findings

Form = Literal["people", "json", "github"]


def show(report: Path | str, form: Form = "people", file: TextIO | None = None) -> int:
    """Print the findings that a build has left in its report.

    In: the file that the setting CHECKS_REPORT names, the form, where to print (stdout).
    Out: the exit code: 0 without faults, 1 with some. Raises FileNotFoundError when no build has left a report.
    """
    found = read(Path(report).read_text("utf-8"))
    {"people": _for_people, "json": _as_json, "github": _for_github}[form](found, file or sys.stdout)
    return 1 if found.faults else 0


def write(found: Findings) -> str:
    """The findings as JSON text: `{"faults": [{"file", "line", "sentence"}], "notes": […]}`."""
    table = {name: [fault._asdict() for fault in getattr(found, name)] for name in found._fields}
    return json.dumps(table, ensure_ascii=False, indent=1) + "\n"


def read(text: str) -> Findings:
    """The findings out of `write`'s text."""
    return findings(*([Fault(**row) for row in json.loads(text)[name]] for name in Findings._fields))


def count(faults: Iterable[Fault]) -> str:
    """`3 faults`, `1 fault`, `no fault`."""
    number = len(tuple(faults))
    return f"{number or 'no'} fault{'s' if number > 1 else ''}"


def _as_json(found: Findings, file: TextIO) -> None:
    file.write(write(found))


def _for_github(found: Findings, file: TextIO) -> None:
    for word, rows in (("error", found.faults), ("notice", found.notes)):
        for fault in rows:
            place = f"file={_escaped(fault.file, ':,')}" + (f",line={fault.line}" if fault.line else "")
            file.write(f"::{word} {place}::{_escaped(fault.sentence)}\n")


def _for_people(found: Findings, file: TextIO) -> None:
    from rich.console import Console
    from rich.text import Text

    console = Console(file=file, highlight=False)
    for title, style, rows in (("Faults", "bold red", found.faults), ("Notes", "bold", found.notes)):
        if rows:
            console.print(Text(title, style))
        for fault in rows:
            where = f"{fault.file}:{fault.line}" if fault.line else fault.file
            # A line stays a line, so that it can be searched, and followed in an editor's terminal.
            console.print(Text.assemble((where, "bold"), f": {fault.sentence}"), soft_wrap=True)
    console.print(f"{count(found.faults)}, {len(found.notes)} to note".capitalize() + ".")


def _escaped(text: str, more: str = "") -> str:
    """Text for a workflow command (docs.github.com, "Workflow commands for GitHub Actions")."""
    for mark in "%\r\n" + more:
        text = text.replace(mark, f"%{ord(mark):02X}")
    return text
