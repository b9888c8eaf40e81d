"""`./invoke new release` and `./invoke new programme`: both languages' files, begun right.

For press officers: the command asks, or takes every answer as a flag; then two files are there that pass the checks,
the English one marked `Translation: todo`. What they begin with stands in `templates/`, by kind and language.

    questions.py   what is asked, what is offered, which answers cannot be used
    asking.py      asks at the terminal
    files.py       answers become texts, are checked as plugins/checks does, and are written: all or none
"""

from collections.abc import Callable, Mapping
from pathlib import Path

from invoke import Exit

from desk.endings import STOPPED
from desk.voice import Refused

from .answers import Ask, collect
from .files import compose, must_be_right, write
from .questions import QUESTIONS, Press

__all__ = ["QUESTIONS", "begin"]

NEXT = """\
Next: write the German text below the empty line; ./invoke serve shows it.
Pictures go into content/media/{key}/, with a pictures.toml.
When it may go out, delete "Status: draft" in both files."""


def begin(root: Path, kind: str, given: Mapping[str, str], ask: Ask | None, say: Callable[[str], None]) -> list[Path]:
    """Begin a release or programme in every language, with a folder for its pictures, and say what comes next.

    In: the project's folder; "release" or "programme"; the answers that were given as flags (question's name → text);
    how to ask for the others (None: nobody is there to be asked). Out: the files. Raises Refused, or Exit on
    Ctrl-C, with nothing written.
    """
    if kind not in QUESTIONS:
        raise Refused(f"{kind!r} cannot be begun; write ./invoke new release, or ./invoke new programme.")
    press = Press.read(root)
    try:
        answers = collect(QUESTIONS[kind], given, ask, press)
    except KeyboardInterrupt:
        raise Exit("Stopped. Nothing was written.", STOPPED) from None
    files = compose(kind, answers)
    must_be_right(files, press.room)
    paths = write(press.room.content, files)
    for path in paths:
        note = "" if "/de/" in path.as_posix() else "  (to be translated)"
        say(f"Written: {path.relative_to(root)}{note}")
    key = answers["key"] or answers["slug"]
    (press.room.content / "media" / key).mkdir(parents=True, exist_ok=True)
    say(NEXT.format(key=key))
    return paths
