"""Status: what is known about the live site, about what waits, and about what others did."""

import pytest
from publishing_room import LIVE, furnish_thrice, git, noon, silent

from publishing.outcome import Exit
from publishing.rollback import rollback
from publishing.status import status


@pytest.fixture(scope="module")
def furnished(tmp_path_factory):
    """A press room with three states published: erste, zweite, dritte."""
    with pytest.MonkeyPatch.context() as monkeypatch:
        yield furnish_thrice(tmp_path_factory.mktemp("room"), monkeypatch)


@pytest.fixture
def room(furnished, tmp_path):
    return furnished.copied_to(tmp_path)


def told(room) -> tuple[str, list[tuple[str, str]]]:
    lines = []
    outcome = status(room.desk, follow=False, say=lambda *line: lines.append(line), clock=noon)
    assert outcome.exit is Exit.DONE
    return outcome.text, lines


def test_status_tells_what_is_live_and_what_waits(room):
    source = git(room.desk, "rev-parse", "HEAD")
    room.commit({"content/de/releases/2026-06-01-vierte.md": "Title: V\nSlug: vierte\n\nText.\n"})
    newest = git(room.desk, "rev-parse", "--short", "HEAD")
    assert told(room) == (
        "One commit on main is not published yet.",
        [
            (
                "live",
                f"“Write content/de/releases/2026-05-05-dritte.md” ({source[:12]}) "
                "by Lena Muster <lena@example.org> on 2026-05-04 at 09:00",
            ),
            ("pages", "7; embargoes as of 2026-05-05 at 00:00"),
            ("waits", f"not published yet: {newest} Write content/de/releases/2026-06-01-vierte.md"),
            ("embargo", "content/de/releases/2026-06-01-vierte.md is held back until 2026-06-01 00:00"),
        ],
    )


def test_status_tells_a_rollback(room):
    down = git(room.desk, "rev-parse", "HEAD")
    rollback(room.desk, yes=True, follow=False, say=silent, clock=noon)
    assert ("rollback", f"{down[:12]} was taken down and will not be published again") in told(room)[1]


def test_status_before_the_first_publish(room):
    room.at_remote("update-ref", "-d", LIVE)
    (room.desk / ".git" / "press-room" / "live").unlink()
    assert told(room)[0] == "Nothing is published yet."


def test_status_tells_what_is_only_here(room):
    room.write({"content/ä.md": "Title: Z\n"})
    git(room.desk, "commit", "--quiet", "--allow-empty", "-m", "Not pushed")
    short = git(room.desk, "rev-parse", "--short", "HEAD")
    lines = told(room)[1]
    assert ("here", f"not pushed yet: {short} Not pushed") in lines
    assert ("here", "not committed yet: content/ä.md (new)") in lines


def test_status_is_short_however_much_waits(room):
    room.commit({f"content/neu{number}.md": "Title: N\n" for number in range(7)})
    for number in range(7):
        git(room.desk, "commit", "--quiet", "--allow-empty", "-m", f"Not pushed {number}")
        room.write({f"content/{number}.md": "Title: Z\n"})
    room.at_remote("update-ref", "-d", LIVE)
    (room.desk / ".git" / "press-room" / "live").unlink()
    text, lines = told(room)
    assert text == "Nothing is published yet."
    assert [line for line in lines if line[0] == "here"] == [
        *(("here", f"not pushed yet: {git(room.desk, 'log', '-1', '--format=%h %s', f'HEAD~{n}')}") for n in range(5)),
        ("here", "not pushed yet: 2 more"),
        *(("here", f"not committed yet: content/{number}.md (new)") for number in range(5)),
        ("here", "not committed yet: 2 more"),
    ]


@pytest.mark.parametrize(
    ("path", "text"),
    [
        ("README.md", "Hello.\n"),
        # what publishing itself would never write there
        (".well-known/build.json", "{}\n"),
        (".well-known/build.json", "[]\n"),
        (".well-known/build.json", "by hand\n"),
        (".well-known/security.txt", "Expires: tomorrow at noon\n"),
    ],
)
def test_status_of_a_site_made_by_other_means(room, path, text):
    other = room.another_desk("zweiter")
    git(other.desk, "switch", "--quiet", "gh-pages")
    other.write({path: text})
    git(other.desk, "add", "--all")
    git(other.desk, "commit", "--quiet", "-m", "Quick fix \x1e")
    git(other.desk, "push", "--quiet", "origin", "gh-pages")
    said, lines = told(room)
    assert said == (
        f"The public site was changed by other means: commit {room.live[:12]} by Lena Muster <lena@example.org> on "
        "2026-05-04 at 09:00, “Quick fix \x1e”."
    )
    assert lines == [
        (
            "live",
            "“Quick fix \x1e”, not made by ./invoke publish, by Lena Muster <lena@example.org> on 2026-05-04 at 09:00",
        ),
        ("pages", "unknown; embargoes as of unknown"),
    ]


def test_status_tells_that_the_public_branch_was_touched(room):
    known = room.live
    room.at_remote("update-ref", LIVE, f"{LIVE}~")
    assert told(room)[0].startswith(
        f"The history of the public site was rewritten: {known[:12]}, which was live, is no longer in it. Now live: "
    )
    room.at_remote("update-ref", "-d", LIVE)
    assert told(room)[0] == "The branch gh-pages is gone from the remote."
