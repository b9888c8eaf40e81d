"""Answers become the texts of files; they are checked before they are written, and written all or none."""

from collections.abc import Mapping
from pathlib import Path
from string import Formatter

from checks.faults import Fault
from checks.sources import Room, check_files
from checks.sources.room import Entry, Source
from desk.voice import Refused, unwritable

from .answers import Answers
from .slugs import slug

TEMPLATES = Path(__file__).with_name("templates")
FOLDERS = {"release": "releases", "programme": "programmes"}


def compose(kind: str, answers: Answers) -> dict[str, str]:
    """Write the texts of a new release or programme. Out: place in the content folder → text, German first.

    A line of the template whose answer is empty is left out.
    """
    day, _, time = answers.get("date", "").partition(" ")
    english = answers.get("english_title", "")
    filled = {
        **answers,
        "time": answers["date"] if time else "",
        "english_title": english or answers["title"],
        "english_slug": slug(english) or answers["slug"],
    }
    stem = "-".join(filter(None, (day, answers.get("key") or answers["slug"])))
    return {
        f"{lang}/{FOLDERS[kind]}/{stem}.md": _fill((TEMPLATES / f"{kind}.{lang}.md").read_text("utf-8"), filled)
        for lang in ("de", "en")
    }


def faults(files: Mapping[str, str], room: Room) -> list[Fault]:
    """Find what the checks would say of these files if they lay in the room already."""
    if taken := [place for place in files if (room.content / place).exists()]:
        return [Fault(room.file(place), 0, "It is there already; open it, or choose another slug.") for place in taken]
    entries = [Entry(place, room.content / place, False) for place in files]
    sources = [
        Source(place, room.file(place), room.words.kind(place.split("/")[1]), text.encode())
        for place, text in files.items()
    ]
    together = room._replace(entries=(*room.entries, *entries), sources=(*room.sources, *sources))
    ours = {source.file for source in sources}
    return [fault for fault in check_files(together).faults if fault.file in ours]


def must_be_right(files: Mapping[str, str], room: Room) -> None:
    """Raise Refused with every fault that the checks find."""
    if found := faults(files, room):
        raise Refused("\n".join([*map(str, found), "Nothing was written."]))


def write(content: Path, files: Mapping[str, str]) -> list[Path]:
    """Write all files or none; a file that is there already is never touched. Raises Refused, or Exit when a folder
    cannot be written.
    """
    written: list[Path] = []
    try:
        for place, text in files.items():
            path = content / place
            path.parent.mkdir(parents=True, exist_ok=True)
            with path.open("x", encoding="utf-8", newline="\n") as file:
                written.append(path)
                file.write(text)
    except BaseException as problem:
        for path in written:
            path.unlink(missing_ok=True)
        if isinstance(problem, FileExistsError):
            raise Refused(f"{problem.filename} is there already. Nothing was written.") from None
        if isinstance(problem, OSError):
            raise unwritable(problem) from None
        raise
    return written


def _fill(template: str, answers: Answers) -> str:
    lines = []
    for line in template.splitlines():
        names = [name for _, name, _, _ in Formatter().parse(line) if name]
        if not names or any(answers.get(name) for name in names):
            lines.append(line.format_map({name: answers.get(name, "") for name in names}))
    return "\n".join(lines) + "\n"
