"""ZIP archives whose bytes follow from their content alone: the bundle of a kit, and the Word file's own container."""

import io
import zipfile
from collections.abc import Iterable
from datetime import datetime


def bundle(files: Iterable[tuple[str, bytes]], date: datetime) -> bytes:
    """Put files into a ZIP archive.

    In: (name, content) pairs, the time that every one of them bears (its day and hour as written, for ZIP knows no time
    zones). Out: the archive, its files in the order of their names.
    """
    # Stored, not deflated: PDF, Word and pictures are compressed already, and deflate's bytes differ from one zlib to
    # the next.
    return _archive(sorted(files), date, zipfile.ZIP_STORED)


def repack(archive: bytes, date: datetime) -> bytes:
    """Write an archive anew, its files in their order, with one date in place of the clock's."""
    with zipfile.ZipFile(io.BytesIO(archive)) as old:
        files = [(name, old.read(name)) for name in old.namelist()]
    return _archive(files, date, zipfile.ZIP_DEFLATED)


def _archive(files: Iterable[tuple[str, bytes]], date: datetime, compression: int) -> bytes:
    # ZIP's time begins with 1980 and ends with 2107 (APPNOTE.TXT 4.4.6).
    bounded = min(max(date.timetuple()[:6], (1980, 1, 1, 0, 0, 0)), (2107, 12, 31, 23, 59, 58))
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", compression, compresslevel=9) as archive:
        for name, content in files:
            entry = zipfile.ZipInfo(name, bounded)
            entry.compress_type = compression
            entry.create_system = 3  # whatever the machine: Unix, and its permissions
            entry.external_attr = 0o100644 << 16
            archive.writestr(entry, content)
    return stream.getvalue()
