"""What a publish changes by address, and the addresses that must not vanish."""

import pytest

from publishing.address import public_address
from publishing.changes import Changes, compared, must_not_vanish
from publishing.outcome import Stop


def test_changes_are_told_by_address():
    old = {"index.html": "1", "a/index.html": "1", "b/index.html": "1", "feed.xml": "1", "site.1a2b3c4d.css": "1"}
    new = {"index.html": "1", "a/index.html": "2", "c/index.html": "1", "404.html": "1", "site.5e6f7a8b.css": "2"}
    changes = compared(old, new)
    assert changes == Changes(("404.html", "c/"), ("a/",), ("b/", "feed.xml"), 3, 4)
    assert changes.summary() == "2 new, 1 changed, 2 removed; 4 pages in all"
    assert changes.lines() == ["+ 404.html", "+ c/", "~ a/", "- b/", "- feed.xml"]


@pytest.mark.parametrize("kept", ["feed.xml", "en/feed.json", "x.pdf", "x.docx", "x.zip", "x.vcf", "x.ics", "x.html"])
def test_what_people_link_to_subscribe_to_and_keep_has_an_address(kept):
    looks = {"theme/site.css": "1", "pagefind/pagefind-entry.json": "1", "social.png": "1"}
    assert compared({kept: "1"} | looks, {}).removed == (kept,)


@pytest.mark.parametrize(
    "confirmed",
    [
        "https://phineo.github.io/presse/programme/alt/",
        "https://phineo.github.io/presse/programme/alt",
        "https://phineo.github.io/presse/programme/alt/index.html",
        "/presse/programme/alt/",
        "programme/alt",
    ],
)
def test_an_address_may_be_given_up_in_every_form(confirmed):
    changes = compared(
        {"index.html": "1", "404.html": "1", "programme/alt/index.html": "1"}, {"index.html": "1", "404.html": "1"}
    )
    address = public_address("", "git@github.com:phineo/presse.git")
    must_not_vanish(changes, (confirmed,), address)
    with pytest.raises(Stop):
        must_not_vanish(changes, (confirmed.replace("alt", "neu"),), address)


def test_many_vanishing_addresses_are_listed_and_the_sentence_stays_short():
    kept = {"index.html": "1", "404.html": "1", **{f"{name}/index.html": "1" for name in "wxyz"}}
    gone = {f"{name}/index.html": "1" for name in "abcd"}
    with pytest.raises(Stop) as stop:
        must_not_vanish(compared(kept | gone, kept), (), public_address("", "git@github.com:phineo/presse.git"))
    assert stop.value.outcome.faults == tuple(
        f"--confirm-removal https://phineo.github.io/presse/{name}/" for name in "abcd"
    )
    assert str(stop.value) == (
        "Readers would find nothing any more at 4 addresses, listed above. Keep the page, or name its old address in "
        "the new page's Moved-From:, or confirm: each with its --confirm-removal"
    )
