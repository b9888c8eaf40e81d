"""Rules on the two languages of one thing, and on addresses that two things would share."""

from collections import defaultdict
from collections.abc import Iterator

# What a pair must agree in: the same news on the same day, answered for by the same person.
SAME = {
    "releases": ("Status", "Contact", "Programmes"),
    "programmes": ("Status", "Contact", "Order"),
    "pages": ("Status", "Template", "Order"),
}


def translations_have_an_original(room):
    """What is there in another language is there in the first too, or says `Translation: none`."""
    first, *others = room.words.languages
    # A file that cannot be read is there all the same.
    there = {(source.kind.folder, source.key) for source in room.sources if source.lang == first}
    for pair in _pairs(room):
        for lang in others:
            source = pair.get(lang)
            if source and (source.kind.folder, source.key) not in there and source.value("Translation") != "none":
                place = source.place.replace(lang, first, 1)
                yield (
                    source.file,
                    1,
                    f"There is no {room.file(place)!r} beside this one; write it, or say 'Translation: none' here.",
                )


def translations_are_missing(room):
    """Note: what is there in the first language only; readers of the other see it listed with a word about it."""
    first, *others = room.words.languages
    for pair in _pairs(room):
        for lang in others:
            source = pair.get(first)
            if source and lang not in pair and source.value("Translation") != "none":
                yield source.file, 0, f"It has no translation yet ({room.file(source.place.replace(first, lang, 1))})."


def translation_none_is_true(room):
    """`Translation: none` is not said of a thing that has a translation."""
    for pair in _pairs(room):
        for source in pair.values() if len(pair) > 1 else ():
            if source.value("Translation") == "none":
                other = next(other for other in pair.values() if other is not source)
                yield (
                    source.file,
                    source.line("Translation"),
                    f"It has a translation, {other.file!r}; delete this line.",
                )


def pairs_agree(room):
    """The two languages of one thing have the same date, status, contact and programmes; else one leaks early."""
    first = room.words.languages[0]
    for pair in _pairs(room):
        original = pair.get(first)
        for source in (source for lang, source in pair.items() if original and lang != first):
            if original.date != source.date and original.date and source.date:
                yield (
                    source.file,
                    source.line("Date"),
                    f"The time is {source.date:%Y-%m-%d %H:%M} here and {original.date:%Y-%m-%d %H:%M} "
                    f"in {original.file!r}; make them agree.",
                )
            for name in SAME[source.kind.folder]:
                ours, theirs = _plain(source, name), _plain(original, name)
                if ours != theirs:
                    yield (
                        source.file,
                        source.line(name),
                        f"'{name}:' is {_said(ours)} here and {_said(theirs)} in {original.file!r}; make them agree.",
                    )
            ours, theirs = _withdrawn(source), _withdrawn(original)
            if ours != theirs:
                yield (
                    source.file,
                    source.line("Withdrawn"),
                    f"Withdrawn is {_said(ours)} here and {_said(theirs)} in {original.file!r}; make them agree.",
                )


def addresses_are_unique(room):
    """Two things never share an address, and none takes that of a list, a feed or a former address."""
    owners = defaultdict(list)
    for source in room.sources:
        if source.is_text and (address := address_of(source, room.words)) is not None:
            owners[address].append((source.file, source.line("Slug")))
    for address, name in _fixed_addresses(room):
        owners[address].insert(0, (name, 0))
    for source in room.sources:
        field = source.field("Moved-From")
        for line, row in field.rows if field else ():
            owners[row.strip("/") + ("/" if not row.rstrip("/").endswith((".html", ".xml")) else "")].append(
                (source.file, line)
            )
    for address, (first, *others) in owners.items():
        for file, line in others:
            if line:
                yield file, line, f"The address '/{address}' belongs to {first[0]} already; choose another."


def address_of(source, words) -> str | None:
    """The address of a source, from the site's root without the first slash; None when it cannot be told."""
    pattern = words.addresses.get(source.lang, {}).get(source.kind.folder.removesuffix("s"))
    slug = source.value("Slug")
    if pattern is None or not slug or (source.kind.dated and not source.date):
        return None
    year = source.date.year if source.date else ""
    return pattern.format(slug=slug, year=year)


def _fixed_addresses(room) -> Iterator[tuple[str, str]]:
    years = {(source.lang, source.date.year) for source in room.of_kind("releases") if source.date}
    for lang, patterns in sorted(room.words.addresses.items()):
        for name, pattern in patterns.items():
            if "{" not in pattern:
                yield pattern, f"the page {name!r} ({lang})"
        for year in sorted(year for of, year in years if of == lang):
            yield patterns["year"].format(year=year), f"the releases of {year} ({lang})"
    if room.words.addresses:
        yield "media/", "the folder of pictures"
        yield "theme/", "the folder of the theme"
        yield "pagefind/", "the folder of the search"


def _pairs(room):
    pairs = defaultdict(dict)
    for source in room.sources:
        if source.is_text and source.key:
            pairs[source.kind.folder, source.key].setdefault(source.lang, source)
    return [pairs[key] for key in sorted(pairs)]


def _plain(source, name):
    words = source.value(name).replace(",", " ").split()
    return " ".join(sorted(words)) if name == "Programmes" else (source.value(name) or _default(name))


def _default(name):
    return {"Status": "published", "Template": "page"}.get(name, "")


def _withdrawn(source):
    return source.value("Withdrawn").partition(" ")[0]


def _said(value):
    return repr(value) if value else "not given"
