"""Publishing stopped, killed and raced: real processes, real signals. The long runs give the figures in the README."""

import os
import random
import signal
import subprocess
import time
from collections import Counter
from contextlib import ExitStack

import pytest
from publishing_room import LIVE, MAIN, Room, furnish, git

from publishing.outcome import Exit

NOTHING_SENT = "STOPPED: Stopped before anything was sent: the public site is as it was."


@pytest.fixture(scope="module")
def furnished(tmp_path_factory):
    """A press room with one state published and a second one waiting."""
    with pytest.MonkeyPatch.context() as monkeypatch:
        room = furnish(tmp_path_factory.mktemp("room"), monkeypatch)
        room.publish()
        room.commit(_release("zweite"))
        yield room


@pytest.fixture
def room(furnished, tmp_path):
    return furnished.copied_to(tmp_path)


def _release(slug: str, text: str = "Text.") -> dict[str, str]:
    return {f"content/de/releases/2026-05-05-{slug}.md": f"Title: {slug}\nSlug: {slug}\n\n{text}\n"}


# -- Stopped: Ctrl-C, SIGTERM, a closed terminal ----------------------------------------------------------------------


@pytest.mark.parametrize("step", ["lock", "fetch", "compare", "export", "build", "tree", "show", "push"])
@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM], ids=["Ctrl-C", "SIGTERM"])
def test_a_stop_before_the_push_leaves_the_site_as_it_was(room, step, number):
    _stop_at(room, step, number)


def test_a_closed_terminal_stops_like_ctrl_c(room):
    _stop_at(room, "build", signal.SIGHUP)


def _stop_at(room: Room, step: str, number: int) -> None:
    before = room.live
    with room.process(step) as run:
        while not run.stdout.readline().startswith(f"{step}: "):
            assert run.poll() is None
        os.killpg(run.pid, number)
        said = run.stdout.read()
    assert (run.returncode, said.splitlines()[-1], room.live) == (Exit.STOPPED, NOTHING_SENT, before)
    assert list(room.bare.parent.glob("tmp/press-room-*")) == []
    assert room.publish().exit is Exit.DONE


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM, signal.SIGHUP], ids=["Ctrl-C", "SIGTERM", "SIGHUP"])
def test_a_stop_during_the_push_waits_for_the_truth(room, number):
    inside, go = room.bare / "inside", room.bare / "go"
    room.hook("pre-receive", f"touch '{inside}'\nwhile [ ! -e '{go}' ]; do sleep 0.02; done")
    with room.process() as run:
        _wait_for(inside.exists)
        os.killpg(run.pid, number)
        time.sleep(0.1)
        go.touch()
        said = run.stdout.read()
    assert (run.returncode, said.splitlines()[-1]) == (Exit.STOPPED, "STOPPED: Published.")
    assert room.read("presse/2026/zweite/index.html") == "Title: zweite\nSlug: zweite\n\nText."
    assert room.publish().text.startswith("Nothing to do")


def test_a_stop_during_a_push_that_fails_tells_that_too(room):
    before = room.live
    inside, go = room.bare / "inside", room.bare / "go"
    room.hook("pre-receive", f"touch '{inside}'\nwhile [ ! -e '{go}' ]; do sleep 0.02; done\nexit 1")
    with room.process() as run:
        _wait_for(inside.exists)
        os.killpg(run.pid, signal.SIGINT)
        time.sleep(0.1)
        go.touch()
        said = run.stdout.read()
    assert (run.returncode, room.live) == (Exit.STOPPED, before)
    assert said.splitlines()[-1].startswith("STOPPED: Not published: ")


def _wait_for(condition, seconds: float = 30) -> None:
    end = time.monotonic() + seconds
    while not condition():
        assert time.monotonic() < end
        time.sleep(0.01)


# -- Killed ------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("kills", [10, pytest.param(250, marks=pytest.mark.long)])
def test_a_kill_at_any_instant_leaves_the_old_site_or_the_new_one(room, kills, capsys):
    """SIGKILL for the whole process group; the server, as in life, is on another machine and goes on."""
    busy = room.bare.with_suffix(".busy")
    room.served_by(f'exec setsid flock "{busy}" git "$1" "$bare"')
    chance = random.Random(2021)
    began = time.monotonic()
    with room.process() as run:
        run.communicate()
    duration = time.monotonic() - began

    ended = Counter()
    for number in range(kills):
        git(room.desk, "remote", "set-url", "--push", "origin", str(room.bare))
        room.commit(_release("zweite", f"Version {number}."))
        git(room.desk, "config", "--unset", "remote.origin.pushurl")
        before = room.live
        with room.process() as run:
            time.sleep(chance.uniform(0, duration * 1.1))
            os.killpg(run.pid, signal.SIGKILL)
        subprocess.run(["flock", busy, "true"], check=True)
        after = room.live
        again = room.publish()
        if again.exit is Exit.OVERTAKEN:  # by the killed run's own push, which no kill of its group reaches
            ended["late"] += 1
            again = room.publish()
        assert (again.exit, again.commit) == (Exit.DONE, room.live), again.text
        assert after in {before, again.commit}  # the new site is the very commit that a quiet run makes
        assert f"Version {number}." in room.read("presse/2026/zweite/index.html")
        ended["new" if after == again.commit else "old"] += 1
    room.at_remote("fsck", "--strict", "--no-dangling")
    git(room.desk, "fsck", "--no-dangling")
    with capsys.disabled():
        print(
            f"\n{kills} kills within {duration:.1f} s: {ended['old']} left the old site, {ended['new']} the new one; "
            f"{ended['late']} times the push was still on its way when the next run began."
        )
    assert ended["old"] + ended["new"] == kills


# -- Raced -------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(("rounds", "publishers"), [(2, 4), pytest.param(100, 8, marks=pytest.mark.long)])
def test_racing_publishers_neither_lose_nor_turn_back_an_update(room, rounds, publishers, capsys):
    """Each mends its release, pushes that to main and publishes until it is out; all at once, from own checkouts."""
    room.publish()
    desks = [room.another_desk(f"desk{number}") for number in range(publishers)]
    ended = Counter()
    for number in range(rounds):
        with ExitStack() as field:
            runs = [
                field.enter_context(other.process("", f"desk{place}", f"Round {number}."))
                for place, other in enumerate(desks)
            ]
            for run in runs:
                field.callback(run.kill)
            for run in runs:
                said, _ = run.communicate(timeout=300)
                assert run.returncode == Exit.DONE, said
                ended.update(_way(line) for line in said.splitlines()[:-1])
        sources = room.at_remote("log", "--format=%(trailers:key=Source,valueonly)", LIVE).split()
        newest_first = [commit for commit in room.at_remote("rev-list", MAIN).split() if commit in set(sources)]
        assert sources == newest_first
        assert sources[0] == room.at_remote("rev-parse", MAIN)
        assert room.at_remote("rev-list", "--min-parents=2", "--count", LIVE) == "0"
        for place in range(publishers):
            assert room.read(f"presse/2026/desk{place}/index.html").endswith(f"Round {number}.")
    with capsys.disabled():
        print(
            f"\n{rounds} rounds of {publishers}: {ended['DONE']} published, {ended['carried']} were carried by "
            f"someone else's; {ended['OVERTAKEN']} times overtaken by a push, {ended['REFUSED']} times by a newer main."
        )
    assert ended["DONE"] + ended["carried"] == rounds * publishers


def _way(line: str) -> str:
    exit_name, said = line.split(": ", 1)
    return "carried" if said.startswith("Nothing to do") else exit_name
