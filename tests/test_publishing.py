"""Publishing as a press officer meets it: what goes out, and what is asked."""

import io
import json
from datetime import timedelta

import pytest
from publishing_room import LIVE, NOW, furnish, git

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


def test_only_what_is_committed_is_built(room):
    git(room.desk, "config", "core.excludesFile", str(room.desk.parent / "ignored"))
    (room.desk.parent / "ignored").write_text("2026-05-05-zweite.md\n")
    room.write(SECOND)
    assert room.publish().text.startswith("Published")
    assert "zweite" not in room.at_remote("ls-tree", "-r", "--name-only", LIVE)
