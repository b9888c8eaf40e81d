"""Publishing when someone else is faster, the remote or the line fails: nothing half, and the truth told afterwards."""

import os
from pathlib import Path

import pytest
from publishing_room import LIVE, furnish, git

from publishing import push
from publishing.git import Git
from publishing.lock import only_publisher
from publishing.outcome import Exit
from publishing.status import status

SECOND = {"content/de/releases/2026-05-05-zweite.md": "Title: Zweite\nSlug: zweite\n\nText.\n"}
CUT_THE_LINE = 'kill -9 "$PPID"'


@pytest.fixture(scope="module")
def furnished(tmp_path_factory):
    """A press room with one state published and a second one waiting."""
    with pytest.MonkeyPatch.context() as monkeypatch:
        monkeypatch.setattr(push, "_PATIENCE", (0, 0.1))
        room = furnish(tmp_path_factory.mktemp("room"), monkeypatch)
        room.publish()
        room.commit(SECOND)
        yield room


@pytest.fixture
def room(furnished, tmp_path):
    return furnished.copied_to(tmp_path)


def meanwhile(deed):
    """A listener that does the deed in the moment before the push."""
    return lambda step, _: deed() if step == "push" else None


# -- Someone else ------------------------------------------------------------------------------------------------------


def test_a_lost_race_says_so_and_the_newest_source_stays(room):
    other = room.another_desk("zweiter")
    newer = {"content/de/releases/2026-05-06-dritte.md": "Title: D\nSlug: dritte\n\nText.\n"}

    def overtake():
        other.commit(newer)
        assert other.publish().exit is Exit.DONE

    outcome = room.publish(say=meanwhile(overtake))
    winner = room.live
    assert outcome.exit is Exit.OVERTAKEN
    assert outcome.text == (
        f"Not published: someone else published at the same moment ({winner[:12]}). Run this again; it will look at "
        "what is live now."
    )
    assert room.publish().exit is Exit.REFUSED
    git(room.desk, "pull", "--quiet")
    assert room.publish().text.startswith("Nothing to do")
    assert room.live == winner


def test_who_is_overtaken_before_the_build_need_not_build(room):
    other = room.another_desk("zweiter")
    outcome = room.publish(say=lambda step, _: other.publish() if step == "compare" else None, build=None)
    assert outcome == (Exit.OVERTAKEN, "Someone else has just published. Run this again.", (), "", "")
    assert room.publish().text.startswith("Nothing to do")


def test_two_who_publish_the_same_source_both_succeed(room):
    other = room.another_desk("zweiter")
    outcome = room.publish(say=meanwhile(lambda: other.publish()))
    assert (outcome.exit, outcome.commit) == (Exit.DONE, room.live)


def test_who_is_overtaken_after_publishing_is_told_both(room):
    """The line breaks after the update, and before the question someone publishes on top."""
    room.hook(
        "reference-transaction",
        f'[ "$1" = committed ] || exit 0\nrm -f "$0"\n'
        f'next=$(git commit-tree {LIVE}^{{tree}} -p {LIVE} -m next)\ngit update-ref {LIVE} "$next"\n{CUT_THE_LINE}',
    )
    for name in ("name", "email"):
        room.at_remote("config", f"user.{name}", "next@example.org")
    outcome = room.publish()
    assert (outcome.exit, outcome.commit) == (Exit.DONE, room.at_remote("rev-parse", f"{LIVE}~"))
    assert outcome.text.startswith(f"Published, and someone has already published after you ({room.live[:12]}).")


def test_only_one_publisher_works_on_a_machine(room):
    with only_publisher(Git(room.desk)):
        outcome = room.publish()
    assert outcome == (
        Exit.OVERTAKEN,
        f"Another publish or rollback is running here (process {os.getpid()}). Wait until it has ended, then run this "
        "again.",
        (),
        "",
        "",
    )
    assert room.publish().exit is Exit.DONE


# -- The remote --------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("hook", ["pre-receive", "update"])
def test_a_hook_that_refuses_is_quoted(room, hook):
    before = room.live
    room.hook(hook, "echo 'The site is frozen until Monday.' >&2\nexit 1")
    outcome = room.publish()
    assert (outcome.exit, room.live) == (Exit.NOT_PUBLISHED, before)
    assert outcome.text.startswith(f"Not published: {room.bare} still has the former site. git push failed: ")
    assert "remote: The site is frozen until Monday." in outcome.text


def test_a_line_cut_before_the_update_is_not_published(room):
    before = room.live
    room.hook("pre-receive", CUT_THE_LINE)
    outcome = room.publish()
    assert (outcome.exit, room.live) == (Exit.NOT_PUBLISHED, before)
    room.hook("pre-receive", "exit 0")
    assert room.publish().exit is Exit.DONE


def test_a_line_cut_after_the_update_is_published(room):
    room.hook("reference-transaction", f'[ "$1" = committed ] && {CUT_THE_LINE} || exit 0')
    outcome = room.publish()
    assert (outcome.exit, outcome.commit) == (Exit.DONE, room.live)
    assert outcome.text.startswith("Published: the push ended with an error, but the remote has it.")
    assert room.publish().text.startswith("Nothing to do")


VANISH = 'mv "$PWD" "$PWD.away"\n' + CUT_THE_LINE


@pytest.mark.parametrize(
    ("hook", "script", "published"),
    [
        ("pre-receive", VANISH, False),
        ("reference-transaction", f'[ "$1" = committed ] || exit 0\nrm "$0"\n{VANISH}', True),
    ],
    ids=["before the update", "after the update"],
)
def test_a_remote_that_vanishes_leaves_it_unknown_until_it_is_back(room, hook, script, published):
    before = room.live
    room.hook(hook, script)
    outcome = room.publish()
    assert outcome.exit is Exit.UNKNOWN
    assert outcome.text.startswith(
        f"Unknown whether this was published: {room.bare} does not answer any more. Run ./invoke status as soon as it "
        "can be reached."
    )
    assert status(room.desk, follow=False, say=lambda *_: None).exit is Exit.UNKNOWN

    Path(f"{room.bare}.away").rename(room.bare)
    (room.bare / "hooks" / hook).unlink(missing_ok=True)
    assert (room.live == before) is not published
    assert room.live in {before, outcome.commit}
    said = status(room.desk, follow=False, say=lambda *_: None).text
    assert said == ("Everything on main is published." if published else "One commit on main is not published yet.")
    assert room.publish().text.startswith("Nothing to do" if published else "Published.")


def test_a_remote_that_is_not_there_is_refused_before_any_work(room):
    room.bare.rename(room.bare.with_suffix(".away"))
    outcome = room.publish(build=None)
    assert outcome.exit is Exit.REFUSED
    assert outcome.text.startswith(f"{room.bare} does not answer (")
    assert outcome.text.endswith("). Is the network there, and may you read it? Nothing was sent.")


def test_who_may_not_push_learns_it_before_the_build(room):
    before = room.live
    room.served_by(
        '[ "$1" = receive-pack ] && { echo "ERROR: Permission to press denied." >&2; exit 1; }\ngit "$1" "$bare"'
    )
    outcome = room.publish(build=None)
    assert (outcome.exit, room.live) == (Exit.REFUSED, before)
    assert "does not let you publish. git push failed: ERROR: Permission to press denied." in outcome.text
    assert outcome.text.endswith(
        "Check that you may write to the repository and that your password, token or key is still valid; a key with a "
        "passphrase must be known to ssh-agent."
    )


def test_a_full_disk_at_the_remote_is_not_published(room):
    before = room.live
    room.served_by('[ "$1" = receive-pack ] && ulimit -f 0\ngit "$1" "$bare"')
    outcome = room.publish()
    assert (outcome.exit, room.live) == (Exit.NOT_PUBLISHED, before)
    room.served_by('git "$1" "$bare"')
    assert room.publish().exit is Exit.DONE
