"""A folder that is there with all its files, or not at all."""

import shutil
from collections.abc import Mapping
from pathlib import Path


def put(files: Mapping[str, bytes], folder: Path) -> None:
    """Write files, by their names below a folder, and give the folder its name only when all are written.

    What was in its place goes. Raises OSError, as on a full disk; nothing of the new files is left then.
    """
    fresh = folder.with_name(f".{folder.name}.new")
    shutil.rmtree(fresh, ignore_errors=True)
    try:
        for name, content in files.items():
            path = fresh / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(content)
        shutil.rmtree(folder, ignore_errors=True)
        fresh.rename(folder)
    finally:
        shutil.rmtree(fresh, ignore_errors=True)
