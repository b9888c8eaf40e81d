"""The rules on sources: what an editor has written, before anything is made of it.

A rule is a small generator whose docstring is the rule. Those on one text take `(source, words)` or its HTML `fragment`
and yield `(line, sentence)`; those on the whole press room take `room` and yield `(file, line, sentence)`. To add one:
write it in the file of its subject, name it below, one on certain keys with these, add its row to
tests/test_checks_sources.py.
"""

from collections.abc import Iterator, Mapping
from pathlib import Path
from types import MappingProxyType
from typing import NamedTuple

from ..faults import Fault, Findings, findings
from ..limit import OverTime, time_limit
from . import dates, files, keys, links, markup, media, pairs, text, translations, values
from .fragment import Fragment, read_fragment, render
from .header import Field
from .room import Room, Source, look_around, read_room, read_sources
from .tables import check_strings, check_tables
from .vocabulary import Vocabulary

__all__ = [
    "Room",
    "Source",
    "Verdict",
    "Vocabulary",
    "check_bodies",
    "check_data",
    "check_files",
    "check_press_room",
    "check_strings",
    "check_tables",
    "judge",
    "look_around",
    "read_room",
    "read_sources",
    "render",
]

TOO_DEEP = "Quotations or lists stand in each other too deep for the text to be read; take some out."

HEADER_RULES = (
    keys.front_matter_opens_the_file,
    keys.releases_have_a_text,
    keys.keys_are_known,
    keys.keys_stand_once,
    keys.required_keys_are_there,
    keys.keys_say_something,
    keys.values_stand_on_one_line,
    keys.values_are_bearable,
    keys.front_matter_is_plain_text,
    dates.releases_have_a_date,
)
# Each is asked only where one of these keys stands: most texts have few.
KEY_RULES: Mapping = MappingProxyType(
    {
        keys.slugs_are_plain: ("slug",),
        keys.choices_are_known: ("status", "template", "translation"),
        keys.order_is_a_number: ("order",),
        dates.dates_are_iso: ("date", "modified"),
        dates.modified_comes_after_the_date: ("modified",),
        values.websites_are_https: ("website",),
        values.partners_are_names: ("partners", "funder"),
        values.milestones_have_their_source: ("milestones",),
        values.corrections_are_dated: ("corrections", "withdrawn"),
        values.former_addresses_are_paths: ("moved-from",),
        translations.only_translations_wait: ("translation",),
        translations.fingerprints_are_left_alone: ("translated-from",),
    }
)
TAG_RULES = (
    markup.raw_html_is_on_the_list,
    markup.tags_are_closed,
    markup.tags_are_in_their_place,
    markup.nesting_is_bearable,
    markup.ids_are_unique_in_a_text,
    markup.pictures_have_words,
)
TEXT_RULES = (
    markup.words_can_be_broken,
    markup.references_name_characters,
    markup.links_are_made,
    markup.headings_go_down_by_one,
)
BODY_RULES = TAG_RULES + TEXT_RULES
ROOM_RULES = (
    files.no_file_is_a_link,
    files.no_file_is_hidden,
    files.every_file_is_accounted_for,
    files.file_names_are_plain,
    files.keys_are_unique,
    files.there_is_something_to_publish,
    pairs.translations_have_an_original,
    pairs.translation_none_is_true,
    pairs.pairs_agree,
    pairs.addresses_are_unique,
)
MEDIA_RULES = (
    media.media_are_what_they_say,
    media.media_are_bearable,
    media.drawings_are_only_drawings,
    media.media_are_used,
)
ROOM_NOTES = (pairs.translations_are_missing, translations.translations_wait)


NONE: Mapping = MappingProxyType({})


class Verdict(NamedTuple):
    """What one text shows by itself: the fields of its front matter, as plain tuples, which are kept and taken in half
    the time; the faults of bytes and front matter, and of the body (line, sentence); the addresses in its body that
    name another file (line, address)."""

    fields: tuple[tuple, ...]
    text: tuple[tuple[int, str], ...]
    body: tuple[tuple[int, str], ...]
    links: tuple[tuple[int, str], ...]


def check_press_room(
    content: Path, words: Vocabulary, strings: Path | None = None, root: Path | None = None
) -> Findings:
    """Find every fault in a content folder, rendering the texts itself.

    In: the content folder; the vocabulary; the folder of the interface's words, if they are to be checked too; the
    folder from which faults name files (the content folder's parent, if not given).
    """
    room = read_room(content, words, root)
    found = check_data(room) | check_files(room) | check_bodies(room, {})
    return found | check_strings(strings, words, root or content.parent) if strings else found


def check_data(room: Room) -> Findings:
    """Find every fault of tables and media: what is no text."""
    return check_tables(room)[0] | findings(Fault(*fault) for rule in MEDIA_RULES for fault in rule(room))


def check_files(room: Room, verdicts: Mapping[Source, Verdict] = NONE) -> Findings:
    """Find every fault of texts that shows without rendering one: names, bytes, front matter, pairs.

    In: the room; what has been judged already. Where all has been, only the verdicts and the files' names are asked.
    """
    contacts = check_tables(room)[1]
    for source, verdict in verdicts.items():
        source.fields = tuple(map(Field._make, verdict.fields))  # read once, and not for each rule on pairs
    faults = [Fault(*fault) for rule in ROOM_RULES for fault in rule(room)]
    notes = [Fault(*note) for rule in ROOM_NOTES for note in rule(room)]
    for source in room.sources:
        verdict = verdicts.get(source)
        said = _in_text(source, room.words, contacts) if verdict is None else verdict.text
        faults += [Fault(source.file, *fault) for fault in said]
    return findings(faults, notes)


def check_bodies(room: Room, rendered: Mapping[str, str], verdicts: Mapping[Source, Verdict] = NONE) -> Findings:
    """Find every fault in the texts' HTML: markup, links, pictures.

    In: the room; place of a source → its HTML straight from Markdown, where Pelican has made it already; what has been
    judged already.
    """
    targets: dict[str, bool | None] = {entry.place: None for entry in room.entries}
    targets |= {source.place: source.is_released(room.words) for source in room.sources}
    faults = []
    for source in (source for source in room.sources if source.is_text):
        try:
            if not (verdict := verdicts.get(source)):
                with time_limit(room.words.seconds):
                    verdict = judge(source, room.words, None, rendered.get(source.place))
        except OverTime:
            faults.append(Fault(source.file, 1, too_long(room.words.seconds)))
            continue
        except RecursionError:
            faults.append(Fault(source.file, 1, TOO_DEEP))
            continue
        faults += [Fault(source.file, *found) for found in verdict.body]
        for line, address in verdict.links:
            faults += [Fault(source.file, line, said) for said in links.targets_exist(address, source, targets)]
    return findings(faults)


def judge(source: Source, words: Vocabulary, contacts: Mapping | None, html: str | None = None) -> Verdict:
    """Find every fault that one text shows by itself: it is the same as long as text and words are.

    In: the source, the vocabulary, the contacts, its HTML straight from Markdown where that is at hand. Raises
    RecursionError for a text that cannot be read; how long it may take is for the asker to say.
    """
    said = tuple(_in_text(source, words, contacts))
    if source.text is None:
        return Verdict((), said, (), ())
    if html is None:
        html = render(source.text, words.markdown, words.seconds)
    in_body = _in_body(read_fragment(html, source.header.body, source.header.body_line))
    return Verdict(tuple(map(tuple, source.fields)), said, *in_body)


def too_long(seconds: float) -> str:
    """The sentence for a text that would hang the build."""
    return f"The text is not read within {seconds:g} seconds; look for thousands of brackets or marks in a row."


def _in_text(source: Source, words: Vocabulary, contacts: Mapping | None) -> Iterator[tuple[int, str]]:
    if source.text is None:
        yield from text.bytes_are_utf8(source.data)
        return
    if not text.is_usual(source.data):
        yield from text.characters_are_clean(source.text)
        yield from text.characters_are_composed(source.text)
    yield from text.texts_are_bearable(source.text)
    for rule in HEADER_RULES:
        yield from rule(source, words)
    for rule, names in KEY_RULES.items():
        if not source.by_key.keys().isdisjoint(names):
            yield from rule(source, words)
    if contacts is not None:
        yield from values.contacts_are_known(source, words, contacts)


def _in_body(fragment: Fragment) -> tuple[tuple[tuple[int, str], ...], tuple[tuple[int, str], ...]]:
    """The body's own faults, and its addresses that name another file of the content folder."""
    rules = TEXT_RULES if fragment.is_sound else BODY_RULES
    faults, named = [fault for rule in rules for fault in rule(fragment)], []
    for link in links.links_of(fragment):
        for sentence in (*links.addresses_may_be_published(link), *links.pictures_are_our_own(link)):
            faults.append((fragment.line_of(link.tag), sentence))
        if links.INDICATOR.match(link.address):
            named.append((fragment.line_of(link.tag), link.address))
    return tuple(faults), tuple(named)
