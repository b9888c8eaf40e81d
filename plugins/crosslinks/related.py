"""Related: the releases that belong together, because they share programmes and are near in time.

Releases of the same programmes are kept together in the order of time, so that a release asks its neighbours alone: ten
thousand releases cost ten times what a thousand do.
"""

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Callable, Iterable
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
    """Releases of the same programmes, newest first; `moments` are those of `entries`, in seconds before the epoch."""

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
    """One version of each release, by its programmes."""

    def __init__(self, releases: Iterable[Release]):
        alike: dict[frozenset[str], list[Entry]] = defaultdict(list)
        for release in releases:
            alike[frozenset(release.programmes)].append((newest_first(release), release))
        self.groups: dict[frozenset[str], _Group] = {}
        self.by_programme: dict[str, list[frozenset[str]]] = defaultdict(list)
        for programmes, entries in alike.items():
            entries.sort(key=itemgetter(0))
            self.groups[programmes] = _Group([when for (when, _), _ in entries], entries)
            for key in sorted(programmes):
                self.by_programme[key].append(programmes)

    def near(self, release: Release, limit: int) -> list[Release]:
        own, entry = frozenset(release.programmes), (newest_first(release), release)
        sharing: dict[int, set[frozenset[str]]] = defaultdict(set)
        for programmes in {one for key in own for one in self.by_programme.get(key, ())}:
            sharing[len(own & programmes)].add(programmes)
        found: list[Release] = []
        for count in sorted(sharing, reverse=True):
            alike = [one for programmes in sharing[count] for one in self.groups[programmes].around(entry, limit)]
            alike.sort(key=lambda one: (abs(one[1].date - release.date), one[0]))
            found += [other for _, other in alike][: limit - len(found)]
            if len(found) == limit:
                break
        return found
