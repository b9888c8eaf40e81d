"""Search: readers search the press room in their own browser, by programme, year and kind; there is no server to ask.

Pagefind reads the built pages and writes an index for each language into `pagefind/`; the search page alone loads it. A
template says with `data-pagefind-body` what can be found, and with `data-pagefind-filter` by what it is narrowed down.
Setting `SEARCH = False` leaves the index out; the search page then leads to the archive.
"""

import logging
from pathlib import Path

from pelican import signals
from pelican.generators import Generator

from .index import FOLDER, NotIndexed, index
from .shelf import put

logger = logging.getLogger(__name__)


def register():
    signals.get_generators.connect(search_generator)


def search_generator(pelican):
    return Search


class Search(Generator):
    """Indexes what has been written. Releases and pages have: Pelican's own generators go before every plugin's.

    Not at the signal `finalized`: its receivers are called in no particular order, and `checks` is one of them.
    """

    def generate_output(self, writer):
        if self.settings.get("SEARCH", True):
            try:
                put(index(Path(self.output_path)), Path(self.output_path, FOLDER))
            except (NotIndexed, OSError) as problem:
                logger.error("plugins/search: The search could not be built: %s The pages are not affected.", problem)
