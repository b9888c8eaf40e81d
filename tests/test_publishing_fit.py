"""A built folder that is not fit to be the public site, and why."""

import os
from pathlib import Path

import pytest
from publishing_room import NOW

from publishing.fit import MUST_HAVE, must_be_fit
from publishing.outcome import Stop


def nothing(output: Path, project: Path) -> None:
    """A fit site stays one."""


def link(output: Path, project: Path) -> None:
    (output / "passwd").symlink_to("/etc/passwd")


def linked_folder(output: Path, project: Path) -> None:
    (output / "etc").symlink_to("/etc")


def pipe(output: Path, project: Path) -> None:
    os.mkfifo(output / "pipe")


def line_break_in_name(output: Path, project: Path) -> None:
    (output / "a\nb.html").write_text("x")


def decomposed_name(output: Path, project: Path) -> None:
    (output / "a\u0308.html").write_text("x")


def large_file(output: Path, project: Path) -> None:
    with (output / "film.mp4").open("wb") as file:
        file.truncate(100 * 1024**2 + 1)


def large_site(output: Path, project: Path) -> None:
    for number in range(10):
        with (output / f"film{number}.mp4").open("wb") as file:
            file.truncate(100 * 1024**2)


def torn_copy(output: Path, project: Path) -> None:
    (project / "rathaus.jpg").write_bytes(b"whole picture")
    (output / "rathaus.jpg").write_bytes(b"whole pic")


def empty_copy(output: Path, project: Path) -> None:
    torn_copy(output, project)
    (output / "rathaus.jpg").write_bytes(b"")


def empty_page(output: Path, project: Path) -> None:
    (output / "404.html").write_text("")


def nobody_to_tell(output: Path, project: Path) -> None:
    (output / ".well-known" / "security.txt").unlink()


def expiring(output: Path, project: Path) -> None:
    (output / ".well-known" / "security.txt").write_text("Contact: x\nExpires: 2026-06-19T11:59:59+02:00\n")


def valid(output: Path, project: Path) -> None:
    expiring(output, project)
    (output / ".well-known" / "security.txt").write_text("Expires: 2026-06-19T10:00:00Z\n")


@pytest.mark.parametrize(
    ("spoil", "faults"),
    [
        (nothing, ()),
        (link, ("passwd: This is a link or a device, which cannot be published. Put the file itself there.",)),
        (linked_folder, ("etc: This is a link or a device, which cannot be published. Put the file itself there.",)),
        (pipe, ("pipe: This is a link or a device, which cannot be published. Put the file itself there.",)),
        (
            line_break_in_name,
            ("'a\\nb.html': The file's name has a character that systems write differently. Rename it.",),
        ),
        (
            decomposed_name,
            ("'a\u0308.html': The file's name has a character that systems write differently. Rename it.",),
        ),
        (large_file, ("film.mp4: The file has 101 MB; GitHub takes up to 100 MB. Make it smaller.",)),
        (large_site, (".: The site has 1.05 GB; GitHub Pages takes up to 1 GB. Remove large files.",)),
        (torn_copy, ("rathaus.jpg: Only its beginning was copied. Is the disk full?",)),
        (empty_copy, ("rathaus.jpg: Only its beginning was copied. Is the disk full?",)),
        (empty_page, ("404.html: The built site has no such file, or it is empty.",)),
        (nobody_to_tell, (".well-known/security.txt: The built site has no such file, or it is empty.",)),
        (
            expiring,
            (".well-known/security.txt: It expires on 2026-06-19, too soon. A new commit on main renews it.",),
        ),
        (valid, ()),
    ],
    ids=lambda value: getattr(value, "__name__", ""),
)
def test_a_built_folder_must_be_fit(tmp_path, spoil, faults):
    output, project = tmp_path / "site", tmp_path / "source"
    project.mkdir()
    for name in MUST_HAVE:
        (output / name).parent.mkdir(parents=True, exist_ok=True)
        (output / name).write_text(name)
    spoil(output, project)
    try:
        must_be_fit(output, project, NOW)
        found = ()
    except Stop as stop:
        found = stop.outcome.faults
    assert found == faults
