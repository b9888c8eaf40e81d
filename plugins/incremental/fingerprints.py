"""Fingerprints: what a page is made from, in a few bytes. A page whose fingerprint is known need not be rendered.

There are many releases and few other pages, so a release's page must not change because some other release does. Its
fingerprint covers the room (theme, settings, strings, all programmes and pages), the release as it is now, and every
release that it refers to. Whatever in the context leads to all releases is in no release's fingerprint and is withheld
from its template: a template that reads it does not render.

Every other page depends on the room, on its own variables, and on what any release says of itself but its body.
"""

import re
from collections.abc import Callable, Hashable, Iterable, Mapping
from functools import cached_property
from typing import Any, NamedTuple

from .contents import APART, Own
from .describe import Described, describe, digest

BODY = "_text"  # what only a release's own page, and the feeds, show of it
PLAIN = {str, bool, int, type(None)}
INDICATOR = re.compile(r"\{(filename|static|attach|index|author|category|tag)\}([^\"'>#?]*)")


class Face(NamedTuple):
    """A content: with its body, without it, what it refers to, and whether its body leads to more than the few."""

    whole: bytes
    face: bytes
    references: tuple[Hashable, ...]
    leads_far: bool


class Unknown(Exception):
    """There is no fingerprint: the page is rendered."""


class Fingerprints:
    """The fingerprints of one build.

    In: the fingerprint of the house and its theme, what each content has of its source, which contents are the many,
    how to name a content.
    """

    def __init__(
        self,
        house: bytes,
        own: Mapping[str, Own],
        is_many: Callable[[Any], bool],
        name: Callable[[Any], str | None],
    ):
        self.house, self.own, self.is_many, self.name = house, own, is_many, name
        self.withheld: set[str] = set()
        self.base: Mapping[str, Any] = {}
        self.described: dict[int, tuple[Any, bytes]] = {}

    def look(self, context: Mapping[str, Any], settings: Mapping[str, Any], contents: Iterable[Any]) -> None:
        """Look at the room once, when all is read and linked and nothing is written."""
        self.contents = contents = sorted(contents, key=self.name)
        self.few = {content.get_relative_source_path() for content in contents if not self.is_many(content)}
        self.base = dict(context)
        said = [self.house]
        for name, value in sorted(context.items()):
            if settings.get(name) is value:
                continue
            told = self._unless_many(value)
            if told is None:
                self.withheld.add(name)
            else:
                said += [name.encode(), told]
        rooms = [self._of_room(content) for content in contents if not self.is_many(content)]
        self.room = None if None in rooms else digest(*said, *rooms)

    @cached_property
    def faces(self) -> dict[Hashable, Face | None]:
        """Every content as it is when the first page is fingerprinted; None for one that memory does not know."""
        return {content: self.face(content) for content in self.contents}

    @cached_property
    def many(self) -> bytes | None:
        """What the many say of themselves but their bodies; None where one of them is not known."""
        faces = [self.faces[content] for content in self.contents if self.is_many(content)]
        return None if None in faces else digest(*(face.face for face in faces))

    def of_release(self, content: Any, template: str) -> bytes:
        """Fingerprint a release's page. Raises `Unknown`."""
        now = self._face(content)
        near = [self.faces[other] for other in now.references if self.is_many(other) and other in self.faces]
        parts = [_known(self.room), template.encode(), now.whole, *(_known(face).whole for face in near)]
        return digest(*parts, _known(self.many)) if now.leads_far else digest(*parts)

    def of_other(self, template: str, variables: Mapping[str, Any], contents: Iterable[Any] = ()) -> bytes:
        """Fingerprint any other page: with contents whose bodies it shows, and the variables that the context lacks.
        Raises `Unknown`."""
        room, many = _known(self.room), _known(self.many)
        said = [part for name, value in sorted(variables.items()) for part in (name.encode(), self._once(value))]
        wholes = [self._face(content).whole for content in contents]
        return digest(room, many, template.encode(), *wholes, *said)

    def _face(self, content: Any) -> Face:
        return _known(self.faces[content] if content in self.faces else self.face(content))

    def _once(self, value: Any) -> bytes:
        """Describe a value that stands in several pages' variables (all years, say) once; it is held, so that its place
        in memory stays its own."""
        known = self.described.get(id(value))
        if known is None:
            known = self.described[id(value)] = (value, self._described(value).bytes)
        return known[1]

    def face(self, content: Any) -> Face | None:
        """Fingerprint a content as it is now; None for one that memory does not know."""
        own = self.own.get(content.source_path)
        if own is None:
            return None
        rest = self._given(content, own)
        body = rest.pop(BODY)
        said = self._described(rest)
        whole = digest(own.source, said.bytes, body.fingerprint)
        return Face(whole, digest(own.face, said.bytes), said.references, self._leads_far(body()))

    def _given(self, content: Any, own: Own) -> dict[str, Any]:
        """What was given to a content since it was read, and whatever of its own could have been changed in place."""
        known, given = own.attributes, {"translations": content.translations}
        for name, value in vars(content).items():
            if known.get(name, APART) is not value:
                if name not in APART:
                    given[name] = value
            elif isinstance(value, (list, dict, set)):
                given[name] = value
        return given

    def _described(self, value: Any) -> Described:
        references: dict[Hashable, None] = {}
        described = describe(self._flat(value, references), self.name)
        return described._replace(references=(*references, *described.references))

    def _unless_many(self, value: Any) -> bytes | None:
        """Describe a value that leads to none of the many; None for one that does."""
        if self.is_many(_first(value)):  # as a rule they are seen at once, and there are many
            return None
        references: dict[Hashable, None] = {}
        flat = self._flat(value, references)
        if any(map(self.is_many, references)):
            return None
        described = describe(flat, self.name)
        return None if any(map(self.is_many, described.references)) else described.bytes

    def _flat(self, value: Any, references: dict[Hashable, None]) -> Any:
        """Write the commonest kinds of value in a quicker way: contents as paths, named tuples as lists."""
        kind = type(value)
        if kind is dict:
            return {
                name: self._flat(one, references) if one and type(one) not in PLAIN else one
                for name, one in value.items()
            }
        if kind is list or kind is tuple:
            names = [self.name(one) for one in value]
            if None not in names:
                references.update(dict.fromkeys(value))
                return ("contents", names)
            flat = [one if type(one) in PLAIN else self._flat(one, references) for one in value]
            return flat if kind is list else tuple(flat)
        path = self.name(value)
        if path is not None:
            references[value] = None
            return ("content", path)
        if isinstance(value, tuple) and hasattr(value, "_fields"):
            return (kind.__qualname__, [one if type(one) in PLAIN else self._flat(one, references) for one in value])
        return value

    def _of_room(self, content: Any) -> bytes | None:
        """One of the few, as far as it does not refer to the many; None for one that memory does not know."""
        own = self.own.get(content.source_path)
        if own is None:
            return None
        told = [own.source]
        for name, value in self._given(content, own).items():
            if (one := self._unless_many(value)) is not None:
                told += [name.encode(), one]
        return digest(*told)

    def _leads_far(self, body: str) -> bool:
        """Whether a text leads to more than the few: an address in it is then another content's to change."""
        return any(what != "filename" or path.lstrip("/") not in self.few for what, path in INDICATOR.findall(body))


def _known(value: Any) -> Any:
    if value is None:
        raise Unknown
    return value


def _first(value: Any) -> Any:
    """What a list of lists or a mapping begins with."""
    while value and isinstance(value, (list, tuple, dict)):
        value = next(iter(value.values() if isinstance(value, dict) else value))
    return value
