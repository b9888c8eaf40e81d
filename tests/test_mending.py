"""Mending: after an edit of a text the site is byte for byte a clean one, though most of it was not looked at.

Each edit is built as `./invoke build` builds it, and again with nothing kept; every file is compared. Whether the site
was mended or built whole is seen too: what should be mended is, and what could be stale is not.
"""

import json
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from bench.peers.rounds import prepare
from bench.peers.tools import Tools
from desk.making import FEWEST

# Plays edits. Says of each whether the site was mended, the exit codes of both builds, and which files differ.
PLAY = r"""
import json, os, sys
from functools import partial
from pathlib import Path
import desk.mending
from desk import making
from desk.building import build

asked = json.load(sys.stdin)
making.FEWEST, mend = asked["fewest"], making.mend

def noted(*args):
    known = mend(*args)
    Path("mended").touch()
    return known

def forked(words, before):
    child = os.fork()
    if not child:
        os.dup2(os.open(os.devnull, os.O_WRONLY), 1)
        making.mend = noted
        exec(before)
        os._exit(making.make(words))
    return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])

def tree(folder):
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}

def edit(path, old, new):
    text = path.read_text("utf-8") if path.exists() else ""
    if isinstance(old, int):  # below which paragraph something is written, or which is deleted
        head, *paragraphs = text.split("\n\n")
        place = old % len(paragraphs)
        if new is not None:
            paragraphs.insert(place, new)
        elif len(paragraphs) > 3 and not paragraphs[place].startswith("#"):  # or the text would become faulty
            del paragraphs[place]
        path.write_text("\n\n".join([head, *paragraphs]), "utf-8")
    elif new is None:
        path.unlink()
    else:
        assert not old or old in text, (path, old)
        path.write_text(text.replace(old, new, 1) if old else text + new, "utf-8")

seen, settings = [], asked["settings"]
for edits, before in zip(asked["edits"], asked["before"]):
    for name, old, new in edits:
        edit(Path(name), old, new)
    Path("mended").unlink(missing_ok=True)
    code = build(Path("output").absolute(), settings, partial(forked, before=before))
    mended = Path("mended").exists()
    if not edits:
        seen.append([mended, code])
        continue
    clean = build(Path("clean").absolute(), {**settings, "INCREMENTAL": ""}, partial(forked, before=""))
    ours, theirs = tree(Path("output")), tree(Path("clean"))
    seen.append([mended, code, clean, sorted(name for name in ours | theirs if ours.get(name) != theirs.get(name))])
print(json.dumps(seen))
"""
PLAIN = {"SEARCH": False, "PRESSKIT": False, "SOCIAL_PICTURES": False}
MENDED, WHOLE, FAULTY = [True, 0, 0, []], [False, 0, 0, []], [False, 1, 1, []]


@pytest.fixture
def project(tmp_path):
    """The project with forty releases in two languages, which name its two programmes."""
    return prepare("room", 40, 2, tmp_path, Tools(Path("unused")))


def play(project, *edits, settings=PLAIN, before=(), fewest=0):
    before = ["", *before] if before else [""] * (1 + len(edits))
    asked = {"edits": [[], *edits], "settings": settings, "before": before, "fewest": fewest}
    done = subprocess.run(
        [sys.executable, "-c", PLAY], cwd=project.folder, input=json.dumps(asked), capture_output=True, text=True
    )
    assert done.returncode == 0, done.stderr
    first, *seen = json.loads(done.stdout)
    assert first[1] == 0, done.stderr
    return seen


def source(project, lang="de", number=None):
    """A release's path: the one in the middle of the archive, or another counted from the oldest."""
    german = project.source.relative_to(project.folder).as_posix()
    if number is not None:
        german = sorted(path.name for path in (project.folder / german).parent.iterdir())[number]
        german = f"content/de/releases/{german}"
    return german.replace("content/de/", f"content/{lang}/")


def line(project, name, start):
    return next(line for line in (project.folder / name).read_text("utf-8").splitlines() if line.startswith(start))


NEW = """\
Title: Neues aus dem Rat
Slug: neues-aus-dem-rat
Summary: Neues aus dem Rat und von nirgendwo sonst.
Place: Musterstadt

Was hier steht, sagt sonst niemand.
"""


def test_an_edited_text_is_mended_wherever_it_stands(project):
    middle, english, newest, oldest = (
        source(project), source(project, "en"), source(project, number=-1), source(project, number=0),
    )  # fmt: skip
    seen = play(
        project,
        [(middle, "", "\nDer Rat hat *zugestimmt*.\n")],
        [(middle, "Der Rat hat *zugestimmt*.", "Der Rat hat, endlich, *zugestimmt*.")],
        [(english, "", "\nThe council has agreed.\n")],
        [(newest, "", "\nDas steht auch in den Feeds.\n")],
        [(oldest, "", "\nEs war der Anfang.\n"), (middle, "", "\nUnd die Mitte.\n"), (newest, "", "\nUnd jetzt.\n")],
        [(middle, "", f"\nMehr steht [dort]({{filename}}{Path(oldest).name}).\n")],
        [(oldest, "Es war der Anfang.", "Es war erst der Anfang.")],
    )
    assert seen == [MENDED] * 7


def test_what_lists_show_is_built_whole(project):
    middle, new = source(project), "content/de/releases/2021-05-05-neu.md"
    title, address = line(project, middle, "Title:"), line(project, middle, "Slug:")
    seen = play(
        project,
        [(middle, title, "Title: Ein anderer Titel")],
        [(middle, address, "Slug: ein-anderer-ort")],
        [(new, "", NEW)],
        [(new, "", "\nEin Satz mehr.\n")],
        [(new, "", None)],
    )
    assert seen == [WHOLE, WHOLE, WHOLE, MENDED, WHOLE]


def test_a_programme_that_is_named_or_named_no_more_is_built_whole(tmp_path):
    """With so many releases that a small room does not happen to have them all."""
    project = prepare("room", 120, 2, tmp_path, Tools(Path("unused")))
    middle = source(project)
    (project.folder / middle).write_text(
        (project.folder / middle).read_text("utf-8").partition("\n\n")[0] + "\n\nEs ging um nichts Bestimmtes.\n",
        "utf-8",
    )
    seen = play(
        project,
        [(middle, "", "\nDabei war die Weltoffene Kommune.\n")],
        [(middle, "", "\nUnd es wurde spät.\n")],
        [(middle, "Dabei war die Weltoffene Kommune.", "Dabei war niemand.")],
    )
    assert seen == [WHOLE, MENDED, WHOLE]


def test_whatever_else_changes_is_built_whole(project):
    middle = source(project)
    seen = play(
        project,
        [("theme/templates/article.html", "</article>", "</article><!-- neu -->"), (middle, "", "\nEin Satz.\n")],
        [("theme/strings/de.toml", "Pressemitteilung", "Pressenachricht"), (middle, "", "\nNoch einer.\n")],
        [("plugins/feeds/__init__.py", '"FEED_ENTRIES", 20', '"FEED_ENTRIES", 15'), (middle, "", "\nUnd einer.\n")],
        [("pelicanconf.py", "ARCHIVE_RELEASES = 50", "ARCHIVE_RELEASES = 20"), (middle, "", "\nUnd noch einer.\n")],
        [("content/de/pages/datenschutz.md", "", "\nEin Satz mehr.\n"), (middle, "", "\nUnd ein letzter.\n")],
        [("content/contacts.toml", "", "\n# neu\n"), (middle, "", "\nOder nicht.\n")],
        [(middle, "", "\nDoch.\n")],
    )
    assert seen == [WHOLE] * 6 + [MENDED]


def test_a_fault_is_found_that_only_another_release_shows(project):
    middle, other = source(project), source(project, number=3)
    seen = play(
        project,
        [(middle, "", "\n## Der Beschluss {#beschluss}\n\nEr ist da.\n")],
        [(other, "", f"\nMehr [zum Beschluss]({{filename}}{Path(middle).name}#beschluss).\n")],
        [(middle, "{#beschluss}", "{#entscheidung}")],
        [(middle, "{#entscheidung}", "{#beschluss}")],
        [(middle, "", "\n[Ein Irrtum]({filename}gibt-es-nicht.md)\n")],
    )
    assert [one[:3] for one in seen] == [
        MENDED[:3], MENDED[:3], FAULTY[:3], WHOLE[:3], FAULTY[:3],
    ]  # fmt: skip


@pytest.mark.parametrize(("day", "row"), [("2021-05-05", "Status: draft\n"), ("2999-01-01", "")])
def test_beside_what_is_held_back_nothing_is_mended(project, day, row):
    """What is not public yet may be by the next build, and no page may betray it."""
    held = f"content/de/releases/{day}-neu.md"
    seen = play(
        project,
        [(held, "", row + NEW)],
        [(source(project), "", "\nEin Satz mehr.\n")],
    )
    assert seen == [WHOLE, WHOLE]


UNBELIEVABLE = (
    "making._today = lambda: '2999-01-01'",
    "path = Path('.cache/incremental/ledger'); path.write_bytes(path.read_bytes()[:-1] + b'?')",
    "path = Path('.cache/incremental/ledger'); path.write_bytes(path.read_bytes()[:99])",
    "path, = Path('.cache/incremental').glob('ledger-*'); path.write_bytes(path.read_bytes()[:-1] + b'?')",
    "path, = Path('.cache/incremental').glob('ledger-*'); path.unlink()",
    "path = Path('output/index.html'); path.unlink(); path.write_text('Unfug')",
    "Path('output/feed.xml').unlink()",
    "Path('output/fremd.txt').write_text('Unfug')",
    "os.link = lambda *_: (_ for _ in ()).throw(OSError(28, 'No space left on device'))",
    "desk.mending.two_rooms = lambda *_: (_ for _ in ()).throw(desk.mending.NotBuilt())",
)


def test_what_is_not_to_be_believed_is_built_whole(project):
    """Another day, a ledger damaged in one of its two files, an output that somebody has touched, a full disk, a room
    that was not built."""
    edits = [[(source(project), "", f"\nSatz {number}.\n")] for number in range(len(UNBELIEVABLE))]
    assert play(project, *edits, before=UNBELIEVABLE) == [WHOLE] * len(UNBELIEVABLE)


def test_kits_and_the_search_are_mended_too(project):
    settings = {"SEARCH": True, "PRESSKIT": ["txt", "ninjs"], "SOCIAL_PICTURES": False}
    seen = play(project, [(source(project), "", "\nDer Rat hat zugestimmt.\n")], settings=settings)
    assert seen == [MENDED]


def test_a_small_site_keeps_no_ledger(project):
    assert play(project, [(source(project), "", "\nEin Satz mehr.\n")], fewest=500) == [WHOLE]
    assert not (project.folder / ".cache/incremental/ledger").exists()


# As the preview does it: a whole build, a glance at what was saved, and the site.
AT_THE_DESK = r"""
import json, sys
from pathlib import Path
from desk import warm as desk
from desk.building import build

desk.PATIENCE = 60  # whatever else this machine has to do
source, page, site = Path(sys.argv[1]).absolute(), sys.argv[2], Path("site").absolute()
settings = {"SHOW_UNRELEASED": True, "PRESSKIT": False, "SEARCH": False, "CHECKS_STRICT": False}
with desk.Warm(site.with_name("warm")) as warm:
    assert build(site, settings, warm.run) == 0
    source.write_text(source.read_text("utf-8") + "\nRatsbeschluss.\n", "utf-8")
    assert warm.look([source], Path("looked"), settings)
    Path("looked", page).replace(site / page)
    assert build(site, settings, warm.run) == 0
print(json.dumps(["Ratsbeschluss" in (folder / page).read_text("utf-8") for folder in (
    site, Path(".cache/incremental/rooms/after/output")
)]))
"""


def test_the_preview_mends_the_site_after_a_glance(tmp_path):
    """The page that a glance has put into the site is none that the last build wrote, and is known all the same."""
    project = prepare("room", FEWEST // 2, 2, tmp_path, Tools(Path("unused")))
    command = [sys.executable, "-c", AT_THE_DESK, source(project), f"{project.address}index.html"]
    done = subprocess.run(command, cwd=project.folder, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    assert json.loads(done.stdout.splitlines()[-1]) == [True, True]


# What lists are bounded by is small here, so that most releases are in few of them, and a small room lacks most.
BOUNDED = {**PLAIN, "FEED_ENTRIES": 4, "ARCHIVE_RELEASES": 5, "PROGRAMME_RELEASES": 5}
TEXTS = [
    None,
    "Der Rat hat zugestimmt.",
    "Das Programm *Kommune 360°* war dabei, und die Weltoffene Kommune auch.",
    "Die Weltoffenen Kommunen und [Kommune 360°](https://www.kommune360.de/).",
    "**Was folgt**\n\n- eins\n- zwei",
    "Mehr [dazu]({filename}2018-07-02-r00030.md), und [hier]({filename}/de/programmes/kommune-360.md).",
    'Ein <span lang="en">joint effort</span> von 12 % und "mehr".',
    "| Jahr | Zahl |\n|---|---|\n| 2018 | 7 |",
]


@pytest.fixture(scope="module")
def archive(tmp_path_factory):
    return prepare("room", 60, 2, tmp_path_factory.mktemp("archive"), Tools(Path("unused")))


def play_at_random(archive, examples, most):
    """Play rows of edits: texts in whichever releases, several at once, now and then a title."""
    names = sorted(path.relative_to(archive.folder).as_posix() for path in archive.source.parent.iterdir())
    names += [name.replace("content/de/", "content/en/") for name in names]
    edit = st.tuples(st.sampled_from(names), st.integers(0, 8), st.sampled_from(TEXTS))
    title = st.tuples(st.sampled_from(names), st.just("Title: "), st.just("Title: Neu: "))
    at_once = st.lists(edit, min_size=1, max_size=3) | st.lists(edit, min_size=1, max_size=1) | st.tuples(title)
    content, kinds = archive.folder / "content", []
    before = shutil.copytree(content, archive.folder / "before", dirs_exist_ok=True)

    @settings(
        max_examples=examples,
        derandomize=True,
        deadline=None,
        phases=[Phase.generate],
        suppress_health_check=list(HealthCheck),
    )
    @given(st.lists(at_once, min_size=most, max_size=most))
    def rows(edits):
        shutil.rmtree(content)
        shutil.copytree(before, content)
        for mended, code, clean, differing in play(archive, *edits, settings=BOUNDED):
            assert (code, clean, differing) == (0, 0, [])
            kinds.append(mended)

    rows()
    assert len(kinds) / 4 < sum(kinds) < len(kinds)  # many were mended, some were beyond it


def test_some_rows_of_edits_leave_nothing_stale(archive):
    play_at_random(archive, 2, 6)


@pytest.mark.long
def test_many_rows_of_edits_leave_nothing_stale(archive):
    play_at_random(archive, 20, 25)
