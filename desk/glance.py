"""A glance: the page of what has just been saved, before the whole site is built again.

To read and check a whole archive takes its time; whoever writes looks at one page. So the preview first lets Pelican
build a small room: all programmes and pages, and of the releases only the one that was saved and those that its page
shows, as the last whole build has noted them. It is written by the same plugins and the same templates, and is byte
for byte what the whole build will write, as long as the page goes on showing the same others. The whole build follows
at once, checks everything, and has the last word.
"""

import json
import logging
import os
import re
from collections.abc import Iterable, Mapping, Sequence
from contextlib import suppress
from pathlib import Path
from typing import Any

from .places import ROOT

WHOLE = ("checks", "incremental", "search")  # plugins whose subject is the whole site
MOST = 24  # releases in a small room; a page that shows more of them waits for the whole build
LINK = re.compile(r"\{filename\}([^)\s\"'>#]+)")

Neighbours = Mapping[str, Sequence[str]]


class Doubt(Exception):
    """There is something to warn of: the whole build says it, with file and line."""


def neighbours(path: Path) -> Neighbours:
    """Read what `note` has written: source → the releases that its page shows, as paths below content/."""
    return json.loads(path.read_text("utf-8")) if path.exists() else {}


def note(path: Path) -> None:
    """Let the build that this process is about to make note what each page shows of others, in a JSON file."""
    from pelican import signals

    def write(generator, **_):
        fresh = path.with_suffix(".new")  # a build may be stopped at any moment
        fresh.write_text(json.dumps(shown(generator.context["generated_content"])), "utf-8")
        fresh.replace(path)

    signals.article_writer_finalized.connect(write, weak=False)


def room(saved: Iterable[Path], known: Neighbours) -> list[str] | None:
    """Say which releases a small room needs to show these files as they are now; None if that is too much for it.

    In: paths of files; what the last build noted. Out: paths below content/.
    """
    content = ROOT / "content"
    releases: set[str] = set()
    for path in saved:
        place = path.relative_to(content).as_posix() if path.is_relative_to(content) else ""
        if place not in known:
            return None
        try:
            text = path.read_text("utf-8")
        except (OSError, UnicodeDecodeError):  # it has gone, or the whole build says what is wrong with it
            return None
        linked = (os.path.normpath(f"{Path(place).parent}/{link}") for link in LINK.findall(text))
        releases.update(other for other in (place, *known[place], *linked) if "/releases/" in other)
    return sorted(releases) if len(releases) <= MOST else None


def look(saved: Sequence[str], releases: Sequence[str], output: Path, settings: Mapping[str, Any]) -> None:
    """Write the pages of what was saved into `output`. Raises whatever the build raises, and `Doubt`.

    In: paths below content/, of what was saved and of the releases in the room; the preview's settings.
    """
    from pelican import Pelican, signals
    from pelican.settings import read_settings
    from pelican.writers import Writer

    class Sparing(Writer):
        def write_file(self, name, template, context, *args, **kwargs):
            content = kwargs.get("article") or kwargs.get("page")
            if content and content.get_relative_source_path() in saved:
                super().write_file(name, template, context, *args, **kwargs)

    class Enough(Exception):
        """All pages of releases, programmes and pages have been asked for."""

    def stop(*_, **__):
        raise Enough

    own = read_settings(str(ROOT / "pelicanconf.py"), override={**settings, "OUTPUT_PATH": str(output)})
    own["PLUGINS"] = [name for name in own["PLUGINS"] if name not in WHOLE]
    own["ARTICLE_PATHS"] = list(releases)
    logging.getLogger().addHandler(_Doubting(logging.WARNING))
    site = Pelican(own)
    signals.get_writer.connect(lambda _: Sparing, weak=False)
    signals.page_writer_finalized.connect(stop, weak=False)
    with suppress(Enough):
        site.run()


class _Doubting(logging.Handler):
    def emit(self, record):
        raise Doubt(record.getMessage())


def shown(contents: Mapping[str, Any]) -> dict[str, list[str]]:
    """Say of each content which releases its page shows. In and out: paths below content/ → contents, paths."""
    places = {content: place for place, content in contents.items() if content is not None and hasattr(content, "kind")}
    found = {}
    for content, place in places.items():
        others = [*getattr(content, "related", ()), *(one.article for one in getattr(content, "backlinks", ()))]
        versions = (version for other in (content, *others) for version in (other, *other.translations))
        found[place] = sorted({places[version] for version in versions} - {place})
    return found
