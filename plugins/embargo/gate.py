"""The gate every release passes: what is public at a given instant."""

from datetime import datetime
from typing import Literal

Unreleased = Literal["draft", "embargoed"]


def unreleased(status: str, date: datetime | None, instant: datetime) -> Unreleased | None:
    """Say why something is not public at `instant` (both aware datetimes), or None when it is.

    A release dated exactly at the instant is public: an embargo "until 10:00" ends at 10:00.
    """
    if status != "published":
        return "draft"
    if date is not None and date > instant:
        return "embargoed"
    return None
