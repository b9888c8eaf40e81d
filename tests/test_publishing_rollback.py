"""Rollback and status: an earlier state again, and what is known about the live one."""

from datetime import timedelta

import pytest
from publishing_room import LIVE, NOW, furnish, git, noon, silent

from publishing.outcome import Exit
from publishing.rollback import rollback
from publishing.status import status


@pytest.fixture(scope="module")
def furnished(tmp_path_factory):
    """A press room with three states published: erste, zweite, dritte."""
    with pytest.MonkeyPatch.context() as monkeypatch:
        room = furnish(tmp_path_factory.mktemp("room"), monkeypatch)
        room.publish()
        for slug in ("zweite", "dritte"):
            room.commit({f"content/de/releases/2026-05-05-{slug}.md": f"Title: R\nSlug: {slug}\n\nText.\n"})
            room.publish()
        yield room


@pytest.fixture
def room(furnished, tmp_path):
    return furnished.copied_to(tmp_path)


def roll_back(room, *back, **wishes):
    return rollback(room.desk, *back, **{"yes": True, "follow": False, "say": silent, "clock": noon} | wishes)


def releases(room) -> set[str]:
    paths = room.at_remote("ls-tree", "-r", "--name-only", LIVE, "presse/").splitlines()
    return {path.split("/")[2] for path in paths}


def test_a_rollback_is_a_new_commit_with_the_old_tree(room):
    old, live = room.at_remote("rev-parse", f"{LIVE}~"), room.live
    outcome = roll_back(room)
    source = room.at_remote("log", "-1", "--format=%(trailers:key=Source,valueonly)", old)
    assert (outcome.exit, outcome.commit) == (Exit.DONE, room.live)
    assert room.at_remote("rev-parse", f"{LIVE}^{{tree}}") == room.at_remote("rev-parse", f"{old}^{{tree}}")
    assert room.at_remote("log", "-1", "--format=%P|%cn|%cI|%B", LIVE) == (
        f"{live}|Lena Muster|2026-05-20T12:00:00+02:00|Roll back to {source[:12]}\n\nSource: {source}\nPages: 6\n"
        f"Instant: 2026-05-05T00:00:00+02:00\nRollback-To: {old}"
    )


def test_rollbacks_go_further_and_further_back(room):
    assert releases(room) == {"erste", "zweite", "dritte"}
    roll_back(room)
    assert releases(room) == {"erste", "zweite"}
    roll_back(room)
    assert releases(room) == {"erste"}
    outcome = roll_back(room)
    assert (outcome.exit, outcome.text) == (
        Exit.REFUSED,
        "No earlier state was ever published, so there is nothing to go back to.",
    )


def test_a_rollback_goes_back_several_states_at_once(room):
    roll_back(room, 2)
    assert releases(room) == {"erste"}


def test_a_rollback_shows_what_would_change_and_asks(room):
    live, told, asked = room.live, [], []
    outcome = roll_back(room, yes=False, say=lambda *line: told.append(line), ask=lambda text: asked.append(text))
    assert (outcome.exit, room.live) == (Exit.DECLINED, live)
    assert [text for step, text in told if step == "show"] == [
        "0 new, 0 changed, 1 removed; 6 pages in all",
        "- presse/2026/dritte/",
    ]
    assert asked == ["Make this public at https://presse.example.org/?"]


def test_a_rollback_can_be_tried_dry(room):
    live = room.live
    outcome = roll_back(room, dry_run=True)
    assert (outcome.exit, outcome.tree, room.live) == (
        Exit.DONE,
        room.at_remote("rev-parse", f"{LIVE}~^{{tree}}"),
        live,
    )


def test_a_rollback_works_with_unsaved_work_on_any_branch(room):
    git(room.desk, "switch", "--quiet", "-c", "entwurf")
    room.write({"publishconf.py": "half a thou"})
    assert roll_back(room).exit is Exit.DONE
    assert git(room.desk, "status", "--porcelain") == "M publishconf.py"


def test_what_was_rolled_back_is_not_published_again_by_itself(room):
    roll_back(room)
    outcome = room.publish()
    assert outcome.exit is Exit.REFUSED
    assert outcome.text == (
        f"This very source was rolled back: commit {room.live[:12]} by Lena Muster <lena@example.org> on 2026-05-20 at "
        f"12:00, “Roll back to {git(room.desk, 'rev-parse', 'HEAD~')[:12]}”. Commit a mended version and publish that, "
        "or run this again with --adopt."
    )
    room.commit({"content/de/releases/2026-05-05-dritte.md": "Title: R\nSlug: dritte\n\nMended.\n"})
    assert room.publish().exit is Exit.DONE
    assert room.read("presse/2026/dritte/index.html").endswith("Mended.")


def test_what_was_rolled_back_can_be_adopted(room):
    roll_back(room)
    assert room.publish(adopt=True).exit is Exit.DONE
    assert releases(room) == {"erste", "zweite", "dritte"}


def test_a_rollback_undoes_a_change_by_hand(room):
    tree = room.at_remote("rev-parse", f"{LIVE}^{{tree}}")
    by_hand = room.at_remote("commit-tree", f"{LIVE}~^{{tree}}", "-p", LIVE, "-m", "Quick fix")
    room.at_remote("update-ref", LIVE, by_hand)
    assert roll_back(room).exit is Exit.DONE
    assert room.at_remote("rev-parse", f"{LIVE}^{{tree}}") == tree


def test_a_rollback_brings_out_nothing_that_is_under_embargo_now(room):
    """The release was out by mistake; meanwhile its date was put off."""
    git(room.desk, "mv", "content/de/releases/2026-05-05-dritte.md", "content/de/releases/2026-06-01-dritte.md")
    room.commit({})
    room.publish(confirm_removal=("/presse/2026/dritte/",))
    live = room.live
    outcome = roll_back(room)
    assert (outcome.exit, room.live) == (Exit.REFUSED, live)
    assert outcome.text == (
        "That state shows what is now under embargo: content/de/releases/2026-06-01-dritte.md (2026-06-01 00:00). "
        "Publish a mended one instead."
    )
    assert roll_back(room, 2).exit is Exit.DONE


def test_a_rollback_with_a_clock_that_is_behind_is_refused(room):
    outcome = roll_back(room, clock=lambda: NOW - timedelta(days=30))
    assert outcome.exit is Exit.REFUSED
    assert outcome.text == (
        "That state is from 2026-05-05T00:00:00+02:00, still to come by this machine's clock. Set it."
    )


def test_a_rollback_loses_a_race_like_a_publish(room):
    other = room.another_desk("zweiter")

    def overtake():
        other.commit({"content/de/releases/2026-05-06-vierte.md": "Title: V\nSlug: vierte\n\nText.\n"})
        assert other.publish().exit is Exit.DONE

    outcome = roll_back(room, say=lambda step, _: overtake() if step == "push" else None)
    assert (outcome.exit, "vierte" in releases(room)) == (Exit.OVERTAKEN, True)


def test_a_rollback_carries_the_configured_name(room):
    git(room.desk, "config", "user.name", "Käthe Öhm")
    git(room.desk, "config", "user.email", "kaethe@example.org")
    roll_back(room)
    assert room.at_remote("log", "-1", "--format=%an <%ae>", LIVE) == "Käthe Öhm <kaethe@example.org>"


def test_nothing_published_is_nothing_to_go_back_to(room):
    room.at_remote("update-ref", "-d", LIVE)
    assert roll_back(room).text == "Nothing is published yet, so there is nothing to go back to."


# -- Status ------------------------------------------------------------------------------------------------------------


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
    roll_back(room)
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
