"""The public address: configured, or what follows from a GitHub remote; no other."""

import pytest

from publishing.address import public_address
from publishing.outcome import Stop


@pytest.mark.parametrize(
    ("publishconf", "remote", "address"),
    [
        # From a GitHub remote, in every form that git takes.
        ("", "git@github.com:phineo/presse.git", ("https://phineo.github.io/presse", "/presse", "")),
        ("", "git@github.com:phineo/presse", ("https://phineo.github.io/presse", "/presse", "")),
        ("", "github.com:phineo/presse.git", ("https://phineo.github.io/presse", "/presse", "")),
        ("", "ssh://git@github.com/phineo/presse.git", ("https://phineo.github.io/presse", "/presse", "")),
        ("", "ssh://git@ssh.github.com:443/phineo/presse.git", ("https://phineo.github.io/presse", "/presse", "")),
        ("", "https://github.com/phineo/presse", ("https://phineo.github.io/presse", "/presse", "")),
        ("", "https://github.com/PHINEO/Presse.git/", ("https://phineo.github.io/Presse", "/Presse", "")),
        ("", "https://x-token:secret@github.com/phineo/presse", ("https://phineo.github.io/presse", "/presse", "")),
        # A user's or organisation's own site has no base path.
        ("", "git@github.com:phineo/phineo.github.io.git", ("https://phineo.github.io", "", "")),
        ("", "https://github.com/Phineo/Phineo.GitHub.io", ("https://phineo.github.io", "", "")),
        # publishconf.py has the last word, its last line too.
        ('SITEURL = "https://presse.phineo.org"', "/srv/x.git", ("https://presse.phineo.org", "", "presse.phineo.org")),
        ('SITEURL = ""', "git@github.com:phineo/presse.git", ("https://phineo.github.io/presse", "/presse", "")),
        ("SITEURL = 'https://a.org/b/c'", "git@github.com:o/r", ("https://a.org/b/c", "/b/c", "a.org")),
    ],
)
def test_the_address_is_configured_or_follows_from_github(publishconf, remote, address):
    found = public_address(publishconf, remote)
    assert (found.url, found.base, found.domain) == address


UNKNOWN = (
    "The public address is not known: the remote origin is not at GitHub. Name the address in publishconf.py, for "
    'example SITEURL = "https://presse.example.org", and commit that.'
)
NO_ADDRESS = (
    "publishconf.py: SITEURL is {!r}, which cannot be a public address. Write it as "
    '"https://presse.example.org" or "https://org.github.io/repo": https, lower-case host, no slash at the end.'
)


@pytest.mark.parametrize(
    ("publishconf", "remote", "sentence"),
    [
        ("", "/srv/press.git", UNKNOWN),
        ("", "https://gitlab.com/phineo/presse.git", UNKNOWN),
        ("", "https://github.com.evil.org/phineo/presse.git", UNKNOWN),
        ("", "git@notgithub.com:phineo/presse.git", UNKNOWN),
        *(
            (f"SITEURL = {address!r}", "git@github.com:o/r", NO_ADDRESS.format(address))
            for address in (
                "http://presse.phineo.org",
                "http://localhost:8000",
                "https://localhost",
                "https://presse.phineo.org/",
                "https://Presse.phineo.org",
                "https://presse.phineo.org?x",
                "https://user@presse.phineo.org",
                "presse.phineo.org",
            )
        ),
        ("SITEURL = 'http' + 's'", "git@github.com:o/r", "publishconf.py:1: SITEURL must be plain text in quotes."),
        (
            "x = 1\nSITEURL = (",
            "",
            "publishconf.py:2: This is not valid Python ('(' was never closed). Mend and commit it.",
        ),
    ],
)
def test_no_other_address_is_public(publishconf, remote, sentence):
    with pytest.raises(Stop) as stop:
        public_address(publishconf, remote)
    assert str(stop.value) == sentence
