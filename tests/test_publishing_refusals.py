"""Publishing refused because of the checkout, or of what is live; each refusal says how to mend that."""

import pytest
from publishing_room import LIVE, MAIN, furnish, git

from publishing.outcome import Exit

SECOND = {"content/de/releases/2026-05-05-zweite.md": "Title: Zweite\nSlug: zweite\n\nText.\n"}


@pytest.fixture(scope="module")
def furnished(tmp_path_factory):
    with pytest.MonkeyPatch.context() as monkeypatch:
        yield furnish(tmp_path_factory.mktemp("room"), monkeypatch)


@pytest.fixture
def room(furnished, tmp_path):
    return furnished.copied_to(tmp_path / "Käthes Büro")


# -- The checkout ------------------------------------------------------------------------------------------------------


def dirty(room):
    room.write({"publishconf.py": "SITEURL = 'https://other.example.org'\n"})


def untracked(room):
    room.write({"content/de/releases/2026-05-05-zweite.md": "Title: Z\n"})


def staged(room):
    room.write({"content/ä.md": "Title: Z\n"})
    git(room.desk, "add", "--all")


def many_unsaved(room):
    room.write({f"content/{number}.md": "Title: Z\n" for number in range(7)})


def other_branch(room):
    git(room.desk, "switch", "--quiet", "-c", "entwurf")


def no_branch(room):
    git(room.desk, "switch", "--quiet", "--detach")


def ahead(room):
    git(room.desk, "commit", "--quiet", "--allow-empty", "-m", "Not pushed")


def behind(room):
    room.commit(SECOND)
    git(room.desk, "reset", "--quiet", "--hard", "HEAD~")


def apart(room):
    behind(room)
    ahead(room)


def no_main(room):
    room.at_remote("update-ref", "-d", MAIN)


def no_remote(room):
    git(room.desk, "remote", "remove", "origin")


def shallow(room):
    room.commit(SECOND)
    git(room.desk.parent, "clone", "--quiet", "--depth=1", f"file://{room.bare}", "flach")
    return room._replace(desk=room.desk.parent / "flach")


def below_the_top(room):
    return room._replace(desk=room.desk / "content")


def commit_from_tomorrow(room):
    room.commit(SECOND, day="2026-05-21T09:00:00+02:00")


@pytest.mark.parametrize(
    ("spoil", "sentence"),
    [
        (dirty, "Not yet committed: publishconf.py. Commit and push this, or put it aside, then publish."),
        (
            untracked,
            "Not yet committed: content/de/releases/2026-05-05-zweite.md (new). Commit and push this, or put it aside, "
            "then publish.",
        ),
        (staged, "Not yet committed: content/ä.md. Commit and push this, or put it aside, then publish."),
        (
            many_unsaved,
            "Not yet committed: content/0.md (new), content/1.md (new), content/2.md (new), content/3.md (new), "
            "content/4.md (new) and 2 more. Commit and push this, or put it aside, then publish.",
        ),
        (other_branch, "You are on the branch entwurf; only main is published: git switch main"),
        (no_branch, "You are on no branch; only main is published: git switch main"),
        (ahead, "You have commits that are not yet pushed: git push origin main, then publish."),
        (
            behind,
            "Others have pushed to main since you last looked: git pull, look at the result, then publish.",
        ),
        (
            apart,
            "Your main and the remote's have gone separate ways: git pull --rebase, git push, then publish.",
        ),
        (no_main, "{bare} has no branch main yet. Push it first: git push origin main"),
        (
            no_remote,
            "This repository has no remote named origin to publish to. Add it: git remote add origin ADDRESS",
        ),
        (
            shallow,
            "This checkout lacks the older history that publishing compares with: git fetch --unshallow",
        ),
        (below_the_top, "{desk} is not the top folder of the repository; publish from there."),
        (
            commit_from_tomorrow,
            "The newest commit is dated 2026-05-21 09:00, but this machine's clock says 2026-05-20 12:00. Set the "
            "clock: embargoes depend on it.",
        ),
    ],
    ids=lambda value: getattr(value, "__name__", ""),
)
def test_an_unfit_checkout_is_refused(room, spoil, sentence):
    room = spoil(room) or room
    outcome = room.publish()
    assert outcome == (Exit.REFUSED, sentence.format(bare=room.bare, desk=room.desk), (), "", "")
    assert room.live == ""


# -- What is live ------------------------------------------------------------------------------------------------------


def by_hand(room):
    """Someone commits to gh-pages."""
    tree = room.at_remote("rev-parse", f"{LIVE}^{{tree}}")
    commit = room.at_remote("commit-tree", tree, "-p", LIVE, "-m", "Quick fix")
    room.at_remote("update-ref", LIVE, commit)


def set_back(room):
    """Someone pushes an earlier published state by force."""
    room.commit(SECOND)
    room.publish()
    room.at_remote("update-ref", LIVE, f"{LIVE}~")


def deleted(room):
    room.at_remote("update-ref", "-d", LIVE)


def main_rewritten(room):
    """The source of what is live is no longer in main."""
    room.commit(SECOND)
    room.publish()
    git(room.desk, "reset", "--quiet", "--hard", "HEAD~")
    git(room.desk, "commit", "--quiet", "--allow-empty", "-m", "Another past")
    git(room.desk, "push", "--quiet", "--force", "origin", "main")


@pytest.mark.parametrize(
    ("meddle", "says"),
    [
        (
            by_hand,
            "The public site was changed by other means: commit {live} by Lena Muster <lena@example.org> on 2026-05-04 "
            "at 09:00, “Quick fix”. Talk to each other; to publish all the same, run this again with "
            "--adopt.",
        ),
        (
            set_back,
            "The history of the public site was rewritten: {known}, which was live, is no longer in it. Now live: "
            "commit {live} by Lena Muster <lena@example.org> on 2026-05-04 at 09:00, “Publish {source}”. Talk to each "
            "other; to publish all the same, run this again with --adopt.",
        ),
        (
            deleted,
            "The branch gh-pages is gone from the remote. Talk to each other; to publish all the same, run this again "
            "with --adopt.",
        ),
        (
            main_rewritten,
            "The public site was built from {source}, which main does not contain: publishing would take it back. If "
            "main was rewritten on purpose, run this again with --adopt.",
        ),
    ],
    ids=lambda value: getattr(value, "__name__", ""),
)
def test_a_site_changed_by_others_is_refused_until_adopted(room, meddle, says):
    room.publish()
    meddle(room)
    live = room.live
    source = room.at_remote("log", "-1", "--format=%(trailers:key=Source,valueonly)", live) if live else ""
    known = (room.desk / ".git" / "press-room" / "live").read_text("ascii")
    outcome = room.publish()
    assert outcome.exit is Exit.REFUSED
    assert outcome.text == says.format(live=live[:12], source=source[:12], known=known[:12])
    assert room.live == live

    removal = ("/presse/2026/zweite/",) if meddle is main_rewritten else ()
    adopted = room.publish(adopt=True, confirm_removal=removal)
    assert (adopted.exit, room.live) == (Exit.DONE, adopted.commit)
    assert room.publish().text.startswith("Nothing to do")


def test_who_adopts_what_is_live_need_not_do_so_again(room):
    """Someone deleted gh-pages and published the same source anew: there is nothing to send."""
    other = room.another_desk("zweiter")
    room.publish()
    room.at_remote("update-ref", LIVE, room.at_remote("commit-tree", f"{LIVE}^{{tree}}", "-m", "Another past"))
    other.publish(adopt=True)
    assert room.publish().exit is Exit.REFUSED
    assert room.publish(adopt=True, dry_run=True).text.startswith("Nothing to do")
    assert room.publish().exit is Exit.REFUSED
    assert room.publish(adopt=True).text.startswith("Nothing to do")
    assert room.publish().text.startswith("Nothing to do")


def test_a_stale_checkout_cannot_take_the_site_back(room):
    other = room.another_desk("zweiter")
    room.commit(SECOND)
    newest = room.publish().commit
    assert other.publish().exit is Exit.REFUSED
    assert room.live == newest
