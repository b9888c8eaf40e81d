"""Vocabulary: all names of all programmes, made ready so that two thousand cost little more to find than two."""

import re
from collections.abc import Iterable, Iterator
from html import escape
from typing import NamedTuple

from .beginnings import beginnings
from .names import Name, NameFault, Programme, forms, name_of, unusable


class Vocabulary(NamedTuple):
    """All names for texts in one language: made once, read only.

    `start` finds in a flat view where a name may begin, `word` where it begins a word, with the space before. `tree`
    goes on word by word to a `Name` under `None`. `declared` has the words of every declared name, `addresses` the
    programme that an address leads to, `attributes` what a link to each programme carries, before and after its id.
    """

    lang: str
    programmes: dict[str, Programme]
    start: re.Pattern[bytes] | None
    word: re.Pattern[bytes] | None
    tree: dict
    declared: frozenset[tuple[str, ...]]
    addresses: dict[str, str]
    attributes: dict[str, tuple[str, str]]


def vocabulary(lang: str, programmes: Iterable[Programme]) -> tuple[Vocabulary, tuple[NameFault, ...]]:
    """Make the vocabulary for texts in `lang` from the programmes in all languages, the site's first language first.

    A release may use a name from either language; where languages disagree, the text's own decides.
    Out: the vocabulary, and the faults in the names of `lang`; faulty names are left out.
    """
    programmes = list(programmes)
    names, faults = _declared(lang, programmes)
    tree: dict = {}
    for name in (*names, *_without_sign(names)):
        rivals = _grow(tree, name)
        if rivals and not name.bare:
            faults.append(NameFault(name.key, lang, _ambiguous(name.written, rivals)))
    start = beginnings(tree).encode("latin-1")
    own_first = sorted(programmes, key=lambda p: p.lang != lang)
    presented = {p.key: p for p in reversed(own_first)}
    return Vocabulary(
        lang,
        presented,
        re.compile(start) if tree else None,
        re.compile(b" " + start) if tree else None,
        tree,
        frozenset(name.words for name in names),
        {address: p.key for p in reversed(own_first) for address in (p.url, *p.addresses) if address},
        {key: _attributes(p, lang) for key, p in presented.items()},
    ), tuple(faults)


def _attributes(programme: Programme, lang: str) -> tuple[str, str]:
    known = f'class="mention mention-{escape(programme.key)}" href="{escape(programme.url)}"'
    return known, f' hreflang="{escape(programme.lang)}"' if programme.lang != lang else ""


def _declared(lang: str, programmes: list[Programme]) -> tuple[list[Name], list[NameFault]]:
    found: dict[tuple, Name] = {}
    owners: dict[tuple, dict[str, str]] = {}
    faults = []
    for programme in programmes:
        for written in (programme.title, *programme.names):
            if sentence := unusable(written):
                faults += [NameFault(programme.key, lang, sentence)] if programme.lang == lang else []
                continue
            name = name_of(programme, written)
            known = found.setdefault((programme.key, name.words), name)
            found[programme.key, name.words] = known._replace(claims=tuple(dict.fromkeys(known.claims + name.claims)))
            if programme.lang == lang or programme.key not in owners.get(name.words, ()):
                owners.setdefault(name.words, {}).setdefault(programme.key, programme.lang)
                if programme.lang == lang:
                    owners[name.words][programme.key] = lang
    names = []
    for (key, words), name in sorted(found.items()):
        rivals = {k for k, of in owners[words].items() if of == lang or owners[words][key] != lang} - {key}
        if not rivals:
            names.append(name)
        elif owners[words][key] == lang:
            faults.append(NameFault(key, lang, _ambiguous(name.written, rivals)))
    return names, faults


def _ambiguous(written: str, rivals: Iterable[str]) -> str:
    others = ", ".join(map(repr, sorted(rivals)))
    return f"The name {written!r} can also be read as a name of {others}: no text is linked by it. Rename one of them."


def _without_sign(names: list[Name]) -> Iterator[Name]:
    """Kommune 360° is also written Kommune 360; whether a place means it, needs a closer look."""
    declared = {name.words for name in names}
    for name in names:
        if (
            len(name.words) > 2
            and name.words[-1] == "°"
            and name.words[-2].isdigit()
            and name.words[:-1] not in declared
        ):
            yield name._replace(words=name.words[:-1], bare=True)


def _grow(tree: dict, name: Name) -> set[str]:
    """Add a name in all its forms; return the keys of programmes that have the same form."""
    nodes = [tree]
    for spellings in forms(name):
        fresh: dict = {}
        step = {id(node): node for parent in nodes for node in (parent.setdefault(form, fresh) for form in spellings)}
        nodes = list(step.values())
    rivals = set()
    for node in nodes:
        holder = node.setdefault(None, name)
        if holder.key != name.key and not name.bare:
            node[None] = holder._replace(key="")
            rivals.add(holder.key)
    return rivals - {""}
