"""Publishing when this machine fails: a full disk, a folder that cannot be written, no git; nothing is sent."""

import resource
import tempfile

import pytest
from publishing_room import build, furnish

from publishing import send
from publishing.git import Git
from publishing.lock import desk
from publishing.outcome import Exit
from publishing.publish import publish
from publishing.status import status

SECOND = {"content/de/releases/2026-05-05-zweite.md": "Title: Zweite\nSlug: zweite\n\nText.\n"}


@pytest.fixture(scope="module")
def furnished(tmp_path_factory):
    """A press room with one state published and a second one waiting."""
    with pytest.MonkeyPatch.context() as monkeypatch:
        room = furnish(tmp_path_factory.mktemp("room"), monkeypatch)
        room.publish()
        room.commit(SECOND)
        yield room


@pytest.fixture
def room(furnished, tmp_path):
    return furnished.copied_to(tmp_path)


@pytest.mark.parametrize("limit", [0, 100, 1000, 10_000])
def test_a_full_disk_here_sends_nothing(room, limit):
    before = room.live
    run = room.process(preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (limit, limit)))
    said, _ = run.communicate(timeout=60)
    assert run.returncode == Exit.REFUSED, said
    assert said.splitlines()[-1].startswith("REFUSED: ")
    assert said.splitlines()[-1].endswith("Nothing was sent.")
    assert "Traceback" not in said
    assert room.live == before
    assert room.publish().exit is Exit.DONE


def test_a_file_cut_short_in_the_build_is_found(room):
    """As Pelican leaves it when the disk fills up while it copies."""
    room.commit({"content/media/rathaus.jpg": "a picture of the town hall"})

    def torn(project, output, site):
        build(project, output, site)
        (output / "rathaus.jpg").write_text("a picture of")

    outcome = room.publish(build=torn)
    assert (outcome.exit, outcome.faults) == (
        Exit.FAULTS,
        ("rathaus.jpg: Only its beginning was copied. Is the disk full?",),
    )


def test_nobody_who_reads_is_no_fault_of_the_machine(room):
    """As with `./invoke publish | head -1`; the command then ends as every command does."""
    before = room.live

    def unread(*_):
        raise BrokenPipeError

    with pytest.raises(BrokenPipeError):
        room.publish(say=unread)
    with pytest.raises(BrokenPipeError):
        status(room.desk, follow=False, say=unread)
    assert room.live == before
    assert room.publish().exit is Exit.DONE


def test_what_fails_after_the_push_does_not_deny_it(room, monkeypatch):
    def full(*_):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(send, "remember", full)
    outcome = room.publish()
    assert (outcome.exit, outcome.text, room.live) == (Exit.DONE, "Published.", outcome.commit)


def test_no_folder_for_temporary_files_is_refused(room, monkeypatch):
    monkeypatch.setattr(tempfile, "tempdir", "/proc/nowhere")
    outcome = room.publish()
    assert outcome.exit is Exit.REFUSED
    assert outcome.text.startswith("This machine could not do its part (No such file or directory: /proc/nowhere/")


def test_a_repository_that_cannot_be_written_is_refused(room):
    folder = desk(Git(room.desk))
    for file in folder.iterdir():
        file.unlink()
    folder.rmdir()
    folder.write_text("in the way")
    assert room.publish().text == f"This machine could not do its part (File exists: {folder}). Nothing was sent."


def test_what_a_killed_run_left_is_cleared_by_the_next(room, tmp_path, monkeypatch):
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    seen = []
    room.publish(say=lambda *_: seen.extend(tmp_path.glob("press-room-*")))
    left = seen[0].with_name(seen[0].name[:-8] + "leftover")
    (left / "source").mkdir(parents=True)
    room.publish()
    assert list(tmp_path.glob("press-room-*")) == []


def test_a_folder_that_is_no_repository_is_refused_in_words(tmp_path):
    sentence = f"{tmp_path} is no git repository; publish from a clone: git clone ADDRESS."
    assert publish(tmp_path, follow=False, say=lambda *_: None).text == f"{sentence} Nothing was sent."
    assert status(tmp_path, follow=False, say=lambda *_: None)[:2] == (Exit.REFUSED, sentence)


def test_a_machine_without_git_is_told_so(tmp_path, monkeypatch):
    monkeypatch.setenv("PATH", "")
    sentence = "git is not installed. Debian and Ubuntu: sudo apt install git"
    assert publish(tmp_path, follow=False, say=lambda *_: None)[:2] == (Exit.REFUSED, f"{sentence} Nothing was sent.")
    assert status(tmp_path, follow=False, say=lambda *_: None)[:2] == (Exit.REFUSED, sentence)
