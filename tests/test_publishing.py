"""Publishing as a press officer meets it: what goes out, what is asked, what is refused."""

import io
import json
from datetime import timedelta

import pytest
from publishing_room import LIVE, MAIN, NOW, furnish, git

from publishing.outcome import Exit

SECOND = {"content/de/releases/2026-05-05-zweite.md": "Title: Zweite\nSlug: zweite\n\nText.\n"}


@pytest.fixture(scope="module")
def furnished(tmp_path_factory):
    with pytest.MonkeyPatch.context() as monkeypatch:
        yield furnish(tmp_path_factory.mktemp("room"), monkeypatch)


@pytest.fixture
def room(furnished, tmp_path):
    return furnished.copied_to(tmp_path / "Käthes Büro")


def test_a_first_publish_puts_the_site_on_an_empty_branch(room):
    source = git(room.desk, "rev-parse", "HEAD")
    outcome = room.publish()
    assert (outcome.exit, outcome.commit) == (Exit.DONE, room.live)
    assert outcome.text == "Published. Within ten minutes it shows at https://presse.example.org/"
    assert room.at_remote("ls-tree", "-r", "--name-only", LIVE).splitlines() == [
        ".nojekyll",
        ".well-known/build.json",
        ".well-known/security.txt",
        "404.html",
        "CNAME",
        "en/index.html",
        "en/press/2021/first/index.html",
        "index.html",
        "presse/2021/erste/index.html",
        "sitemap.xml",
    ]
    assert json.loads(room.read(".well-known/build.json")) == {
        "address": "https://presse.example.org",
        "instant": "2026-05-04T09:00:00+02:00",
        "source": source,
    }
    assert room.at_remote("log", "--format=%P|%an <%ae>|%cI|%B", LIVE) == (
        "|Lena Muster <lena@example.org>|2026-05-04T09:00:00+02:00|"
        f"Publish {source[:12]}\n\nSource: {source}\nPages: 5\nInstant: 2026-05-04T09:00:00+02:00"
    )


def test_publishing_twice_does_nothing_the_second_time(room):
    first = room.publish()
    second = room.publish()
    assert second == (
        Exit.DONE,
        "Nothing to do: https://presse.example.org/ is up to date.",
        (),
        first.commit,
        first.tree,
    )


def test_each_publish_follows_the_one_before(room):
    first = room.publish().commit
    room.commit(SECOND)
    second = room.publish().commit
    assert room.at_remote("rev-list", LIVE).splitlines() == [second, first]


def test_a_dry_run_sends_nothing_and_tells_the_tree_of_the_publish(room):
    dry = room.publish(dry_run=True)
    assert (dry.exit, room.live) == (Exit.DONE, "")
    assert dry.text == f"A dry run: nothing was sent. The tree would be {dry.tree}."
    assert room.publish(clock=lambda: NOW + timedelta(hours=3)).tree == dry.tree
    assert room.at_remote("rev-parse", f"{LIVE}^{{tree}}") == dry.tree


def test_two_desks_make_the_same_commit_of_the_same_source(room):
    other = room.another_desk("zweiter")
    first = room.publish().commit
    room.at_remote("update-ref", "-d", LIVE)
    assert other.publish().commit == first


def test_the_local_repository_is_only_read(room):
    before = git(room.desk, "for-each-ref")
    room.publish()
    assert git(room.desk, "for-each-ref") == before
    assert git(room.desk, "status", "--porcelain", "--ignored") == ""


def test_an_embargo_that_ends_makes_the_next_publish(room):
    room.commit(
        {"content/de/releases/2026-05-21-morgen.md": "Title: M\nDate: 2026-05-21 10:00\nSlug: morgen\n\nText.\n"}
    )
    told = []
    room.publish(say=lambda step, text: told.append((step, text)))
    assert (
        "embargo",
        "content/de/releases/2026-05-21-morgen.md is held back until 2026-05-21 10:00.",
    ) in told
    early = room.at_remote("ls-tree", "-r", "--name-only", LIVE)
    almost = room.publish(clock=lambda: NOW + timedelta(hours=21, minutes=59))
    assert almost.text.startswith("Nothing to do")
    assert room.publish(clock=lambda: NOW + timedelta(hours=22)).text.startswith("Published")
    assert set(room.at_remote("ls-tree", "-r", "--name-only", LIVE).split()) - set(early.split()) == {
        "presse/2026/morgen/index.html"
    }
    assert json.loads(room.read(".well-known/build.json"))["instant"] == "2026-05-21T10:00:00+02:00"


def test_a_no_leaves_everything_as_it_is(room):
    asked = []
    outcome = room.publish(yes=False, ask=lambda question: asked.append(question))
    assert (outcome.exit, room.live) == (Exit.DECLINED, "")
    assert asked == ["Make this public at https://presse.example.org/?"]


def test_without_a_terminal_an_answer_is_missing(room, monkeypatch):
    monkeypatch.setattr("sys.stdin", io.StringIO("y\n"))
    assert room.publish(yes=False) == (
        Exit.UNANSWERED,
        "Nobody is at the terminal to be asked. To go on without a question, add --yes.",
        (),
        "",
        "",
    )


def test_a_stop_at_the_question_begins_a_line_of_its_own(room, monkeypatch, capsys):
    def stopped(prompt):
        print(prompt, end="")
        raise KeyboardInterrupt

    monkeypatch.setattr("builtins.input", stopped)
    monkeypatch.setattr("sys.stdin", terminal := io.StringIO())
    terminal.isatty = lambda: True
    assert room.publish(yes=False).exit is Exit.STOPPED
    assert capsys.readouterr().out.endswith("Make this public at https://presse.example.org/? [y/N] \n")


@pytest.mark.parametrize(
    ("answer", "published"), [("j\n", True), ("Yes \n", True), ("n\n", False), ("\n", False), ("", False)]
)
def test_a_question_is_answered_with_yes_or_anything_else(room, monkeypatch, answer, published):
    terminal = io.StringIO(answer)
    terminal.isatty = lambda: True
    monkeypatch.setattr("sys.stdin", terminal)
    assert room.publish(yes=False).exit is (Exit.DONE if published else Exit.DECLINED)
    assert bool(room.live) is published


def test_the_steps_are_told_in_order(room):
    steps = []
    room.publish(say=lambda step, _: steps.append(step))
    assert list(dict.fromkeys(steps)) == ["lock", "fetch", "compare", "export", "build", "tree", "show", "push"]


# -- Refused: the checkout ---------------------------------------------------------------------------------------------


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


# -- Refused: what is live ---------------------------------------------------------------------------------------------


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


# -- Refused: the site -------------------------------------------------------------------------------------------------


def test_faults_of_the_build_are_passed_on_and_nothing_is_sent(room):
    room.commit({"content/de/releases/2026-05-05-zweite.md": "Slug: z\n\nFAULT"})
    outcome = room.publish()
    assert outcome == (
        Exit.FAULTS,
        "The site has faults; nothing was published.",
        ("2026-05-05-zweite.md:1: A fault.",),
        "",
        "",
    )
    assert room.live == ""


def test_an_address_does_not_vanish_unconfirmed(room):
    room.commit(SECOND)
    live = room.publish().commit
    room.remove("content/de/releases/2026-05-05-zweite.md")
    gone = "https://presse.example.org/presse/2026/zweite/"
    refused = room.publish()
    assert (refused.exit, room.live) == (Exit.REFUSED, live)
    assert refused.text == (
        f"Readers would find nothing any more at: {gone}. Keep the page, or name its old address in the new page's "
        f"Moved-From:, or confirm: --confirm-removal {gone}"
    )
    assert room.publish(confirm_removal=(gone,)).text.startswith("Published")


def test_a_page_that_redirects_keeps_the_address(room):
    room.commit(SECOND)
    room.publish()
    room.commit({"content/de/releases/2026-05-05-zweite.md": "Title: Umgezogen\nSlug: zweite\n\nWeiter.\n"})
    assert room.publish().text.startswith("Published")


def test_half_the_site_needs_the_word(room):
    names = [f"content/de/releases/2026-05-05-r{number}.md" for number in range(6)]
    room.commit({name: f"Title: R\nSlug: r{number}\n\nText.\n" for number, name in enumerate(names)})
    live = room.publish().commit
    for name in names:
        (room.desk / name).unlink()
    room.commit({})
    gone = tuple(f"/presse/2026/r{number}/" for number in range(6))
    refused = room.publish(confirm_removal=gone)
    assert (refused.exit, room.live) == (Exit.REFUSED, live)
    assert refused.text == ("Of 11 pages only 5 would remain. If that is meant, add --confirm-removal half-the-site")
    assert room.publish(confirm_removal=(*gone, "half-the-site")).text.startswith("Published")


def test_an_empty_site_is_refused(room):
    outcome = room.publish(build=lambda project, output, site: None)
    assert outcome == (
        Exit.FAULTS,
        "The built site is not fit to be published.",
        tuple(
            f"{name}: The built site has no such file, or it is empty."
            for name in (".well-known/security.txt", "404.html", "en/index.html", "index.html", "sitemap.xml")
        ),
        "",
        "",
    )


@pytest.mark.parametrize(
    ("files", "sentence"),
    [
        (
            {"requirements.txt": "pelican==1.0\nno-such-tool==2.0 \\\n    --hash=sha256:00\n"},
            "The tools differ from requirements.txt: pelican is 4.12.0, not 1.0; no-such-tool is missing, not 2.0. "
            "./invoke sets them up anew.",
        ),
        (
            {"publishconf.py": 'SITEURL = ""\n'},
            "The public address is not known: the remote origin is not at GitHub. Name the address in publishconf.py, "
            'for example SITEURL = "https://presse.example.org", and commit that.',
        ),
    ],
    ids=["other versions than locked", "no public address"],
)
def test_an_unfit_project_is_refused(room, files, sentence):
    room.commit(files)
    assert room.publish() == (Exit.REFUSED, sentence, (), "", "")


def test_only_what_is_committed_is_built(room):
    git(room.desk, "config", "core.excludesFile", str(room.desk.parent / "ignored"))
    (room.desk.parent / "ignored").write_text("2026-05-05-zweite.md\n")
    room.write(SECOND)
    assert room.publish().text.startswith("Published")
    assert "zweite" not in room.at_remote("ls-tree", "-r", "--name-only", LIVE)
