"""A press room of any size to measure the build with: the corpus of `corpus` in the house's own front matter.

python bench/room.py /dev/shm/room --releases 1000 --programmes 2

writes `content/` and a `roomconf.py` that takes everything else from the project's own: every plugin is at work. The
contacts, the imprint and the pages are those of the tests' press room. It passes the checks.
"""

import argparse
import shutil
import sys
from pathlib import Path

HERE = Path(__file__).resolve().parent
ROOT = HERE.parent
sys.path.insert(0, str(HERE))

import corpus  # noqa: E402

SETTINGS = """\
import sys, tomllib
from pathlib import Path

_root = Path({root!r})
sys.path.insert(0, str(_root))
from pelicanconf import *

_content = Path(__file__).parent / "content"
PATH = str(_content)
THEME = str(_root / "theme")
PLUGIN_PATHS = [str(_root / "plugins")]
SITEURL = "https://presse.example"
CONTACTS = tomllib.loads((_content / "contacts.toml").read_text("utf-8"))
IMPRINT = tomllib.loads((_content / "imprint.toml").read_text("utf-8"))
INSTANT = "2026-06-01T00:00:00+02:00"
PRESSKIT = False
SEARCH = False
SOCIAL_PICTURES = False
"""
WORDS = {
    "de": ("{title} unterstützt Städte und Kreise.", "Das Programm bündelt Wissen, Daten und Austausch.", "Berlin"),
    "en": ("{title} supports towns and districts.", "It brings together knowledge, data and exchange.", "Berlin"),
}


def write(folder: Path, releases: int, programmes: int) -> Path:
    """Write a press room into `folder` and give its settings file."""
    known = corpus.programmes(programmes)
    shutil.copytree(ROOT / "tests/content", folder / "content", ignore=_texts_of_the_tests)
    for lang in corpus.LANGUAGES:
        for kind in ("releases", "programmes"):
            (folder / "content" / lang / kind).mkdir(parents=True, exist_ok=True)
    for order, programme in enumerate(known):
        for lang, (summary, body, _) in WORDS.items():
            path = folder / "content" / lang / "programmes" / f"{programme.key}.md"
            names = f"Names: {'; '.join(programme.names)}\n" if programme.names else ""
            head = f"Title: {programme.title}\nSlug: {programme.key}\nOrder: {order}\n"
            said = f"Summary: {summary.format(title=programme.title)}\nWebsite: {programme.website}\n"
            path.write_text(f"{head}{said}{names}\n{body}\n", "utf-8")
    for release in corpus.releases(releases, known):
        path = folder / "content" / release.lang / "releases" / f"{release.date}-{release.key}.md"
        head = f"Title: {release.title}\nSlug: {release.key}\nSummary: {release.summary}\nPlace: Berlin\n"
        path.write_text(f"{head}\n{release.body}", "utf-8")
    settings = folder / "roomconf.py"
    settings.write_text(SETTINGS.format(root=str(ROOT)), "utf-8")
    return settings


def _texts_of_the_tests(folder: str, names: list[str]) -> list[str]:
    return names if Path(folder).name in ("releases", "programmes") else []


if __name__ == "__main__":
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("folder", type=Path)
    arguments.add_argument("--releases", type=int, default=1000)
    arguments.add_argument("--programmes", type=int, default=2)
    asked = arguments.parse_args()
    print(write(asked.folder, asked.releases, asked.programmes))
