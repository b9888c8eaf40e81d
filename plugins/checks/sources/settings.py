"""Rules on the settings: each is known to Pelican or used by us, and every plugin that is named is at work."""

import ast
import re
from collections.abc import Iterable, Iterator
from pathlib import Path

from ..nearest import did_you_mean


def settings_are_known(own: Iterable[str], known: Iterable[str], readers: Iterable[Path], files: Iterable[Path]):
    """A setting that nobody reads is a typing error: a mistyped `ARTICLE_SAVE_AS` does nothing, silently.

    In: the names that are set, the names Pelican has defaults for, the folders of code and templates that read
    settings, the settings files. Yields (file name, line, sentence).
    """
    known = set(known)
    doubtful = set(own) - known
    paths = (path for folder in readers for ending in ("py", "html", "xml") for path in folder.rglob(f"*.{ending}"))
    while doubtful and (path := next(paths, None)):
        said = path.read_text("utf-8", "replace")
        doubtful -= {name for name in doubtful if name in said and re.search(rf"\b{name}\b", said)}
    for name in sorted(doubtful):
        file, line = _where(name, list(files))
        yield file, line, f"Nobody reads the setting {name!r}{did_you_mean(name, known)}"


def plugins_are_at_work(loaded: Iterable[str], file: Path):
    """Every plugin that the settings file names is loaded: Pelican goes on without one that fails to start.

    In: the names of the loaded plugins, the settings file. Yields (line, sentence).
    """
    loaded = {name.rpartition(".")[2] for name in loaded}
    for line, name in _plugins(ast.parse(file.read_text("utf-8"))):
        if name.rpartition(".")[2] not in loaded:
            yield line, f"The plugin {name!r} is not at work: it is not there, or failed to start as said above."


def _plugins(tree: ast.Module) -> Iterator[tuple[int, str]]:
    for node in tree.body:
        names = [target.id for target in getattr(node, "targets", ()) if isinstance(target, ast.Name)]
        if "PLUGINS" in names and isinstance(node.value, ast.List | ast.Tuple):
            for one in node.value.elts:
                if isinstance(one, ast.Constant) and isinstance(one.value, str):
                    yield one.lineno, one.value


def _where(name, files):
    for path in files:
        for number, line in enumerate(path.read_text("utf-8").splitlines(), 1):
            if re.match(rf"(?:\w+ *= *)*{name}\b", line):
                return path.name, number
    return files[0].name if files else "pelicanconf.py", 0
