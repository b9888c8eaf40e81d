"""What editors ask of crosslinks in front matter: `Names:`, `Website:`, `Programmes:`.

What cannot be meant is logged as a fault of its line, and the rest counts.
"""

import logging
import os.path
from collections.abc import Collection, Iterable, Mapping
from typing import Any

from . import contents
from .backlinks import Ties, nearest, ties
from .names import Programme
from .vocabulary import Vocabulary, vocabulary
from .websites import Websites, websites

logger = logging.getLogger(__package__)


def vocabulary_of(lang: str, known: Iterable[Programme], pages: Mapping[tuple[str, str], Any]) -> Vocabulary:
    """Make one language's vocabulary. In: the language; all programmes; their pages by language and key."""
    names, faults = vocabulary(lang, known)
    for fault in faults:
        page = pages[fault.lang, fault.key]
        _fault(page, contents.line_of(page.source_path, "names" if contents.names(page) else "title"), fault.sentence)
    return names


def websites_of(pages: Iterable[Any]) -> Websites:
    """Make the finder of the websites that programmes' pages name."""
    addresses = {page: contents.words(page.metadata.get("website", "")).split() for page in pages}
    found, refused = websites(address for own in addresses.values() for address in own)
    for page, own in addresses.items():
        for address in sorted(set(own).intersection(refused)):
            line = contents.line_of(page.source_path, "website", address)
            _fault(page, line, f"The website {address!r} is no https address. Write it as https://www.example.org.")
    return found


def ties_of(article: Any, known: Collection[str]) -> Ties:
    """Read what a release asks for in `Programmes:`. In: the release; the keys of all programmes."""
    said = article.metadata.get("programmes")
    if not said:
        return Ties()
    asked = ties(contents.words(said), known)
    for key in asked.unknown:
        near = nearest(key, known)
        hint = f" Did you mean {near!r}?" if near else f" There are: {', '.join(sorted(known)) or 'none'}."
        line = contents.line_of(article.source_path, "programmes", key)
        _fault(article, line, f"No programme has the key {key!r}.{hint}")
    return asked


def _fault(content, line, sentence):
    logger.error("%s:%d: %s", os.path.relpath(content.source_path), line, sentence)
