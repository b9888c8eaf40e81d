"""The system's libraries that the PDF needs: WeasyPrint sets text with Pango, and no package brings it.

Whoever asks before a build (`desk/libraries.py`) loads this file alone: it has no need of anything else of the kit.
"""

import ctypes
import sys
from collections.abc import Callable

# Source: WeasyPrint's documentation, "First Steps", installation on Linux; the names are those of Debian and Ubuntu.
LIBRARIES = {
    "libpango-1.0.so.0": "libpango-1.0-0",
    "libpangoft2-1.0.so.0": "libpangoft2-1.0-0",
    "libharfbuzz-subset.so.0": "libharfbuzz-subset0",
}


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


def _loads(library: str, load: Callable[[str], object]) -> bool:
    try:
        load(library)
    except OSError:
        return False
    return True
