"""Checks: nothing faulty is published. Every fault of a run is named by file, line and a sentence, all at once.

For whoever builds the site: faults in the sources end the build before a page is written, faults in the built site
before it is put into its place. `CHECKS_STRICT = False` (the preview) prints them and goes on; `CHECKS_REPORT` names a
file for all faults and notes as JSON, which `report` shows. The rules stand in `sources` and `site`.
"""

import inspect
import sys
from datetime import UTC, datetime
from pathlib import Path

from pelican import signals
from pelican.readers import MarkdownReader
from pelican.settings import DEFAULT_CONFIG

from . import report
from .faults import Fault, Findings, findings
from .limit import OverTime, time_limit
from .log import Collector
from .site import canaries, check_site
from .sources import Vocabulary, check_bodies, check_files, check_strings, read_room, too_long
from .sources.settings import plugins_are_at_work, settings_are_known


def register():
    signals.initialized.connect(begin)


def begin(pelican):
    """Read the sources, collect what is logged from now on, and stand last in line at each later step."""
    pelican.checks = Checks(pelican.settings, pelican.output_path)
    signals.readers_init.connect(pelican.checks.listen_to_readers)
    # The writer is asked for when every plugin is done with all content, and before the first page is written.
    # Receivers for one sender come after those for any, whenever they were connected: so both are last in line.
    signals.get_writer.connect(pelican.checks.judge_sources, sender=pelican)
    signals.finalized.connect(pelican.checks.judge_site, sender=pelican)


class Checks:
    """One run's checks: the room as it was read, what Markdown made of it, what has been found so far."""

    def __init__(self, settings, output_path):
        self.settings, self.output = settings, Path(output_path)
        self.content = Path(settings["PATH"]).resolve()
        here = Path.cwd().resolve()
        self.root = here if self.content.is_relative_to(here) else self.content.parent
        self.words = Vocabulary(
            languages=tuple(settings.get("LANGUAGES", ("de", "en"))),
            instant=_instant(settings),
            timezone=settings["TIMEZONE"],
            markdown=settings["MARKDOWN"],
            addresses=settings.get("ADDRESSES", {}),
            seconds=settings.get("CHECKS_SECONDS", 5),
        )
        self.room = read_room(self.content, self.words, self.root)
        self.rendered: dict[str, str] = {}
        self.found = check_files(self.room) | self._check_setting()
        self.log = Collector(self.root, self.content, self.report).__enter__()

    def listen_to_readers(self, readers):
        """Let Pelican's Markdown reader work under a time limit, and note what it makes of each text."""
        checks = self

        class Reader(MarkdownReader):
            def read(self, source_path):
                place = Path(source_path).relative_to(checks.content).as_posix()
                try:
                    with time_limit(checks.words.seconds):
                        html, metadata = super().read(source_path)
                except OverTime:
                    checks.rendered[place] = ""
                    checks.log.faults.append(Fault(checks.room.file(place), 1, too_long(checks.words.seconds)))
                    raise ValueError("too long") from None
                checks.rendered[place] = html
                return html, metadata

        for ending in MarkdownReader.file_extensions:
            readers.reader_classes[ending] = Reader

    def judge_sources(self, _pelican):
        """End the run when the sources have faults: nothing has been written yet."""
        self.found |= check_bodies(self.room, self.rendered)
        self._stop_at_faults("nothing was built.")

    def judge_site(self, _pelican):
        """End the run when the built site has faults: whoever asked for it throws it away."""
        words, hidden = self.words, [] if self.settings.get("SHOW_UNRELEASED") else canaries(self.room, self.rendered)
        self.found |= check_site(self.output, self.settings["SITEURL"], words.instant, words.languages, hidden)
        self._stop_at_faults("the built site is not to be published.")
        self.report()

    def report(self):
        """Print the faults, leave the report, and give Pelican its log back."""
        self.log.__exit__()
        found = self._all()
        for fault in found.faults:
            print(fault, file=sys.stderr)
        if path := self.settings.get("CHECKS_REPORT"):
            Path(path).write_text(report.write(found), "utf-8")

    def _all(self) -> Findings:
        known = {fault.file for fault in self.found.faults} | {fault.file for fault in self.log.faults}
        said = " ".join(fault.sentence for fault in self.found.faults)
        doubts = [fault for fault in self.log.doubts if fault.file not in known and _quoted(fault) not in said]
        return self.found | findings([*self.log.faults, *doubts])

    def _stop_at_faults(self, consequence):
        faults = self._all().faults
        if faults and self.settings.get("CHECKS_STRICT", True):
            self.report()
            print(f"{report.count(faults).capitalize()}; {consequence}", file=sys.stderr)
            raise SystemExit(1)

    def _check_setting(self) -> Findings:
        names = [name for name in self.settings if name.isupper()]
        files = [self.root / name for name in ("pelicanconf.py", "publishconf.py") if (self.root / name).exists()]
        # Who reads settings: our own rooms, the theme, and last, because it is large, Pelican itself.
        rooms = [self.root / name for name in (*self.settings["PLUGIN_PATHS"], "publishing", "desk")]
        readers = [*rooms, Path(self.settings["THEME"]) / "templates", Path(inspect.getfile(signals)).parent.parent]
        faults = [Fault(*found) for found in settings_are_known(names, DEFAULT_CONFIG, readers, files)]
        for file in files[:1]:
            faults += [Fault(file.name, *found) for found in plugins_are_at_work(self.settings["PLUGINS"], file)]
        strings = Path(self.settings["THEME"]).resolve() / "strings"
        found = check_strings(strings, self.words, self.root) if strings.exists() else Findings()
        return found | findings(faults)


def _instant(settings):
    said = settings.get("INSTANT")
    return datetime.fromisoformat(said) if said else datetime.now(UTC)


def _quoted(fault):
    parts = fault.sentence.split("'")
    return parts[1] if fault.sentence.startswith("Unable to find") and len(parts) > 2 else fault.sentence
