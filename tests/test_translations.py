"""`./invoke translations`: what waits and what has fallen behind, from the files alone; the history shows the words."""

import json
import re
import shutil
import subprocess
from pathlib import Path

import pytest

from checks.sources import Vocabulary, check_data, check_files, read_room
from desk.terminal import console
from desk.translations import accept, as_json, show, translations
from desk.translations.accept import following
from desk.translations.former import former
from desk.voice import Refused
from staleness.paragraphs import Paragraph, paragraphs

CONTENT = Path(__file__).parent / "content"
GERMAN = "content/de/releases/2023-07-04-schatten.md"
ENGLISH = "content/en/releases/2023-07-04-schatten.md"
STRINGS = 'language = "Deutsch"\n\n[nav]\nmain = "Hauptnavigation"\n'


def git(folder, *words):
    command = ["git", "-c", "user.name=Lena", "-c", "user.email=lena@example.org", "-c", "protocol.file.allow=always"]
    subprocess.run([*command, *words], cwd=folder, check=True, capture_output=True)


@pytest.fixture
def room(tmp_path):
    """A project with the tests' content and two words of interface, committed."""
    folder = tmp_path / "ein Räumchen"
    shutil.copytree(CONTENT, folder / "content")
    (folder / "theme/strings").mkdir(parents=True)
    (folder / "theme/strings/de.toml").write_text(STRINGS, "utf-8")
    (folder / "theme/strings/en.toml").write_text(STRINGS.replace("Hauptn", "Main n"), "utf-8")
    git(folder, "init", "--quiet", "--initial-branch=main")
    git(folder, "add", "--all")
    git(folder, "commit", "--quiet", "-m", "Write")
    return folder


def states(room):
    return {one.name: one.state for one in translations(room)}


def mend(room, file, old, new):
    text = (room / file).read_text("utf-8")
    assert old in text
    (room / file).write_text(text.replace(old, new), "utf-8")


def test_every_thing_has_its_state(room):
    (room / "content/en/programmes/klima-7.md").unlink()
    mend(room, ENGLISH, "Place:", "Translation: todo\nPlace:")
    accept(room, "releases/bilanz", translations(room))
    assert states(room) == {
        "pages/barrierefreiheit": "unconfirmed",
        "pages/datenschutz": "stale",
        "pages/impressum": "unconfirmed",
        "pages/kontakt": "unconfirmed",
        "pages/ueber": "unconfirmed",
        "programmes/bibliothek-am-see": "unconfirmed",
        "programmes/klima-7": "missing",
        "programmes/offenes-rathaus": "unconfirmed",
        "releases/bilanz": "translated",
        "releases/entwurf": "unconfirmed",
        "releases/gesperrt": "unconfirmed",
        "releases/lang": "unconfirmed",
        "releases/nur-deutsch": "one language",
        "releases/only-english": "one language",
        "releases/schatten": "to do",
        "releases/zurueckgezogen": "unconfirmed",
        "strings": "unconfirmed",
    }


def test_a_translation_falls_behind_and_catches_up(room):
    assert accept(room, "schatten", translations(room)) == [f"{ENGLISH} follows {GERMAN} as it is now."]
    assert states(room)["releases/schatten"] == "translated"
    mend(room, GERMAN, "zwanzig Linden", "dreißig Linden")
    assert states(room)["releases/schatten"] == "stale"
    accept(room, "releases/schatten", translations(room))
    assert states(room)["releases/schatten"] == "translated"


def test_what_changed_is_shown_word_by_word(room, capsys, monkeypatch):
    monkeypatch.setenv("COLUMNS", "200")
    accept(room, "schatten", translations(room))
    mend(room, GERMAN, "zwanzig Linden", "dreißig Linden")
    for path in (room / "content").rglob("*.md"):
        if "schatten" not in path.name:
            path.unlink()
    show(room, translations(room), console())
    assert [line.rstrip() for line in capsys.readouterr().out.splitlines()] == [
        "what               language  state",
        "releases/schatten  en        stale",
        "strings            en        unconfirmed",
        "",
        f"{GERMAN}:5",
        "  Auf dem Rathausplatz wachsen seit heute [-zwanzig-]{+dreißig+} Linden. Sie gehören zu Klima 7 Grad, das "
        "Quartiere kühler hält.",
        f"Mend {ENGLISH}, then ./invoke translations --accept schatten",
        "",
        "0 of 2 follow their original.",
    ]


def test_scripts_get_json(room):
    accept(room, "schatten", translations(room))
    mend(room, GERMAN, "Mehr Schatten", "Viel Schatten")
    rows = json.loads(as_json(room, translations(room)))
    assert next(row for row in rows if row["name"] == "releases/schatten") == {
        "name": "releases/schatten",
        "lang": "en",
        "state": "stale",
        "file": ENGLISH,
        "original": GERMAN,
        "changes": [
            {
                "place": f"{GERMAN}:1 (title)",
                "before": "Mehr Schatten für den Rathausplatz",
                "after": "Viel Schatten für den Rathausplatz",
            }
        ],
    }


@pytest.mark.parametrize("history", ["full", "shallow", "none"])
def test_without_history_the_state_is_the_same_and_the_former_words_are_missing(room, tmp_path, history):
    accept(room, "schatten", translations(room))
    mend(room, GERMAN, "zwanzig", "dreißig")
    git(room, "mv", GERMAN, GERMAN.replace("07-04", "07-05"))
    git(room, "mv", ENGLISH, ENGLISH.replace("07-04", "07-05"))
    git(room, "commit", "--quiet", "--all", "-m", "Count again")
    clone = tmp_path / "clone"
    git(tmp_path, "clone", "--quiet", *(["--depth=1"] if history == "shallow" else []), room.as_uri(), str(clone))
    if history == "none":
        shutil.rmtree(clone / ".git")
    rows = json.loads(as_json(clone, translations(clone)))
    found = next(row for row in rows if row["name"] == "releases/schatten")
    assert found["state"] == "stale"
    assert (found["changes"][0]["before"] or "").split()[6:8] == (["zwanzig", "Linden."] if history == "full" else [])


def test_a_former_wording_is_found_under_its_former_date(room):
    old = {paragraph.fingerprint: paragraph.text for paragraph in paragraphs((room / GERMAN).read_text("utf-8"))}
    moved = GERMAN.replace("07-04", "07-05")
    git(room, "mv", GERMAN, moved)
    mend(room, moved, "zwanzig", "dreißig")
    git(room, "commit", "--quiet", "--all", "-m", "Move")
    assert former(room, moved, set(old), paragraphs) == old


def test_words_of_the_interface_fall_behind_too(room):
    accept(room, "strings", translations(room))
    assert states(room)["strings"] == "translated"
    assert (room / "theme/strings/translated-from.toml").read_text("utf-8").splitlines()[2:4] == [
        "[en]",
        f'"language" = "{Paragraph(0, "language", "Deutsch").fingerprint}"',
    ]
    mend(room, "theme/strings/de.toml", "Hauptnavigation", "Hauptmenü")
    rows = json.loads(as_json(room, translations(room)))
    assert [row["changes"] for row in rows if row["name"] == "strings"] == [
        [{"place": "theme/strings/de.toml (nav.main)", "before": "Hauptnavigation", "after": "Hauptmenü"}]
    ]
    mend(room, "theme/strings/de.toml", "[nav]", '[nav]\nskip = "Zum Inhalt"')
    assert states(room)["strings"] == "missing"


# -- Accepting


@pytest.mark.parametrize(
    ("translated", "expected"),
    [
        ("Title: T\nSlug: t\n\nText.\n", "Title: T\nSlug: t\nTranslated-From: PRINTS\n\nText.\n"),
        (
            "Title: T\nTranslation: todo\nTranslated-From: 00000000\nSlug: t\n\nTranslation: todo\n",
            "Title: T\nSlug: t\nTranslated-From: PRINTS\n\nTranslation: todo\n",
        ),
        ("\ufeffTitle: T\r\n\r\nText.\r\n", "\ufeffTitle: T\r\nTranslated-From: PRINTS\r\n\r\nText.\r\n"),
        ("---\nTitle: T\n---\n\nText.\n", "---\nTitle: T\nTranslated-From: PRINTS\n---\n\nText.\n"),
        ("Title: T", "Title: T\nTranslated-From: PRINTS\n"),
    ],
    ids=["new", "again", "Windows", "dashes", "no body"],
)
def test_only_the_fingerprints_are_written(translated, expected):
    original = paragraphs("Title: Titel\n\nEin Text.\n")
    prints = " ".join(paragraph.fingerprint for paragraph in original)
    assert following(translated, original) == expected.replace("PRINTS", prints)


def test_accepted_files_pass_the_checks(room):
    known = translations(room)
    for one in known:
        if one.state == "unconfirmed" and one.name not in ("releases/entwurf", "releases/gesperrt"):
            accept(room, one.name, known)
    written = read_room(room / "content", Vocabulary(), room)
    found = check_data(written) | check_files(written)
    assert [str(fault) for fault in found.faults] == []


@pytest.mark.parametrize(
    ("key", "sentence"),
    [
        ("shatten", "Nothing has the key 'shatten'; did you mean 'schatten'?"),
        ("releases/nur-deutsch", "releases/nur-deutsch is in one language on purpose; there is nothing to accept."),
        ("lang", "content/en/releases/2019-02-14-lang.md lacks what content/de/releases/2019-02-14-lang.md has; "
                 "write it first."),
        ("ueber", "'ueber' is the key of several things; say which: pages/ueber, releases/ueber."),
        ("schatten", f"{ENGLISH} has no text of its own yet; translate it first. Nothing was changed."),
    ],
)  # fmt: skip
def test_what_cannot_be_accepted_is_said(room, key, sentence):
    (room / "content/en/releases/2019-02-14-lang.md").unlink()
    shutil.copy(room / GERMAN, room / ENGLISH)
    shutil.copy(room / GERMAN, room / "content/de/releases/2023-07-05-ueber.md")
    with pytest.raises(Refused) as refused:
        accept(room, key, translations(room))
    assert refused.value.message == sentence


def test_what_was_only_begun_cannot_be_accepted(room):
    german, english = GERMAN.replace("schatten", "neu"), ENGLISH.replace("schatten", "neu")
    (room / german).write_text("Title: Neu\nSlug: neu\nPlace: B\n\n", "utf-8")
    (room / english).write_text("Title: New\nSlug: new\nPlace: B\nTranslation: todo\n\n", "utf-8")
    with pytest.raises(Refused, match="^" + re.escape(f"{german} has no text to follow yet; write it first.")):
        accept(room, "neu", translations(room))


def test_what_looks_untranslated_is_said(room):
    text = (room / GERMAN).read_text("utf-8").replace("Auf dem Rathausplatz wachsen", "On the square grow")
    (room / ENGLISH).write_text(text.replace("Place:", "Translation: todo\nPlace:"), "utf-8")
    assert accept(room, "schatten", translations(room)) == [
        f"{ENGLISH}:1: This is word for word as in {GERMAN}; look again.",
        f"{ENGLISH}: The slug is that of {GERMAN}; once published it stays for ever.",
        f"{ENGLISH} follows {GERMAN} as it is now.",
    ]
