"""Pagefind's index of a built site, as files in memory: what the search page needs and nothing else."""

import subprocess
import zlib
from collections.abc import Sequence
from pathlib import Path
from tempfile import TemporaryDirectory

from cbor2 import CBORError

from .canonical import ENTRY, canonical

FOLDER = "pagefind"
# Of Pagefind's output: its JavaScript interface, the list of languages, each language's index and searcher. Left out
# are three ready-made interfaces, a highlighter and a web worker, together five times the size.
WANTED = ("pagefind.js", ENTRY, "*.pf_meta", "wasm.*.pagefind", "index/*", "filter/*", "fragment/*")
UNUSED = "wasm.unknown.pagefind"  # for pages without a language; ours all have one
SECONDS = 120  # a site of 400 pages takes one or two


class NotIndexed(Exception):
    """Pagefind gave no index; the message is a sentence that says why and what to do."""


def index(site: Path, pagefind: Sequence[str] | None = None) -> dict[str, bytes]:
    """Index a built site.

    In: the folder of HTML files, the command that runs Pagefind (its own programme file, unless told). Out: the content
    of each file by its name below `FOLDER`, the same for the same pages. Raises NotIndexed.
    """
    with TemporaryDirectory(prefix="pagefind-") as folder:
        _run([*(pagefind or _programme()), "--site", str(site), "--output-path", folder, "--silent"])
        paths = sorted({path for pattern in WANTED for path in Path(folder).glob(pattern)})
        files = {path.relative_to(folder).as_posix(): path.read_bytes() for path in paths if path.name != UNUSED}
    if ENTRY not in files:
        raise NotIndexed("Pagefind found no page to index; mark what is to be found with data-pagefind-body.")
    try:
        return canonical(files)
    except (CBORError, EOFError, KeyError, OSError, ValueError, zlib.error):
        raise NotIndexed("Pagefind left its index unfinished, as on a full disk; make room and build again.") from None


def _programme() -> list[str]:
    try:
        from pagefind_bin import get_executable

        return [str(get_executable())]
    except (ImportError, FileNotFoundError):
        raise NotIndexed("Pagefind is missing; delete the folder .venv and run './invoke --list'.") from None


def _run(command: list[str]) -> None:
    try:
        done = subprocess.run(command, capture_output=True, text=True, timeout=SECONDS, check=False)
    except subprocess.TimeoutExpired:
        raise NotIndexed(f"Pagefind took longer than {SECONDS} seconds and was ended; build again.") from None
    except OSError as problem:
        raise NotIndexed(f"Pagefind does not start ({problem.strerror}); see the README's list of systems.") from None
    if done.returncode < 0:
        raise NotIndexed(f"Pagefind was ended from outside (signal {-done.returncode}); build again.")
    if done.returncode:
        said = " ".join((done.stderr or done.stdout).split())
        raise NotIndexed(f"Pagefind gave up (code {done.returncode}) and said {said!r}; mend that and build again.")
