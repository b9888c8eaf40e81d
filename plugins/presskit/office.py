"""How a Word file is written, on top of python-docx: paragraphs, lists, tables, links on the sheet of `sheet`."""

import io
from collections.abc import Sequence
from copy import deepcopy
from datetime import datetime

from docx import Document
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml import OxmlElement
from docx.oxml.ns import qn

from .body import LINE_BREAK, Line, Run
from .sheet import TEXT_WIDTH, settle


class Paper:
    """A Word file in the making."""

    def __init__(self, locale: str):
        self.document = Document()
        settle(self.document, locale)
        self._drop_thumbnail()

    def properties(self, **values: str | datetime) -> None:
        """Say what the file is; the dates are naive and in UTC."""
        properties = self.document.core_properties
        for name, value in {"comments": "", "last_modified_by": "", **values}.items():
            # The format's limit (ECMA-376, part 2) as python-docx keeps it.
            setattr(properties, name, value[:255] if isinstance(value, str) else value)

    def letterhead(self, name: str, kicker: str, page: str, of: str) -> None:
        """Put name and kicker above every page, and its number below."""
        section = self.document.sections[0]
        section.header.paragraphs[0].add_run(f"{name}\t{kicker}")
        footer = section.footer.paragraphs[0]
        footer.add_run("\t")
        for word, field in ((page, "PAGE"), (f" {of}", "NUMPAGES")):
            footer.add_run(f"{word} ")
            simple = OxmlElement("w:fldSimple")
            simple.set(qn("w:instr"), field)
            footer._p.append(simple)

    def paragraph(self, line: Line, style: str | None = None, numbering: int | None = None) -> None:
        """Write a paragraph in one of Word's own styles; `numbering` is the list to count it in."""
        paragraph = self.document.add_paragraph(style=style)
        if numbering is not None:
            properties = paragraph._p.get_or_add_pPr().get_or_add_numPr()
            properties.get_or_add_numId().val = numbering
        self._write(paragraph, line)

    def numbering(self, style: str, start: int) -> int:
        """Begin a numbered list: give the number under which Word counts its items from `start` on."""
        numbering = self.document.part.numbering_part.element
        styled = self.document.styles[style].element.pPr.numPr.numId.val
        abstract = numbering.num_having_numId(styled).abstractNumId.val
        num = numbering.add_num(abstract)
        num.add_lvlOverride(0).add_startOverride(start)
        return num.numId

    def table(self, head: Sequence[Line], rows: Sequence[Sequence[Line]]) -> None:
        """Write a table; its head is repeated on every page that it reaches."""
        every = [head, *rows] if head else list(rows)
        if not every:
            return
        table = self.document.add_table(len(every), len(every[0]), style="Table Grid")
        for row, cells in zip(table.rows, every, strict=True):
            for cell, line in zip(row.cells, cells, strict=True):
                cell.paragraphs[0].paragraph_format.space_after = 0
                strong = [run._replace(marks=(*run.marks, "strong")) for run in line]
                self._write(cell.paragraphs[0], tuple(strong) if cells is head else line)
        if head:
            repeated = OxmlElement("w:tblHeader")
            table.rows[0]._tr.get_or_add_trPr().append(repeated)
        self.document.add_paragraph()

    def picture(self, content: bytes, alt: str) -> None:
        """Put a picture into the text, as wide as it, with its alt text."""
        shape = self.document.add_picture(io.BytesIO(content), width=TEXT_WIDTH)
        shape._inline.docPr.set("descr", alt)

    def _write(self, paragraph, line: Line) -> None:
        for run in line:
            if run.text == LINE_BREAK:
                paragraph.add_run().add_break()
                continue
            written = paragraph.add_run(run.text)
            self._mark(written, run)
            if run.href:
                self._link(paragraph, written, run.href)

    def _mark(self, written, run: Run) -> None:
        font = written.font
        font.italic = True if "emphasis" in run.marks else None
        font.bold = True if "strong" in run.marks else None
        font.strike = True if "deleted" in run.marks else None
        font.superscript = True if "raised" in run.marks else None
        font.subscript = True if "lowered" in run.marks else None
        if "code" in run.marks:
            font.name = "Courier New"
            font.no_proof = True
        if run.lang:
            lang = OxmlElement("w:lang")
            lang.set(qn("w:val"), run.lang)
            written._r.get_or_add_rPr().append(lang)

    def _link(self, paragraph, written, href: str) -> None:
        link = OxmlElement("w:hyperlink")
        link.set(qn("r:id"), paragraph.part.relate_to(href, RELATIONSHIP_TYPE.HYPERLINK, is_external=True))
        written.style = self.document.styles["Hyperlink"]
        paragraph._p.replace(written._r, link)
        link.append(written._r)

    def _drop_thumbnail(self) -> None:
        """Take out python-docx's picture of an empty page."""
        package = self.document.part.package
        for name, relation in deepcopy(list(package.rels.items())):
            if relation.reltype == RELATIONSHIP_TYPE.THUMBNAIL:
                del package.rels[name]
