"""A release as a news item for agencies: IPTC's "News in JSON", version 3.0.

Source: https://iptc.org/std/ninjs/ninjs-schema_3.0.json; every property below is one of its own.
"""

import json
from collections.abc import Iterable, Mapping
from typing import Any

from .pictures import Picture
from .release import Release
from .text import plain_body

SCHEMA = "https://www.iptc.org/std/ninjs/ninjs-schema_3.0.json"
Item = Mapping[str, Any]


def news_item(
    release: Release, xhtml: str, files: Iterable[tuple[str, str, str, int]], pictures: Iterable[Item]
) -> bytes:
    """Write a release as ninjs.

    In: the release, its body as HTML, its kit's other files as (name of the form, absolute address, media type, bytes),
    its pictures as `picture_item` gives them. Out: JSON in UTF-8, its keys in the order in which a person reads them.
    """
    text = plain_body(release)
    item = {
        "uri": release.address,
        "type": "text",
        "representationType": "full",
        "version": str(1 + len(release.notices)),
        "firstCreated": release.date.isoformat(),
        "versionCreated": release.changed.isoformat(),
        "pubStatus": "canceled" if release.withdrawn else "usable",
        "language": release.lang,
        "title": release.title,
        "by": release.publisher,
        "located": release.place,
        "headlines": [
            {"role": role, "contentType": "text/plain", "value": said}
            for role, said in (("main", release.title), ("sub", release.subtitle))
            if said
        ],
        "descriptions": [{"role": "summary", "contentType": "text/plain", "value": release.summary}]
        if release.summary
        else None,
        "edNote": " ".join(f"{notice.kind}: {notice.sentence}" for notice in release.notices),
        "bodies": [
            {
                "role": "main",
                "contentType": "text/plain",
                "charCount": len(text),
                "wordCount": len(text.split()),
                "value": text,
            },
            {"role": "main", "contentType": "text/html", "value": xhtml},
        ],
        "subjects": [{"name": p.title, "rel": "about", "uri": p.address} for p in release.programmes],
        "infoSources": [
            {
                "name": release.publisher,
                "contactInfo": [
                    {"type": "phone", "role": "press", "name": release.contact.name, "value": release.contact.phone},
                    {"type": "email", "role": "press", "name": release.contact.name, "value": release.contact.email},
                ],
            }
        ],
        "renditions": [
            {"name": name, "href": address, "contentType": kind, "sizeInBytes": size}
            for name, address, kind, size in files
        ],
        "associations": list(pictures),
        "standard": {"name": "ninjs", "version": "3.0", "schema": SCHEMA},
    }
    filled = {key: value for key, value in item.items() if value not in (None, "", [])}
    return (json.dumps(filled, ensure_ascii=False, indent=2) + "\n").encode()


def picture_item(picture: Picture, release: Release) -> Item:
    """Describe a picture of a release as a news item of its own, with its rights."""
    files = {"print": picture.print, "web": picture.web}
    item = {
        "name": picture.name,
        "uri": f"{release.site}/{picture.print.url}",
        "type": "picture",
        "language": release.lang,
        "by": picture.credit,
        "copyrightNotice": picture.credit,
        "usageTerms": picture.licence,
        "rightsInfo": {"linkedRights": picture.licence_url} if picture.licence_url else None,
        "descriptions": [
            {"role": "caption", "contentType": "text/plain", "value": picture.caption},
            {"role": "alt", "contentType": "text/plain", "value": picture.alt},
        ],
        "renditions": [
            {
                "name": name,
                "href": f"{release.site}/{file.url}",
                "contentType": file.media_type,
                "width": file.width,
                "height": file.height,
                "sizeInBytes": file.bytes,
            }
            for name, file in files.items()
        ],
    }
    return {key: value for key, value in item.items() if value is not None}
