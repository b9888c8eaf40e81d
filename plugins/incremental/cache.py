"""Cache: stands in for the cache of one of Pelican's generators.

Here Pelican offers nothing: a generator asks its cache for each file before it reads it, but what the cache is made of
cannot be chosen. So three methods of the one generator are ours, and two of its readers, which would ask for each
file's age for a cache that keeps nothing.
"""

from functools import partial
from pathlib import Path
from typing import Any

from .contents import Contents
from .templates import Compiled


def stand_in(generator: Any, kind: type, preread: Any, context: Any) -> None:
    """Let a generator find in memory what it would look for in its own cache.

    In: Pelican's generator; the class of its contents; the signals that Pelican sends before and after it reads one.
    """
    settings, memory = generator.settings, generator.settings["memory"]

    def read(file):
        return generator.readers.read_file(
            base_path=generator.path,
            path=file,
            content_class=kind,
            context=generator.context,
            preread_signal=preread,
            preread_sender=generator,
            context_signal=context,
            context_sender=generator,
        )

    listed, found = generator.get_files, None

    def get_files(paths, exclude=None, extensions=None):
        """List files as Pelican does; those that are listed first are the sources, of which it then asks one by one."""
        nonlocal found
        files = listed(paths, exclude, extensions)
        if found is None:
            contents = Contents(memory, kind, read, settings, generator.context)
            # One core alone is at work from now on, nearly until pages are written; and templates take as long.
            found = contents.load(Path(generator.path).absolute(), files, partial(_compile, generator.env))
            memory.own.update(contents.own)
        return files

    generator.get_files = get_files
    generator.get_cached_data = lambda file, default=None: found.get(file, default)
    generator.cache_data = lambda file, content: None
    generator.readers.get_cached_data = lambda file, default: default
    generator.readers.cache_data = generator.cache_data


def _compile(environment):
    if isinstance(kept := environment.bytecode_cache, Compiled):
        kept.begin(environment)
