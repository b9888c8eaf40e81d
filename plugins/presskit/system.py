"""What the kit needs of the machine: its packages, and Pango, with which WeasyPrint sets text and no package comes."""

import ctypes
import hashlib
import sys
from collections.abc import Callable, Iterable
from importlib.metadata import PackageNotFoundError, version
from importlib.util import find_spec
from pathlib import Path

# Source: WeasyPrint's documentation, "First Steps", installation on Linux; the names are those of Debian and Ubuntu.
LIBRARIES = {
    "libpango-1.0.so.0": "libpango-1.0-0",
    "libpangoft2-1.0.so.0": "libpangoft2-1.0-0",
    "libharfbuzz-subset.so.0": "libharfbuzz-subset0",
}
PACKAGES = ("weasyprint", "pydyf", "fonttools", "python-docx", "pillow", "lxml")
MODULES = {"pdf": ("weasyprint", "WeasyPrint"), "docx": ("docx", "python-docx")}


def lacking() -> dict[str, str]:
    """Give each form of the kit that cannot be made here, with a sentence that says why and what to do."""
    sentence = "{} is missing, which a press kit is made with; delete the folder .venv and run './invoke --list'."
    wanting = {form: sentence.format(name) for form, (module, name) in MODULES.items() if find_spec(module) is None}
    if libraries := missing_libraries():
        wanting.setdefault("pdf", libraries)
    return wanting


def missing_libraries(load: Callable[[str], object] = ctypes.CDLL) -> str | None:
    """Say in a sentence which libraries for PDF this Linux lacks and how they are installed; None where all are there.

    Elsewhere WeasyPrint looks by itself, in more places than can be listed here.
    """
    if not sys.platform.startswith("linux"):
        return None
    packages = [package for library, package in LIBRARIES.items() if not _loads(library, load)]
    if not packages:
        return None
    return (
        f"The PDF of the press kit needs libraries that this machine lacks; "
        f"install them on Debian or Ubuntu with 'sudo apt install {' '.join(packages)}'."
    )


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


def _loads(library: str, load: Callable[[str], object]) -> bool:
    try:
        load(library)
    except OSError:
        return False
    return True


def _pango_version() -> int:
    try:
        return ctypes.CDLL("libpango-1.0.so.0").pango_version()
    except OSError:
        return 0
