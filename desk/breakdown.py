"""Why a build could not even begin: the settings or a plugin cannot be loaded, so no check has said a word."""

import os
import re
import subprocess
import sys
from pathlib import Path

LOAD = "import importlib, {0}\nfor name in {0}.PLUGINS: importlib.import_module(name)"
FRAME = re.compile(r'^ *File "(.+?)", line (\d+)', re.MULTILINE)


def breakdown(root: Path, settings: str = "pelicanconf") -> str:
    """Load a project's settings and plugins once more, in a process of its own, for what Python says of them.

    In: the project's folder, the module of the settings. Out: `file:line: sentence` of its innermost line; "" when all
    can be loaded.
    """
    folders = os.pathsep.join([str(root), str(root / "plugins")])
    environment = {**os.environ, "PYTHONPATH": folders, "PYTHONDONTWRITEBYTECODE": "1"}
    command = [sys.executable, "-c", LOAD.format(settings)]
    done = subprocess.run(command, cwd=root, env=environment, capture_output=True, text=True, check=False)
    ours = [(Path(file), line) for file, line in FRAME.findall(done.stderr) if _is_ours(Path(file), root)]
    if not done.returncode or not ours:
        return ""
    file, line = ours[-1]
    said = done.stderr.strip().splitlines()[-1]
    return f"{file.relative_to(root).as_posix()}:{line}: Python cannot go on here ({said}); mend the line."


def _is_ours(file: Path, root: Path) -> bool:
    return file.is_relative_to(root) and not file.is_relative_to(root / ".venv")
