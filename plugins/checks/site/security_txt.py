"""The rule on /.well-known/security.txt: valid by RFC 9116, and neither about to expire nor valid for too long."""

import re
from collections import Counter
from datetime import datetime, timedelta

from .built import Site
from .feeds import RFC_3339

PATH = ".well-known/security.txt"
FIELD = re.compile(r"(?P<name>[A-Za-z0-9-]+): (?P<value>\S.*)")


def security_txt_is_valid(site: Site, instant: datetime):
    """Whoever finds a hole finds whom to tell: `Contact:` is an address, `Expires:` 30 days to a year away.

    The form is that of RFC 9116, sections 2.4 and 2.5. In: the site, the build's instant.
    """
    if PATH not in site.files:
        return
    fields = []
    for number, line in enumerate(site.read(PATH).decode("utf-8", "replace").splitlines(), 1):
        found = FIELD.fullmatch(line)
        if found:
            fields.append((number, found["name"].lower(), found["value"].strip()))
        elif line.strip() and not line.startswith("#"):
            yield PATH, number, f"{line!r} is no field; write 'Name: value'."
    here = f"{site.siteurl}/{PATH}"  # at a desk not https; a public address always is
    count = Counter(name for _, name, _ in fields)
    if not count["contact"]:
        yield PATH, 0, "There is no 'Contact:'; say whom to tell."
    if count["expires"] != 1:
        yield PATH, 0, f"There are {count['expires']} 'Expires:'; give one."
    if count["preferred-languages"] > 1:
        yield PATH, 0, "'Preferred-Languages:' stands more than once; name all languages in one."
    for number, name, value in fields:
        if name in ("contact", "canonical", "policy", "encryption", "acknowledgments", "hiring"):
            if value != here and not re.match(r"https://[^\s/]+|mailto:[^@\s]+@[^@\s]+$|tel:\+?[0-9-]+$", value):
                yield PATH, number, f"{value!r} is no address; write 'https://…', 'mailto:…' or 'tel:…'."
        elif name == "expires":
            yield from ((PATH, number, sentence) for sentence in _expiry(value, instant))
    own = [value for _, name, value in fields if name == "canonical"]
    if own and here not in own:
        yield PATH, 0, f"'Canonical:' does not name the file's own address, {here!r}."


def _expiry(value, instant):
    if not RFC_3339.fullmatch(value.upper()):
        yield f"'Expires:' is {value!r}; write it by RFC 3339, as 2027-01-31T00:00:00Z."
        return
    expires = datetime.fromisoformat(value.upper())
    if expires <= instant + timedelta(days=30):
        yield f"It expires on {expires:%Y-%m-%d}, in less than 30 days or already; renew it."
    elif expires >= instant + timedelta(days=365):
        yield f"It expires on {expires:%Y-%m-%d}; RFC 9116 asks for less than a year."
