"""The translations as a person reads them: a table, and what changed word by word; and as JSON for scripts."""

import json
import tomllib
from collections.abc import Sequence
from pathlib import Path

from rich.console import Console
from rich.table import Table
from rich.text import Text

from desk.worddiff import marked
from staleness.paragraphs import paragraphs

from . import strings
from .former import former
from .state import DONE, Translation

STYLES = {"translated": "green", "one language": "dim", "stale": "yellow", "to do": "yellow", "unconfirmed": "yellow"}


def show(root: Path, known: Sequence[Translation], console: Console) -> None:
    """Print the table, then every changed paragraph of what is stale, then the sum."""
    table = Table(box=None, pad_edge=False, header_style="bold")
    for column in ("what", "language", "state"):
        table.add_column(column, overflow="fold")
    for one in known:
        table.add_row(one.name, one.lang, Text(one.state, STYLES.get(one.state, "red")))
    console.print(table)
    for one in (one for one in known if one.changes):
        console.print()
        for place, before, after in _wordings(root, one):
            console.print(Text(place, "bold"))
            console.print(_told(before, after))
        key = one.name.partition("/")[2] or one.name
        console.print(f"Mend {one.file}, then ./invoke translations --accept {key}")
    done = sum(one.state in DONE for one in known)
    console.print(f"\n{done} of {len(known)} follow their original.")


def as_json(root: Path, known: Sequence[Translation]) -> str:
    """Give all of it as JSON: a list of objects with name, lang, state, file, original, changes."""
    rows = [
        {
            **one._replace(changes=())._asdict(),
            "changes": [{"place": place, "before": b, "after": a} for place, b, a in _wordings(root, one)],
        }
        for one in known
    ]
    return json.dumps(rows, ensure_ascii=False, indent=2)


def _wordings(root: Path, one: Translation) -> list[tuple[str, str | None, str | None]]:
    """Each change as (place, former wording, present one); a former wording that no history has is None."""
    wanted = {change.before for change in one.changes if change.before}
    found = former(root, one.original, wanted, _words if one.name == strings.NAME else paragraphs) if wanted else {}
    rows = []
    for change in one.changes:
        after = change.after
        place = one.original + (f":{after.line}" if after and after.line else "")
        place += f" ({after.key})" if after and after.key else ""
        rows.append((place, found.get(change.before or ""), after.text if after else None))
    return rows


def _words(text: str):
    try:
        return strings.flat(tomllib.loads(text)).values()
    except tomllib.TOMLDecodeError:
        return ()  # a version that never built


def _told(before: str | None, after: str | None) -> Text:
    if before is None and after is None:
        return Text("  A paragraph was taken out; its wording is not in this clone's history.")
    if before is None:
        return Text(f"  New, or its former wording is not in this clone's history:\n  {after}")
    return Text("  ") + marked(before, after or "")
