"""Related: the releases that belong together, because they share programmes and are near in time.

Releases with the same programmes are kept together in the order of time, so that a release asks its neighbours alone:
ten thousand releases cost ten times what a thousand do, and forty programmes little more than two.
"""

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable
from functools import cache
from itertools import combinations
from operator import attrgetter
from typing import NamedTuple

from .backlinks import Release

Entry = tuple[float, str, Release]  # when it was, in seconds before the epoch, and its key: sorted, newest first


class _Group(NamedTuple):
    """Releases of the same programmes, or of one, newest first, and the moments of each."""

    moments: list[float]
    entries: list[Entry]

    def around(self, moment: float, count: int) -> list[Entry]:
        """Take the nearest in time on either side, and of the newer all of the same moment as the last one taken."""
        place = bisect_left(self.moments, moment)
        newest = max(0, place - count)
        while newest > 0 and self.moments[newest - 1] == self.moments[newest]:
            newest -= 1
        return self.entries[newest : place + count]


class Shelf:
    """The releases for a reader of one language: one version of each, by all of its programmes and by each.

    Few releases share two programmes or more: they are asked by their programmes. Many share one: by the time.
    """

    def __init__(self, lang: str, releases: Iterable[Release]):
        alike: dict[frozenset[str], list[Entry]] = defaultdict(list)
        with_one: dict[str, list[Entry]] = defaultdict(list)
        for entry in sorted((-one.date.timestamp(), one.key, one) for one in in_language(lang, releases)):
            programmes = entry[2].programmes
            alike[frozenset(programmes)].append(entry)
            for key in programmes:
                with_one[key].append(entry)
        self.alike = {programmes: _group(entries) for programmes, entries in alike.items()}
        self.with_one = {key: _group(entries) for key, entries in with_one.items()}
        self.with_two: dict[tuple[str, str], list[frozenset[str]]] = defaultdict(list)
        for programmes in alike:
            for two in combinations(sorted(programmes), 2):
                self.with_two[two].append(programmes)
        self.sharing = cache(self._sharing)

    def naming(self, key: str) -> list[Release]:
        """List the releases of a programme, newest first."""
        return [release for _, _, release in self.with_one[key].entries] if key in self.with_one else []

    def near(self, release: Release, limit: int = 3) -> list[Release]:
        """List the releases that share most programmes with one, the nearest in time first: at most `limit`."""
        moment, found, known = -release.date.timestamp(), [], {release.key}
        for groups in self.sharing(frozenset(release.programmes)):
            others = [one for group in groups for one in group.around(moment, limit + 1) if one[1] not in known]
            others.sort(key=lambda one: (abs(one[2].date - release.date), one))
            found += [other for _, _, other in others]
            known.update(other.key for other in found)
            if len(found) >= limit:
                break
        return found[:limit]

    def _sharing(self, own: frozenset[str]) -> list[list[_Group]]:
        """Rank the groups that share some of these programmes: by how many, and last by each, where all of them are."""
        counts: dict[int, set[frozenset[str]]] = defaultdict(set)
        for two in combinations(sorted(own), 2):
            for programmes in self.with_two.get(two, ()):
                counts[len(own & programmes)].add(programmes)
        ranked = [[self.alike[programmes] for programmes in counts[count]] for count in sorted(counts, reverse=True)]
        return [*ranked, [self.with_one[key] for key in own if key in self.with_one]]


def in_language(lang: str, releases: Iterable[Release]) -> Iterable[Release]:
    """Take one version of each release: in the language asked for, else the one there is."""
    ordered = sorted(releases, key=attrgetter("lang"), reverse=True)
    return ({one.key: one for one in ordered} | {one.key: one for one in ordered if one.lang == lang}).values()


def _group(entries: list[Entry]) -> _Group:
    return _Group([moment for moment, _, _ in entries], entries)
