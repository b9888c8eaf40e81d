"""Asking: the fingerprint of each page that is asked for, from what Pelican's writer is given for it.

What memory does not know, and whatever refers to that, has none.
"""

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

from . import house
from .describe import digest
from .fingerprints import Fingerprints, Unknown
from .memory import Memory


class Asking:
    """The pages of one build.

    In: the memory; Pelican's settings; which contents are the many; how to name a content. The room is looked at
    when the first page is asked for: by then all is read and linked.
    """

    def __init__(
        self,
        memory: Memory,
        settings: Mapping[str, Any],
        is_many: Callable[[Any], bool],
        name: Callable[[Any], str | None],
    ):
        self.memory, self.settings, self.is_many, self.name = memory, settings, is_many, name
        self._known: Fingerprints | None = None
        self._shown: tuple[Any, Mapping[str, Any]] = (None, {})

    def of_page(self, template: str, context: Mapping[str, Any], given: Mapping[str, Any]) -> bytes | None:
        """Fingerprint a page. In: its template's name, Pelican's context, what was given for this page alone."""
        known = self.look(context)
        try:
            if "article" in given:
                return known.of_release(given["article"], template)
            contents = [given["page"]] if "page" in given else given.get("in_full", ())
            variables = {name: value for name, value in context.items() if known.base.get(name, known) is not value}
            more = {name: value for name, value in given.items() if name != "page"}
            return known.of_other(template, {**variables, **more}, contents)
        except Unknown:
            return None

    def shown(self, context: Mapping[str, Any]) -> Mapping[str, Any]:
        """Give the context without what a release's fingerprint does not cover. In: Pelican's, the same for all."""
        if self._shown[0] is not context:
            withheld = self.look(context).withheld
            self._shown = context, {name: value for name, value in context.items() if name not in withheld}
        return self._shown[1]

    def look(self, context: Mapping[str, Any]) -> Fingerprints:
        """Look at the room, unless that is done."""
        if self._known is None:
            theme = house.of_theme(Path(self.settings["THEME"]))
            start = digest(self.memory.key(), theme, repr(self.settings.get("INSTANT")).encode())
            known = Fingerprints(start, self.memory.own, self.is_many, self.name)
            known.look(
                {name: value for name, value in context.items() if name != "memory"},
                self.settings,
                [content for content in context["generated_content"].values() if content is not None],
            )
            self._known = known
        return self._known
