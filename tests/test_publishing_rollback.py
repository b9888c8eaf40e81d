"""Rollback: an earlier state again."""

from datetime import timedelta

import pytest
from publishing_room import LIVE, NOW, furnish_thrice, git, noon, silent

from publishing.outcome import Exit
from publishing.rollback import rollback


@pytest.fixture(scope="module")
def furnished(tmp_path_factory):
    """A press room with three states published: erste, zweite, dritte."""
    with pytest.MonkeyPatch.context() as monkeypatch:
        yield furnish_thrice(tmp_path_factory.mktemp("room"), monkeypatch)


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
        "That state shows what is held back now: content/de/releases/2026-06-01-dritte.md (until 2026-06-01 00:00). "
        "Publish a mended one instead."
    )
    assert roll_back(room, 2).exit is Exit.DONE


def test_a_rollback_brings_out_nothing_that_is_a_draft_now(room):
    """The release was out by mistake, and is being written again."""
    room.remove("content/de/releases/2026-05-05-dritte.md")
    room.publish(confirm_removal=("/presse/2026/dritte/",))
    room.commit({"content/de/releases/2026-05-05-dritte.md": "Title: R\nStatus: Draft\nSlug: dritte\n\nText.\n"})
    outcome = roll_back(room)
    assert (outcome.exit, outcome.text) == (
        Exit.REFUSED,
        "That state shows what is held back now: content/de/releases/2026-05-05-dritte.md (a draft). Publish a mended "
        "one instead.",
    )
    assert releases(room) == {"erste", "zweite"}


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
