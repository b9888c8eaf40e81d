"""Related: the releases that belong together, because they share programmes and are near in time.

Releases of the same programmes are kept together in the order of time, so that a release asks its neighbours alone: ten
thousand releases cost ten times what a thousand do.
"""

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Callable, Iterable

from .backlinks import Release, in_language, newest_first


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


class _Shelf:
    """One version of each release, by its programmes; those of the same programmes newest first."""

    def __init__(self, releases: Iterable[Release]):
        self.groups: dict[frozenset[str], list[tuple[tuple, Release]]] = defaultdict(list)
        for release in releases:
            self.groups[frozenset(release.programmes)].append((newest_first(release), release))
        self.by_programme: dict[str, list[frozenset[str]]] = defaultdict(list)
        for programmes, group in self.groups.items():
            group.sort(key=lambda entry: entry[0])
            for key in sorted(programmes):
                self.by_programme[key].append(programmes)

    def near(self, release: Release, limit: int) -> list[Release]:
        own = set(release.programmes)
        sharing: dict[int, set[frozenset[str]]] = defaultdict(set)
        for programmes in {one for key in own for one in self.by_programme.get(key, ())}:
            sharing[len(own & programmes)].add(programmes)
        found: list[Release] = []
        for count in sorted(sharing, reverse=True):
            alike = [
                entry for programmes in sharing[count] for entry in _around(self.groups[programmes], release, limit)
            ]
            alike.sort(key=lambda entry: (abs(entry[1].date - release.date), entry[0]))
            found += [other for _, other in alike][: limit - len(found)]
            if len(found) == limit:
                break
        return found


def _around(group: list[tuple[tuple, Release]], release: Release, limit: int) -> list[tuple[tuple, Release]]:
    """Take the nearest in time on either side, and all of the same moment as the last one taken."""
    place = bisect_left(group, (newest_first(release)[0],), key=lambda entry: entry[0])
    others = [entry for entry in group[place : place + limit + 1] if entry[1].key != release.key]
    newer: list[tuple[tuple, Release]] = []
    at = place
    while at > 0 and (len(newer) < limit or group[at - 1][0][0] == newer[-1][0][0]):
        at -= 1
        if group[at][1].key != release.key:
            newer.append(group[at])
    return newer + others
