"""Never a stale byte: after any row of edits the incremental build's tree is that of a clean build.

A copy of the tests' press room, its theme and its plugins is edited as people edit; after every edit it is built twice,
once with what earlier builds have kept and once with nothing, and every file is compared.
"""

import json
import logging
import multiprocessing
import os
import re
import shutil
import sys
import time
from pathlib import Path
from tempfile import mkdtemp
from types import SimpleNamespace

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, rule, run_state_machine_as_test

ROOT = Path(__file__).resolve().parent.parent
RELEASES = [
    "de/releases/2024-06-20-bilanz.md",
    "en/releases/2024-06-20-bilanz.md",
    "de/releases/2019-02-14-lang.md",
    "de/releases/2022-03-01-nur-deutsch.md",
]
PROGRAMMES = ["de/programmes/klima-7.md", "en/programmes/klima-7.md", "de/programmes/offenes-rathaus.md"]
PAGES = ["de/pages/ueber.md", "en/pages/kontakt.md"]
WORDS = st.sampled_from(
    [
        "Klima 7° wirkt.",
        "Das Offene Rathaus hat zu.",
        "Ein Satz mehr.",
        "[Lang]({filename}/de/releases/2019-02-14-lang.md)",
    ]
)
SETTINGS = """\
import tomllib
from pathlib import Path
from pelicanconf import *

_here = Path(__file__).parent
PATH, THEME, PLUGIN_PATHS = str(_here / "content"), str(_here / "theme"), [str(_here / "plugins")]
SITENAME, SITEURL, FEED_AUTHORITY = "Presse Musterstadt", "https://presse.example/raum", "presse.example"
CONTACTS = tomllib.loads((_here / "content" / "contacts.toml").read_text("utf-8"))
IMPRINT = tomllib.loads((_here / "content" / "imprint.toml").read_text("utf-8"))
INSTANT = "2026-01-01T00:00:00+01:00"
CHECKS_STRICT = PRESSKIT = SEARCH = SOCIAL_PICTURES = False
INCREMENTAL = str(_here / "kept")
# more
"""
STORE = "kept"


def _build(room, output, extra):
    """Build in this process, a fork of one that has the libraries loaded and none of our code."""
    from pelican import main

    os.chdir(room)
    sys.path.insert(0, str(ROOT))
    log = os.open(room / "log", os.O_WRONLY | os.O_CREAT | os.O_APPEND)
    os.dup2(log, 1)
    os.dup2(log, 2)
    logging.getLogger().handlers.clear()
    words = ["--settings", str(room / "roomconf.py"), "--output", str(output)]
    sys.exit(main([*words, "--extra-settings", *extra]))


FORKS = multiprocessing.get_context("forkserver")
FORKS.set_forkserver_preload(["pelican", "markdown", "babel.dates", "lxml.html", "lightningcss", "typogrify"])


class Room:
    """A press room to be edited, and the two ways to build it."""

    def __init__(self, folder):
        self.folder = folder
        shutil.copytree(ROOT / "tests/content", folder / "content")
        for name in ("theme", "plugins"):
            shutil.copytree(ROOT / name, folder / name, ignore=shutil.ignore_patterns("__pycache__"))
        (folder / "roomconf.py").write_text(SETTINGS, "utf-8")
        self.settings = {}

    def edit(self, name, old, new, times=1):
        path = self.folder / name
        text = path.read_text("utf-8")
        assert old in text, f"{old!r} is not in {name}"
        path.write_text(text.replace(old, new, times), "utf-8")

    def build(self, name, **settings):
        """Build into a new folder; give all its files. A former output of that name is the build's to take over."""
        output = self.folder / name
        if output.exists():
            shutil.rmtree(self.folder / STORE / "output", ignore_errors=True)
            output.replace(self.folder / STORE / "output")
        extra = [f"{key}={json.dumps(value)}" for key, value in {**self.settings, **settings}.items()]
        process = FORKS.Process(target=_build, args=(self.folder, output, extra))
        process.start()
        process.join()
        assert process.exitcode == 0, (self.folder / "log").read_text("utf-8")[-4000:]
        return tree(output)

    def is_never_stale(self):
        kept, clean = self.build("kept-output"), self.build("clean-output", INCREMENTAL="")
        assert sorted(name for name in kept | clean if kept.get(name) != clean.get(name)) == []


def tree(folder):
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


@pytest.fixture
def room(tmp_path):
    return Room(tmp_path / "raum")


class Edits(RuleBasedStateMachine):
    """Plays edits as people make them; after each the two builds are the same."""

    @initialize()
    def begin(self):
        self.room = Room(Path(mkdtemp(prefix="press-room-")) / "raum")
        self.count = 0
        self.room.is_never_stale()

    def teardown(self):
        if hasattr(self, "room"):
            shutil.rmtree(self.room.folder.parent)

    def edited(self, name, change):
        path = self.room.folder / name
        self.count += 1
        if path.exists():
            path.write_text(change(path.read_text("utf-8")), "utf-8")
        self.room.is_never_stale()

    @rule(name=st.sampled_from(RELEASES + PROGRAMMES + PAGES), words=WORDS)
    def text(self, name, words):
        self.edited(f"content/{name}", lambda text: f"{text}\n{words}\n")

    @rule(name=st.sampled_from(RELEASES + PROGRAMMES + PAGES))
    def title(self, name):
        self.edited(f"content/{name}", lambda text: text.replace("Title: ", f"Title: Neu {self.count} ", 1))

    @rule(name=st.sampled_from(RELEASES + PROGRAMMES))
    def address(self, name):
        self.edited(f"content/{name}", lambda text: text.replace("Slug: ", f"Slug: neu-{self.count}-", 1))

    @rule(name=st.sampled_from(RELEASES), year=st.sampled_from(["2018", "2023", "2024"]))
    def date(self, name, year):
        self.edited(f"content/{name}", lambda text: f"Date: {year}-0{1 + self.count % 9}-11\n{text}")

    @rule(name=st.sampled_from(PROGRAMMES), names=st.sampled_from(["Bilanz", "Stadtteile", "Ein Satz"]))
    def names(self, name, names):
        self.edited(f"content/{name}", lambda text: f"Names: {names} {self.count}\n".join(("", text)))

    @rule(name=st.sampled_from(RELEASES), key=st.sampled_from(["klima-7", "offenes-rathaus", "-klima-7"]))
    def tie(self, name, key):
        self.edited(f"content/{name}", lambda text: f"Programmes: {key}\n{text}")

    @rule(name=st.sampled_from(RELEASES))
    def withdraw(self, name):
        self.edited(f"content/{name}", lambda text: f"Withdrawn: 2025-01-0{1 + self.count % 9} Ein Irrtum.\n{text}")

    @rule(
        name=st.sampled_from(
            ["article", "archive", "home", "parts/release-item", "parts/contact", "parts/masthead", "parts/feed-text"]
        )
    )
    def template(self, name):
        self.edited(
            f"theme/templates/{name}.html", lambda text: text.replace("</", f'<wbr class="c{self.count}"></', 1)
        )

    @rule(lang=st.sampled_from(["de", "en"]))
    def string(self, lang):
        self.edited(f"theme/strings/{lang}.toml", lambda text: text.replace(' = "', f' = "{self.count} ', 1))

    @rule()
    def style(self):
        self.edited("theme/static/css/base.css", lambda text: f"{text}\n.c{self.count} {{ color: red; }}\n")

    @rule(setting=st.sampled_from([("SITENAME", "Andere"), ("CROSSLINKS_FIRST", "all"), ("FEED_ENTRIES", 1)]))
    def setting(self, setting):
        self.room.settings[setting[0]] = setting[1]
        self.room.is_never_stale()

    @rule(
        which=st.sampled_from(
            [("typography/dashes", '"–"', '"—"'), ("facts/parse", "line.strip()", "line.strip().upper()")]
        )
    )
    def code(self, which):
        name, old, new = which
        self.edited(f"plugins/{name}.py", lambda text: text.replace(old, new))

    @rule()
    def add(self):
        for lang in ("de", "en"):
            head = f"Title: Neues {self.count}\nSlug: neues-{self.count}\nSummary: Neu.\nPlace: Ort\n"
            text = f"{head}\nMit Klima 7° geht es.\n"
            name = f"content/{lang}/releases/2023-0{1 + self.count % 9}-02-neues-{self.count}.md"
            (self.room.folder / name).write_text(text, "utf-8")
        self.count += 1
        self.room.is_never_stale()

    @rule(name=st.sampled_from(RELEASES))
    def remove(self, name):
        (self.room.folder / "content" / name).unlink(missing_ok=True)
        self.room.is_never_stale()

    @rule(name=st.sampled_from(RELEASES))
    def rename(self, name):
        path = self.room.folder / "content" / name
        if path.exists():
            self.count += 1
            path.rename(path.with_name(f"2024-01-01-anders-{self.count}.md"))
        self.room.is_never_stale()

    @rule(name=st.sampled_from(RELEASES), moment=st.sampled_from(["2030-01-01 10:00", "2020-05-05"]))
    def embargo(self, name, moment):
        self.edited(f"content/{name}", lambda text: f"Date: {moment}\n{text}")

    @rule()
    def nothing(self):
        self.room.is_never_stale()


def play(examples, steps):
    run_state_machine_as_test(
        Edits,
        settings=settings(
            max_examples=examples,
            stateful_step_count=steps,
            derandomize=True,
            deadline=None,
            suppress_health_check=list(HealthCheck),
        ),
    )


def test_a_few_edits_leave_nothing_stale():
    play(2, 5)


@pytest.mark.long
def test_many_edits_leave_nothing_stale():
    play(12, 25)


# Each way of editing once, one after the other: this row is the same in every run.
ROW = [
    ("content/de/releases/2024-06-20-bilanz.md", "Title: ", "Title: Neu: "),
    ("content/de/releases/2024-06-20-bilanz.md", "Slug: ", "Slug: neu-"),
    ("content/de/releases/2024-06-20-bilanz.md", "mit einer Bilanz", "mit Klima 7° und einer Bilanz"),
    ("content/de/releases/2024-06-20-bilanz.md", "Slug:", "Slugg:"),  # the address it has moved from
    ("content/de/releases/2024-06-20-bilanz.md", "Slugg:", "Slug:"),
    ("content/de/programmes/klima-7.md", "Names: ", "Names: Stadtteile; "),
    ("content/en/programmes/klima-7.md", "Slug: ", "Slug: neu-"),
    ("content/contacts.toml", "name = ", 'name = "Neu" # '),
    ("theme/templates/article.html", "</header>", "<b></b></header>"),
    ("theme/strings/de.toml", ' = "', ' = "Neu '),
    ("plugins/facts/parse.py", "line.strip() for", "line.strip().upper() for"),
    ("roomconf.py", "# more", 'JINJA_ENVIRONMENT = {**JINJA_ENVIRONMENT, "trim_blocks": False}'),
]


def test_each_kind_of_edit_leaves_nothing_stale(room):
    room.is_never_stale()
    for edit in ROW:
        room.edit(*edit)
        room.is_never_stale()


def test_an_edit_writes_its_own_pages_alone(room):
    """What this is for: of an unchanged page the very file is taken."""
    room.build("one")
    room.edit("content/de/releases/2019-02-14-lang.md", "\n\n", "\n\nEin Satz mehr. ")
    room.build("two")
    one, two = (
        {name: (room.folder / of / name).stat().st_ino for name in tree(room.folder / of)} for of in ("one", "two")
    )
    made = [name for name in two if name.endswith((".html", "feed.xml", "feed.json"))]
    fresh = {name for name in made if one[name] != two[name]}
    assert "presse/2019/" in "".join(fresh)
    assert len(fresh) < len(made) / 3
    # A feed shows bodies: it is written where it has this release in full, and nowhere else.
    written = {name: (room.folder / "two" / name).read_bytes() for name in made if not name.endswith(".html")}
    having = {name for name, data in written.items() if b"/presse/2019/finanzplanung/" in data}
    assert fresh & written.keys() == having != set()
    assert having != written.keys()


def test_without_the_plugin_the_bytes_are_the_same(room):
    built = room.build("with")
    room.edit("roomconf.py", "# more", 'PLUGINS = [name for name in PLUGINS if name != "incremental"]')
    assert room.build("without") == built


def files(room, ending):
    return sorted((room.folder / STORE).rglob(f"*{ending}"))


DAMAGE = {
    "cut short": lambda data: data[: len(data) // 2],
    "one bit": lambda data: data[:-40] + bytes([data[-40] ^ 1]) + data[-39:],
    "empty": lambda data: b"",
    "foreign": lambda data: b"\x80\x05N.",
}


@pytest.mark.parametrize("damage", DAMAGE.values(), ids=DAMAGE)
def test_what_is_damaged_is_made_again(room, damage):
    clean = room.build("clean", INCREMENTAL="")
    room.build("one")
    for path in files(room, ".shelf"):
        path.write_bytes(damage(path.read_bytes()))
    assert room.build("two") == clean


def test_a_kept_page_that_was_changed_is_made_again(room):
    clean = room.build("clean", INCREMENTAL="")
    room.build("one")
    for path in (room.folder / "one").rglob("*.html"):
        with path.open("ab") as file:  # through the link, into what is kept
            file.write(b"<p>stale</p>")
    assert room.build("two") == clean


def test_a_store_that_nobody_may_write_is_done_without(room):
    clean = room.build("clean", INCREMENTAL="")
    (room.folder / "file").write_text("no folder")
    assert room.build("one", INCREMENTAL=str(room.folder / "file" / "kept")) == clean
    assert room.build("two", INCREMENTAL="/proc/kept") == clean
    assert room.build("three", INCREMENTAL="/dev/full") == clean


def test_builds_at_the_same_time_do_each_other_no_harm(room):
    clean = room.build("clean", INCREMENTAL="")
    outputs = [room.folder / f"at-once-{number}" for number in range(3)]
    builds = [FORKS.Process(target=_build, args=(room.folder, output, ["CHECKS_STRICT=false"])) for output in outputs]
    for build in builds:
        build.start()
    for build in builds:
        build.join()
    assert [build.exitcode for build in builds] == [0, 0, 0]
    assert [tree(output) == clean for output in outputs] == [True, True, True]
    assert room.build("after") == clean


def test_what_a_killed_build_left_goes_when_nobody_can_be_writing_it(room):
    room.build("one")
    old, new = room.folder / STORE / ".old", room.folder / STORE / ".new"
    old.write_bytes(b"half")
    new.write_bytes(b"half")
    os.utime(old, (0, 0))
    room.build("two")
    assert (old.exists(), new.exists()) == (False, True)


def test_a_new_library_forgets_everything(tmp_path):
    from incremental.house import of_code

    (tmp_path / "Markdown-3.9.dist-info").mkdir()
    known = of_code({"PLUGIN_PATHS": [], "TIMEZONE": "Europe/Berlin"}, tmp_path)
    (tmp_path / "Markdown-3.9.dist-info").rename(tmp_path / "Markdown-3.10.dist-info")
    assert of_code({"PLUGIN_PATHS": [], "TIMEZONE": "Europe/Berlin"}, tmp_path) != known


def test_an_output_that_is_taken_over_leaves_nothing_behind(room):
    """Whatever lies in it: pages that are no more, pages of the same name, other files, links, empty folders."""
    clean = room.build("clean", INCREMENTAL="")
    room.build("one")
    spare = room.folder / STORE / "output"
    (room.folder / "one").replace(spare)
    for name in ("presse/1999/alt/index.html", "presse/index.html", ".hidden", "leer/mehr/x.txt"):
        (spare / name).parent.mkdir(parents=True, exist_ok=True)
        (spare / name).write_text("stale", "utf-8")
    (spare / "folder.html").mkdir()
    (spare / "link.html").symlink_to(room.folder / "roomconf.py")
    (spare / "linked").symlink_to(room.folder / "content")
    assert room.build("two") == clean
    assert not spare.exists()
    left = [path for path in (room.folder / "two").rglob("*") if path.is_dir() and not any(path.iterdir())]
    assert left == []
    assert (room.folder / "content").exists()
    assert (room.folder / "roomconf.py").exists()


class Text:
    """What a source becomes, as far as contents ask."""

    def __init__(self, path):
        self.source_path, self._content = str(path), "<p>„Text“</p>"

    def is_valid(self):
        return True

    def get_static_links(self):
        return {word for word in ("a.pdf", "b.pdf") if word in self._content}


def test_what_is_done_by_an_idle_core_is_done_alike(room):
    """With few pages and sources nothing is left to it: so here it gets them two by two."""
    alone = room.build("alone", INCREMENTAL="")
    room.edit("plugins/incremental/ahead.py", "MANY = 256", "MANY = 2")
    room.edit("plugins/checks/run.py", "MANY = 200", "MANY = 2")
    assert room.build("nothing-kept", INCREMENTAL="") == room.build("kept-output") == alone


def test_what_is_wrong_in_a_part_is_named_by_the_parts_own_file_and_line(room):
    room.edit("theme/templates/parts/share.html", "{{ t.share.label }}", "{{ t.share.lable }}")
    with pytest.raises(AssertionError, match=r"parts/share\.html:6: The build broke here: .* 'lable'"):
        room.build("broken")


def test_what_another_memory_of_the_house_has_is_taken_and_left_alone(tmp_path):
    from incremental.memory import Memory

    whole = Memory(tmp_path / "whole", lambda: b"house")
    for name in ("codes", "article"):
        whole.put(name, b"key", "drawn")
    whole.save()
    before = sorted((tmp_path / "whole").iterdir())
    small = Memory(tmp_path / "small", lambda: b"house", tmp_path / "whole")
    other = Memory(None, lambda: b"another house", tmp_path / "whole")
    assert (small.get("codes", b"key"), small.get("article", b"key"), other.get("codes", b"key")) == (
        "drawn", None, None,
    )  # fmt: skip
    small.put("codes", b"other", "too")
    small.tidy()
    assert sorted((tmp_path / "whole").iterdir()) == before
    assert Memory(tmp_path / "small", lambda: b"house").get("codes", b"key") is None


@pytest.mark.parametrize(
    ("known", "written", "kept"),
    [
        (None, "old", True),
        (None, "new", False),
        ("old", "new", True),  # what is known is what is read, whatever is saved after the build has begun
        ("", "new", True),
    ],
)
def test_a_source_that_is_saved_while_it_is_read_is_not_kept(tmp_path, known, written, kept):
    """What was made of the new text would be found under the old one's key."""
    from incremental.contents import Contents
    from incremental.memory import Memory

    path = tmp_path / "a.md"
    path.write_text("old", "utf-8")

    def read(file):
        path.write_text(written, "utf-8")
        return Text(path)

    memory = Memory(None, lambda: b"house")
    memory.sources = {} if known is None else {f"{tmp_path}/a.md": SimpleNamespace(fingerprint=known.encode())}
    assert list(Contents(memory, Text, read, {}, {}).load(tmp_path, ["a.md"], lambda: None)) == (
        ["a.md"] if kept else []
    )


def replaced(text, old, new):
    return text.replace(old, new)


def test_a_body_from_memory_is_held_as_bytes_and_read_as_it_was(tmp_path):
    from incremental.contents import Contents
    from incremental.memory import Memory

    (tmp_path / "a.md").write_text("a text", "utf-8")
    memory = Memory(None, lambda: b"house")
    contents = Contents(memory, Text, lambda file: Text(tmp_path / file), {}, {}).load(tmp_path, ["a.md"], lambda: None)
    content = contents["a.md"]
    assert (content._content, content.get_static_links(), type(content).__name__) == ("<p>„Text“</p>", set(), "Text")
    assert isinstance(content, Text) and "<p>„Text“</p>".encode() in vars(content)["_text"]
    before = memory.body(content)
    content._content = "<p>„Text“ in a.pdf</p>"
    assert (content._content, content.get_static_links()) == ("<p>„Text“ in a.pdf</p>", {"a.pdf"})
    assert memory.body(content) not in (before, b"")
    content._content = "<p>„Text“</p>"
    assert memory.body(content) == before
    for one in (content, plain := Text(tmp_path)):
        memory.change_body(one, replaced, "Text", "Wort")
        memory.change_body(one, replaced, "Wort", "Satz")
        assert one._content == "<p>„Satz“</p>"
    assert memory.body(content) not in (before, memory.body(plain), b"")


def test_what_refers_to_the_settings_is_kept_and_refers_to_those_of_the_run(tmp_path):
    from incremental.contents import Contents
    from incremental.memory import Memory

    (tmp_path / "a.md").write_text("a text", "utf-8")
    memory = Memory(None, lambda: b"house")
    settings = {"SITENAME": "Presse", "memory": memory}

    def read(file):
        content = Text(tmp_path / file)
        content.author = SimpleNamespace(name="Mia", settings=settings)
        return content

    content = Contents(memory, Text, read, settings, {}).load(tmp_path, ["a.md"], lambda: None)["a.md"]
    assert content.author.name == "Mia"
    assert content.author.settings is content.settings is settings


LINK = re.compile(r"""(?P<markup><a href=)(?P<quote>["'])(?P<path>\{(?P<what>\w+)\}(?P<value>.*?))(?P=quote)""")
LINKS = (
    """<a href="{filename}/p.md">, <a href='{filename}/p.md'>, <a href="{filename}p.md">, <a href="{static}/p.md">"""
)


class Linked(Text):
    """A text with links, and what Pelican was asked about them: by which file, for which site, about which."""

    def __init__(self, path, asked):
        super().__init__(path)
        self.asked = asked

    def _link_replacer(self, siteurl, m):
        self.asked.append((self.source_path[-4:], siteurl, m["path"]))
        return f"{m['markup']}{m['quote']}{siteurl}{m['value']}{m['quote']}"

    def links(self, siteurl):
        return LINK.sub(lambda m: self._link_replacer(siteurl, m), LINKS)


def test_where_a_link_from_the_content_folder_leads_is_asked_once(tmp_path):
    from incremental.contents import Contents
    from incremental.memory import Memory

    for name in ("a.md", "b.md"):
        (tmp_path / name).write_text("a text", "utf-8")
    context = {"generated_content": {"p.md": "a programme"}}
    found = Contents(Memory(None, lambda: b"house"), Linked, lambda file: Linked(tmp_path / file, []), {}, context)
    one, other = found.load(tmp_path, ["a.md", "b.md"], lambda: None).values()
    other.asked = one.asked
    for siteurl in ("/base", ".."):
        assert one.links(siteurl) == other.links(siteurl) == Linked(tmp_path, []).links(siteurl)
    assert one.asked == [
        (name, siteurl, path)
        for siteurl in ("/base", "..")
        for name in ("a.md", "b.md")
        for path in ("{filename}/p.md", "{filename}p.md", "{static}/p.md")
        if (name, path) != ("b.md", "{filename}/p.md")
    ]


SAVING = """\
from pathlib import Path

from pelican import signals


def register():
    signals.article_generator_init.connect(save)


def save(generator):
    path, saved = Path(generator.settings["PATH"], "de/releases/2019-02-14-lang.md"), Path("saved")
    if not saved.exists():
        saved.touch()
        path.write_text(path.read_text("utf-8") + "\\nNachgereicht.\\n", "utf-8")
"""


def test_a_source_that_is_saved_during_a_build_is_in_the_next_one(room):
    (room.folder / "plugins/saving").mkdir()
    (room.folder / "plugins/saving/__init__.py").write_text(SAVING, "utf-8")
    room.edit("roomconf.py", "# more", 'PLUGINS = [*PLUGINS, "saving"]')
    shown = [b"Nachgereicht." in b"".join(room.build(f"build-{number}").values()) for number in range(2)]
    assert shown == [False, True]
    room.is_never_stale()


def test_whoever_is_done_with_its_own_part_takes_rows_of_the_others(monkeypatch):
    monkeypatch.syspath_prepend(ROOT / "plugins")
    from incremental import workers

    monkeypatch.setattr(workers, "_cores", lambda: 2)
    has_begun, begins = os.pipe()
    may_end, ends = os.pipe()

    def work(rows, forked):
        if forked:
            slow = next(rows)
            os.write(begins, b".")
            os.read(may_end, 1)
            return [slow]
        os.read(has_begun, 1)
        done = list(rows)
        os.write(ends, b".")
        return done

    here, there = workers.divided(range(100), work)
    assert there == [range(50, 62)]
    own, rest = here[: here.index(range(62, 71))], here[here.index(range(62, 71)) :]
    assert [thing for row in (*own, *there, *rest) for thing in row] == list(range(100))
    for rows in (own, rest):
        assert [len(row) for row in rows] == sorted((len(row) for row in rows), reverse=True)
        assert len(rows[-1]) <= workers.SHORTEST
    for end in (has_begun, begins, may_end, ends):
        os.close(end)


@pytest.mark.parametrize(("cores", "made"), [(2, ["a", None, "c"]), (1, [None, None, None])])
def test_what_is_made_aside_is_there_when_it_was_waited_for(cores, made, monkeypatch):
    monkeypatch.syspath_prepend(ROOT / "plugins")
    from incremental import workers
    from incremental.memory import Memory

    memory, here = Memory(None, lambda: b"house"), os.getpid()

    def make(thing):
        if thing == b"b":
            raise ValueError("what fails puts nothing")
        memory.put("made", thing, (thing.decode(), os.getpid()))

    monkeypatch.setattr(workers, "_cores", lambda: cores)
    crew = memory.make_aside([b"a", b"b", b"c"], make)
    assert memory.get("made", b"a") is None
    memory.take_up(crew)
    found = [memory.get("made", thing) for thing in (b"a", b"b", b"c")]
    assert [one and one[0] for one in found] == made
    assert here not in [one[1] for one in found if one]


def test_each_step_is_done_with_all_that_have_come_so_far(monkeypatch):
    monkeypatch.syspath_prepend(ROOT / "plugins")
    from incremental.memory import Memory

    memory, done = Memory(None, lambda: b"house"), []

    def step(number, fails):
        def do(thing):
            done.append(f"{number}{thing}")
            memory.put("made", done[-1].encode(), True)
            if thing == fails:
                raise ValueError("what fails goes no further, and has put nothing")

        return do

    memory.make_all(["a", "b", "c"], step(1, "b"), step(2, "c"), step(3, ""))
    assert done == ["1a", "1b", "1c", "2a", "2c", "3a"]
    assert [one for one in done if not memory.get("made", one.encode())] == ["1b", "2c"]


def test_of_many_things_no_step_leaves_more_than_a_row_to_the_next(monkeypatch):
    """What is held of a page until the next step is its bytes."""
    monkeypatch.syspath_prepend(ROOT / "plugins")
    from incremental import workers
    from incremental.memory import Memory

    monkeypatch.setattr(workers, "_cores", lambda: 1)
    held, most, names = set(), [], range(10 * workers.LONGEST)

    def put_down(name):
        most.append(len(held))
        held.remove(name)

    Memory(None, lambda: b"house").make_all(names, held.add, put_down)
    assert len(most) == len(names)
    assert max(most) == workers.LONGEST


def test_a_job_that_was_left_is_begun_when_a_core_has_nothing_else_to_do(monkeypatch, tmp_path):
    monkeypatch.syspath_prepend(ROOT / "plugins")
    from incremental import workers
    from incremental.memory import Memory

    monkeypatch.setattr(workers, "_cores", lambda: 2)
    memory, here = Memory(None, lambda: b"house"), os.getpid()

    def job(key):
        return lambda: memory.put("made", key, os.getpid())

    def wait(_):
        while not (tmp_path / "go").exists():
            time.sleep(0.01)

    memory.leave(job(b"at once"))
    memory.take_up_what_was_left()
    assert memory.get("made", b"at once") not in (None, here)

    crew = memory.make_aside(["another"], wait)
    memory.leave(job(b"never"))
    memory.take_up_what_was_left()  # it is asked for, and no core has been free: whoever asks makes it
    memory.leave(job(b"later"))
    memory.make_all(["a thing"], lambda thing: None)
    memory.take_up_what_was_left()
    (tmp_path / "go").touch()
    memory.take_up(crew)
    assert memory.get("made", b"never") is None
    assert memory.get("made", b"later") not in (None, here)


WARNING = """\
def warn(content):
    if "bilanz" in str(getattr(content, "source_path", "")):
        logging.getLogger("odd").warning("content/de/releases/2024-06-20-bilanz.md: Something is odd.")


def register():
    signals.content_object_init.connect(warn)
"""


def test_what_warns_is_heard_in_every_build_and_makes_no_other_page_anew(room):
    """Pelican would not say again what only `Quiet` had heard; and for one text that warned every page of the room was
    made anew, each after a look at all contents."""
    room.edit("plugins/staleness/__init__.py", "def register():\n", WARNING)
    room.edit("plugins/staleness/__init__.py", "from pathlib", "import logging\nfrom pathlib")
    log = room.folder / "log"
    for _ in range(2):
        log.write_text("", "utf-8")
        room.is_never_stale()
        assert log.read_text("utf-8").count("Something is odd.") == 2  # once in each of both builds
    room.build("one")
    room.build("two")
    one, two = (
        {name: (room.folder / of / name).stat().st_ino for name in tree(room.folder / of)} for of in ("one", "two")
    )
    stays = {name for name in two if one[name] == two[name]}
    assert "presse/2024/bilanz/index.html" in two.keys() - stays
    assert "presse/2019/finanzplanung/index.html" in stays


def test_whoever_hears_that_a_page_is_written_can_read_it(room):
    room.edit(
        "plugins/staleness/__init__.py",
        "def register():\n",
        "def heard(path, context):\n    assert Path(path).read_bytes()\n\n\n"
        "def register():\n    signals.content_written.connect(heard)\n",
    )
    room.is_never_stale()


def test_pages_are_made_while_others_are_asked_for(monkeypatch):
    monkeypatch.syspath_prepend(ROOT / "plugins")
    from incremental import workers
    from incremental.ahead import MANY, Ahead
    from incremental.memory import Memory

    monkeypatch.setattr(workers, "_cores", lambda: 2)
    memory, here = Memory(None, lambda: b"house"), os.getpid()
    memory.spare = set()
    ahead = Ahead(memory, lambda name: memory.digests.update({name: b"%d" % os.getpid()}), lambda name: None)
    names = [f"{number}.html" for number in range(MANY)]
    for name in names:
        assert not ahead.begun
        ahead.add(name)
    assert ahead.begun == set(names)
    assert not memory.digests

    ahead.forget("7.html")  # it is asked for otherwise: what has been made of it does not count
    assert ahead.begun == memory.digests.keys() == {*names} - {"7.html"}
    assert b"%d" % here not in memory.digests.values()


def test_however_many_pages_are_asked_for_meanwhile_one_core_is_never_given_more_of_them(monkeypatch, tmp_path):
    """All others would have to wait for it: it once had four fifths of ten thousand."""
    monkeypatch.syspath_prepend(ROOT / "plugins")
    from incremental import workers
    from incremental.ahead import MANY, Ahead
    from incremental.memory import Memory

    monkeypatch.setattr(workers, "_cores", lambda: 2)
    memory, names = Memory(None, lambda: b"house"), [f"{number}.html" for number in range(4 * MANY)]

    def make(name):
        while not (tmp_path / "go").exists():
            time.sleep(0.01)

    memory.spare = set()
    ahead = Ahead(memory, make, lambda name: None)
    for name in names:
        ahead.add(name)
    assert ahead.begun == set(names[:MANY])
    (tmp_path / "go").touch()
    for number in range(1000):
        if len(ahead.begun) > MANY:
            break
        ahead.add(f"another-{number}.html")
        time.sleep(0.01)
    assert ahead.begun == set(names[: 2 * MANY])
    ahead.end()


@pytest.mark.parametrize("known", ["a page", "an output"])
def test_where_pages_may_be_known_none_is_made_before_all_are_asked_for(known, monkeypatch):
    monkeypatch.syspath_prepend(ROOT / "plugins")
    from incremental.ahead import MANY, Ahead
    from incremental.memory import Memory

    memory = Memory(None, lambda: b"house")
    memory.spare = {"0.html"} if known == "an output" else set()
    monkeypatch.setattr(memory, "is_new", lambda name: known != "a page")
    ahead = Ahead(memory, lambda name: None, lambda name: None)
    for number in range(2 * MANY):
        ahead.add(f"{number}.html")
    assert not ahead.begun
