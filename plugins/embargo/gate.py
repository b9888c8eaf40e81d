"""The gate every release passes: what is public at a given instant."""

from datetime import datetime
from typing import Literal

Unreleased = Literal["draft", "untranslated", "embargoed"]


def unreleased(
    status: str, date: datetime | None, instant: datetime, translation: str | None = None
) -> Unreleased | None:
    """Say why something is not public at `instant` (both aware datetimes), or None when it is.

    A release dated exactly at the instant is public: an embargo "until 10:00" ends at 10:00.
    A file that still waits for its translator (`Translation: todo`) would show the other language's words.
    """
    if status != "published":
        return "draft"
    if translation == "todo":
        return "untranslated"
    if date is not None and date > instant:
        return "embargoed"
    return None
