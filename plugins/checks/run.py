"""One build's checks: what has been read, what has been found so far, and what follows from it."""

import sys
from collections.abc import Iterable, Mapping
from copy import copy
from functools import cached_property, partial
from pathlib import Path

from . import report
from .early import Early
from .faults import Fault, Findings, findings
from .limit import OverTime, time_limit
from .log import Collector, is_echo
from .site import canaries, check_site, look_at_page, outline, said, traced
from .site.unreleased import Said
from .sources import (
    Source,
    Verdict,
    Vocabulary,
    check_bodies,
    check_data,
    check_files,
    check_strings,
    check_tables,
    judge,
    read_room,
    render,
    too_long,
)
from .sources.header import Header, read_header
from .sources.settings import plugins_are_at_work, settings_are_known

MANY = 200  # sources that are worth a process of their own: it takes as long to begin as to look at fifty


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
        self.words = Vocabulary.of(settings)
        self.room = read_room(self.content, self.words, self.root)
        self.sources = {source.place: source for source in self.room.sources}
        self.contacts = check_tables(self.room)[1]
        self.known_contacts = repr(self.contacts).encode()
        self.rendered: dict[str, str] = {}
        self.early: Early | None = None  # who has read the first texts already
        self.found = self._check_set_up(known, pelican)
        self.judged = False
        self.unreleased = [
            source.place
            for source in self.room.sources
            if source.may_be_hidden(self.words) and not source.is_released(self.words)
        ]
        # Whether there is anything that must not be found in the built site.
        self.hides = bool(self.unreleased) and not settings.get("SHOW_UNRELEASED")
        self.log = Collector(self.root, self.content, self.end).__enter__()
        if any(entry.is_link and not entry.path.is_symlink() for entry in self.room.entries):
            self._stop("nothing was built.")  # Pelican would wait for a pipe's end for ever

    @cached_property
    def read_already(self) -> dict[str, Source]:
        """Every source by its path."""
        return {f"{self.content}/{place}": source for place, source in self.sources.items()}

    def take_early(self) -> None:
        """Take what has been read early: all others are read from now on."""
        if self.early is None and (early := self.settings.get("early")):
            self.early = early
            early.end(self.words, self.contacts)

    def read(self, reader, path: str):
        """Let a reader work on one text under the time limit, and note the HTML that it makes.

        In: a function of the path, what gives the text and its header, and what has been made of it early, if anything;
        the path. Out: what the reader gives. Raises ValueError when the time is over.
        """
        place = self._place(path)
        source = self.sources.get(place)
        early = self.early.read(source) if source and self.early else None
        if not early:
            source = copy(source)  # what is read of a text on this occasion goes with it
        try:
            with time_limit(self.words.seconds):
                html, metadata = reader(path, partial(_text, source, path), early)
                self.rendered[place] = html
                if source and (memory := self.settings.get("memory")):
                    known = memory.learn(
                        "verdicts",
                        self._inputs(source),
                        lambda: early.verdict if early else self._verdict(source, html),
                    )
                    if self.hides:
                        self._said(place)
                    if known:
                        del self.rendered[place]  # of thousands of texts that is much, and nobody asks again
        except OverTime:
            self.rendered[place] = ""
            self.log.faults.append(Fault(self.room.file(place), 1, too_long(self.words.seconds)))
            raise ValueError("it takes too long") from None
        return html, metadata

    def _place(self, path: str) -> str:
        return path.removeprefix(f"{self.content}/")

    def _said(self, *places: str) -> dict[str, Said]:
        """What the texts say: known from here on, if the build has a memory."""

        def make(place):
            source, html = self.sources[place], self.rendered.get(place)
            return said(source, render(source.text, self.words.markdown, self.words.seconds) if html is None else html)

        readable = [place for place in places if self.sources[place].is_text]
        if memory := self.settings.get("memory"):
            return memory.all("said", {place: (place, self.sources[place].fingerprint) for place in readable}, make)
        return {place: make(place) for place in readable}

    def judge_sources(self, _pelican=None) -> None:
        """End the build when the sources have faults: nothing has been written yet."""
        self._look_at_sources()
        self._stop_at_faults("nothing was built.")

    def _look_at_sources(self) -> None:
        if not self.judged:
            self.judged = True
            if memory := self.settings.get("memory"):
                memory.take_up_what_was_left()
            self.found |= check_data(self.room) | self._check_texts()

    def look_ahead(self, _generator=None) -> None:
        """Leave it to a core that has nothing else to do to look at the texts together: all have been read."""
        if (memory := self.settings.get("memory")) and len(self.sources) >= MANY and self._told:
            memory.leave(self._check_texts)

    def _check_texts(self) -> Findings:
        """What the texts show, each by itself and all together; what follows from the verdicts on all is known too."""
        memory = self.settings.get("memory")
        if not memory:
            return check_files(self.room) | check_bodies(self.room, self.rendered)

        def check(_):
            verdicts = memory.all("verdicts", self._asked(), self._judge)
            verdicts = {self.sources[place]: verdict for place, verdict in verdicts.items() if verdict}
            return check_files(self.room, verdicts) | check_bodies(self.room, self.rendered, verdicts)

        names = "\n".join(f"{entry.place} {entry.is_link}" for entry in self.room.entries)
        inputs = (self._told, self.room.name, names, self.unreleased)
        return memory.all("texts", {"all": inputs}, check)["all"] if self._told else check("all")

    @cached_property
    def _told(self) -> bytes | None:
        """The fingerprint of the verdicts on all texts, once all are read; None where one is not to be kept."""
        return self.settings["memory"].told("verdicts", self._asked(), self._judge)

    def _asked(self) -> dict[str, tuple]:
        return {place: self._inputs(source) for place, source in self.sources.items()}

    def _inputs(self, source: Source) -> tuple:
        """What a verdict hangs on, besides the settings."""
        return source.place, source.fingerprint, self.known_contacts

    def _judge(self, place: str) -> Verdict | None:
        with time_limit(self.words.seconds):
            return self._verdict(copy(self.sources[place]), self.rendered.get(place))

    def _verdict(self, source: Source, html: str | None) -> Verdict | None:
        try:
            return judge(source, self.words, self.contacts, html)
        except (OverTime, RecursionError):
            return None  # it is said when the time is over, and that may differ from one time to the next

    def judge_site(self, _pelican=None) -> None:
        """End the build when the built site has faults: whoever asked for it throws it away."""
        words, memory = self.words, self.settings.get("memory")
        hidden = canaries(self.room, self._said(*self.sources)) if self.hides else []
        site = check_site(self.output, self.settings["SITEURL"], words.instant, words.languages, hidden, memory)
        self.found |= findings(traced(site.faults, self.room), site.notes)
        self._stop_at_faults("the built site is not to be published.")
        self.end()
        if memory:
            memory.tidy()

    def look_at_page(self, name: str, data: bytes, digest: bytes) -> None:
        """Look at a page or feed in the process that has just written it, where the build has a memory."""
        site = outline(self.output, self.settings["SITEURL"], self.words.languages)
        look_at_page(name, data, digest, site, self.settings["memory"])

    def end(self) -> None:
        """Print the faults, leave the report, and give Pelican its log back."""
        self._look_at_sources()
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


def _text(source: Source | None, path: str) -> tuple[str, Header]:
    """Give a text as it was when the build began, so that what is judged is what is shown; and its header."""
    if source and source.text is not None:
        return source.text, source.header
    text = (source.data if source else Path(path).read_bytes()).decode("utf-8-sig")
    return text, read_header(text)
