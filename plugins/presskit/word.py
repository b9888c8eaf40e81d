"""A release as a Word file, for working on: real headings, lists, quotations and links, in the release's language.

Word's own style names are used, so that a newsroom's template takes them over.
"""

import io
from collections.abc import Iterable, Mapping
from datetime import UTC

from .body import LINE_BREAK, Block, Code, Figure, Heading, Items, Line, Paragraph, Quote, Run, Table, words
from .bundle import repack
from .closing import closing
from .office import Paper
from .release import Release
from .text import with_dateline

LOCALES = {"de": "de-DE", "en": "en-GB"}
DEEPEST_LIST = 3  # as far as Word's own "List Bullet" styles go


def word_file(release: Release, pictures: Mapping[str, bytes]) -> bytes:
    """Write a release as .docx.

    In: the release, and by address the pictures its body shows, each as JPEG or PNG. Out: the file; its dates are the
    release's own, so that the same release gives the same bytes.
    """
    paper = Paper(LOCALES[release.lang])
    said = release.words
    paper.properties(
        title=release.title,
        author=release.publisher,
        subject=release.summary,
        keywords=", ".join(programme.title for programme in release.programmes),
        language=LOCALES[release.lang],
        created=release.date.astimezone(UTC).replace(tzinfo=None),
        modified=release.changed.astimezone(UTC).replace(tzinfo=None),
    )
    paper.letterhead(release.site_name, said["kicker"], said["page"], said["of"])
    paper.paragraph((Run(release.title),), "Heading 1")
    if release.subtitle:
        paper.paragraph((Run(release.subtitle),), "Subtitle")
    for notice in release.notices:
        paper.paragraph((Run(f"{notice.kind}: ", ("strong",)), Run(notice.sentence)), "Notice")
    _write(paper, with_dateline(release.body, release.dateline), pictures)
    for section in closing(release):
        paper.paragraph((Run(section.title),), "Heading 2")
        _write(paper, section.blocks, pictures)
    stream = io.BytesIO()
    paper.document.save(stream)
    return repack(stream.getvalue(), release.date)


def _write(
    paper: Paper, blocks: Iterable[Block], pictures: Mapping[str, bytes], style: str | None = None, depth: int = 0
) -> None:
    for block in blocks:
        match block:
            case Heading(level, line):
                paper.paragraph(line, f"Heading {level}")
            case Paragraph(line):
                paper.paragraph(line, style)
            case Items(start, items):
                _write_items(paper, start, items, pictures, min(depth + 1, DEEPEST_LIST))
            case Quote(inner):
                _write(paper, inner, pictures, "Quote", depth)
            case Table(head, rows):
                paper.table(head, rows)
            case Code(text):
                paper.paragraph(_code(text), style)
            case Figure(source, alt, caption):
                if source in pictures:
                    paper.picture(pictures[source], alt)
                if words(caption):
                    paper.paragraph(caption, "Caption")


def _write_items(paper: Paper, start: int | None, items, pictures: Mapping[str, bytes], depth: int) -> None:
    style = ("List Bullet" if start is None else "List Number") + (f" {depth}" if depth > 1 else "")
    numbering = None if start is None else paper.numbering(style, start)
    for item in items:
        for nth, block in enumerate(item):
            if nth == 0 and isinstance(block, Paragraph):
                paper.paragraph(block.line, style, numbering)
            else:
                follow = f"List Continue {depth}" if depth > 1 else "List Continue"
                _write(paper, [block], pictures, follow, depth)


def _code(text: str) -> Line:
    lines = [run for line in text.split("\n") for run in (Run(LINE_BREAK), Run(line, ("code",)))]
    return tuple(lines[1:])
