"""Publishing refused because of the site itself: its faults, what would vanish, what is not as it must be."""

import pytest
from publishing_room import furnish

from publishing.outcome import Exit

SECOND = {"content/de/releases/2026-05-05-zweite.md": "Title: Zweite\nSlug: zweite\n\nText.\n"}


@pytest.fixture(scope="module")
def furnished(tmp_path_factory):
    with pytest.MonkeyPatch.context() as monkeypatch:
        yield furnish(tmp_path_factory.mktemp("room"), monkeypatch)


@pytest.fixture
def room(furnished, tmp_path):
    return furnished.copied_to(tmp_path / "Käthes Büro")


def test_faults_of_the_build_are_passed_on_and_nothing_is_sent(room):
    room.commit({"content/de/releases/2026-05-05-zweite.md": "Slug: z\n\nFAULT"})
    outcome = room.publish()
    assert outcome == (
        Exit.FAULTS,
        "The site has faults; nothing was published.",
        ("2026-05-05-zweite.md:1: A fault.",),
        "",
        "",
    )
    assert room.live == ""


def test_an_address_does_not_vanish_unconfirmed(room):
    room.commit(SECOND)
    live = room.publish().commit
    room.remove("content/de/releases/2026-05-05-zweite.md")
    gone = "https://presse.example.org/presse/2026/zweite/"
    refused = room.publish()
    assert (refused.exit, room.live) == (Exit.REFUSED, live)
    assert refused.text == (
        f"Readers would find nothing any more at: {gone}. Keep the page, or name its old address in the new page's "
        f"Moved-From:, or confirm: --confirm-removal {gone}"
    )
    assert room.publish(confirm_removal=(gone,)).text.startswith("Published")


def test_a_page_that_redirects_keeps_the_address(room):
    room.commit(SECOND)
    room.publish()
    room.commit({"content/de/releases/2026-05-05-zweite.md": "Title: Umgezogen\nSlug: zweite\n\nWeiter.\n"})
    assert room.publish().text.startswith("Published")


def test_half_the_site_needs_the_word(room):
    names = [f"content/de/releases/2026-05-05-r{number}.md" for number in range(6)]
    room.commit({name: f"Title: R\nSlug: r{number}\n\nText.\n" for number, name in enumerate(names)})
    live = room.publish().commit
    for name in names:
        (room.desk / name).unlink()
    room.commit({})
    gone = tuple(f"/presse/2026/r{number}/" for number in range(6))
    refused = room.publish(confirm_removal=gone)
    assert (refused.exit, room.live) == (Exit.REFUSED, live)
    assert refused.text == ("Of 11 pages only 5 would remain. If that is meant, add --confirm-removal half-the-site")
    assert room.publish(confirm_removal=(*gone, "half-the-site")).text.startswith("Published")


def test_an_empty_site_is_refused(room):
    outcome = room.publish(build=lambda project, output, site: None)
    assert outcome == (
        Exit.FAULTS,
        "The built site is not fit to be published.",
        tuple(
            f"{name}: The built site has no such file, or it is empty."
            for name in (".well-known/security.txt", "404.html", "en/index.html", "index.html", "sitemap.xml")
        ),
        "",
        "",
    )


@pytest.mark.parametrize(
    ("files", "sentence"),
    [
        (
            {"requirements.txt": "pelican==1.0\nno-such-tool==2.0 \\\n    --hash=sha256:00\n"},
            "The tools differ from requirements.txt: pelican is 4.12.0, not 1.0; no-such-tool is missing, not 2.0. "
            "./invoke sets them up anew.",
        ),
        (
            {"publishconf.py": 'SITEURL = ""\n'},
            "The public address is not known: the remote origin is not at GitHub. Name the address in publishconf.py, "
            'for example SITEURL = "https://presse.example.org", and commit that.',
        ),
    ],
    ids=["other versions than locked", "no public address"],
)
def test_an_unfit_project_is_refused(room, files, sentence):
    room.commit(files)
    assert room.publish() == (Exit.REFUSED, sentence, (), "", "")
