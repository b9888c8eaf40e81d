"""The site's public address: one line in publishconf.py, or what follows from a GitHub remote.

    SITEURL = "https://presse.example.org"

A fork needs no such line: the remote git@github.com:ORG/REPO.git means https://org.github.io/REPO.
"""

import ast
import re
from typing import NamedTuple
from urllib.parse import urlsplit

from publishing.outcome import refuse

_ALLOWED = re.compile(r"https://(?P<host>[a-z0-9-]+(?:\.[a-z0-9-]+)*\.[a-z]{2,})(?P<base>(?:/[A-Za-z0-9._~-]+)*)")

# git@github.com:ORG/REPO.git · ssh://git@ssh.github.com:443/ORG/REPO · https://name:token@github.com/ORG/REPO.git/
_GITHUB = re.compile(
    r"(?:(?:ssh|https|git)://(?:[^/@]+@)?(?:ssh\.|www\.)?github\.com(?::\d+)?/|(?:[^/@]+@)?(?:ssh\.)?github\.com:/?)"
    r"(?P<owner>[^/]+)/(?P<repository>[^/]+?)(?:\.git)?/?",
    re.IGNORECASE,
)


class Address(NamedTuple):
    """A public address, "https://org.github.io/repo", with its host and its base path ("/repo", "" at the root)."""

    url: str
    host: str
    base: str

    @property
    def domain(self) -> str:
        """The host if it is a domain of one's own, which GitHub Pages wants in the file CNAME; else ""."""
        return "" if self.host.endswith(".github.io") else self.host


def public_address(publishconf: str, remote: str) -> Address:
    """The address from the text of publishconf.py, else from the remote's URL. Raises Stop if neither gives one."""
    configured = _siteurl(publishconf)
    if configured:
        return _checked(configured)
    github = _GITHUB.fullmatch(remote)
    if not github:
        raise refuse(
            "The public address is not known: the remote origin is not at GitHub. Name the address in publishconf.py, "
            'for example SITEURL = "https://presse.example.org", and commit that.'
        )
    home = f"{github['owner'].lower()}.github.io"
    user_site = github["repository"].lower() == home
    return _checked(f"https://{home}" if user_site else f"https://{home}/{github['repository']}")


def _siteurl(publishconf: str) -> str:
    """The text given to SITEURL; read, not run, so that asking for an address executes nothing."""
    try:
        statements = ast.parse(publishconf).body
    except SyntaxError as error:
        raise refuse(
            f"publishconf.py:{error.lineno}: This is not valid Python ({error.msg}). Mend and commit it."
        ) from None
    for statement in statements:
        match statement:
            case ast.Assign(targets=[ast.Name(id="SITEURL")], value=ast.Constant(value=str(address))):
                return address
            case ast.Assign(targets=[ast.Name(id="SITEURL")]):
                raise refuse(f"publishconf.py:{statement.lineno}: SITEURL must be plain text in quotes.")
    return ""


def _checked(address: str) -> Address:
    allowed = _ALLOWED.fullmatch(address)
    if not allowed:
        raise refuse(
            f"publishconf.py: SITEURL is {address!r}, which cannot be a public address. Write it as "
            '"https://presse.example.org" or "https://org.github.io/repo": https, lower-case host, no slash at the end.'
        )
    return Address(address, urlsplit(address).netloc, allowed["base"])
