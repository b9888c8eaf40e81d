"""Rules on facts in front matter: contacts, websites, partners, milestones, corrections, former addresses."""

import re
from urllib.parse import urlsplit

from ..nearest import did_you_mean
from .dates import moment

PARTNER = re.compile(r"[^<>]+?(?:\s*<(?P<url>[^<>]*)>)?")
MILESTONE = "write 'date | Sentence. | Source name | https://source'"
PRECISE = re.compile(r"\d{4}(?:-\d{2}(?:-\d{2})?)?", re.ASCII)
ADDRESS = re.compile(r"/?(?:[a-z0-9._-]+/)*[a-z0-9._-]*", re.ASCII)


def contacts_are_known(source, words, contacts):
    """`Contact:` names a person of contacts.toml by key; a release without a reachable person is of no use."""
    del words
    key = source.value("Contact")
    if key and key not in contacts:
        yield source.line("Contact"), f"contacts.toml has no contact {key!r}{did_you_mean(key, contacts)}"


def websites_are_https(source, words):
    """`Website:` holds https addresses, parted by spaces; mentions of them are found by their host."""
    del words
    for address in source.value("Website").split():
        if not is_https(address):
            yield source.line("Website"), f"The website {address!r} is not an https address; write 'https://…'."


def partners_are_names(source, words):
    """`Partners:` and `Funder:` are `Name` or `Name <https://…>`, parted by semicolons."""
    del words
    for name in ("Partners", "Funder"):
        for part in (part.strip() for part in source.value(name).split(";")):
            found = PARTNER.fullmatch(part)
            if part and not (found and (found["url"] is None or is_https(found["url"]))):
                yield source.line(name), f"{part!r} in '{name}:' is not a name; write 'Name' or 'Name <https://…>'."


def milestones_have_their_source(source, words):
    """A milestone is `date | sentence | source | address`: nothing is claimed without its source."""
    del words
    field = source.field("Milestones")
    for line, row in field.rows if field else ():
        columns = [column.strip() for column in row.split("|")]
        if len(columns) != 4 or not all(columns):
            yield line, f"The milestone {row!r} has not four filled columns; {MILESTONE}."
            continue
        if not is_span(columns[0]):
            yield line, f"{columns[0]!r} is no date for a milestone; write 2019, 2019-11, 2019-11-05 or 2018/2019."
        if not is_https(columns[3]):
            yield line, f"The milestone's source {columns[3]!r} is not an https address; write 'https://…'."


def corrections_are_dated(source, words):
    """A correction or withdrawal is `2021-04-20 Sentence.`, and not older than the release."""
    del words
    for name in ("Corrections", "Withdrawn"):
        field = source.field(name)
        for line, row in field.rows if field else ():
            day, _, sentence = row.partition(" ")
            date = moment(day)
            if not date or not sentence.strip():
                yield line, f"{row!r} in '{name}:' is not a date and a sentence; write '2021-04-20 Sentence.'."
            elif source.day and date.date() < source.day:
                yield line, f"{day!r} in '{name}:' is before the release itself ({source.day}); mend the date."


def former_addresses_are_paths(source, words):
    """`Moved-From:` lists paths of this site, one per line, as in `/presse/2021/alter-titel/`."""
    del words
    field = source.field("Moved-From")
    for line, row in field.rows if field else ():
        if not ADDRESS.fullmatch(row) or ".." in row or not row.strip("/"):
            yield line, f"{row!r} in 'Moved-From:' is not a path of this site; write it as '/presse/2021/title/'."


def is_https(address: str) -> bool:
    """Whether this is an https address with a host and nothing odd in it."""
    try:
        parts = urlsplit(address)
        _ = parts.port
    except ValueError:
        return False
    clean = not re.search(r"[\s<>\"\\]", address)
    return clean and parts.scheme == "https" and "." in (parts.hostname or "") and not parts.username


def is_span(text: str) -> bool:
    """Whether this is an ISO date of the precision year, month or day, or two of them in order around a slash."""
    ends = text.split("/")
    full = [end + "-01-01"[len(end) - 4 :] if PRECISE.fullmatch(end) else "" for end in ends]
    return len(ends) <= 2 and all(moment(end) for end in full) and full == sorted(full)
