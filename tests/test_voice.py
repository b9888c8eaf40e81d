"""The voice of the commands: one sentence for every way out, an exit code that scripts can read, no stack trace."""

import io
import os
import subprocess
import sys
from pathlib import Path

import pytest
from rich.table import Table

from desk.terminal import console, folded

ROOT = Path(__file__).resolve().parent.parent
TASKS = '''
import os, sys
from invoke import Exit, task


@task
def fine(c):
    """Say a line."""
    print("Written → done.")


@task
def refused(c):
    """Say what cannot be done."""
    raise Exit("The slug is taken; choose another.", 3)


@task
def broken(c):
    """Fail as nobody foresaw."""
    raise KeyError("kommune-360")


@task
def full(c):
    """Fail as a full disk does."""
    raise OSError(28, "No space left on device", "content/a.md")


@task
def stopped(c):
    """Be stopped by Ctrl-C."""
    raise KeyboardInterrupt


@task(positional=["kind"])
def new(c, kind):
    """Want a word."""


@task
def count(c, dry_run=False, many=1):
    """Take a number."""


@task
def chatty(c):
    """Say more than anybody reads."""
    for number in range(100_000):
        print(number)
'''


@pytest.fixture(scope="module")
def room(tmp_path_factory):
    folder = tmp_path_factory.mktemp("commands")
    (folder / "tasks.py").write_text(TASKS, "utf-8")
    return folder


def command(room, *words, **environment):
    return subprocess.run(
        [sys.executable, "-m", "desk", "--search-root", str(room), *words],
        cwd=ROOT,
        env={**os.environ, **environment},
        capture_output=True,
        encoding="utf-8",
        check=False,
    )


@pytest.mark.parametrize(
    ("words", "code", "out", "err"),
    [
        (["fine"], 0, "Written → done.\n", ""),
        (["refused"], 3, "", "The slug is taken; choose another.\n"),
        (
            ["broken"],
            70,
            "",
            "This should not have happened: 'kommune-360' (KeyError). Nothing further was done; --debug says where.\n",
        ),
        (
            ["full"],
            70,
            "",
            "This machine could not do its part: No space left on device (content/a.md). --debug says where it "
            "happened.\n",
        ),
        (["stopped"], 130, "", "Stopped.\n"),
        (
            ["fien"],
            2,
            "",
            "There is no command or option 'fien'; did you mean 'fine'? ./invoke --list names the commands.\n",
        ),
        (
            ["count", "--dryrun"],
            2,
            "",
            "There is no command or option '--dryrun'; did you mean '--dry-run'? ./invoke --list names the commands.\n",
        ),
        (
            ["count", "--many", "some"],
            2,
            "",
            "'some' is no whole number. ./invoke --help COMMAND says what it takes.\n",
        ),
        (
            ["new"],
            2,
            "",
            "./invoke new needs to be told more: 'kind'. ./invoke --help new says what.\n",
        ),
    ],
    ids=lambda value: value[0] if isinstance(value, list) else "",
)
def test_every_way_out_is_one_sentence(room, words, code, out, err):
    done = command(room, *words)
    assert (done.returncode, done.stdout, done.stderr) == (code, out, err)


@pytest.mark.parametrize(
    ("what", "code", "out", "err"),
    [
        ("print('Built → done.') or 0", 0, "Built → done.\n", ""),
        ("1", 1, "", ""),
        ("sys.exit('Stopped elsewhere.')", 1, "", "Stopped elsewhere.\n"),
        ("(_ for _ in ()).throw(KeyboardInterrupt)", 130, "", "Stopped.\n"),
        ("(_ for _ in ()).throw(BrokenPipeError)", 141, "", ""),
        (
            "open('/there/is-none')",
            70,
            "",
            "This machine could not do its part: No such file or directory (/there/is-none). --debug says where it "
            "happened.\n",
        ),
    ],
)
def test_a_mere_build_speaks_in_the_same_voice_without_invoke(what, code, out, err):
    lines = [
        "import runpy, sys",
        "import desk.building",
        f"desk.building.at_desk = lambda run: {what}",
        "sys.argv[1:] = ['build']",
        "runpy.run_module('desk', run_name='__main__')",
    ]
    done = subprocess.run(
        [sys.executable, "-c", "\n".join(lines)], cwd=ROOT, capture_output=True, encoding="utf-8", check=False
    )
    assert (done.returncode, done.stdout, done.stderr) == (code, out, err)


def test_without_a_word_the_commands_are_listed():
    done = subprocess.run([sys.executable, "-m", "desk"], cwd=ROOT, capture_output=True, encoding="utf-8", check=False)
    assert (done.returncode, done.stderr) == (0, "")
    assert "  publish        Make public" in done.stdout


def test_debug_shows_the_whole_story(room):
    done = command(room, "--debug", "broken")
    assert done.returncode == 1
    assert "Traceback" in done.stderr
    assert "KeyError: 'kommune-360'" in done.stderr


def test_a_reader_who_goes_away_is_no_fault(room):
    line = f'"{sys.executable}" -m desk --search-root "{room}" chatty | head -1; echo "${{PIPESTATUS[0]}}"'
    done = subprocess.run(["bash", "-c", line], cwd=ROOT, capture_output=True, encoding="utf-8", check=False)
    assert (done.stdout, done.stderr) == ("0\n141\n", "")


def test_a_terminal_without_unicode_gets_a_question_mark(room):
    done = command(room, "fine", PYTHONIOENCODING="latin-1", PYTHONUTF8="0")
    assert (done.returncode, done.stdout) == (0, "Written ? done.\n")


def test_tables_in_a_pipe_are_plain_and_whole(capsys, monkeypatch):
    monkeypatch.delenv("COLUMNS", raising=False)
    table = Table("key", box=None)
    table.add_row(f"[red]{'herbsttagung ' * 20}")
    console().print(table)
    assert capsys.readouterr().out.splitlines()[1].strip() == ("herbsttagung " * 20).strip()


def test_tables_fold_in_a_narrow_terminal(capsys, monkeypatch):
    monkeypatch.setenv("COLUMNS", "60")
    table = Table("key", box=None)
    table.add_row("herbsttagung " * 20)
    console().print(table)
    assert max(len(line) for line in capsys.readouterr().out.splitlines()) <= 60


class Terminal(io.StringIO):
    """A terminal, as far as it can be asked."""

    def isatty(self):
        return True


def test_a_sentence_is_folded_between_words_on_a_terminal_alone(monkeypatch):
    monkeypatch.setenv("COLUMNS", "60")
    sentence = f"Readers would find nothing any more at https://presse.example.org/{'x' * 60}. Keep the page-that-was."
    assert folded(sentence, io.StringIO()) == sentence
    lines = folded(f"{sentence}\n{sentence}", Terminal()).split("\n")
    assert [line for line in lines if len(line) > 60] == [f"https://presse.example.org/{'x' * 60}."] * 2
    assert " ".join(lines) == f"{sentence} {sentence}"
