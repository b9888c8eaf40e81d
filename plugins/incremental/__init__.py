"""Incremental: a build makes only what it must, on all cores, and writes byte for byte what a clean one would.

What each source becomes, what names it is searched for, what the checks find in it, and every page are kept under the
fingerprint of all they are made from. README.md in this folder says what is in the fingerprints and why nothing can be
stale. Setting `INCREMENTAL` is the folder to keep it in; empty: nothing is kept, and the work is still divided.

Other plugins find `settings["memory"]` (see `memory`) from the signal `initialized` on; without this plugin they do
everything themselves.
"""

import logging
from pathlib import Path

import pelican as pelican_itself
from jinja2 import Template
from jinja2.compiler import CodeGenerator
from pelican import signals
from pelican.contents import Article, Content, Page
from pelican.generators import Generator
from pelican.log import LimitFilter
from pelican.writers import FileOverwriteFailedError, Writer

from . import garbage, house
from .ahead import Ahead
from .asking import Asking
from .cache import stand_in
from .describe import digest
from .memory import Memory
from .pages import Kept, Sheet
from .spare import take_over, weed
from .templates import Compiled

SPARE = "output"  # in the folder of INCREMENTAL: an earlier output, which the next build may take over
LIBRARIES = Path(pelican_itself.__file__).parent.parent


def register():
    signals.initialized.connect(begin)
    signals.article_generator_init.connect(take_releases)
    signals.page_generator_init.connect(take_pages)
    signals.get_generators.connect(flush_generator)
    signals.get_writer.connect(keeping_writer)
    signals.finalized.connect(save)


def begin(pelican):
    """Offer the memory."""
    garbage.leave()
    # Pelican says nothing twice; but what warns is done again for it to be heard (`quiet`), and would then be silent.
    LimitFilter.LOGS_DEDUP_MIN_LEVEL = logging.NOTSET
    settings = pelican.settings
    folder = settings.get("INCREMENTAL")
    known, beside = settings.get("INCREMENTAL_BESIDE") or (None, None)
    settings["memory"] = Memory(
        Path(folder).absolute() if folder else None,
        lambda: known or house.of_code(settings, LIBRARIES),
        beside,
    )
    settings["memory"].own = {}
    settings["memory"].spare = take_over(Path(folder, SPARE), Path(pelican.output_path)) if folder else set()
    if not settings["JINJA_ENVIRONMENT"].get("bytecode_cache"):
        kept = Compiled(settings["memory"])
        settings["JINJA_ENVIRONMENT"] = {**settings["JINJA_ENVIRONMENT"], "bytecode_cache": kept}


def take_releases(generator):
    """Let Pelican find releases in memory."""
    signal = signals.article_generator_preread, signals.article_generator_context
    stand_in(generator, Article, *signal)


def take_pages(generator):
    """Let Pelican find programmes and pages in memory."""
    stand_in(generator, Page, signals.page_generator_preread, signals.page_generator_context)


def flush_generator(pelican):
    return Flush


class Flush(Generator):
    """Writes the pages once all have been asked for: those who read them, as the search does, come after."""

    def generate_output(self, writer):
        writer.flush()


def save(pelican):
    """Write down what is new; before the checks have judged, for what they find is known by its fingerprint too."""
    pelican.settings["memory"].save()
    garbage.settle()


def keeping_writer(pelican):
    """Give Pelican's writer the memory of pages, and the templates."""
    if isinstance(kept := pelican.settings["JINJA_ENVIRONMENT"]["bytecode_cache"], Compiled):
        kept.wait()
    return type("KeepingWriter", (_KeepingWriter,), {"memory": pelican.settings["memory"]})


def _name(value):
    return value.source_path if isinstance(value, Content) else None


def _is_many(value):
    return isinstance(value, Article)


class _KeepingWriter(Writer):
    """Takes down which pages are asked for; at the end writes those that are not as they were."""

    memory: Memory

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.jobs, self.fingerprints, self.sheets, self.sheet = {}, {}, {}, None
        self.pages, self.asking = self.memory.pages, Asking(self.memory, self.settings, _is_many, _name)
        self._steps = self._write, self._put_down, self._look
        self.ahead = Ahead(self.memory, *self._steps)

    def write_file(self, name, template, context, *args, **kwargs):
        """Take down a page. Of two with one name Pelican takes that which may override, and refuses equals."""
        overrides = kwargs.get("override_output", False)
        if name in self.jobs:
            had = self.jobs[name][3].get("override_output", False)
            if had == overrides:
                raise FileOverwriteFailedError(f"{name!r} would be written twice")
            if had:
                return
            self.ahead.forget(name)
        if name:
            self.asking.look(context)
            self.jobs[name] = template, context, args, kwargs
            self.ahead.add(name)

    def flush(self):
        """Let stay or link what is as it was, and render the rest on all cores."""
        weed(Path(self.output_path), self.memory.spare - self.jobs.keys())
        if self.pages is not None:
            for name, (template, context, _, kwargs) in self.jobs.items():
                self.fingerprints[name] = self.asking.of_page(template.name, context, kwargs)
        # Pages of one folder are much alike: whoever writes the one has most parts of the next.
        begun = self.ahead.begun
        missing = sorted(name for name in self.jobs if name not in begun and not self._take(name))
        self.memory.make_all(missing, *self._steps)
        self.ahead.end()
        for name in begun & self.memory.digests.keys():  # they had no fingerprint yet
            self._keep(name)
        for name in (*missing, *sorted(begun)):
            if name not in self.memory.digests:
                self._write_aloud(name)

    def _take(self, name):
        fingerprint = self.fingerprints.get(name)
        kept = fingerprint and self.memory.get("pages", fingerprint)
        if not kept:
            return False
        kept, path = Kept(*kept), f"{self.output_path}/{name}"
        is_there = name in self.memory.spare and self.pages.is_there(kept, path)
        if not is_there and not self.pages.take(fingerprint, kept, path):
            return False
        self.memory.digests[name] = kept.digest
        return True

    def _write(self, name):
        template, context, args, kwargs = self.jobs[name]
        if "article" in kwargs:
            context = self.asking.shown(context)
        super().write_file(name, template, context, *args, **kwargs)
        for content in (kwargs["article"],) if "article" in kwargs else kwargs.get("in_full", ()):
            content.get_content.cache.clear()  # Pelican remembers each body that was laid out, for ever
        self.sheets[name] = self.sheet

    def _open_w(self, filename, encoding, override=False):
        """Give Pelican what it writes a page to. That no page is written twice `write_file` has seen to."""
        # Whoever hears that a page is written may want to read it; where nobody does, some pages are put down together.
        self.sheet = Sheet(filename, at_once=bool(signals.content_written.receivers))
        return self.sheet

    def _put_down(self, name):
        sheet = self.sheets[name]
        if not sheet.at_once:
            sheet.put_down()
        self.memory.digests[name] = digest(sheet.data)
        self._keep(name)

    def _keep(self, name):
        fingerprint = self.fingerprints.get(name)
        kept = fingerprint and self.pages.put(f"{self.output_path}/{name}", fingerprint, self.memory.digests[name])
        if kept:
            self.memory.put("pages", fingerprint, tuple(kept))

    def _look(self, name):
        self.memory.look(name, self.sheets.pop(name).data, self.memory.digests[name])

    def _write_aloud(self, name):
        """Write what could not be written, so that what is wrong is heard: in a part, by its own file and line."""
        try:
            self._write(name)
        except Exception:
            template, *rest = self.jobs[name]
            if not isinstance(template, Template):
                raise
            apart = template.environment.overlay(bytecode_cache=None)
            apart.code_generator_class = CodeGenerator  # not the one that joins a template with its parts
            self.jobs[name] = apart.get_template(template.name), *rest
            self._write(name)
        self._put_down(name)
