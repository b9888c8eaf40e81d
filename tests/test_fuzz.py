"""Whatever an editor or an accident puts into the press room, a build ends: with faults, or with a site that passes.

Hypothesis makes front matter, bodies and file names. A build has a hundred of them at once, so that thousands are
affordable; what it names as faulty is taken out, until the rest makes a site that every check passes.
"""

import json
import os
import shutil

import pytest
from conftest import ROOT
from hypothesis import Phase, given, settings
from hypothesis import strategies as st
from test_payloads import PAYLOADS

from checks.sources.vocabulary import ELSEWHERE, RELEASE, STATUSES

AT_ONCE = 100
KEYS = [*RELEASE.keys, *ELSEWHERE, "Titel", "Staus", "key with spaces", "__class__", "Content", "Summary "]
WORDS = ["Wort", "Ein Satz über Klima 7°.", "„Zitat“", "2024-05-06", "yilmaz", "klima-7", "none", "draft", *STATUSES]
SIGNS = [
    "*",
    "_",
    "`",
    "[",
    "](",
    ")",
    "![",
    "#",
    "##",
    ">",
    "|",
    "-",
    "---",
    "\\",
    "<",
    "&",
    "&amp;",
    "&#8;",
    '"',
    "'",
    "{:",
]
LINKS = ["[a]({filename}../pages/kontakt.md)", "[a]({static}/media/x.png)", "<https://example.org>", "[a](/presse/)"]
BLOCKS = [
    "\n\n",
    "\n",
    "    ",
    "\t",
    "\n- a\n- b\n",
    "\n1. a\n",
    "\n> a\n",
    "\n## A\n\n",
    "\n|a|b|\n|-|-|\n|c|d|\n",
    "```\nx\n```",
]
ANY = st.text(max_size=8) | st.text("äöüß€–“”\u00a0\u200b\u202e\ufeff\ufffe\x00\x1b\u0308", max_size=4)
PIECE = st.sampled_from([*WORDS, *SIGNS, *LINKS, *BLOCKS, *PAYLOADS]) | ANY
LINE = st.lists(PIECE.map(lambda piece: piece.replace("\n", " ")), max_size=4).map(" ".join)
HEADER = st.lists(st.tuples(st.sampled_from(KEYS), LINE), max_size=3)
PLAIN = st.lists(st.sampled_from([*WORDS, *BLOCKS, "*", "_", "–"]), min_size=1, max_size=12)
BODY = PLAIN.map(" ".join) | st.lists(PIECE, max_size=16).map("".join)
ENDINGS = ["", ".md", ".MD", ".markdown", ".txt", ".png", ".md~"]
NAME = st.text("abcxyz019-._ äÄ~#A", min_size=1, max_size=12).filter(lambda name: name.strip("."))


@st.composite
def files(draw):
    """A file's name in `content/`, without what keeps it apart from the others, and its bytes."""
    usual = draw(st.integers(0, 9))
    header = [("Title", "Ein Titel"), ("Slug", "fall-{}"), ("Place", "Berlin")]
    if usual < 8:
        header += draw(HEADER) if usual < 4 else []
    else:
        header = draw(HEADER) + draw(st.lists(st.sampled_from(header), max_size=3))
    text = (
        "".join(f"{key}: {value}\n" for key, value in header) + "\n" + draw(PLAIN.map(" ".join) if usual < 5 else BODY)
    )
    data = text.encode("utf-8", "surrogatepass")
    if usual == 9:
        data = draw(
            st.sampled_from([data[: draw(st.integers(0, len(data)))], text.encode("utf-16"), draw(st.binary())])
        )
    odd = draw(st.integers(0, 9)) == 0
    name = draw(NAME) + "{}" + draw(st.sampled_from(ENDINGS)) if odd else "2024-05-06-fall-{}.md"
    folder = (
        draw(st.sampled_from(["de/releases", "de/releases", "de/pages", "media", "fr", "de"])) if odd else "de/releases"
    )
    return f"{folder}/{name}", data


@pytest.mark.parametrize("examples", [60, pytest.param(2500, marks=pytest.mark.long)])
def test_a_build_ends_with_faults_or_with_a_site_that_passes(examples, built, tmp_path, capsys):
    made, ended = [], {"with faults": 0, "on a site that passed": 0}

    @given(files())
    @settings(deadline=None, max_examples=examples, derandomize=True, database=None, phases=[Phase.generate])
    def make(file):
        made.append(file)

    make()
    for start in range(0, examples, AT_ONCE):
        laid = lay_out(made[start : start + AT_ONCE], tmp_path / "content")
        while faulty := faulty_files(built, tmp_path / "content", tmp_path):
            culprits = faulty & laid.keys()
            assert culprits, f"the build named none of the files laid there: {sorted(faulty)}"
            for name in culprits:
                laid.pop(name).unlink()
            ended["with faults"] += len(culprits)
        ended["on a site that passed"] += len(laid)
    with capsys.disabled():
        print(f"\n{examples} files: " + ", ".join(f"{number} ended {how}" for how, number in ended.items()))
    assert sum(ended.values()) == examples
    assert min(ended.values()) > examples / 10


def lay_out(batch, content):
    """Put files into a copy of the tests' press room; give each by the name that faults have for it."""
    shutil.rmtree(content, ignore_errors=True)
    shutil.copytree(ROOT / "tests/content", content)
    laid = {}
    for number, (name, data) in enumerate(batch):
        path = content / name.replace("{}", str(number))
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data.replace(b"{}", str(number).encode()))
        laid[f"content/{path.relative_to(content).as_posix()}"] = path
    return laid


def faulty_files(built, content, folder):
    """The files that a build names as faulty; none when its site has passed every check."""
    report = folder / "report.json"
    report.unlink(missing_ok=True)
    shutil.rmtree(folder / "site", ignore_errors=True)
    settings = {"PATH": str(content), "CHECKS_REPORT": str(report), "PRESSKIT": ["txt", "ninjs", "docx"]}
    done = built(folder / "site", *(f"{name}={json.dumps(value)}" for name, value in settings.items()))
    assert report.exists(), done.stderr[-2000:]
    faults = json.loads(report.read_text("utf-8"))["faults"]
    assert done.returncode == (1 if faults else 0), done.stderr[-2000:]
    # A plugin names a file as it is seen from the project's folder, in which this content does not lie.
    outside = f"{os.path.relpath(folder, ROOT)}/"
    return {fault["file"].removeprefix(outside) for fault in faults}
