"""The sheet that a Word file is written on: A4, Word's own styles in one quiet face, a place for the letterhead.

Georgia is on every Windows and Mac; elsewhere Word's successors have a face of its widths. A newsroom's template goes
by the names of the styles and sets its own.
"""

from docx.document import Document
from docx.enum.style import WD_STYLE_TYPE
from docx.enum.text import WD_TAB_ALIGNMENT
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt, RGBColor

FACE = "Georgia"
INK, QUIET = RGBColor(0x1C, 0x1B, 0x19), RGBColor(0x54, 0x52, 0x4D)
LINK = RGBColor(0x0B, 0x4F, 0x9E)  # 8 : 1 on white
TEXT_WIDTH = Mm(150)
# Style: size, before and after in points, whether bold.
SIZES = {
    "Normal": (11, 0, 8, False),
    "Subtitle": (13, 0, 12, False),
    "Notice": (11, 6, 12, False),
    "Caption": (9, 2, 10, False),
    "Header": (9, 0, 0, False),
    "Footer": (9, 0, 0, False),
    "Heading 1": (22, 18, 10, False),
    "Heading 2": (12, 16, 4, True),
    **dict.fromkeys(("Heading 3", "Heading 4", "Heading 5", "Heading 6"), (11, 12, 3, True)),
}


def settle(document: Document, locale: str) -> None:
    """Give an empty document its paper, its language and its styles. In: the locale as "de-DE"."""
    section, styles = document.sections[0], document.styles
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.left_margin = section.right_margin = (section.page_width - TEXT_WIDTH) // 2
    section.top_margin, section.bottom_margin = Mm(32), Mm(28)
    defaults = styles.element.find(f"{qn('w:docDefaults')}/{qn('w:rPrDefault')}/{qn('w:rPr')}")
    defaults.find(qn("w:lang")).set(qn("w:val"), locale)
    styles.add_style("Hyperlink", WD_STYLE_TYPE.CHARACTER)
    styles["Hyperlink"].font.underline, styles["Hyperlink"].font.color.rgb = True, LINK
    styles.add_style("Notice", WD_STYLE_TYPE.PARAGRAPH).base_style = styles["Normal"]
    _frame(styles["Notice"])
    for name, (size, before, after, bold) in SIZES.items():
        style = styles[name]
        _set_face(style)
        style.font.size, style.font.bold, style.font.italic = Pt(size), bold, False
        style.font.color.rgb = QUIET if name in ("Caption", "Header", "Footer", "Subtitle") else INK
        style.paragraph_format.space_before, style.paragraph_format.space_after = Pt(before), Pt(after)
        style.paragraph_format.line_spacing = 1.3 if size < 12 else 1.15
    styles["Quote"].paragraph_format.left_indent = Mm(8)
    for name in ("Header", "Footer"):
        stops = styles[name].paragraph_format.tab_stops
        stops.clear_all()
        stops.add_tab_stop(TEXT_WIDTH, WD_TAB_ALIGNMENT.RIGHT)


def _set_face(style) -> None:
    style.font.name = FACE
    fonts = style.element.rPr.rFonts
    for name in [name for name in fonts.attrib if name.endswith("Theme") or name.endswith("cstheme")]:
        del fonts.attrib[name]  # the theme's face would go before


def _frame(style) -> None:
    borders = OxmlElement("w:pBdr")
    for side in ("top", "left", "bottom", "right"):
        border = OxmlElement(f"w:{side}")
        for name, value in (("val", "single"), ("sz", "6"), ("space", "6"), ("color", "auto")):
            border.set(qn(f"w:{name}"), value)
        borders.append(border)
    style.element.get_or_add_pPr().insert_element_before(
        borders, "w:shd", "w:tabs", "w:spacing", "w:ind", "w:contextualSpacing", "w:jc", "w:rPr"
    )
