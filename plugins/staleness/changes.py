"""What has changed in a source since it was translated, told by fingerprints alone."""

from collections.abc import Sequence
from difflib import SequenceMatcher
from itertools import zip_longest
from typing import NamedTuple

from .paragraphs import Paragraph


class Change(NamedTuple):
    """One paragraph that the translation does not follow: the former one's fingerprint and the present one.

    Without a former one it is new; without a present one it was taken out.
    """

    before: str | None
    after: Paragraph | None


def changes(followed: Sequence[str], source: Sequence[Paragraph]) -> list[Change]:
    """Compare the fingerprints that a translation follows with its source as it is now; nothing changed gives nothing.

    In: the words of `Translated-From:`, the source's paragraphs. Out: the changes from top to bottom.
    """
    now = [paragraph.fingerprint for paragraph in source]
    found = []
    for what, i, j, k, m in SequenceMatcher(a=followed, b=now, autojunk=False).get_opcodes():
        if what != "equal":
            found += [Change(before, after) for before, after in zip_longest(followed[i:j], source[k:m])]
    return found
