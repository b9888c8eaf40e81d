"""Related: the releases that belong together, because they share programmes and are near in time.

Releases with the same programmes are kept together in the order of time, so that a release asks its neighbours alone:
ten thousand releases cost ten times what a thousand do, and forty programmes little more than two.
"""

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Callable, Iterable
from itertools import combinations
from operator import itemgetter
from typing import NamedTuple

from .backlinks import Release, in_language, newest_first

Entry = tuple[tuple[float, str], Release]  # with what `newest_first` sorts it by


def relating(releases: Iterable[Release], limit: int = 3) -> Callable[[Release], list[Release]]:
    """Give a function that lists the releases that share most programmes with one, the nearest in time first.

    At most `limit` of them, each in the language of the one asked for if there is a choice.
    """
    releases = list(releases)
    shelves = {lang: _Shelf(in_language(lang, releases)) for lang in {release.lang for release in releases}}

    def related(release: Release) -> list[Release]:
        if release.lang not in shelves:
            shelves[release.lang] = _Shelf(in_language(release.lang, releases))
        return shelves[release.lang].near(release, limit)

    return related


class _Group(NamedTuple):
    """Releases of the same programmes, or of one, newest first; `moments` are theirs, in seconds before the epoch."""

    moments: list[float]
    entries: list[Entry]

    def around(self, own: Entry, limit: int) -> list[Entry]:
        """Take the nearest in time on either side, and all of the same moment as the last one taken."""
        (moment, key), _ = own
        place = bisect_left(self.moments, moment)
        others = [entry for entry in self.entries[place : place + limit + 1] if entry[0][1] != key]
        newer: list[Entry] = []
        at = place
        while at > 0 and (len(newer) < limit or self.moments[at - 1] == newer[-1][0][0]):
            at -= 1
            if self.entries[at][0][1] != key:
                newer.append(self.entries[at])
        return newer + others


class _Shelf:
    """One version of each release, by all of its programmes and by each.

    Few releases share two programmes or more: they are asked by their programmes. Many share one: by the time.
    """

    def __init__(self, releases: Iterable[Release]):
        alike: dict[frozenset[str], list[Entry]] = defaultdict(list)
        with_one: dict[str, list[Entry]] = defaultdict(list)
        for entry in sorted(((newest_first(release), release) for release in releases), key=itemgetter(0)):
            alike[frozenset(entry[1].programmes)].append(entry)
            for key in dict.fromkeys(entry[1].programmes):
                with_one[key].append(entry)
        self.alike = {programmes: _group(entries) for programmes, entries in alike.items()}
        self.with_one = {key: _group(entries) for key, entries in with_one.items()}
        self.with_two: dict[tuple[str, str], list[frozenset[str]]] = defaultdict(list)
        for programmes in alike:
            for two in combinations(sorted(programmes), 2):
                self.with_two[two].append(programmes)

    def near(self, release: Release, limit: int) -> list[Release]:
        own, entry = frozenset(release.programmes), (newest_first(release), release)
        sharing: dict[int, set[frozenset[str]]] = defaultdict(set)
        for two in combinations(sorted(own), 2):
            for programmes in self.with_two.get(two, ()):
                sharing[len(own & programmes)].add(programmes)

        def nearest(others: list[Entry]) -> list[Release]:
            return [other for _, other in sorted(others, key=lambda one: (abs(one[1].date - release.date), one[0]))]

        found: list[Release] = []
        for count in sorted(sharing, reverse=True):
            found += nearest([one for each in sharing[count] for one in self.alike[each].around(entry, limit)])
            if len(found) >= limit:
                return found[:limit]
        # All that share more than one are found, and are passed over in the order of time.
        known = {other.key for other in found}
        groups = (self.with_one[key] for key in own if key in self.with_one)
        others = [one for group in groups for one in group.around(entry, 2 * limit) if one[1].key not in known]
        return (found + nearest(others))[:limit]


def _group(entries: list[Entry]) -> _Group:
    return _Group([moment for (moment, _), _ in entries], entries)
