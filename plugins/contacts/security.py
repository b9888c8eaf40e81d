"""`/.well-known/security.txt` (RFC 9116): whom to tell of a hole in the site, and until when that holds."""

from collections.abc import Sequence
from datetime import date, datetime

PATH = ".well-known/security.txt"


def security_txt(email: str, languages: Sequence[str], siteurl: str, instant: datetime) -> str:
    """The file's text.

    In: the press contact's address and languages, the site's public address without a slash at the end, the build's
    instant. The same month gives the same text, so that a date that passes does not by itself change the site.
    """
    fields = {
        "Contact": f"mailto:{email}",
        "Expires": f"{expiry(instant.date())}T00:00:00Z",
        "Preferred-Languages": ", ".join(languages),
        "Canonical": f"{siteurl}/{PATH}",
    }
    return "".join(f"{name}: {value}\n" for name, value in fields.items() if value)


def expiry(day: date) -> date:
    """The first of the month eleven months on: less than a year, as section 2.5.5 asks, and more than ten months."""
    months = day.year * 12 + day.month - 1 + 11
    return date(months // 12, months % 12 + 1, 1)
