"""Checks: nothing faulty is published. Every fault of a run is named by file, line and a sentence, all at once.

For whoever builds the site: faults in the sources end the build before a page is written, faults in the built site
before it is put into its place. `CHECKS_STRICT = False` (the preview) prints them and goes on; `CHECKS_REPORT` names a
file for all faults and notes as JSON, which `report` shows; `CHECKS_SECONDS` is the time one text may take to read.
The rules stand in `sources` and `site`. Who looks at texts alone need not load Pelican for that.
"""

from pathlib import Path

META_PRIORITY = 27  # as markdown.extensions.meta registers itself


def register():
    from pelican import signals

    signals.initialized.connect(begin)


def begin(pelican):
    """Read the sources, collect what is logged from now on, and stand last in line at each later step."""
    import pelican as pelican_itself
    from pelican import signals
    from pelican.settings import DEFAULT_CONFIG

    from .run import Run

    code = Path(pelican_itself.__file__).parent
    known = {*DEFAULT_CONFIG, "FEED_DOMAIN"}  # which Pelican sets itself: to find that out is to read all its code
    pelican.checks = Run(pelican.settings, Path(pelican.output_path), known, code)
    pelican.checks_reader = checked_reader(pelican.checks)
    signals.readers_init.connect(pelican.checks_reader)
    signals.page_generator_finalized.connect(pelican.checks.look_ahead)
    # The writer is asked for when every plugin is done with all content, and before the first page is written.
    # Receivers for one sender come after those for any, whenever they were connected: so both are last in line.
    signals.get_writer.connect(pelican.checks.judge_sources, sender=pelican)
    signals.finalized.connect(pelican.checks.judge_site, sender=pelican)


def checked_reader(run):
    """Give a receiver that puts a Markdown reader under the run's time limit in the place of Pelican's own.

    Where the build has a memory, it learns what the run has read: each source is read once, and judged as it is shown;
    and the run looks at each page that is written.
    """
    from pelican.readers import MarkdownReader
    from pelican.utils import SafeDatetime

    from .sources.dates import moment
    from .sources.fragment import make_markdown, to_html

    class Reader(MarkdownReader):
        kept = None

        def read(self, source_path):
            return run.read(self._read, source_path)

        def _read(self, source_path, text_of, early):
            """Read as Pelican does, with one Markdown instance for all files: to make one costs as much as a page."""
            markdown = self.kept or make_markdown(self.settings["MARKDOWN"])
            self._source_path, self.kept = source_path, None
            if early:
                html, front_matter = early.html, early.front_matter
            else:
                text, header = text_of()
                html, front_matter = to_html(markdown, text, header.body), header.front_matter
            # Pelican takes this one out before it reads metadata.
            meta, self._md = markdown.preprocessors["meta"], markdown
            metadata = self._parse_metadata(front_matter)
            markdown.preprocessors.register(meta, "meta", META_PRIORITY)
            self.kept = markdown  # only one that has come to its end: one that was stopped half-way is not used again
            return html, metadata

        def process_metadata(self, name, value):
            """Read an ISO date at once: Pelican finds out first which form of all forms it has."""
            if name in ("date", "modified") and moment(value):
                return SafeDatetime.fromisoformat(value)
            return super().process_metadata(name, value)

    def take_over(readers):
        if memory := readers.settings.get("memory"):
            memory.sources, memory.look = run.read_already, run.look_at_page
            memory.before_reading = run.take_early
        readers.reader_classes.update(dict.fromkeys(MarkdownReader.file_extensions, Reader))

    return take_over
