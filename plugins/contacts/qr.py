"""A QR code as an SVG file that needs no style of its own."""

from io import BytesIO

import segno

QUIET_ZONE = 4  # modules; ISO/IEC 18004, 5.3.8


def code(text: str, title: str) -> str:
    """Draw a text as a QR code, black on white in every colour scheme, or cameras fail.

    In: the text, the accessible name. Out: an SVG document.
    """
    drawn = BytesIO()
    segno.make(text, micro=False, error="m", encoding="utf-8").save(
        drawn,
        kind="svg",
        border=QUIET_ZONE,
        dark="#000",
        light="#fff",
        title=title,
        omitsize=True,
        xmldecl=False,
        svgclass=None,
        lineclass=None,
    )
    return drawn.getvalue().decode()
