"""The parts of publishing on their own: addresses, embargo moments, changes, fitness, git's environment."""

import os
import tarfile
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from publishing_room import FILES, NOW, environment, furnish, git

from publishing.address import public_address
from publishing.changes import Changes, compared, must_not_vanish
from publishing.embargo import BERLIN, Waiting, instant, waiting
from publishing.export import export
from publishing.fit import MUST_HAVE, must_be_fit
from publishing.git import Git, GitError
from publishing.outcome import Exit, Stop
from publishing.published import Published, message, taken_down
from publishing.push import commit_tree, identity_of
from publishing.rollback import earlier
from publishing.tree import contents, write_tree

# -- The address -------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("publishconf", "remote", "address"),
    [
        # From a GitHub remote, in every form that git takes.
        ("", "git@github.com:phineo/presse.git", ("https://phineo.github.io/presse", "/presse", "")),
        ("", "git@github.com:phineo/presse", ("https://phineo.github.io/presse", "/presse", "")),
        ("", "github.com:phineo/presse.git", ("https://phineo.github.io/presse", "/presse", "")),
        ("", "ssh://git@github.com/phineo/presse.git", ("https://phineo.github.io/presse", "/presse", "")),
        ("", "ssh://git@ssh.github.com:443/phineo/presse.git", ("https://phineo.github.io/presse", "/presse", "")),
        ("", "https://github.com/phineo/presse", ("https://phineo.github.io/presse", "/presse", "")),
        ("", "https://github.com/PHINEO/Presse.git/", ("https://phineo.github.io/Presse", "/Presse", "")),
        ("", "https://x-token:secret@github.com/phineo/presse", ("https://phineo.github.io/presse", "/presse", "")),
        # A user's or organisation's own site has no base path.
        ("", "git@github.com:phineo/phineo.github.io.git", ("https://phineo.github.io", "", "")),
        ("", "https://github.com/Phineo/Phineo.GitHub.io", ("https://phineo.github.io", "", "")),
        # publishconf.py has the last word, its last line too.
        ('SITEURL = "https://presse.phineo.org"', "/srv/x.git", ("https://presse.phineo.org", "", "presse.phineo.org")),
        ('SITEURL = ""', "git@github.com:phineo/presse.git", ("https://phineo.github.io/presse", "/presse", "")),
        ("SITEURL = 'https://a.org/b/c'", "git@github.com:o/r", ("https://a.org/b/c", "/b/c", "a.org")),
    ],
)
def test_the_address_is_configured_or_follows_from_github(publishconf, remote, address):
    found = public_address(publishconf, remote)
    assert (found.url, found.base, found.domain) == address


UNKNOWN = (
    "The public address is not known: the remote origin is not at GitHub. Name the address in publishconf.py, for "
    'example SITEURL = "https://presse.example.org", and commit that.'
)
NO_ADDRESS = (
    "publishconf.py: SITEURL is {!r}, which cannot be a public address. Write it as "
    '"https://presse.example.org" or "https://org.github.io/repo": https, lower-case host, no slash at the end.'
)


@pytest.mark.parametrize(
    ("publishconf", "remote", "sentence"),
    [
        ("", "/srv/press.git", UNKNOWN),
        ("", "https://gitlab.com/phineo/presse.git", UNKNOWN),
        ("", "https://github.com.evil.org/phineo/presse.git", UNKNOWN),
        ("", "git@notgithub.com:phineo/presse.git", UNKNOWN),
        *(
            (f"SITEURL = {address!r}", "git@github.com:o/r", NO_ADDRESS.format(address))
            for address in (
                "http://presse.phineo.org",
                "http://localhost:8000",
                "https://localhost",
                "https://presse.phineo.org/",
                "https://Presse.phineo.org",
                "https://presse.phineo.org?x",
                "https://user@presse.phineo.org",
                "presse.phineo.org",
            )
        ),
        ("SITEURL = 'http' + 's'", "git@github.com:o/r", "publishconf.py:1: SITEURL must be plain text in quotes."),
        (
            "x = 1\nSITEURL = (",
            "",
            "publishconf.py:2: This is not valid Python ('(' was never closed). Mend and commit it.",
        ),
    ],
)
def test_no_other_address_is_public(publishconf, remote, sentence):
    with pytest.raises(Stop) as stop:
        public_address(publishconf, remote)
    assert str(stop.value) == sentence


# -- Embargoes ---------------------------------------------------------------------------------------------------------

COMMITTED = datetime(2026, 5, 4, 9, 0, tzinfo=BERLIN)


def berlin(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=BERLIN)


@pytest.mark.parametrize(
    ("files", "moment"),
    [
        ({}, "2026-05-04 09:00"),
        ({"de/releases/2026-05-05-a.md": ""}, "2026-05-05 00:00"),
        ({"de/releases/2026-05-20-a.md": "Date: 2026-05-20 12:00\n"}, "2026-05-20 12:00"),
        ({"de/releases/2026-05-20-a.md": "Date: 2026-05-20 12:01\n"}, "2026-05-20 00:00"),
        ({"de/releases/2026-05-20-a.md": "Date: 2026-05-20 11:59:59\n"}, "2026-05-20 11:59:59"),
        ({"de/releases/2026-05-21-a.md": ""}, "2026-05-04 09:00"),
        ({"de/releases/2021-04-13-a.md": "Withdrawn: 2026-05-10 Sorry.\n"}, "2026-05-10 00:00"),
        ({"contacts.toml": "from = 2026-05-11"}, "2026-05-11 00:00"),
        ({"de/releases/2026-05-40-a.md": "2026-13-01 32026-05-05 2026-05-051"}, "2026-05-04 09:00"),
        ({"media/2026-05-12.jpg": ""}, "2026-05-04 09:00"),
    ],
)
def test_the_instant_is_the_last_date_in_the_sources_that_has_passed(tmp_path, files, moment):
    _write(tmp_path, files)
    assert instant(tmp_path, COMMITTED, NOW) == berlin(moment)


def test_a_commit_of_a_clock_that_is_ahead_releases_nothing_early(tmp_path):
    _write(tmp_path, {"de/releases/2026-05-20-a.md": "Date: 2026-05-20 12:03\n"})
    assert instant(tmp_path, NOW + timedelta(minutes=4), NOW) == NOW


def test_releases_that_wait_are_listed_with_the_next_one_first(tmp_path):
    _write(
        tmp_path,
        {
            "de/releases/2026-06-01-b.md": "Title: B\nSlug: b\n\nText.",
            "de/releases/2026-05-20-a.md": "\ufeffTitle: A\nDate: 2026-05-20 12:01\nSlug: a-a\n\nDate: 2020-01-01",
            "en/releases/2026-05-20-out.md": "Title: Out\nSlug: out\n\nSlug: no",
            "de/programmes/2026-06-01-p.md": "Slug: p",
        },
    )
    assert waiting(tmp_path, NOW) == [
        Waiting("content/de/releases/2026-05-20-a.md", "a-a", berlin("2026-05-20 12:01")),
        Waiting("content/de/releases/2026-06-01-b.md", "b", berlin("2026-06-01 00:00")),
    ]


def _write(project: Path, files: dict[str, str]) -> None:
    for name, text in files.items():
        file = project / "content" / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, "utf-8")


# -- Changes -----------------------------------------------------------------------------------------------------------


def test_changes_are_told_by_address():
    old = {"index.html": "1", "a/index.html": "1", "b/index.html": "1", "feed.xml": "1", "site.1a2b3c4d.css": "1"}
    new = {"index.html": "1", "a/index.html": "2", "c/index.html": "1", "404.html": "1", "site.5e6f7a8b.css": "2"}
    changes = compared(old, new)
    assert changes == Changes(("404.html", "c/"), ("a/",), ("b/", "feed.xml"), 3, 4)
    assert changes.summary() == "2 new, 1 changed, 2 removed; 4 pages in all"
    assert changes.lines() == ["+ 404.html", "+ c/", "~ a/", "- b/", "- feed.xml"]


@pytest.mark.parametrize("kept", ["feed.xml", "en/feed.json", "x.pdf", "x.docx", "x.zip", "x.vcf", "x.ics", "x.html"])
def test_what_people_link_to_subscribe_to_and_keep_has_an_address(kept):
    looks = {"theme/site.css": "1", "pagefind/pagefind-entry.json": "1", "social.png": "1"}
    assert compared({kept: "1"} | looks, {}).removed == (kept,)


@pytest.mark.parametrize(
    "confirmed",
    [
        "https://phineo.github.io/presse/programme/alt/",
        "https://phineo.github.io/presse/programme/alt",
        "https://phineo.github.io/presse/programme/alt/index.html",
        "/presse/programme/alt/",
        "programme/alt",
    ],
)
def test_an_address_may_be_given_up_in_every_form(confirmed):
    changes = compared(
        {"index.html": "1", "404.html": "1", "programme/alt/index.html": "1"}, {"index.html": "1", "404.html": "1"}
    )
    address = public_address("", "git@github.com:phineo/presse.git")
    must_not_vanish(changes, (confirmed,), address)
    with pytest.raises(Stop):
        must_not_vanish(changes, (confirmed.replace("alt", "neu"),), address)


def test_many_vanishing_addresses_are_listed_and_the_sentence_stays_short():
    kept = {"index.html": "1", "404.html": "1", **{f"{name}/index.html": "1" for name in "wxyz"}}
    gone = {f"{name}/index.html": "1" for name in "abcd"}
    with pytest.raises(Stop) as stop:
        must_not_vanish(compared(kept | gone, kept), (), public_address("", "git@github.com:phineo/presse.git"))
    assert stop.value.outcome.faults == tuple(
        f"--confirm-removal https://phineo.github.io/presse/{name}/" for name in "abcd"
    )
    assert str(stop.value) == (
        "Readers would find nothing any more at 4 addresses, listed above. Keep the page, or name its old address in "
        "the new page's Moved-From:, or confirm: each with its --confirm-removal"
    )


# -- Fitness -----------------------------------------------------------------------------------------------------------


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


# -- Published states --------------------------------------------------------------------------------------------------


def state(commit: str, source: str = "5", rollback_to: str = "") -> Published:
    return Published(commit, f"tree of {commit}", "Lena", "2026", "…", source * 40, "5", "2026", rollback_to)


HISTORY = [state("d", "3"), state("c", "2"), state("x", "?"), state("b", "1"), state("a", "0")]
ONCE = [state("e", "2", "c"), *HISTORY]
TWICE = [state("f", "1", "b"), *ONCE]
MENDED = [state("g", "4"), *TWICE]


@pytest.mark.parametrize(
    ("states", "back", "commit"),
    [
        (HISTORY, 1, "c"),
        (HISTORY, 2, "b"),  # x was not made by publish
        (HISTORY, 3, "a"),
        (ONCE, 1, "b"),  # c is live again; one back from there
        (ONCE, 2, "a"),
        (TWICE, 1, "a"),
        (MENDED, 1, "b"),  # what was live before the mending
        (MENDED, 2, "a"),
    ],
)
def test_a_rollback_counts_from_the_state_that_is_live(states, back, commit):
    assert earlier(states, back).commit == commit


@pytest.mark.parametrize(
    ("back", "code", "sentence"),
    [
        (4, Exit.REFUSED, "The furthest you can go back is 3, not 4: before that, nothing was published."),
        (0, Exit.UNANSWERED, "Going back 0 states means nothing. Give a number from 1 on."),
        (-1, Exit.UNANSWERED, "Going back -1 states means nothing. Give a number from 1 on."),
    ],
)
def test_a_rollback_does_not_reach_beyond_the_history(back, code, sentence):
    with pytest.raises(Stop) as stop:
        earlier(HISTORY, back)
    assert stop.value.outcome[:2] == (code, sentence)


def test_what_a_rollback_took_down_is_known():
    assert taken_down(TWICE) == HISTORY[0]
    assert (taken_down(HISTORY), taken_down(MENDED), taken_down([])) == (None, None, None)


# -- Git ---------------------------------------------------------------------------------------------------------------


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


# -- The export --------------------------------------------------------------------------------------------------------


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
