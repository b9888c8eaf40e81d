"""Rules on the settings: each is known to Pelican or used by us, and every room is at work."""

import re
from collections.abc import Iterable
from pathlib import Path

from ..nearest import did_you_mean

NAME = re.compile(r"\b[A-Z][A-Z0-9_]{2,}\b")
READERS = ("plugins/**/*.py", "theme/templates/**/*.html", "theme/templates/**/*.xml", "publishing/*.py", "desk/*.py")


def settings_are_known(own: Iterable[str], known: Iterable[str], root: Path, files: Iterable[Path]):
    """A setting that nobody reads is a typing error: `ARTICLE_SAVEAS` does nothing, silently.

    In: the names that are set, the names Pelican knows, the project's root, the settings files.
    Yields (file, line, sentence).
    """
    known = set(known)
    doubtful = sorted(set(own) - known)
    used = set()
    for pattern in READERS if doubtful else ():
        for path in sorted(root.glob(pattern)):
            used.update(NAME.findall(path.read_text("utf-8", "replace")))
    for name in doubtful:
        if name not in used:
            file, line = _where(name, root, files)
            hint = did_you_mean(name, known | used & set(own))
            yield file, line, f"Nobody reads the setting {name!r}{hint}"


def rooms_are_at_work(loaded: Iterable[str], folders: Iterable[Path], root: Path):
    """Every plugin of ours is loaded: Pelican goes on without one that fails to start.

    In: the names of the loaded plugins, the folders of plugins, the project's root. Yields (file, line, sentence).
    """
    loaded = {name.rpartition(".")[2] for name in loaded}
    for folder in folders:
        for start in sorted(folder.glob("*/__init__.py")):
            if start.parent.name not in loaded:
                file = start.relative_to(root).as_posix() if start.is_relative_to(root) else start.as_posix()
                name = start.parent.name
                yield file, 0, f"The plugin {name!r} is not at work: it failed to start, or PLUGINS does not name it."


def _where(name, root, files):
    for path in files:
        for number, line in enumerate(path.read_text("utf-8").splitlines(), 1):
            if re.match(rf"(?:\w+ *= *)*{name}\b", line):
                return path.relative_to(root).as_posix(), number
    return next((path.relative_to(root).as_posix() for path in files), "pelicanconf.py"), 0
