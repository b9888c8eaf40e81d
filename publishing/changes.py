"""What a publish changes for readers: pages new, changed, removed; and the addresses that must not vanish.

An address that was once published stays or redirects (`Moved-From:` puts a page there). Who wants it gone says so:
`--confirm-removal https://…/presse/2021/old/`; and who takes away half the site says `--confirm-removal half-the-site`.
"""

from typing import NamedTuple

from publishing.address import Address
from publishing.outcome import Exit, Stop, refuse

HALF = "half-the-site"
FEW = 3  # addresses that one sentence can name
# What people link to, subscribe to, and keep.
_ADDRESSED = (".html", ".xml", "feed.json", ".pdf", ".docx", ".zip", ".vcf", ".ics")


class Changes(NamedTuple):
    """Addresses relative to the site ("presse/2021/x/"), sorted; how many pages there were, and are."""

    new: tuple[str, ...]
    changed: tuple[str, ...]
    removed: tuple[str, ...]
    pages_before: int
    pages_after: int

    def summary(self) -> str:
        """One line for a person."""
        return (
            f"{len(self.new)} new, {len(self.changed)} changed, {len(self.removed)} removed; "
            f"{self.pages_after} pages in all"
        )

    def lines(self) -> list[str]:
        """One line for each address, as in `+ presse/2021/x/`."""
        return [
            *(f"+ {address or '/'}" for address in self.new),
            *(f"~ {address or '/'}" for address in self.changed),
            *(f"- {address or '/'}" for address in self.removed),
        ]


def compared(old: dict[str, str], new: dict[str, str]) -> Changes:
    """Compare two trees (blob id by path; the old one is empty on a first publish)."""
    before = {_address(path): blob for path, blob in old.items() if path.endswith(_ADDRESSED)}
    after = {_address(path): blob for path, blob in new.items() if path.endswith(_ADDRESSED)}
    return Changes(
        new=tuple(sorted(after.keys() - before.keys())),
        changed=tuple(sorted(address for address in after if before.get(address, after[address]) != after[address])),
        removed=tuple(sorted(before.keys() - after.keys())),
        pages_before=sum(path.endswith(".html") for path in old),
        pages_after=sum(path.endswith(".html") for path in new),
    )


def must_not_vanish(changes: Changes, confirmed: tuple[str, ...], address: Address) -> None:
    """Raise Stop if an address would vanish unconfirmed, or half of the pages without the word for it."""
    given_up = {_relative(url, address) for url in confirmed}
    vanishing = [gone for gone in changes.removed if gone.rstrip("/") not in given_up]
    if vanishing:
        wholes = [f"{address.url}/{gone}" for gone in vanishing]
        switches = [f"--confirm-removal {whole}" for whole in wholes]
        few = len(wholes) <= FEW
        named = f"at: {', '.join(wholes)}" if few else f"at {len(wholes)} addresses, listed above"
        raise Stop(
            Exit.REFUSED,
            f"Readers would find nothing any more {named}. Keep the page, or name its old address in the new "
            f"page's Moved-From:, or confirm: {' '.join(switches) if few else 'each with its --confirm-removal'}",
            () if few else tuple(switches),
        )
    if changes.pages_after * 2 <= changes.pages_before and HALF not in confirmed:
        raise refuse(
            f"Of {changes.pages_before} pages only {changes.pages_after} would remain. If that is meant, add "
            f"--confirm-removal {HALF}"
        )


def _address(path: str) -> str:
    return path.removesuffix("index.html") if path.endswith("/index.html") or path == "index.html" else path


def _relative(url: str, address: Address) -> str:
    """The address below the site, from how it is written: whole, from the host's root, with or without a last slash."""
    path = url.removeprefix(address.url) if url.startswith(address.url) else url.removeprefix(f"{address.base}/")
    return _address(path.removeprefix("/")).rstrip("/")
