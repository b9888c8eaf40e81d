"""Finds what a paragraph said when it was translated, in the history of its file."""

import re
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

from publishing.git import Git, GitError
from staleness.paragraphs import Paragraph

Reader = Callable[[str], Iterable[Paragraph]]


def former(root: Path, file: str, wanted: set[str], read: Reader) -> dict[str, str]:
    """Look through the versions of a file, newest first, for paragraphs of these fingerprints.

    In: the project's folder; the file from there; fingerprints; how a version's text is divided. Out: fingerprint →
    text; what is not in this clone's history (a shallow one, a text never committed) is not in it.
    """
    found: dict[str, str] = {}
    for text in _versions(Git(root), file):
        found |= {paragraph.fingerprint: paragraph.text for paragraph in read(text) if paragraph.fingerprint in wanted}
        if found.keys() == wanted:
            break
    return found


def _versions(git: Git, file: str) -> Iterator[str]:
    """The versions of a file; of a release also those under another date, which is part of its name."""
    names = re.sub(r"/\d{4}-\d\d-\d\d-(?=[^/]+$)", "/*", file)
    try:
        log = git("log", "--format=:%H", "--name-only", "--", f":(top,glob){names}")
    except GitError:
        return
    commit = ""
    for line in filter(None, log.splitlines()):
        if line.startswith(":"):
            commit = line[1:]
        else:
            try:
                yield git("show", f"{commit}:{line}")
            except GitError:
                continue  # the commit that removed it
