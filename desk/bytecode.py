"""Our own code, compiled once and never taken for what it no longer is.

Python writes compiled code by the source's time, to the second, and would run the old code of a file that was saved
twice within one. Here it is kept by the source's hash (PEP 552, checked), which Python itself compares at loading.
"""

import importlib.util
import py_compile
from contextlib import suppress
from pathlib import Path

CHECKED = (0b11).to_bytes(4, "little")  # by hash, and looked at whenever it is loaded


def compile_all(folder: Path) -> None:
    """Compile what has changed in a folder. What cannot be compiled or written, Python will tell or do without."""
    for path in folder.rglob("*.py"):
        kept = Path(importlib.util.cache_from_source(str(path)))
        with suppress(OSError, py_compile.PyCompileError):
            wanted = importlib.util.MAGIC_NUMBER + CHECKED + importlib.util.source_hash(path.read_bytes())
            if not kept.exists() or kept.read_bytes()[:16] != wanted:
                mode = py_compile.PycInvalidationMode.CHECKED_HASH
                py_compile.compile(str(path), str(kept), doraise=True, invalidation_mode=mode)
