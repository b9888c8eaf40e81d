"""A page's graph as the text of a script; what many pages say alike is written once.

That is the website, its publisher, and each programme as the releases name it. JSON-LD 1.1, "@graph".
"""

from collections.abc import Iterable
from json import JSONEncoder

from jinja2.utils import htmlsafe_json_dumps
from markupsafe import Markup

from .graph import Content, Room, named, own, shared

written = JSONEncoder(sort_keys=True).encode  # keys in their order: the same site gives the same bytes


class Script:
    """In: the press room, of which nothing changes any more."""

    def __init__(self, room: Room):
        self.room = room
        self._shared = [written(node) for node in shared(room)]
        self._named: dict[Content, str] = {}

    def __call__(self, lang: str, url: str, title: str, content: Content | None) -> Markup:
        """Write the graph of one page. In: as for `own`."""
        page, *shown = [written(node) for node in own(self.room, lang, url, title, content)]
        if shown and content.kind == "releases":
            shown += [self._of_programme(programme) for programme in content.programmes]
        return htmlsafe_json_dumps([page, *self._shared, *shown], dumps=_graph)  # nothing in it ends the script

    def _of_programme(self, programme: Content) -> str:
        if programme not in self._named:
            self._named[programme] = written(named(self.room, programme))
        return self._named[programme]


def _graph(nodes: Iterable[str]) -> str:
    return f'{{"@context": "https://schema.org", "@graph": [{", ".join(nodes)}]}}'
