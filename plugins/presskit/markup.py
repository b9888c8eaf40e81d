"""The tree of a body as HTML again: clean, self-contained, every address absolute. For PDF and for agencies."""

from collections.abc import Iterable
from html import escape

from .body import LINE_BREAK, Block, Code, Figure, Heading, Items, Line, Paragraph, Quote, Run, Table

# From the outside in, so that alike marks always nest alike.
ELEMENTS = {
    "deleted": "del",
    "emphasis": "em",
    "strong": "strong",
    "raised": "sup",
    "lowered": "sub",
    "code": "code",
}


def to_html(blocks: Iterable[Block]) -> str:
    """Write blocks as HTML, one a line."""
    return "\n".join(_block(block) for block in blocks)


def line_to_html(line: Line) -> str:
    """Write the runs of a line as HTML."""
    return "".join(_run(run) for run in line)


def _block(block: Block) -> str:
    match block:
        case Heading(level, line):
            return f"<h{level}>{line_to_html(line)}</h{level}>"
        case Paragraph(line):
            return f"<p>{line_to_html(line)}</p>"
        case Items(None, items):
            return f"<ul>{_items(items)}</ul>"
        case Items(start, items):
            first = "" if start == 1 else f' start="{start}"'
            return f"<ol{first}>{_items(items)}</ol>"
        case Quote(inner):
            return f"<blockquote>{to_html(inner)}</blockquote>"
        case Table(head, rows):
            titles = _row(head, "th", ' scope="col"')
            above = f"<thead>{titles}</thead>" if head else ""
            below = "".join(_row(row, "td") for row in rows)
            return f"<table>{above}<tbody>{below}</tbody></table>"
        case Figure(source, alt, caption):
            below = f"<figcaption>{line_to_html(caption)}</figcaption>" if caption else ""
            return f'<figure><img src="{escape(source)}" alt="{escape(alt)}">{below}</figure>'
        case Code(text):
            return f"<pre><code>{escape(text, quote=False)}</code></pre>"


def _items(items: Iterable[tuple[Block, ...]]) -> str:
    # An item of a single line stays one: a paragraph in it would set it wide apart.
    return "".join(
        f"<li>{line_to_html(item[0].line) if len(item) == 1 and isinstance(item[0], Paragraph) else to_html(item)}</li>"
        for item in items
    )


def _row(cells: Iterable[Line], element: str, attributes: str = "") -> str:
    written = [f"<{element}{attributes}>{line_to_html(cell)}</{element}>" for cell in cells]
    return f"<tr>{''.join(written)}</tr>"


def _run(run: Run) -> str:
    if run.text == LINE_BREAK:
        return "<br>"
    said, lang = escape(run.text, quote=False), f' lang="{escape(run.lang)}"' if run.lang else ""
    # The link goes innermost: WeasyPrint makes one more annotation of every element in it, which PDF/UA forbids.
    if run.href:
        said = f'<a href="{escape(run.href)}"{lang}>{said}</a>'
    elif lang:
        said = f"<span{lang}>{said}</span>"
    for mark in reversed([mark for mark in ELEMENTS if mark in run.marks]):
        said = f"<{ELEMENTS[mark]}>{said}</{ELEMENTS[mark]}>"
    return f'<span class="dateline">{said}</span>' if "dateline" in run.marks else said
