"""What a page is about, for machines: one schema.org graph per page, from the same values that the page shows.

A programme has one identity in all languages (its page in the site's first language, `#programme`), a release has one
in each (it is a text): so both speak of the same thing, and each text names the other as its translation.
Source: schema.org, `NewsArticle`, `Project`, `translationOfWork`; JSON-LD 1.1, "@graph".
"""

from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

Content = Any
Node = dict[str, Any]


class Room(NamedTuple):
    """The press room as a whole: absolute address (no slash at the end), name, publisher's facts, press contacts."""

    address: str
    name: str
    imprint: Mapping[str, Any]
    contacts: Mapping[str, Mapping[str, Any]]
    languages: Sequence[str]
    releases: int  # so many of the newest stand on a programme's page, and in its graph


def shared(room: Room) -> list[Node]:
    """Describe what is the same on all pages: the website and its publisher."""
    return [_without_blanks(_site(room)), _without_blanks(_publisher(room))]


def own(room: Room, lang: str, url: str, title: str, content: Content | None) -> list[Node]:
    """Describe one page, and what it shows.

    In: the press room, the page's language, its address relative to the site, its title, and what it shows: a release,
    a programme, a page, or None for a list. Out: nodes whose every value is text, list or node, the page's first.
    """
    here = f"{room.address}/{url}"
    page = {
        "@type": "WebPage",
        "@id": here,
        "url": here,
        "name": title,
        "inLanguage": lang,
        "isPartOf": {"@id": _website(room)},
    }
    nodes = [page]
    kind = getattr(content, "kind", None)
    describe = {"releases": _release, "programmes": _programme}.get(kind)
    if describe:
        nodes.append(describe(room, content))
        page["mainEntity"] = {"@id": nodes[1]["@id"]}
    elif kind is None:
        page["@type"] = "CollectionPage"
    return [_without_blanks(node) for node in nodes]


def named(room: Room, programme: Content) -> Node:
    """Describe a programme as far as a release that names it does."""
    return _without_blanks(_programme_named(room, programme))


def release_id(room: Room, url: str) -> str:
    """Name a release's text in one language, by its address."""
    return f"{room.address}/{url}#release"


def programme_id(room: Room, programme: Content) -> str:
    """Name a programme, the same in every language: by its address in the first that it is in."""
    return f"{room.address}/{next(iter(programme.alternates.values()))}#programme"


def _release(room: Room, release: Content) -> Node:
    here = f"{room.address}/{release.url}"
    # In the order of the site's languages: the text in the first is the original.
    others = [{"@id": release_id(room, url)} for lang, url in release.alternates.items() if lang != release.lang]
    is_original = next(iter(release.alternates)) == release.lang
    mentions = [{"@id": programme_id(room, programme)} for programme in release.programmes]
    return {
        "@type": "NewsArticle",
        "@id": release_id(room, release.url),
        "url": here,
        "mainEntityOfPage": {"@id": here},
        "headline": release.title,
        "description": release.summary,
        "inLanguage": release.lang,
        "datePublished": release.date.isoformat(),
        "dateModified": release.updated.isoformat(),
        "dateline": release.place,
        "author": {"@id": _organisation(room)},
        "publisher": {"@id": _organisation(room)},
        "isPartOf": {"@id": _website(room)},
        "mentions": mentions,
        "workTranslation": others if is_original else None,
        "translationOfWork": None if is_original else others[0],
        "image": _pictures(room, release),
        "correction": [
            {"@type": "CorrectionComment", "datePublished": correction.date, "text": correction.sentence}
            for correction in release.corrections
        ],
    }


def _pictures(room: Room, content: Content) -> list[Node]:
    """Say where pictures are and what may be done with them (schema.org, `ImageObject`).

    A licence is an address there, as search engines want it; one in words stands on the page that offers the picture.
    """
    page = f"{room.address}/{content.url}#pictures"
    return [
        {
            "@type": "ImageObject",
            "contentUrl": f"{room.address}/{picture.web.url}",
            "width": picture.web.width,
            "height": picture.web.height,
            "caption": picture.caption,
            "description": picture.alt,
            "creditText": picture.credit,
            "copyrightNotice": picture.credit,
            "license": picture.licence_url or page,
            "acquireLicensePage": picture.licence_url or page,
        }
        for picture in getattr(content, "pictures", ())
    ]


def _programme_named(room: Room, programme: Content) -> Node:
    return {
        "@type": "Project",
        "@id": programme_id(room, programme),
        "name": programme.title,
        "url": f"{room.address}/{programme.url}",
        "sameAs": programme.websites,
    }


def _programme(room: Room, programme: Content) -> Node:
    return {
        **_programme_named(room, programme),
        "alternateName": programme.names,
        "description": programme.summary,
        "slogan": programme.claim,
        "image": _pictures(room, programme),
        "mainEntityOfPage": {"@id": f"{room.address}/{programme.url}"},
        "member": [_named(partner) for partner in programme.partners],
        "funder": [_named(funder) for funder in programme.funder],
        "subjectOf": [
            {"@id": release_id(room, backlink.article.url)} for backlink in programme.backlinks[: room.releases]
        ],
    }


def _named(organisation: Any) -> Node:
    return _without_blanks({"@type": "Organization", "name": organisation.name, "url": organisation.url})


def _site(room: Room) -> Node:
    return {
        "@type": "WebSite",
        "@id": _website(room),
        "url": f"{room.address}/",
        "name": room.name,
        "inLanguage": list(room.languages),
        "publisher": {"@id": _organisation(room)},
    }


def _publisher(room: Room) -> Node:
    return {
        "@type": "Organization",
        "@id": _organisation(room),
        "name": room.imprint["name"],
        "url": room.imprint["website"],
        "contactPoint": [
            {
                "@type": "ContactPoint",
                "contactType": "press",
                "name": contact["name"],
                "telephone": contact["phone"],
                "email": contact["email"],
                "availableLanguage": contact["languages"],
            }
            for contact in room.contacts.values()
        ],
    }


def _website(room: Room) -> str:
    return f"{room.address}/#website"


def _organisation(room: Room) -> str:
    return f"{room.address}/#publisher"


def _without_blanks(node: Node) -> Node:
    return {key: value for key, value in node.items() if value}
