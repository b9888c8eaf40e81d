"""Is the built folder fit to be the public site? Each rule is a generator whose docstring is the rule."""

import math
import re
import unicodedata
from collections.abc import Iterator
from datetime import datetime, timedelta
from pathlib import Path

from publishing.outcome import Exit, Stop

MUST_HAVE = ("index.html", "en/index.html", "404.html", "sitemap.xml", ".well-known/security.txt")

# docs.github.com: "GitHub blocks files larger than 100 MiB"; "Published GitHub Pages sites may be no larger than 1 GB".
_LARGEST_FILE = 100 * 1024**2
_LARGEST_SITE = 10**9


def must_be_fit(output: Path, project: Path, now: datetime) -> None:
    """Raise Stop with every fault of the built folder; `project` is the exported source it was built from."""
    files = sorted(path for path in output.rglob("*") if path.is_symlink() or not path.is_dir())
    odd = sorted(_odd_files(output, files))
    faults = odd or sorted(
        [*_missing(output), *_too_large(output, files), *_torn(output, project, files), *_expiring(output, now)]
    )
    if faults:
        raise Stop(Exit.FAULTS, "The built site is not fit to be published.", tuple(faults))


def _missing(output: Path) -> Iterator[str]:
    """What every visit, every crawler and whoever finds a hole needs is there and is not empty."""
    for name in MUST_HAVE:
        if not (output / name).is_file() or not (output / name).stat().st_size:
            yield f"{name}: The built site has no such file, or it is empty."


def _odd_files(output: Path, files: list[Path]) -> Iterator[str]:
    """Only plain files, with names that every system writes alike."""
    for file in files:
        name = file.relative_to(output).as_posix()
        if file.is_symlink() or not file.is_file():
            yield f"{name}: This is a link or a device, which cannot be published. Put the file itself there."
        elif not name.isprintable() or not unicodedata.is_normalized("NFC", name):
            yield f"{name!r}: The file's name has a character that systems write differently. Rename it."


def _too_large(output: Path, files: list[Path]) -> Iterator[str]:
    """No file and no site beyond what GitHub takes."""
    sizes = {file.relative_to(output).as_posix(): file.stat().st_size for file in files}
    for name, size in sizes.items():
        if size > _LARGEST_FILE:
            yield f"{name}: The file has {math.ceil(size / 1024**2)} MB; GitHub takes up to 100 MB. Make it smaller."
    if sum(sizes.values()) > _LARGEST_SITE:
        yield f".: The site has {sum(sizes.values()) / 1e9:.2f} GB; GitHub Pages takes up to 1 GB. Remove large files."


def _torn(output: Path, project: Path, files: list[Path]) -> Iterator[str]:
    """A copied file is the whole file: never just the beginning of a source of the same name.

    Pelican ends with exit code 0 when the disk fills up while it copies; what is left then is such a beginning.
    """
    sources: dict[str, list[Path]] = {}
    for source in sorted(path for path in project.rglob("*") if path.is_file() and not path.is_symlink()):
        sources.setdefault(source.name, []).append(source)
    for file in files:
        namesakes = [source.read_bytes() for source in sources.get(file.name, ())]
        copy = file.read_bytes() if namesakes else b""
        if copy not in namesakes and any(source.startswith(copy) for source in namesakes):
            yield f"{file.relative_to(output).as_posix()}: Only its beginning was copied. Is the disk full?"


def _expiring(output: Path, now: datetime) -> Iterator[str]:
    """security.txt (RFC 9116) holds for 30 days more by the clock, which the build does not know."""
    file = output / ".well-known" / "security.txt"
    text = file.read_text("utf-8") if file.is_file() else ""
    for expiry in re.findall(r"^Expires:\s*(\S+)", text, re.MULTILINE):
        if datetime.fromisoformat(expiry) < now + timedelta(days=30):
            yield f".well-known/security.txt: It expires on {expiry[:10]}, too soon. A new commit on main renews it."
