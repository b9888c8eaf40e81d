"""One build's checks: what has been read, what has been found so far, and what follows from it."""

import re
import sys
from collections.abc import Iterable, Mapping
from datetime import UTC, datetime
from pathlib import Path

from . import report
from .faults import Fault, Findings, findings
from .limit import OverTime, time_limit
from .log import Collector
from .site import canaries, check_site, traced
from .sources import Vocabulary, check_bodies, check_files, check_strings, read_room, too_long
from .sources.settings import plugins_are_at_work, settings_are_known


class Run:
    """The checks of one build.

    In: Pelican's settings, the output folder, the names of settings that Pelican has defaults for, the folder of
    Pelican's code. Raises SystemExit with code 1 at a step after which the build must not go on.
    """

    def __init__(self, settings: Mapping, output: Path, known: Iterable[str], pelican: Path):
        self.settings, self.output = settings, output
        # As Pelican names files: made absolute, links left as they are.
        self.content = Path(settings["PATH"]).absolute()
        self.root = Path.cwd() if self.content.is_relative_to(Path.cwd()) else self.content.parent
        self.words = vocabulary(settings)
        self.room = read_room(self.content, self.words, self.root)
        self.rendered: dict[str, str] = {}
        self.found = check_files(self.room) | self._check_set_up(known, pelican)
        self.log = Collector(self.root, self.content, self.give_up).__enter__()
        if any(entry.is_link and not entry.path.is_symlink() for entry in self.room.entries):
            self._stop("nothing was built.")  # Pelican would wait for a pipe's end for ever

    def read(self, reader, path: str):
        """Let a reader work on one text under the time limit, and note the HTML that it makes.

        In: a function of the path; the path. Out: what the reader gives. Raises ValueError when the time is over.
        """
        place = Path(path).relative_to(self.content).as_posix()
        try:
            with time_limit(self.words.seconds):
                html, metadata = reader(path)
        except OverTime:
            self.rendered[place] = ""
            self.log.faults.append(Fault(self.room.file(place), 1, too_long(self.words.seconds)))
            raise ValueError("it takes too long") from None
        self.rendered[place] = html
        return html, metadata

    def judge_sources(self, _pelican=None) -> None:
        """End the build when the sources have faults: nothing has been written yet."""
        self.found |= check_bodies(self.room, self.rendered)
        self._stop_at_faults("nothing was built.")

    def judge_site(self, _pelican=None) -> None:
        """End the build when the built site has faults: whoever asked for it throws it away."""
        words, hidden = self.words, [] if self.settings.get("SHOW_UNRELEASED") else canaries(self.room, self.rendered)
        site = check_site(self.output, self.settings["SITEURL"], words.instant, words.languages, hidden)
        self.found |= findings(traced(site.faults, self.room), site.notes)
        self._stop_at_faults("the built site is not to be published.")
        self.end()

    def give_up(self) -> None:
        """Say what was found when the build breaks down; a text that breaks it is most likely faulty itself."""
        self.found |= check_bodies(self.room, self.rendered)
        self.end()

    def end(self) -> None:
        """Print the faults, leave the report, and give Pelican its log back."""
        self.log.__exit__()
        found = self._all()
        for fault in found.faults:
            print(fault, file=sys.stderr)
        if path := self.settings.get("CHECKS_REPORT"):
            try:
                Path(path).write_text(report.write(found), "utf-8")
            except OSError as problem:  # what was found has been said; a report that breaks off would say less
                Path(path).unlink(missing_ok=True)
                print(f"{path}: The report cannot be written: {problem.strerror}.", file=sys.stderr)

    def _stop_at_faults(self, consequence: str) -> None:
        if self._all().faults and self.settings.get("CHECKS_STRICT", True):
            self._stop(consequence)

    def _stop(self, consequence: str) -> None:
        self.end()
        print(f"{report.count(self._all().faults).capitalize()}; {consequence}", file=sys.stderr)
        raise SystemExit(1)

    def _all(self) -> Findings:
        own = self.found.faults
        said = [fault for fault in self.log.faults if not is_echo(fault, own)]
        faulty = {fault.file for fault in (*own, *said)}
        return self.found | findings(
            [*said, *(doubt for doubt in self.log.doubts if doubt.file not in faulty and not is_echo(doubt, own))]
        )

    def _check_set_up(self, known: Iterable[str], pelican: Path) -> Findings:
        settings, root = self.settings, self.root
        names = [name for name in settings if name.isupper()]
        files = [root / name for name in ("pelicanconf.py", "publishconf.py") if (root / name).exists()]
        # Who reads settings: our own rooms, the theme, and last, because it is large, Pelican itself.
        rooms = [root / name for name in (*settings["PLUGIN_PATHS"], "publishing", "desk")]
        readers = [*rooms, Path(settings["THEME"], "templates"), pelican]
        faults = [Fault(*found) for found in settings_are_known(names, known, readers, files)]
        for file in files[:1]:
            faults += [Fault(file.name, *found) for found in plugins_are_at_work(settings["PLUGINS"], file)]
        strings = Path(settings["THEME"]).absolute() / "strings"
        found = check_strings(strings, self.words, root) if strings.exists() else Findings()
        return found | findings(faults)


def vocabulary(settings: Mapping) -> Vocabulary:
    """The press room's words, as the settings have them."""
    instant = settings.get("INSTANT")
    return Vocabulary(
        languages=tuple(settings.get("LANGUAGES", ("de", "en"))),
        instant=datetime.fromisoformat(instant) if instant else datetime.now(UTC),
        timezone=settings["TIMEZONE"],
        markdown=settings["MARKDOWN"],
        addresses=settings.get("ADDRESSES", {}),
        seconds=settings.get("CHECKS_SECONDS", 5),
    )


def is_echo(fault: Fault, own: Iterable[Fault]) -> bool:
    """Whether a fault out of the log quotes what a fault of ours quotes already, in the same file, with a better line.

    Pelican's loggers know no file: theirs are echoes of any.
    """
    quoted = re.search(r"'([^']+)'", fault.sentence)
    return bool(quoted) and any(
        quoted[0] in one.sentence for one in own if one.file == fault.file or "/" not in fault.file
    )
