"""What the checks find, for everyone who prints, counts or collects it."""

from typing import NamedTuple


class Fault(NamedTuple):
    """Something an editor must mend: the file (from the project's root), the line, one sentence.

    Line 0 means the file as a whole. Faults sort by file, then line, then sentence.
    """

    file: str
    line: int
    sentence: str

    def __str__(self) -> str:
        """`file:line: sentence`, or `file: sentence` where a line makes no sense."""
        return f"{self.file}:{self.line}: {self.sentence}" if self.line else f"{self.file}: {self.sentence}"


class Findings(NamedTuple):
    """All of one run: faults stop it, notes are only listed (an empty field of the imprint, say)."""

    faults: tuple[Fault, ...] = ()
    notes: tuple[Fault, ...] = ()

    def __or__(self, other: "Findings") -> "Findings":
        """The findings of both, sorted, each once."""
        return findings(self.faults + other.faults, self.notes + other.notes)


def findings(faults=(), notes=()) -> Findings:
    """Sort what was found and keep each once.

    In: two iterables of `Fault`.
    """
    return Findings(tuple(sorted(set(faults))), tuple(sorted(set(notes))))
