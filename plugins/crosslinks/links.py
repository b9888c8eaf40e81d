"""Links: the first mention of each programme becomes a link to its page, spliced into the source as it stands.

`link` is a pure function of (html, vocabulary, language, options): its result can be kept for as long as they are the
same. It gives back what it did not link as well, with the reason.
"""

import re
from bisect import bisect_right
from collections.abc import Callable, Collection, Iterable, Iterator
from html import escape
from typing import NamedTuple

from . import rules
from .markup import Block
from .reading import AuthorsLink, Text, read
from .sentences import Sentence, context, sentence
from .splice import Insertion, around, insert
from .vocabulary import Vocabulary

_OUR_IDS = re.compile(r"mention-[\w-]+")
_HEADING = re.compile(r"<h[1-6]\b", re.IGNORECASE)
SCOPES = ("release", "section", "all")


class Mention(NamedTuple):
    """A place that names a programme, or nearly does, and what became of it.

    `named` is false where it is no mention after all, and `rule` says by which rule it is or is not. `linked` is true
    where a link to the programme stands, ours or the author's; if not, `why` says why ("repeated", "heading", …).
    `start` and `end` tell where it stands in the HTML given, `fragment` the id that leads there, or "". `context` is
    the text around it, in which it begins `at`; `lang` is that text's language, `name_lang` the name's own if it is
    another, or "".
    """

    key: str
    text: str
    named: bool
    rule: str
    linked: bool
    why: str
    start: int
    end: int
    lang: str
    context: str
    at: int
    fragment: str = ""
    name_lang: str = ""

    @property
    def sentence(self) -> Sentence:
        """The sentence in which it stands, split at the name."""
        return sentence(self.context, self.at, self.at + len(self.text), self.lang)


class Linked(NamedTuple):
    """The HTML that was given, all mentions and near misses in the order of the text, and what to insert."""

    given: str
    mentions: tuple[Mention, ...] = ()
    insertions: tuple[Insertion, ...] = ()

    @property
    def html(self) -> str:
        """The HTML with its links."""
        return insert(self.given, self.insertions)


def link(
    html: str,
    vocabulary: Vocabulary,
    lang: str,
    *,
    untie: Collection[str] = (),
    first: str = "release",
    thorough: bool = False,
) -> Linked:
    """Link the mentions in a text in language `lang`.

    `untie`: keys of programmes that are not to be linked here. `first`: link the first mention of a programme once in
    the "release", once in each "section" (from heading to heading), or "all" mentions.
    `thorough`: list every further mention as well, for an explanation.
    Where nothing is to be linked, the HTML comes back as it went in; linking the result again changes nothing.
    """
    if first not in SCOPES:
        raise ValueError(f"first is {first!r}; it can be one of {', '.join(SCOPES)}")
    text = read(html, vocabulary, lang, thorough=thorough or first != "release")
    chosen = _chosen(text, untie, _scope(html, first), every=first == "all")
    taken = set(_OUR_IDS.findall(html)) if chosen and "mention-" in html else set()
    insertions: list[Insertion] = []
    mentions: list[Mention] = []
    for reading in text.readings:
        candidate, block, verdict, frame, _, _, source = reading
        key, place = candidate.name.key, (candidate.start, candidate.end)
        fragment, why = frame.fragment, ""
        ours = id(reading) in chosen
        if ours:
            fragment = _free(f"mention-{key}", taken)
            tags = _tags(vocabulary, key, candidate.name.lang, frame.inner_lang or frame.lang, fragment)
            insertions += around(html, block, *place, source, *tags)
        elif verdict.mention and reading.page != key:
            why = "untied" if key in untie else reading.closed or "repeated"
        mentions.append(
            Mention(
                key,
                block.text[slice(*place)],
                verdict.mention,
                verdict.rule,
                ours or (verdict.mention and reading.page == key),
                why,
                *source,
                frame.lang,
                *context(block.text, *place),
                fragment,
                candidate.name.lang if candidate.name.lang != frame.lang else "",
            )
        )
    if text.links:
        mentions += _in_other_words(text.links, {mention.key for mention in mentions if mention.linked})
        mentions.sort(key=lambda mention: mention.start)
    return Linked(html, tuple(mentions), tuple(insertions))


def _in_other_words(links: Iterable[AuthorsLink], known: set[str]) -> Iterator[Mention]:
    """Yield the author's links to programmes whose names they do not show (a link on "the initiative")."""
    for key, block, start, end, frame in links:
        if key not in known:
            known.add(key)
            said, where = context(block.text, start, end), block.source(start, end)
            rule = rules.authors_link.__name__.replace("_", " ")
            yield Mention(key, block.text[start:end], True, rule, True, "", *where, frame.lang, *said, frame.fragment)


def _scope(html: str, first: str) -> Callable[[Block, int, int], int]:
    """Give a function that tells, for a place in a block, in which part one link to a programme is enough."""
    if first != "section":
        return lambda block, start, end: 0
    headings = [heading.start() for heading in _HEADING.finditer(html)]
    return lambda block, start, end: bisect_right(headings, block.source(start, end)[0])


def _chosen(text: Text, untie: Collection[str], scope: Callable[[Block, int, int], int], every: bool) -> set[int]:
    """Choose the readings to link: open places only, running text before quotations and captions."""
    done = {(authors.key, scope(authors.block, authors.start, authors.end)) for authors in text.links}
    chosen = set()
    places = [reading for reading in text.readings if reading.verdict.mention and not reading.closed]
    for reading in sorted(places, key=lambda reading: bool(reading.frame.aside)):
        candidate = reading.candidate
        key = candidate.name.key
        part = (key, scope(reading.block, candidate.start, candidate.end))
        if key not in untie and (every or part not in done):
            chosen.add(id(reading))
            done.add(part)
    return chosen


def _tags(vocabulary: Vocabulary, key: str, name_lang: str, here: str, fragment: str) -> tuple[str, str, str]:
    """Write the start tag, the one for further pieces of a split name, and the end tag."""
    attributes, further = vocabulary.attributes[key]
    if name_lang != here:
        further += f' lang="{escape(name_lang)}"'
    return f'<a {attributes} id="{escape(fragment)}"{further}>', f"<a {attributes}{further}>", "</a>"


def _free(wanted: str, taken: set[str]) -> str:
    """Find an id that the text does not use yet, and take it."""
    number, free = 1, wanted
    while free in taken:
        number += 1
        free = f"{wanted}-{number}"
    taken.add(free)
    return free
