"""The sources as they were committed, in a folder of their own: what is not committed cannot get into the build."""

import tarfile
from pathlib import Path

from publishing.git import Git


def export(git: Git, commit: str, folder: Path) -> Path:
    """Unpack the commit's files into `folder`, which is made; returns it. Raises GitError or OSError."""
    packed = folder.with_suffix(".tar")
    git("archive", "--format=tar", f"--output={packed}", commit)
    folder.mkdir()
    with tarfile.open(packed) as archive:
        # Links stay links: `checks` names them, nobody follows them. Debian 12's Python knows no filters yet, and the
        # argument would be an error there; as an attribute it is in force wherever it is known.
        archive.extraction_filter = getattr(tarfile, "tar_filter", None)
        archive.extractall(folder)
    packed.unlink()
    return folder
