"""Making the site in this process: the last one mended where that is enough, or the whole site built anew.

A whole build of a large site leaves a ledger of what it was made from, by which the next one sees what has changed.
"""

import json
import logging
import os
import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import UTC, datetime
from importlib import import_module
from pathlib import Path
from typing import Any, NamedTuple

from . import ledger
from .glance import shown
from .mending import ROOMS, Doubt, mend
from .places import ROOT
from .smallrooms import Builder

FEWEST = 500  # sources of releases; a smaller site is built whole in the time that mending takes


class Site(NamedTuple):
    """What a build is about to be made from."""

    settings: Mapping[str, Any]
    releases: Sequence[str]  # their sources' paths below content/
    others: Sequence[str]  # everything else there


def make(words: Sequence[str]) -> int:
    """Build with these arguments of Pelican's. Out: Pelican's exit code."""
    from pelican import main as pelican

    site = _look(words)
    if site is None:
        return pelican(words) or 0
    book = Path(site.settings["INCREMENTAL"], ledger.NAME)
    builder = Builder(lambda builder: _mend(words, site, book, builder)) if book.exists() else None
    is_loaded = _is_loaded(site)
    if builder and builder.build(book.with_name(ROOMS).absolute(), site.settings):
        return 0
    if not is_loaded:
        return pelican(words) or 0
    seen = _Seen(book, _setup(words, site), lambda: _setup(words, site))
    code = pelican(words) or 0
    if code == 0:
        seen.conclude()
    return code


def _look(words: Sequence[str]) -> Site | None:
    """Read the settings, list content/. Out: None where mending is not worth while or not allowed, and where something
    cannot be read: the build says what."""
    from pelican import get_config, parse_arguments
    from pelican.settings import read_settings

    try:
        logging.disable()  # what is wrong with a setting is said once
        args = parse_arguments(words)
        settings = read_settings(args.settings, override=get_config(args))
        places = list(_places(settings["PATH"], ""))
        releases = [place for place in places if "/releases/" in place and place.endswith(".md")]
        if len(releases) < FEWEST or not settings.get("INCREMENTAL") or not settings.get("CHECKS_REPORT"):
            return None
        sys.path[:0] = [folder for folder in settings["PLUGIN_PATHS"] if folder not in sys.path]
        return Site(settings, releases, sorted(set(places).difference(releases)))
    except (Exception, SystemExit):
        return None
    finally:
        logging.disable(logging.NOTSET)


def _is_loaded(site: Site) -> bool:
    """Load the plugins, so that forks have them. Out: False where one cannot be: the build says which."""
    try:
        for name in site.settings["PLUGINS"]:
            import_module(name)
    except (Exception, SystemExit):
        return False
    return True


def _mend(words: Sequence[str], site: Site, book: Path, builder: Builder) -> None:
    """Mend the site, while the process that this is a fork of loads the plugins, and then builds the rooms."""
    last = ledger.read(book)
    if not last or (last.setup, last.day) != (_setup(words, site), _today()):
        raise Doubt
    ledger.write(book, mend(last, site.settings, _sources(site), site.others, builder))


def _places(folder: str, below: str) -> Iterator[str]:
    with os.scandir(folder) as found:
        for one in found:
            if one.is_dir(follow_symlinks=False):
                yield from _places(one.path, f"{below}{one.name}/")
            else:
                yield below + one.name


def _sources(site: Site) -> dict[str, bytes]:
    try:
        return {place: Path(site.settings["PATH"], place).read_bytes() for place in site.releases}
    except OSError as problem:
        raise Doubt from problem


def _setup(words: Sequence[str], site: Site) -> bytes:
    """Fingerprint everything that a build is made from but the releases; empty where something cannot be read."""
    house, digest = import_module("incremental.house"), import_module("incremental.describe").digest
    settings, content = site.settings, Path(site.settings["PATH"])
    said = [
        repr((*words, settings["INSTANT"])).encode(),
        house.of_code(settings, import_module("incremental").LIBRARIES),
        house.of_theme(Path(settings["THEME"])),
    ]
    files = [
        *sorted(ROOT.glob("*.py")),
        *sorted((ROOT / "desk").rglob("*.py")),
        *(content / one for one in site.others),
    ]
    try:
        return digest(*said, *(part for path in files for part in (str(path).encode(), path.read_bytes())))
    except OSError:
        return b""


def _today() -> str:
    return datetime.now(UTC).date().isoformat()


class _Seen:
    """What is to be seen of a whole build while it is made: written down by an idle core while the site is checked.

    In: the ledger's place, the setup as it was when the build began, what fingerprints it again.
    """

    def __init__(self, book: Path, setup: bytes, again: Callable[[], bytes]):
        from pelican import signals

        self.book, self.setup, self.again, self.day = book, setup, again, _today()
        signals.initialized.connect(self._begins)
        signals.article_writer_finalized.connect(self._has_read)
        signals.finalized.connect(self._has_written)

    def _begins(self, pelican):
        self.settings = pelican.settings

    def _has_read(self, generator, **_):
        self.contents = generator.context["generated_content"]

    def _has_written(self, _):
        aside = import_module("incremental.workers").aside
        self.crew = aside([self], lambda rows, forked: self._write_down())

    def conclude(self) -> None:
        """Leave the ledger; none where the site hangs on more than its files: on something hidden, on the day, on the
        hour of an embargo, on a file that was saved meanwhile; and where it has faults."""
        report = Path(self.settings["CHECKS_REPORT"]).read_text("utf-8")
        name = self.crew.result() if self.crew else self._write_down()
        ledger.conclude(self.book, "" if json.loads(report)["faults"] else name or "", report)

    def _write_down(self):
        settings, contents, memory = self.settings, self.contents, self.settings["memory"]
        content, output = f"{settings['PATH']}/", Path(settings["OUTPUT_PATH"])
        # As the build itself has read them: a file may have been saved since.
        sources = {path.removeprefix(content): source.data for path, source in memory.sources.items()}
        hidden = [place for place in sources if contents.get(place) is None or _is_embargoed(contents[place])]
        if not self.setup or hidden or self.day != _today() or self.again() != self.setup:
            return None
        releases = {place: data for place, data in sources.items() if contents[place].kind == "releases"}
        made = ledger.Ledger(
            setup=self.setup,
            house=memory.house,
            day=self.day,
            sources=releases,
            addresses={place: contents[place].url for place in releases},
            shown=shown(contents),
            pages=dict(memory.digests),
            files=ledger.files(output),
            report="",  # which is not known yet
        )
        return ledger.write_down(self.book, made)


def _is_embargoed(content: Any) -> bool:
    return content.unreleased == "embargoed"
