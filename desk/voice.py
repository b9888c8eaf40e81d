"""How every command speaks: one line says what happened, a fault says what to do, nobody is shown a stack trace.

A task prints its lines, tables go through `terminal.console()`, and what cannot be done is `raise Exit("Sentence.",
code)`; the codes that all commands share are in `endings`.
"""

import re
import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from difflib import get_close_matches

from invoke import Argument, Exit, ParseError, Program, UnexpectedExit
from invoke import __version__ as version

from .endings import UNEXPECTED, UNFIT, USAGE, ending

HELP = "./invoke --help COMMAND says what it takes."

# What may follow a command without its flag: `./invoke mentions -`, `./invoke rollback 2`. Invoke itself knows words
# without a flag only where they must be given.
BARE = {"mentions": "--file", "rollback": "--back"}


def named(argv: list[str]) -> list[str]:
    """Put the flag before a bare word that follows a command of `BARE`."""
    words = []
    for before, word in zip(["", *argv], argv, strict=False):
        is_bare = before in BARE and (word == "-" or not word.startswith("-"))
        words += [BARE[before], word] if is_bare else [word]
    return words


class Refused(Exit):
    """Ends a command whose answers cannot be used; the message says why. Nothing was changed."""

    def __init__(self, message: str):
        super().__init__(message, USAGE)


def unwritable(problem: OSError) -> Exit:
    """The end of a command that could not write a file and has put back what it had written."""
    where = f"{problem.filename} cannot be written" if problem.filename else "A file cannot be written"
    return Exit(f"{where}: {problem.strerror}. Nothing was written.", UNFIT)


def must_be_known(flag: str, value: str, known: Iterable[str]) -> None:
    """Raise Refused unless a flag's value is one of those there are."""
    if value not in (known := tuple(known)):
        raise Refused(f"{flag}: {value!r} is none of {', '.join(map(repr, known))}.")


class Commands(Program):
    """Invoke's program, with every way out of it in one sentence. `--debug` shows the whole story."""

    def __init__(self):
        super().__init__(version=version, name="Invoke", binary="./invoke", binary_names=["./invoke"])

    def run(self, argv: list[str] | None = None, exit: bool = True) -> None:
        words = argv if argv is not None else sys.argv
        super().run(named(words if words[1:] else [*words, "--list"]), exit)

    def parse_core(self, argv: list[str] | None) -> None:
        with self._in_one_sentence():
            super().parse_core(argv)

    def parse_collection(self) -> None:
        with self._in_one_sentence():
            super().parse_collection()

    def parse_tasks(self) -> None:
        with self._in_one_sentence():
            try:
                super().parse_tasks()
            except ValueError as problem:
                # Invoke turns a flag's text into a number and lets Python complain.
                if not (told := re.search(r"invalid literal for int\(\).*: (.+)", str(problem))):
                    raise
                raise Exit(f"{told[1]} is no whole number. {HELP}", USAGE) from None

    def parse_cleanup(self) -> None:
        with self._in_one_sentence():
            super().parse_cleanup()

    def execute(self) -> None:
        with self._in_one_sentence():
            super().execute()
            sys.stdout.flush()

    @contextmanager
    def _in_one_sentence(self) -> Iterator[None]:
        try:
            yield
        except Exit as said:
            if said.message:
                from .terminal import folded  # rich is a sixth of what a command loads, and most have nothing to fold

                said.message = folded(said.message, sys.stderr)
            raise
        except UnexpectedExit:
            raise
        except ParseError as problem:
            raise Exit(self._not_understood(str(problem)), USAGE) from None
        except (Exception, KeyboardInterrupt) as problem:
            sentence, code = ending(problem)
            if code == UNEXPECTED and "--debug" in self.argv:
                raise
            raise Exit(sentence, code) from problem

    def _flags(self) -> list[str]:
        """The flags of the commands that were named; of all, if none was."""
        known = [task for name, task in self.collection.tasks.items() if name in self.argv]
        return [
            flag for task in known or self.collection.tasks.values() for a in task.get_arguments() for flag in _typed(a)
        ]

    def _not_understood(self, problem: str) -> str:
        if unknown := re.search(r"No idea what '(.+)' is", problem):
            near = get_close_matches(unknown[1], [*self.collection.task_names, *self._flags()], n=1)
            hint = f"; did you mean {near[0]!r}?" if near else "."
            return f"There is no command or option {unknown[1]!r}{hint} ./invoke --list names the commands."
        if lacking := re.search(r"'(.+)' did not receive required positional arguments: (.+)", problem):
            return f"./invoke {lacking[1]} needs to be told more: {lacking[2]}. ./invoke --help {lacking[1]} says what."
        return f"{problem.rstrip('.!')}. {HELP}"


def _typed(argument: Argument) -> list[str]:
    """A flag as it is typed."""
    return [f"--{name.replace('_', '-')}" for name in argument.names if len(name) > 1]
