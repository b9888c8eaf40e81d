"""Git for publishing: nobody's configuration, errors in a sentence, every byte in and out."""

import tarfile

import pytest
from publishing_room import FILES, environment, furnish, git

from publishing.export import export
from publishing.git import Git, GitError
from publishing.outcome import Exit
from publishing.published import message
from publishing.push import commit_tree, identity_of
from publishing.tree import contents, write_tree


def test_a_press_officers_configuration_changes_nothing(tmp_path, monkeypatch):
    room = furnish(tmp_path, monkeypatch)
    calm = room.publish().commit
    room.at_remote("update-ref", "-d", "refs/heads/gh-pages")

    hooks = tmp_path / "hooks"
    hooks.mkdir()
    for name in ("pre-push", "post-index-change"):
        (hooks / name).write_text("#!/bin/sh\nexit 1\n")
        (hooks / name).chmod(0o755)
    wild = tmp_path / "gitconfig"
    wild.write_text(
        f"""
        [core] hooksPath = {hooks}
               autocrlf = true
               quotePath = true
               attributesFile = {tmp_path}/attributes
        [color] ui = always
        [push] followTags = true
               gpgSign = true
               default = nothing
        [commit] gpgSign = true
        [gpg] program = /bin/false
        [log] showSignature = true
              decorate = full
        [format] pretty = %s
        [status] showUntrackedFiles = no
                 short = true
                 branch = true
        [i18n] commitEncoding = ISO-8859-1
               logOutputEncoding = ISO-8859-1
        [tar] umask = 0077
        [filter "shout"] clean = tr a-z A-Z
        """
    )
    (tmp_path / "attributes").write_text("* filter=shout\n")
    for name, value in {
        "GIT_CONFIG_GLOBAL": str(wild),
        "GIT_INDEX_FILE": "/nowhere",
        "GIT_AUTHOR_NAME": "Somebody Else",
        "GIT_DIR": "/nowhere",
        "LC_ALL": "de_DE.UTF-8",
    }.items():
        monkeypatch.setenv(name, value)
    outcome = room.publish(adopt=True)
    assert (outcome.exit, outcome.commit, room.live) == (Exit.DONE, calm, calm)


def test_a_git_error_is_one_sentence_without_a_password(tmp_path, monkeypatch):
    for name, value in environment(tmp_path).items():
        monkeypatch.setenv(name, value)
    git(tmp_path, "init", "--quiet")
    with pytest.raises(GitError) as error:
        Git(tmp_path)("ls-remote", "ext://lena:secret@example.org/x")
    assert "secret" not in str(error.value) + error.value.answer
    assert str(error.value) == "git ls-remote failed: fatal: transport 'ext' not allowed"


def test_a_git_command_has_a_time_limit(tmp_path, monkeypatch):
    room = furnish(tmp_path, monkeypatch)
    room.served_by("sleep 5")
    with pytest.raises(GitError) as error:
        Git(room.desk)("ls-remote", "origin", seconds=0.3)
    assert str(error.value) == "git ls-remote took longer than 0 s and was stopped."


def test_a_tree_is_the_folder_byte_by_byte(tmp_path, monkeypatch):
    room = furnish(tmp_path, monkeypatch)
    output = tmp_path / "site ä"
    (output / "x").mkdir(parents=True)
    (output / ".gitattributes").write_text("* text eol=crlf\n")
    (output / ".gitignore").write_text("*\n")
    (output / "x" / "ü „q“.html").write_bytes(b"a\r\nb\n\xff")
    tree = write_tree(Git(room.desk), output, tmp_path / "index")
    assert git(room.desk, "-c", "core.quotePath=false", "ls-tree", "-r", "--name-only", tree).splitlines() == [
        ".gitattributes",
        ".gitignore",
        "x/ü „q“.html",
    ]
    stored = Git(room.desk)("cat-file", "blob", f"{tree}:x/ü „q“.html")
    assert stored.encode("utf-8", "surrogateescape") == b"a\r\nb\n\xff"


def test_what_is_stored_is_read_to_its_last_byte(tmp_path, monkeypatch):
    repository = Git(furnish(tmp_path, monkeypatch).desk)
    texts = ["", "a", "a\n", "a\n\n\n", "\n\n"]
    blobs = [repository("hash-object", "-w", "--stdin", stdin=text) for text in texts]
    for last in range(len(blobs)):
        wanted = [*blobs[last + 1 :], *blobs[: last + 1]]
        assert contents(repository, wanted) == {blob: text.encode() for blob, text in zip(blobs, texts, strict=True)}


def test_a_commit_needs_no_name_on_this_machine(tmp_path, monkeypatch):
    room = furnish(tmp_path, monkeypatch)
    repository = Git(room.desk)
    head = repository("rev-parse", "HEAD")
    text = message("Publish", {"Source": head, "Pages": "5"})
    commit = commit_tree(repository, f"{head}^{{tree}}", "", text, identity_of(repository, head))
    assert repository("log", "-1", "--format=%an %ae %aI %cn %B", commit).rstrip("\n") == (
        f"Lena Muster lena@example.org 2026-05-04T09:00:00+02:00 Lena Muster Publish\n\nSource: {head}\nPages: 5"
    )


def test_the_sources_are_unpacked_by_a_python_that_knows_no_filters(tmp_path, monkeypatch):
    """As on Debian 12, whose 3.11.2 is older than `filter=` (3.11.4)."""

    def extractall(archive, path=".", members=None, *, numeric_owner=False):
        return known(archive, path, members, numeric_owner=numeric_owner, filter="fully_trusted")

    known = tarfile.TarFile.extractall
    monkeypatch.setattr(tarfile.TarFile, "extractall", extractall)
    monkeypatch.delattr(tarfile, "tar_filter")
    room = furnish(tmp_path / "ein Räumchen", monkeypatch)
    folder = export(Git(room.desk), "HEAD", tmp_path / "source")
    assert room._replace(desk=folder).has(FILES)
