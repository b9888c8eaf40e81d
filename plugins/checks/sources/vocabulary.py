"""What an editor may write where: the kinds of content, their closed lists of keys, the languages."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from functools import cached_property
from types import MappingProxyType
from typing import NamedTuple
from zoneinfo import ZoneInfo


class Kind(NamedTuple):
    """A kind of content: the folder's name, the word for one of its files, its keys in the order of the guide."""

    folder: str
    word: str
    required: tuple[str, ...]
    optional: tuple[str, ...]
    dated: bool = False

    @property
    def keys(self) -> tuple[str, ...]:
        """The closed list."""
        return self.required + self.optional


RELEASE = Kind(
    "releases",
    "release",
    ("Title", "Slug", "Place"),
    (
        *("Subtitle", "Summary", "Date", "Modified", "Status", "Contact", "Programmes", "Translation"),
        *("Translated-From", "Corrections", "Withdrawn", "Moved-From"),
    ),
    dated=True,
)
PROGRAMME = Kind(
    "programmes",
    "programme",
    ("Title", "Slug", "Summary", "Website"),
    (
        *("Names", "Status", "Contact", "Order", "Claim", "Period", "Audience", "Partners", "Funder"),
        *("Figures", "Instruments", "Milestones", "Sign", "Moved-From", "Translation", "Translated-From"),
    ),
)
PAGE = Kind(
    "pages",
    "page",
    ("Title", "Slug"),
    ("Summary", "Template", "Order", "Moved-From", "Status", "Translation", "Translated-From"),
)

# A value of several lines reaches the templates as a list; only these keys are read as lists.
SEVERAL_LINES = ("Corrections", "Figures", "Instruments", "Milestones", "Moved-From")

STATUSES = ("published", "draft")
TEMPLATES = ("page", "contact", "imprint")
TRANSLATIONS = ("none", "todo")  # meant for one language; held back until it is translated

# Keys that Pelican would obey, or that people know from elsewhere, with where the thing comes from here.
ELSEWHERE = MappingProxyType(
    {
        "lang": "the language comes from the folder",
        "save_as": "the address comes from 'Slug:'",
        "url": "the address comes from 'Slug:'",
        "category": "the kind comes from the folder",
        "key": "the key comes from the file's name",
        "kind": "the kind comes from the folder",
        "author": "name a contact with 'Contact:'",
        "authors": "name a contact with 'Contact:'",
        "tags": "programmes are found in the text, or named with 'Programmes:'",
    }
)


END_OF_TIME = datetime.max.replace(tzinfo=UTC)


@dataclass(frozen=True)
class Vocabulary:
    """The words of one press room.

    `languages`: the first is the one every release must have. `instant`: what is dated later is not released yet.
    `seconds`: how long one file may take to parse. `markdown`: Pelican's setting MARKDOWN.
    `addresses`: language → kind of page → pattern, as in pelicanconf.py.
    """

    languages: tuple[str, ...] = ("de", "en")
    kinds: tuple[Kind, ...] = (RELEASE, PROGRAMME, PAGE)
    instant: datetime = END_OF_TIME
    timezone: str = "Europe/Berlin"
    seconds: float = 5.0
    markdown: Mapping = field(default_factory=lambda: {"extensions": ["markdown.extensions.extra"]})
    addresses: Mapping[str, Mapping[str, str]] = field(default_factory=dict)

    @classmethod
    def of(cls, settings: Mapping) -> "Vocabulary":
        """Give the press room's words as Pelican's settings have them."""
        instant = settings.get("INSTANT")
        return cls(
            languages=tuple(settings.get("LANGUAGES", ("de", "en"))),
            instant=datetime.fromisoformat(instant) if instant else datetime.now(UTC),
            timezone=settings["TIMEZONE"],
            markdown=settings["MARKDOWN"],
            addresses=settings.get("ADDRESSES", {}),
            seconds=settings.get("CHECKS_SECONDS", 5),
        )

    @cached_property
    def today(self) -> str:
        """The day of the instant, as the press room's clocks have it (ISO)."""
        return self.instant.astimezone(ZoneInfo(self.timezone)).date().isoformat()

    def kind(self, folder: str) -> Kind | None:
        """The kind whose files lie in this folder."""
        return next((kind for kind in self.kinds if kind.folder == folder), None)
