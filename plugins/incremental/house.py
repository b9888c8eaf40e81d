"""The house: one fingerprint of all that a build depends on besides its content.

All code of the plugins, all settings, every library with its version, Python itself, the time zone's table; a second
one has the theme as well. Whatever of it changes, nothing that was kept under the old fingerprint is found again.
"""

import re
import sys
from collections.abc import Iterable, Mapping
from datetime import date
from pathlib import Path
from typing import Any

from .describe import digest

# Where a build puts things, and the moment it speaks for: whoever reads that moment must put it into his key.
ELSEWHERE = ("OUTPUT_PATH", "CHECKS_REPORT", "INCREMENTAL", "INSTANT")


def of_code(settings: Mapping[str, Any], libraries: Path) -> bytes:
    """Fingerprint code, settings, libraries and Python.

    In: Pelican's settings; the folder in which libraries are installed.
    """
    said = [f"{name}={plain(value)}" for name, value in sorted(settings.items()) if name.isupper()]
    said = [line for line in said if line.partition("=")[0] not in ELSEWHERE]
    installed = sorted(path.name for path in libraries.glob("*.dist-info"))
    code = (path for folder in settings["PLUGIN_PATHS"] for path in _files(Path(folder)) if path.suffix != ".md")
    return digest("\n".join([sys.version, *said, *installed]).encode(), _time_zone(settings["TIMEZONE"]), *_bytes(code))


def of_theme(theme: Path) -> bytes:
    """Fingerprint every file of the theme."""
    return digest(*_bytes(_files(theme)))


def plain(value: Any) -> str:
    """Write a setting so that the same setting is the same text in every process: no address in memory is in it."""
    if isinstance(value, Mapping):
        return "{" + ",".join(sorted(f"{plain(key)}:{plain(one)}" for key, one in value.items())) + "}"
    if isinstance(value, list | tuple):
        return "[" + ",".join(map(plain, value)) + "]"
    if isinstance(value, set | frozenset):
        return "(" + ",".join(sorted(map(plain, value))) + ")"
    if isinstance(value, re.Pattern):
        return f"{value.pattern!r}/{value.flags}"
    if value is None or isinstance(value, str | int | float | date):
        return repr(value)
    place = value if hasattr(value, "__qualname__") else type(value)
    return f"{place.__module__}:{place.__qualname__}"


def _files(folder: Path) -> Iterable[Path]:
    return sorted(path for path in folder.rglob("*") if path.is_file() and path.suffix != ".pyc")


def _bytes(paths: Iterable[Path]) -> Iterable[bytes]:
    for path in paths:
        yield str(path).encode()
        yield path.read_bytes()


def _time_zone(name: str) -> bytes:
    for folder in ("/usr/share/zoneinfo", "/usr/lib/zoneinfo", "/usr/share/lib/zoneinfo", "/etc/zoneinfo"):
        if (table := Path(folder, name)).is_file():
            return table.read_bytes()
    return b""  # then Python takes the one of the tzdata library, whose version is known
