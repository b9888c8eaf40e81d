"""Credit and licence inside the picture's own file, where they stay when it leaves the page: XMP and IPTC's old form.

Sources: IPTC Photo Metadata Standard 2023.2 (which property says what); ISO 16684-1 (XMP); IPTC-NAA IIM 4.2 and Adobe's
"Photoshop File Formats", image resources (where IIM stands in a JPEG).
"""

from collections.abc import Mapping
from xml.sax.saxutils import escape, quoteattr

from .rights import Rights

OPENING = '<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>'
NAMESPACES = {
    "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
    "dc": "http://purl.org/dc/elements/1.1/",
    "photoshop": "http://ns.adobe.com/photoshop/1.0/",
    "xmpRights": "http://ns.adobe.com/xap/1.0/rights/",
    "Iptc4xmpCore": "http://iptc.org/std/Iptc4xmpCore/1.0/xmlns/",
}


def xmp(rights: Rights) -> bytes:
    """Write a picture's rights as an XMP packet, in all their languages; the first is the default one."""
    texts = {
        "dc:description": rights.caption,
        "dc:rights": rights.credit,
        "xmpRights:UsageTerms": rights.licence,
        "Iptc4xmpCore:AltTextAccessibility": rights.alt,
    }
    properties = "".join(f"<{name}>{_alternatives(value)}</{name}>" for name, value in texts.items())
    properties += f"<photoshop:Credit>{escape(_first(rights.credit))}</photoshop:Credit>"
    properties += "<xmpRights:Marked>True</xmpRights:Marked>"
    if rights.licence_url:
        properties += f"<xmpRights:WebStatement>{escape(rights.licence_url)}</xmpRights:WebStatement>"
    spaces = " ".join(f"xmlns:{name}={quoteattr(address)}" for name, address in NAMESPACES.items())
    description = f'<rdf:Description rdf:about="">{properties}</rdf:Description>'
    meta = f'<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF {spaces}>{description}</rdf:RDF></x:xmpmeta>'
    return f'{OPENING}{meta}<?xpacket end="r"?>'.encode()


def iptc_segment(rights: Rights) -> bytes:
    """Write credit, copyright notice and caption as a JPEG segment APP13, for programs that know no XMP."""
    records = [(1, 90, b"\x1b%G")]  # what follows is UTF-8
    # What may be done, whom to name, whose it is, what it shows; the same as in XMP, whose dc:rights is 116 here.
    said = {40: rights.licence, 110: rights.credit, 116: rights.credit, 120: rights.caption}
    # The format's own limits, in bytes: instructions 256, credit 32, copyright notice 128, caption 2000.
    limits = {40: 256, 110: 32, 116: 128, 120: 2000}
    records += [(2, number, _cut(_first(value), limits[number])) for number, value in said.items() if _first(value)]
    data = b"".join(
        b"\x1c" + bytes((record, number)) + len(value).to_bytes(2, "big") + value for record, number, value in records
    )
    resource = b"8BIM\x04\x04\x00\x00" + len(data).to_bytes(4, "big") + data + b"\x00" * (len(data) % 2)
    body = b"Photoshop 3.0\x00" + resource
    return b"\xff\xed" + (len(body) + 2).to_bytes(2, "big") + body


def _alternatives(said: Mapping[str, str]) -> str:
    first = f'<rdf:li xml:lang="x-default">{escape(_first(said))}</rdf:li>'
    others = "".join(f'<rdf:li xml:lang="{lang}">{escape(text)}</rdf:li>' for lang, text in said.items())
    return f"<rdf:Alt>{first}{others}</rdf:Alt>"


def _first(said: Mapping[str, str]) -> str:
    return next(iter(said.values()), "")


def _cut(text: str, limit: int) -> bytes:
    return text.encode()[:limit].decode("utf-8", "ignore").encode()
