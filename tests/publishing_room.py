"""A small press room with a bare repository as its remote, for the tests of publishing: real git, no network.

Run as a program it is a publisher of its own, to be stopped, killed and raced:
`python tests/publishing_room.py FOLDER [STEP_TO_REST_AT [SLUG TEXT]]`.
"""

import os
import shutil
import subprocess
import sys
import time
from contextlib import suppress
from datetime import datetime
from pathlib import Path
from typing import NamedTuple

from publishing.embargo import BERLIN, waiting
from publishing.fit import MUST_HAVE
from publishing.outcome import Exit, Outcome, Stop
from publishing.publish import publish

HERE = Path(__file__).resolve()
NOW = datetime(2026, 5, 20, 12, 0, tzinfo=BERLIN)
MAIN, LIVE = "refs/heads/main", "refs/heads/gh-pages"
FILES = {
    "publishconf.py": 'SITEURL = "https://presse.example.org"\n',
    "requirements.txt": "pelican==4.12.0\n",
    "content/de/releases/2021-04-13-erste.md": "Title: Erste\nSlug: erste\n\nText.\n",
    "content/en/releases/2021-04-13-erste.md": "Title: First\nSlug: first\n\nText.\n",
}


def environment(home: Path) -> dict[str, str]:
    """Nobody's configuration: no name, no e-mail address, no hooks, an empty home."""
    return {
        "PATH": os.environ["PATH"],
        "HOME": str(home),
        "GIT_CONFIG_GLOBAL": "/dev/null",
        "GIT_CONFIG_NOSYSTEM": "1",
        "PYTHONPATH": str(HERE.parents[1]),
        "PYTHONDONTWRITEBYTECODE": "1",  # on a full disk Python would leave a torn .pyc
    }


def git(folder: Path, *arguments: str, day: str = "2026-05-04T09:00:00+02:00", **variables: str) -> str:
    """Git as the tests' hand: it has a name and a date, which publishing must do without."""
    person = {
        f"GIT_{role}_{part}": text
        for role in ("AUTHOR", "COMMITTER")
        for part, text in (("NAME", "Lena Muster"), ("EMAIL", "lena@example.org"), ("DATE", day))
    }
    done = subprocess.run(
        ["git", "-c", "protocol.ext.allow=always", *arguments],
        cwd=folder,
        capture_output=True,
        encoding="utf-8",
        env=environment(folder) | person | variables,
    )
    assert done.returncode == 0, f"git {' '.join(arguments)}: {done.stdout}{done.stderr}"
    return done.stdout.strip()


class Room(NamedTuple):
    """A checkout (`desk`) and its remote (`bare`)."""

    desk: Path
    bare: Path

    def publish(self, **wishes) -> Outcome:
        """Publish with the stand-in build, unasked, at the tests' moment; nothing asks the network."""
        return publish(
            self.desk, **{"yes": True, "follow": False, "say": silent, "build": build, "clock": noon} | wishes
        )

    def write(self, files: dict[str, str]) -> None:
        for name, text in files.items():
            (self.desk / name).parent.mkdir(parents=True, exist_ok=True)
            (self.desk / name).write_text(text, "utf-8")

    def has(self, files: dict[str, str]) -> bool:
        return all((self.desk / n).exists() and (self.desk / n).read_text("utf-8") == t for n, t in files.items())

    def commit(self, files: dict[str, str], day: str = "2026-05-04T09:00:00+02:00") -> str:
        """Write, commit and push to main; returns the commit."""
        self.write(files)
        git(self.desk, "add", "--all")
        git(self.desk, "commit", "--quiet", "--allow-empty", "-m", f"Write {', '.join(files) or 'nothing'}", day=day)
        git(self.desk, "push", "--quiet", "origin", "main")
        return git(self.desk, "rev-parse", "HEAD")

    def remove(self, name: str) -> str:
        (self.desk / name).unlink()
        return self.commit({})

    def at_remote(self, *arguments: str) -> str:
        return git(self.bare, *arguments)

    @property
    def live(self) -> str:
        """The commit that is public, "" for none."""
        return self.at_remote("for-each-ref", "--format=%(objectname)", LIVE)

    def read(self, path: str) -> str:
        """A public file."""
        return self.at_remote("cat-file", "blob", f"{LIVE}:{path}")

    def hook(self, name: str, script: str) -> None:
        """Put a hook into the remote."""
        file = self.bare / "hooks" / name
        file.parent.mkdir(exist_ok=True)
        file.write_text(f"#!/bin/sh\n{script}\n", "utf-8")
        file.chmod(0o755)

    def served_by(self, script: str) -> None:
        """Reach the remote through a program of its own, as over ssh: `$1` is upload-pack or receive-pack."""
        server = self.bare.with_suffix(".server")
        server.write_text(f"#!/bin/sh\nbare='{self.bare}'\n{script}\n", "utf-8")
        server.chmod(0o755)
        git(self.desk, "config", "protocol.ext.allow", "always")
        git(self.desk, "remote", "set-url", "origin", f"ext::{str(server).replace(' ', '% ')} %s")

    def another_desk(self, name: str) -> "Room":
        """A second checkout of the same remote."""
        git(self.bare.parent, "clone", "--quiet", "--template=", str(self.bare), name)
        return self._replace(desk=self.bare.parent / name)

    def copied_to(self, folder: Path) -> "Room":
        """The same press room in another folder, for a test that may spoil it."""
        copy = Room(folder / self.desk.name, folder / self.bare.name)
        for old, new in zip(self, copy, strict=True):
            shutil.copytree(old, new, symlinks=True)
        git(copy.desk, "remote", "set-url", "origin", str(copy.bare))
        return copy

    def process(self, *switches: str, **popen) -> subprocess.Popen:
        """A publisher as a process, in a process group of its own."""
        return subprocess.Popen(
            [sys.executable, str(HERE), str(self.desk), *switches],
            env=environment(self.bare.parent),
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            encoding="utf-8",
            start_new_session=True,
            **popen,
        )


def furnish(folder: Path, monkeypatch) -> Room:
    """A press room whose main is pushed and nothing is published; publishing itself has nobody's configuration."""
    for name, value in environment(folder).items():
        monkeypatch.setenv(name, value)
    room = Room(folder / "Schreib tisch", folder / "remote.git")
    folder.mkdir(exist_ok=True)
    git(folder, "init", "--quiet", "--bare", "--template=", "--initial-branch=main", str(room.bare))
    git(folder, "init", "--quiet", "--template=", "--initial-branch=main", str(room.desk))
    git(room.desk, "remote", "add", "origin", str(room.bare))
    room.commit(FILES)
    git(room.desk, "branch", "--quiet", "--set-upstream-to=origin/main")
    return room


def furnish_thrice(folder: Path, monkeypatch) -> Room:
    """A press room with three states published, of the releases erste, zweite and dritte."""
    room = furnish(folder, monkeypatch)
    room.publish()
    for slug in ("zweite", "dritte"):
        room.commit({f"content/de/releases/2026-05-05-{slug}.md": f"Title: R\nSlug: {slug}\n\nText.\n"})
        room.publish()
    return room


def build(project: Path, output: Path, site) -> None:
    """A stand-in for Pelican: a page for each release that is out, and what every site must have."""
    (output / "en").mkdir()
    (output / ".well-known").mkdir()
    for name in MUST_HAVE:
        (output / name).write_text(f"{name} at {site.address.url}\n", "utf-8")
    early = {release.file for release in waiting(project, site.instant)}
    for file in sorted((project / "content").rglob("releases/*.md")):
        text = file.read_text("utf-8")
        if "FAULT" in text:
            raise Stop(Exit.FAULTS, "The site has faults; nothing was published.", (f"{file.name}:1: A fault.",))
        if file.relative_to(project).as_posix() not in early:
            slug = text.split("Slug: ")[1].split("\n")[0]
            page = output / ("presse" if "/de/" in str(file) else "en/press") / file.name[:4] / slug / "index.html"
            page.parent.mkdir(parents=True)
            page.write_text(text, "utf-8")


def noon() -> datetime:
    return NOW


def silent(step: str, text: str) -> None:
    """Say nothing."""


def _main(folder: str, pause: str = "", slug: str = "", text: str = "") -> Outcome:
    """Publish once, resting at a step; or, given slug and text, write a release of them and publish until it is out."""

    def say(step: str, text: str) -> None:
        print(f"{step}: {text}", flush=True)
        if step == pause:
            time.sleep(60)

    room = Room(Path(folder), Path())
    if not slug:
        return room.publish(say=say)
    release = {f"content/de/releases/2026-05-05-{slug}.md": f"Title: R\nSlug: {slug}\n\n{text}\n"}
    while True:
        git(room.desk, "fetch", "--quiet", "origin", "main")
        git(room.desk, "reset", "--quiet", "--hard", "FETCH_HEAD")
        if not room.has(release):
            with suppress(AssertionError):  # someone else pushed to main first: once more
                room.commit(release)
            continue
        outcome = room.publish()
        print(f"{outcome.exit.name}: {outcome.text}", flush=True)
        behind = outcome.text.startswith("Others have pushed")
        if outcome.exit is not Exit.OVERTAKEN and not behind:
            return outcome


if __name__ == "__main__":
    outcome = _main(*sys.argv[1:])
    print(f"{outcome.exit.name}: {outcome.text}", flush=True)
    sys.exit(outcome.exit)
