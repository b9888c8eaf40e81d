"""What Pelican and the plugins log, turned into faults of the same form as our own."""

import errno
import logging
import re
import sys
import traceback
from collections.abc import Callable, Iterable
from pathlib import Path

from .faults import Fault

OURS = re.compile(r"(?P<file>[^\s:][^:\n]*\.\w+|[^\s:]+/[^:\n]*):(?:(?P<line>\d+):)? (?P<sentence>\S.*)", re.S)

# Pelican's own messages that name a file, and the sentence for an editor. An empty one: a rule of ours says it better.
PELICANS = (
    (re.compile(r"Could not process (?P<file>\S.*)"), "The file cannot be read: {reason}."),
    (re.compile(r"Skipping (?P<file>.+?): could not find information about '(?P<what>\w+)'"), "It has no {what}."),
    (re.compile(r"Skipping (?P<file>.+?): file (?P<what>.+) would be written"), "{what} is outside the site."),
    (re.compile(r"Unknown status '(?P<what>.*)' for file (?P<file>.+?), skipping"), "{what!r} is no status."),
    (re.compile(r"Duplicate definition of `(?P<what>\w+)` for (?P<file>.+?)\. Using"), "'{what}' is given twice."),
    (re.compile(r"\{filename\} used for linking to static content (?P<what>\S+) in (?P<file>.+?)\. Use"), ""),
    (re.compile(r"Cannot get modification stamp for (?P<file>\S.*)", re.S), ""),
    (re.compile(r"Empty alt attribute for image (?P<what>.*) in (?P<file>.+)"), ""),
)

FULL = "The disk is full; make room and build again."


class Collector(logging.Handler):
    """Collects every warning and error of a run as faults, and keeps them from being printed twice.

    In: the project's root and the content folder, to name files from; what to do when Pelican gives the run up
    (it logs that as critical and exits).
    """

    def __init__(self, root: Path, content: Path, give_up: Callable[[], None]):
        super().__init__(logging.WARNING)
        self.root, self.content, self.give_up = root, content, give_up
        self.faults: list[Fault] = []
        self.doubts: list[Fault] = []  # Pelican's: said only of files in which nothing else was found

    def __enter__(self) -> "Collector":
        root = logging.getLogger()
        root.addHandler(self)
        for handler in root.handlers:
            if handler is not self:
                handler.addFilter(_is_small_talk)
        return self

    def __exit__(self, *_) -> None:
        root = logging.getLogger()
        root.removeHandler(self)
        for handler in root.handlers:
            handler.removeFilter(_is_small_talk)

    def emit(self, record: logging.LogRecord) -> None:
        """Take one record as a fault. Ctrl-C, after which Pelican would end as if all were well, ends the run."""
        message = record.getMessage()
        if message.startswith("Keyboard interrupt received"):
            raise SystemExit(130)
        if record.levelno >= logging.CRITICAL:
            self.faults.append(self._breakdown(record, message))
            self.give_up()
        elif (doubts := self._translated(message)) is not None:
            self.doubts += doubts
        elif found := OURS.match(message):
            file, line = self._from_root(found["file"]), int(found["line"] or 0)
            self.faults.append(Fault(file, line, found["sentence"].strip()))
        else:
            self.doubts.append(Fault(record.name, 0, " ".join(message.split())))

    def _translated(self, message):
        """One of Pelican's own messages in words for an editor; None if it is none of those."""
        for pattern, sentence in PELICANS:
            if found := pattern.match(message):
                reason = _reason(sys.exc_info()[1]) if "reason" in sentence else ""
                said = sentence.format(reason=reason, **{"what": "", **found.groupdict()})
                return [Fault(self._from_root(found["file"]), 1, said)] if said else []
        return None

    def _breakdown(self, record, message):
        problem = record.exc_info[1] if record.exc_info else None
        if problem is None:
            return Fault(record.name, 0, message)
        file, line = _origin(problem, self.root)
        full = isinstance(problem, OSError) and problem.errno == errno.ENOSPC
        sentence = (
            "The disk is full; make room and build again." if full else f"The build broke here: {_reason(problem)}."
        )
        return Fault(self._from_root(file) if file else record.name, line, sentence)

    def _from_root(self, file: str) -> str:
        for path in (self.root / file, self.content / file):
            if (path.exists() or path.is_symlink()) and path.is_relative_to(self.root):
                return path.relative_to(self.root).as_posix()
        return file


def _is_small_talk(record: logging.LogRecord) -> bool:
    return record.levelno < logging.WARNING


def _reason(problem: BaseException | None) -> str:
    said = " ".join(str(problem).split()).rstrip(".") if problem else "no reason given"
    return f"{said} ({type(problem).__name__})" if problem else said


def _origin(problem: BaseException, root: Path) -> tuple[str, int]:
    """Where an exception arose, in the project's own files: a template's syntax, else the innermost frame of ours."""
    if getattr(problem, "filename", None) and getattr(problem, "lineno", None):
        return str(problem.filename), problem.lineno
    own = [
        frame
        for frame in traceback.extract_tb(problem.__traceback__)
        if Path(frame.filename).is_relative_to(root) and "site-packages" not in frame.filename
    ]
    return (own[-1].filename, own[-1].lineno or 0) if own else ("", 0)


def is_echo(fault: Fault, own: Iterable[Fault]) -> bool:
    """Whether a fault out of the log quotes what a fault of ours quotes already, in the same file, with a better line.

    Pelican's loggers know no file: theirs are echoes of any.
    """
    quoted = re.search(r"'([^']+)'", fault.sentence)
    return bool(quoted) and any(
        quoted[0] in one.sentence for one in own if one.file == fault.file or "/" not in fault.file
    )
