"""The benchmarks: one corpus in every dialect, and a tiny run in which the edit is really in the output."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from bench.corpus import programmes, releases
from bench.peers.clock import Clock, Failed
from bench.peers.contenders import Commands
from bench.peers.dialects import DIALECTS, write
from bench.peers.rounds import Entry, Stale, play
from bench.peers.table import as_table

ROOT = Path(__file__).resolve().parent.parent


def test_the_corpus_is_always_the_same():
    known = programmes(40)
    assert releases(50, known) == releases(50, known)
    assert len({programme.key for programme in programmes(900)}) == 900


def test_releases_are_as_long_as_real_ones_and_name_programmes():
    known = programmes(2)
    made = releases(100, known)
    assert 400 < sum(len(release.body.split()) for release in made) / len(made) < 480
    assert all(any(name in release.body for p in known for name in (p.title, *p.names)) for release in made)


@pytest.mark.parametrize("dialect", DIALECTS)
def test_every_dialect_says_every_word(dialect, tmp_path):
    source, middle = write(dialect, tmp_path, 4, 3)
    texts = [path.read_text("utf-8") for path in tmp_path.rglob("*.md")]
    assert len(texts) == 2 * 4 + 2 * 3
    for release in releases(4, programmes(3)):
        [text] = [text for text in texts if text.endswith(release.body)]
        assert release.title in text
        assert release.summary in text
    assert (middle.key, middle.lang) == ("r00002", "de")
    assert source.read_text("utf-8").endswith(middle.body)


def test_a_tiny_run_of_both_and_of_the_resident_server(tmp_path):
    """Bare Pelican and the press room, as `./invoke bench` runs them, only smaller; a stale page would end it."""
    report = tmp_path / "report.json"
    asked = ["--n", "3", "--rounds", "1", "--only", "pelican,room", "--live", "--json", str(report)]
    process = bench("-m", "bench.peers", *asked, "--work", str(tmp_path), "--tools", str(tmp_path / "tools"))
    assert "left out" not in process.stderr
    bare, ours = json.loads(report.read_text("utf-8"))["rows"]
    assert (bare["name"], ours["name"]) == ("pelican", "room")
    assert bare["pages"] == 2 * (3 + 2 + 1)  # releases, programmes, an index; in two languages
    assert ours["pages"] > bare["pages"]
    for row in (bare, ours):
        assert len(row["full"]) == len(row["edits"]) == 1
        assert all(run["seconds"] > 0 and run["megabytes"] > 10 for run in row["full"] + row["edits"])
    assert (len(bare["resident"]), len(ours["resident"])) == (0, 1)
    assert "bare Pelican, typogrify on" in process.stdout
    assert "3 releases in two languages, 2 programmes" in process.stdout
    assert list(tmp_path.iterdir()) == [report]


def test_a_tiny_run_of_what_an_archive_grows_to():
    process = bench("-m", "bench.scale", "--n", "2")
    assert "| the press room |        2 |" in process.stdout
    assert "pages " in process.stdout


def test_tiny_runs_of_the_linker_and_of_typography():
    process = bench("bench/mentions.py", "--releases", "40", "--programmes", "2,20", "--json")
    assert [row["programmes"] for row in json.loads(process.stdout)] == [2, 20]
    assert all(row["links"] > 40 for row in json.loads(process.stdout))
    assert "de ours" in bench("bench/typography.py", "1", "1").stdout


def bench(*words):
    process = subprocess.run([sys.executable, *words], cwd=ROOT, capture_output=True, text=True, check=False)
    assert process.returncode == 0, process.stderr
    return process


def test_a_stale_page_and_a_failed_build_end_the_run(tmp_path):
    (tmp_path / "output/page").mkdir(parents=True)
    (tmp_path / "output/page/index.html").write_text("<h1>Old</h1>")
    source = tmp_path / "source.md"
    source.write_text("Old\n")

    def contender(code):
        return Entry("pelican", 1, 2, tmp_path, Commands([sys.executable, "-c", code], ()), source, "page")

    into = "from pathlib import Path; Path('output/page/index.html').write_text"
    copy, ignore = f"{into}(Path('source.md').read_text())", f"{into}('Old')"
    with Clock() as clock:
        fresh = contender(copy)
        play([fresh], 2, clock)
        with pytest.raises(Stale, match="Beschluss0000"):
            play([contender(ignore)], 1, clock)
        with pytest.raises(Failed, match="ended with 3: no"):
            play([contender("import sys; print('no', file=sys.stderr); sys.exit(3)")], 1, clock)
    assert source.read_text().count("Der Rat hat zugestimmt") == 3
    assert as_table([fresh], 2).count(" 1.00 |") == 2
