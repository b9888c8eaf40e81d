"""What this checkout last knew to be live, so that a branch rewritten behind its back is noticed.

The commits themselves cannot tell: a branch set back to an earlier published state looks as good as new.
"""

import re

from publishing.git import Git
from publishing.lock import desk


def remembered(git: Git) -> str:
    """The commit last known to be live, "" if this checkout has not published yet."""
    try:
        known = (desk(git) / "live").read_text("ascii").strip()
    except (FileNotFoundError, UnicodeDecodeError):
        return ""
    return known if re.fullmatch(r"[0-9a-f]{40}", known) else ""


def remember(git: Git, commit: str) -> None:
    """Note the live commit; whole or not at all."""
    draft = desk(git) / "live.new"
    draft.write_text(f"{commit}\n", "ascii")
    draft.replace(desk(git) / "live")
