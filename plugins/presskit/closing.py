"""What stands below a release's text in every form of it: programmes, pictures, whom to ask, who publishes, where."""

from collections.abc import Iterator
from typing import NamedTuple

from .body import LINE_BREAK, Block, Items, Line, Paragraph, Run
from .pictures import Picture
from .release import Programme, Release

NEW_LINE = Run(LINE_BREAK)


class Section(NamedTuple):
    """One of them: its name in the house's words, its title in the release's language, what it says."""

    name: str
    title: str
    blocks: tuple[Block, ...]


def closing(release: Release) -> Iterator[Section]:
    """Yield the sections that a release has, in the order in which they are read."""
    words, about = release.words, release.about
    if release.programmes:
        named = tuple((Paragraph(_programme(programme)),) for programme in release.programmes)
        yield Section("programmes", words["programmes"], (Items(None, named),))
    if release.pictures:
        shown = tuple(Paragraph(_picture(picture, release)) for picture in release.pictures)
        yield Section("pictures", words["pictures"], shown)
    yield Section("contact", words["contact"], (Paragraph(_contact(release)),))
    if about:
        yield Section("about", about.title, (Paragraph((Run(about.text),)),))
    yield Section("online", words["online"], (Paragraph((Run(release.address, href=release.address),)),))


def _programme(programme: Programme) -> Line:
    title = Run(programme.title, ("strong",), programme.address)
    sites = programme.websites or (programme.address,)
    return (title, *(run for site in sites for run in (NEW_LINE, Run(site, href=site))))


def _picture(picture: Picture, release: Release) -> Line:
    words, address = release.words, f"{release.site}/{picture.print.url}"
    size = f"{picture.print.width} × {picture.print.height}"
    return (
        Run(picture.caption),
        NEW_LINE,
        Run(f"{words['credit']}: {picture.credit}. {words['licence']}: "),
        Run(picture.licence, href=picture.licence_url or None),
        NEW_LINE,
        Run(address, href=address),
        Run(f" ({size})"),
    )


def _contact(release: Release) -> Line:
    words, contact = release.words, release.contact
    phone, email = f"tel:{contact.phone.replace(' ', '')}", f"mailto:{contact.email}"
    role = (NEW_LINE, Run(contact.role)) if contact.role else ()
    return (
        Run(contact.name, ("strong",)),
        *role,
        NEW_LINE,
        Run(f"{words['phone']}: "),
        Run(contact.phone, href=phone),
        NEW_LINE,
        Run(f"{words['email']}: "),
        Run(contact.email, href=email),
    )
