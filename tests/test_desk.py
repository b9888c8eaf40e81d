"""The maintainer's desk: building beside the old output, the preview that follows every save."""

import importlib.util
import json
import os
import re
import shutil
import signal
import socket
import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from html import unescape
from pathlib import Path
from urllib.error import HTTPError
from urllib.request import urlopen

import pytest

import pelicanconf
from desk.breakdown import breakdown
from desk.building import build, in_process
from desk.bytecode import compile_all
from desk.endings import STOPPED
from desk.files import FileServer, running
from desk.screenshots import KINDS
from desk.serving import PreviewServer, Shown, with_reload
from desk.started import Started

ROOT = Path(__file__).resolve().parent.parent


@pytest.fixture
def copy(tmp_path):
    """A copy of the project to work in, at a path with a space and an umlaut."""
    folder = tmp_path / "ein Presse-Räumchen"
    names = subprocess.run(["git", "ls-files", "-co", "--exclude-standard"], cwd=ROOT, capture_output=True, text=True)
    for name in names.stdout.splitlines():
        if (ROOT / name).is_file():
            (folder / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy(ROOT / name, folder / name)
    return folder


# -- Building


def setting(words, name):
    return next(json.loads(word.partition("=")[2]) for word in words if word.startswith(f"{name}="))


@pytest.mark.parametrize("code", [0, 1])
def test_only_a_build_that_succeeded_takes_the_old_ones_place(tmp_path, code):
    output = tmp_path / "output"
    output.mkdir()
    (output / "index.html").write_text("old")

    def run(words):
        fresh = Path(words[words.index("--output") + 1])
        fresh.mkdir()
        (fresh / "index.html").write_text("new")
        Path(setting(words, "CHECKS_REPORT")).write_text("{}")
        return code

    assert build(output, run=run) == code
    assert (output / "index.html").read_text() == ("old" if code else "new")
    assert list(tmp_path.iterdir()) == [output]


def test_two_builds_of_one_output_go_one_after_the_other(tmp_path):
    output, together = tmp_path / "output", []

    def run(words):
        fresh = Path(words[words.index("--output") + 1])
        fresh.mkdir()
        together.append(1)
        time.sleep(0.3)
        together.append(-1)
        Path(setting(words, "CHECKS_REPORT")).write_text("{}")
        return 0

    with ThreadPoolExecutor() as builds:
        assert list(builds.map(lambda _: build(output, run=run), range(3))) == [0, 0, 0]
    assert together == [1, -1] * 3
    assert [path.name for path in tmp_path.iterdir()] == ["output"]


def test_a_build_without_its_checks_is_thrown_away(tmp_path, capsys):
    output = tmp_path / "output"

    def run(words):
        Path(words[words.index("--output") + 1]).mkdir()
        return 0

    assert build(output, run=run) == 1
    assert "was not checked" in capsys.readouterr().err
    assert list(tmp_path.iterdir()) == []


def test_a_build_that_is_cut_short_leaves_the_old_output(tmp_path):
    output = tmp_path / "output"
    output.mkdir()
    (output / "index.html").write_text("old")

    def run(words):
        Path(words[words.index("--output") + 1]).mkdir()
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        build(output, run=run)
    assert (output / "index.html").read_text() == "old"
    assert list(tmp_path.iterdir()) == [output]


def test_a_data_file_that_is_no_toml_ends_the_build_with_its_line(tmp_path):
    (tmp_path / "contacts.toml").write_text('[brandt]\nname = "Jan Brandt\n')
    with pytest.raises(SystemExit) as ended:
        pelicanconf.table(tmp_path / "contacts.toml")
    assert str(ended.value).startswith(f"{tmp_path.name}/contacts.toml:2: This is not TOML (")


def test_what_a_plugin_finds_is_listed_beside_what_the_checks_find(copy):
    release = copy / "content/de/releases/2021-04-13-kommunalberatung.md"
    text = release.read_text("utf-8")
    release.write_text(text.replace("Place:", "Programmes: kommune-361\nPlacce:", 1), "utf-8")
    done = subprocess.run([sys.executable, "-m", "invoke", "check", "--json"], cwd=copy, capture_output=True, text=True)
    found = {(fault["line"], fault["sentence"].partition(".")[0]) for fault in json.loads(done.stdout)["faults"]}
    assert done.returncode == 1
    assert {sentence for _, sentence in found} >= {"No programme has the key 'kommune-361'"}
    assert any("Placce" in sentence for _, sentence in found)


# -- The file server


def test_files_are_served_as_github_pages_serves_them(tmp_path, browser):
    (tmp_path / "presse").mkdir()
    (tmp_path / "presse/index.html").write_text("<!doctype html><title>Presse</title>")
    (tmp_path / "404.html").write_text("<!doctype html><title>Nicht gefunden</title>")
    page = browser.new_page()
    with running(FileServer(tmp_path, "/raum")) as address:
        answer = page.goto(address + "presse")
        assert (answer.status, page.url, page.title()) == (200, address + "presse/", "Presse")
        answer = page.goto(address + "nirgendwo/")
        assert (answer.status, page.title()) == (404, "Nicht gefunden")
        page.close()


def test_the_preview_allows_its_script_in_the_policy_and_nothing_else():
    page = (
        "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'self'\">"
        "<body><p>Text</p></body>"
    )
    shown = with_reload(page, ["content/de/x.md:1: Title is <missing>."])
    assert "content=\"default-src 'none'; style-src 'self'; script-src 'self'; connect-src 'self'\"" in shown
    assert "<li>content/de/x.md:1: Title is &lt;missing&gt;.</li>" in shown
    assert shown.endswith("</section></body>")
    assert "preview-faults" not in with_reload(page, [])


# -- The preview


def test_an_open_page_is_told_only_of_what_makes_it_look_different(tmp_path):
    page, other = tmp_path / "index.html", tmp_path / "other.html"
    page.write_text("<body>One</body>", "utf-8")
    shown = Shown(tmp_path)
    with running(PreviewServer(0, shown)) as address:

        def opened():
            query = re.search(r'reload\.js\?([^"]*)', urlopen(address).read().decode())[1]
            return urlopen(f"{address}.preview/events?{unescape(query)}&page=%2F", timeout=10)

        def told(events):
            return [events.readline(), events.readline()][0].decode().strip()

        events = opened()
        assert told(events) == ": still here"
        other.write_text("<body>Another</body>", "utf-8")
        shown.show([], all_of_it=False)
        assert told(events) == ": still here"
        page.write_text("<body>Two</body>", "utf-8")
        shown.show([], all_of_it=False)
        assert told(events) == "data: new"
        assert told(events := opened()) == ": still here"
        shown.show(["content/de/x.md:1: It lacks a title."], all_of_it=False)
        assert told(events) == "data: new"
        assert told(events := opened()) == ": still here"
        shown.show(shown.faults)  # a style sheet, say
        assert told(events) == "data: new"
        shown.close()


def test_a_page_may_vanish_and_a_query_make_no_sense_while_pages_are_served(tmp_path):
    site = tmp_path / "site"
    site.mkdir()
    (site / "index.html").write_text("<body>One</body>", "utf-8")
    shown = Shown(site)
    with running(PreviewServer(0, shown)) as address:
        events = urlopen(f"{address}.preview/events?build=x&looks=none&page=%2F", timeout=10)
        assert events.readline() == b"data: new\n"
        site.rename(tmp_path / "gone")
        with pytest.raises(HTTPError, match="404"):
            urlopen(address)
        shown.show([], all_of_it=False)
        assert [events.readline(), events.readline()][1] == b"data: new\n"
        shown.close()


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def test_a_saved_change_is_on_screen_and_a_fault_too_until_it_is_mended(copy, browser, tmp_path):
    port = free_port()
    temporary = tmp_path / "temporary"
    temporary.mkdir()
    command = [sys.executable, "-m", "invoke", "serve", "--port", str(port)]
    process = subprocess.Popen(
        command,
        cwd=copy,
        env={**os.environ, "TMPDIR": str(temporary)},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        start_new_session=True,
    )
    try:
        said = []
        for line in process.stdout:
            said.append(line)
            if line.startswith("Open "):
                break
        assert re.fullmatch(rf"Open http://127.0.0.1:{port}/ – Ctrl-C ends it.\n", said[-1]), said
        page = browser.new_page()
        page.goto(f"http://127.0.0.1:{port}/presse/2021/phineo-baut-kommunalberatung-aus/")
        release = copy / "content/de/releases/2021-04-13-kommunalberatung.md"
        text = release.read_text("utf-8")

        release.write_text(text.replace("Title: Innovative", "Title: Sehr innovative"), "utf-8")
        page.wait_for_selector("h1:has-text('Sehr innovative')", timeout=60_000)

        release.write_text(text.replace("Slug:", "Slugg:"), "utf-8")
        page.wait_for_selector(".preview-faults:has-text('2021-04-13-kommunalberatung.md:2:')", timeout=60_000)

        release.write_text(text, "utf-8")
        page.wait_for_selector(".preview-faults", state="detached", timeout=60_000)
        assert page.text_content("h1").strip().startswith("Innovative")

        # What readers do not see yet is shown, and says so.
        english = copy / "content/en/releases/2021-04-13-kommunalberatung.md"
        translated = english.read_text("utf-8")
        english.write_text("Translation: todo\n" + translated, "utf-8")
        page.goto(f"http://127.0.0.1:{port}/en/press/2021/phineo-expands-municipal-advisory-work/")
        page.wait_for_selector(".unreleased:has-text('Not translated yet')", timeout=60_000)

        english.write_text(translated, "utf-8")
        page.wait_for_selector(".unreleased", state="detached", timeout=60_000)

        # A plugin is read anew.
        plugin = copy / "plugins/facts/__init__.py"
        code = plugin.read_text("utf-8")
        plugin.write_text("raise ValueError('half a plugin')\n" + code, "utf-8")
        page.wait_for_selector(".preview-faults", timeout=60_000)
        plugin.write_text(code, "utf-8")
        page.wait_for_selector(".preview-faults", state="detached", timeout=60_000)
        page.close()

        os.killpg(process.pid, signal.SIGINT)
        assert process.wait(timeout=20) == 0, process.stdout.read()
        assert "Traceback" not in process.stdout.read().partition("half a plugin")[2]
        with pytest.raises(ProcessLookupError):  # nobody of its process group is left
            os.killpg(process.pid, 0)
        assert list(temporary.iterdir()) == []
    finally:
        if process.poll() is None:
            os.killpg(process.pid, signal.SIGKILL)
        process.stdout.close()
        process.wait()


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (["mentions", "--file", "-", "--lang", "fr"], "--lang: 'fr' is none of 'de', 'en'."),
        (["serve", "--port", "80"], "--port: 80 is not for this; take one from 1024 to 65535."),
        (["screenshots", "--only", "home,start"], f"--only: 'start' is none of {', '.join(map(repr, KINDS))}."),
    ],
    ids=lambda value: value[0] if isinstance(value, list) else "",
)
def test_an_answer_that_cannot_be_used_is_one_sentence(words, sentence):
    done = subprocess.run([sys.executable, "-m", "desk", *words], cwd=ROOT, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stdout, done.stderr) == (2, "", f"{sentence}\n")


def test_a_taken_port_is_said_and_the_next_one_used(copy):
    with socket.socket() as holder:
        holder.bind(("127.0.0.1", 0))
        holder.listen()
        port = holder.getsockname()[1]
        process = subprocess.Popen(
            [sys.executable, "-m", "invoke", "serve", "--port", str(port)],
            cwd=copy,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            start_new_session=True,
        )
        try:
            assert re.match(rf"Port {port} is taken, \d+ is used instead\.", process.stdout.readline())
        finally:
            os.killpg(process.pid, signal.SIGKILL)
            process.stdout.close()
            process.wait()


def test_code_is_compiled_by_what_it_says_and_not_by_its_time(tmp_path):
    source, kept = tmp_path / "one.py", tmp_path / importlib.util.cache_from_source("one.py")
    source.write_text("WORD = 'old'")
    os.utime(source, (1, 1))
    compile_all(tmp_path)
    source.write_text("WORD = 'new'")
    os.utime(source, (1, 1))
    (tmp_path / "faulty.py").write_text("def")
    said = [sys.executable, "-B", "-c", "import one; print(one.WORD)"]
    assert subprocess.run(said, cwd=tmp_path, capture_output=True, text=True, check=True).stdout == "new\n"
    compile_all(tmp_path)
    assert b"new" in kept.read_bytes()


BROKEN = [
    pytest.param({}, "", id="nothing"),
    pytest.param(
        {"pelicanconf.py": "X = ("},
        "pelicanconf.py:1: Python cannot go on here (SyntaxError: '(' was never closed); mend the line.",
        id="settings_that_do_not_close",
    ),
    pytest.param(
        {"pelicanconf.py": "\nPLUGINS = [a]"},
        "pelicanconf.py:2: Python cannot go on here (NameError: name 'a' is not defined); mend the line.",
        id="settings_with_an_unknown_name",
    ),
    pytest.param(
        {"plugins/one/core.py": "def two(:"},
        "plugins/one/core.py:1: Python cannot go on here (SyntaxError: invalid syntax); mend the line.",
        id="plugin_that_is_no_python",
    ),
    pytest.param(
        {"plugins/one/core.py": "import nowhere_at_all"},
        "plugins/one/core.py:1: Python cannot go on here (ModuleNotFoundError: No module named 'nowhere_at_all'); "
        "mend the line.",
        id="plugin_without_its_library",
    ),
]


@pytest.mark.parametrize(("files", "sentence"), BROKEN)
def test_what_cannot_be_loaded_is_named_by_its_line(tmp_path, files, sentence):
    sound = {
        "pelicanconf.py": "PLUGINS = ['one']",
        "plugins/one/__init__.py": "from . import core",
        "plugins/one/core.py": "",
    }
    for name, text in {**sound, **files}.items():
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(text + "\n", "utf-8")
    assert breakdown(tmp_path) == sentence


@pytest.mark.parametrize(
    ("typed", "offered"), [("./invoke ", {"build", "publish"}), ("./invoke build --t", {"--times", "--clean"})]
)
def test_a_shell_is_told_what_may_come_next(typed, offered):
    command = [sys.executable, "-m", "desk", "--complete", "--", *typed.split()]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True)
    assert set(done.stdout.split()) >= offered


def test_a_process_that_was_started_early_ends_without_a_word_when_nothing_is_to_be_built(capfd):
    """As when the build is stopped before it begins."""
    with pytest.raises(KeyboardInterrupt), Started() as started:
        raise KeyboardInterrupt
    assert started._process.returncode == 0
    assert capfd.readouterr() == ("", "")


def test_a_process_that_was_started_early_gives_pelicans_exit_code():
    for words, code in ((["--version"], 0), (["--settings", "there-is-none.py"], 1)):
        with Started() as started:
            assert in_process(started, words) == code


def test_a_build_that_is_stopped_while_it_loads_hears_of_it_when_it_begins(capfd):
    """As when Ctrl-C comes between the arguments and the end of loading: else the whole site would be built."""
    with Started() as started:
        started._process.send_signal(signal.SIGINT)
        assert in_process(started, ["--version"]) == STOPPED
    assert capfd.readouterr() == ("", "")


def test_whatever_waits_for_a_build_loads_neither_invoke_nor_rich():
    """Each holds as much memory, all through the build, as all else that waits."""
    code = "import sys, desk.building; print(sys.modules.keys() & {'invoke', 'rich', 'pelican', 'importlib.metadata'})"
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True)
    assert done.stdout == "set()\n"
