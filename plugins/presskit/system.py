"""What the kit needs of the machine: its packages and libraries, and a hash of all of them."""

import ctypes
import hashlib
import sys
from collections.abc import Iterable
from importlib.metadata import PackageNotFoundError, version
from importlib.util import find_spec
from pathlib import Path

from .libraries import missing_libraries

PACKAGES = ("weasyprint", "pydyf", "fonttools", "python-docx", "pillow", "lxml")
MODULES = {"pdf": ("weasyprint", "WeasyPrint"), "docx": ("docx", "python-docx")}


def lacking() -> dict[str, str]:
    """Give each form of the kit that cannot be made here, with a sentence that says why and what to do."""
    sentence = "{} is missing, which a press kit is made with; delete the folder .venv and run './invoke --list'."
    wanting = {form: sentence.format(name) for form, (module, name) in MODULES.items() if find_spec(module) is None}
    if libraries := missing_libraries():
        wanting.setdefault("pdf", libraries)
    return wanting


def fingerprint(folders: Iterable[Path]) -> bytes:
    """Give a hash of all that every kit depends on: these folders' files, the libraries and their versions."""
    digest = hashlib.sha256(repr([(name, _version(name)) for name in PACKAGES]).encode())
    digest.update(f"Python {sys.version_info[:2]}, Pango {_pango_version()}".encode())
    for folder in folders:
        for path in sorted(path for path in folder.rglob("*") if path.is_file() and path.suffix != ".pyc"):
            digest.update(path.relative_to(folder).as_posix().encode() + b"\0")
            digest.update(hashlib.sha256(path.read_bytes()).digest())
    return digest.digest()


def _version(package: str) -> str:
    try:
        return version(package)
    except PackageNotFoundError:
        return ""


def _pango_version() -> int:
    try:
        return ctypes.CDLL("libpango-1.0.so.0").pango_version()
    except OSError:
        return 0
