"""Rules on the front matter's keys: a closed list for each kind, each once, the required ones filled."""

import re
from collections import Counter
from types import MappingProxyType

from ..nearest import did_you_mean, listed, nearest
from .vocabulary import ELSEWHERE, SEVERAL_LINES, STATUSES, TEMPLATES, TRANSLATIONS

SLUG = re.compile(r"(?=.{1,80}$)[a-z0-9]+(?:-[a-z0-9]+)*", re.ASCII)
TAG = re.compile(r"<!--|</?[A-Za-z][A-Za-z0-9-]*(?:\s[^<>]*)?/?>")
ENTITY = re.compile(r"&(?:#\d+|#x[0-9A-Fa-f]+|[A-Za-z][A-Za-z0-9]+);")
LONGEST = MappingProxyType({"title": 300})
UMLAUTS = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "ß": "ss"})


def front_matter_opens_the_file(source, words):
    """The first line is a `Key: value`, and an empty line parts front matter and body."""
    del words
    if not source.fields:
        if not source.text.strip():
            yield 1, f"The file is empty; write the {source.kind.word}, or delete the file."
        else:
            yield 1, "The file does not begin with its front matter; make 'Title: …' the first line, nothing above it."
    elif source.header.torn:
        yield (
            source.header.body_line,
            "Front matter and text run together here; put an empty line before this one, "
            "or indent it by four spaces if it belongs to the key above.",
        )


def releases_have_a_text(source, words):
    """A release that is out says something below its front matter; a draft may begin with that alone."""
    header = source.header
    if header.body and not header.body.isspace():
        return
    if source.kind.dated and header.fields and not header.torn and source.is_released(words):
        yield header.fields[-1].line, "The release has no text; write it below the front matter, after an empty line."


def keys_are_known(source, words):
    """The list of keys is closed: a mistyped `Staus: draft` would be published."""
    del words
    known = _lower(source.kind.keys)
    for field in source.fields:
        if field.key in ELSEWHERE and field.key not in known:
            yield field.line, f"'{field.name}:' is not used here: {ELSEWHERE[field.key]}; delete the line."
        elif field.key not in known:
            hint = did_you_mean(field.name, source.kind.keys)
            yield field.line, f"A {source.kind.word} has no key {field.name!r}{hint}"


def keys_stand_once(source, words):
    """Of a key given twice Pelican takes the first, or both."""
    del words
    if len({field.key for field in source.fields}) == len(source.fields):
        return
    count = Counter(field.key for field in source.fields)
    for key in (key for key, times in count.items() if times > 1):
        first, *others = [field for field in source.fields if field.key == key]
        for field in others:
            yield field.line, f"'{field.name}:' stands here and on line {first.line}; keep one."


def required_keys_are_there(source, words):
    """What a template cannot do without is given and not empty."""
    del words
    for name in source.kind.required if source.fields else ():
        field = source.field(name)
        if field is None and not any(_meant(other.name, name, source.kind) for other in source.fields):
            yield 1, f"The {source.kind.word} has no '{name}:'; add the line."
        elif field and not _says_something(field.value):
            yield field.line, f"'{name}:' is empty; every {source.kind.word} needs it."


def keys_say_something(source, words):
    """A key without a value says nothing, and an empty `Contact:` is not the same as none."""
    del words
    for field in source.fields:
        if not field.value and field.key in _lower(source.kind.optional):
            yield field.line, f"'{field.name}:' is empty; give it a value or delete the line."


def values_stand_on_one_line(source, words):
    """Only list keys run over several lines; of any other key Pelican would make a list that no template expects."""
    del words
    for field in source.fields:
        if len(field.values) > 1 and field.key in _lower(source.kind.keys) - _lower(SEVERAL_LINES) and field.rows[1:]:
            yield field.rows[1][0], f"'{field.name}:' goes on here; write its value on one line."


def values_are_bearable(source, words):
    """A headline has at most 300 characters, any other line at most 1000: pictures and PDFs are laid out of them."""
    del words
    for field in source.header.fields:
        most = LONGEST.get(field.key, 1000)
        for line, row in field.rows:
            if len(row) > most:
                yield line, f"'{field.name}:' has {len(row)} characters in this line; shorten it to {most}."


def slugs_are_plain(source, words):
    """A slug is part of an address for ever: `[a-z0-9]` with single hyphens between, at most 80 characters."""
    del words
    slug = source.value("Slug")
    if _says_something(slug) and not SLUG.fullmatch(slug):
        plain = re.sub(r"[^a-z0-9]+", "-", slug.lower().translate(UMLAUTS)).strip("-")[:80].strip("-")
        hint = f"; write {plain!r}" if plain else ""
        yield (
            source.line("Slug"),
            f"The slug {slug!r} is not of small letters and digits, single hyphens between, 80 at most{hint}.",
        )


def choices_are_known(source, words):
    """`Status:`, `Template:` and `Translation:` take one of a few words."""
    del words
    for name, allowed in (("Status", STATUSES), ("Template", TEMPLATES), ("Translation", TRANSLATIONS)):
        value = source.value(name)
        if value and value not in allowed and name in source.kind.keys:
            yield source.line(name), f"{value!r} is no '{name}:'; write {listed(allowed)}."


def order_is_a_number(source, words):
    """`Order:` sorts programmes and pages in lists."""
    del words
    value = source.value("Order")
    if value and not re.fullmatch(r"-?\d{1,6}", value, re.ASCII):
        yield source.line("Order"), f"'Order:' is {value!r}; write a whole number."


def front_matter_is_plain_text(source, words):
    """Values are shown as they are typed: a tag or an entity would be read by people, not by browsers."""
    del words
    for field in source.fields:
        for line, row in field.rows:
            for found in TAG.findall(row):
                yield line, f"'{field.name}:' is plain text and would show {found!r} as it stands; take it out."
            for found in ENTITY.findall(row):
                yield line, f"'{field.name}:' is plain text and would show {found!r}; write the character itself."


def _lower(names):
    return {name.lower() for name in names}


def _says_something(value):
    """Whether there is a letter or a digit to be read: blanks and invisible marks say nothing."""
    return any(map(str.isalnum, value))


def _meant(typed, name, kind):
    """Whether an unknown key is this one, mistyped: that is said once, where it stands."""
    return typed.lower() not in _lower(kind.keys) and nearest(typed, kind.keys) == name
