"""Sealed: a value in a file, with a checksum over all it holds: what is damaged or foreign is as good as not there.

A file is written under a name of its own and moved into place whole, so nobody ever sees half of one.
"""

import hashlib
import pickle
import secrets
from contextlib import suppress
from pathlib import Path
from typing import Any

MAGIC = b"press room 2\n"
START = len(MAGIC) + hashlib.sha256().digest_size


def read(path: Path) -> Any:
    """Read what was written; None where nothing is to be believed."""
    try:
        data = path.read_bytes()
    except OSError:
        return None
    body = memoryview(data)[START:]
    if data.startswith(MAGIC) and hashlib.sha256(body).digest() == data[len(MAGIC) : START]:
        return pickle.loads(body)  # our own bytes, as the checksum says
    return None


def write(path: Path, value: Any) -> bool:
    """Write a value. Out: whether the disk has taken it; if not, what stood there stands there still."""
    body = pickle.dumps(value, protocol=5)
    fresh = path.with_name(f".{secrets.token_hex(8)}")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with fresh.open("wb") as file:
            file.write(MAGIC + hashlib.sha256(body).digest())
            file.write(body)
        fresh.replace(path)
    except OSError:
        with suppress(OSError):
            fresh.unlink(missing_ok=True)
        return False
    return True
