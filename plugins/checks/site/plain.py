"""A page read line by line, without a tree: for pages of one site are made of the same lines.

It is a proof, never a second opinion: only a page of plain lines in which no rule finds a fault is read so. README.md,
here, says what is asked of lines, and why nothing can be missed.
"""

from functools import lru_cache
from pathlib import Path
from typing import NamedTuple

from .built import Site, outline
from .element import Element
from .leads import Leads, leads, together
from .lines import DEEPEST, Line, Lines
from .page import Page
from .rules import Rules
from .said import Said, merged

BEGIN = "<!doctype html>\n<"
HINDERING = frozenset({"a", "p"})


class Plain(NamedTuple):
    """A page without a tree: what rules ask of a `Page`, by the same names."""

    path: str
    data: bytes
    address: str
    lang: str
    is_redirect: bool
    head: list[Element]
    ids: tuple[tuple[int, str], ...]
    anchors: frozenset[str]
    references: tuple[tuple[int, str, str], ...]
    headings: tuple[tuple[int, int, str], ...]
    leads: Leads
    searches: bool = False  # a page for which that counts is read as a tree


@lru_cache(maxsize=4)
def lines_of(output: Path, siteurl: str, languages: tuple[str, ...], rules: Rules) -> Lines:
    """What reads the lines of a site's pages, and keeps them in mind."""
    return Lines(outline(output, siteurl, languages), rules)


def read_plain(page: Page, site: Site, rules: Rules) -> Plain | None:
    """Read a page line by line. Out: None where only its tree can tell."""
    known = lines_of(site.output, site.siteurl, site.languages, rules)
    try:
        begin, _, rest = page.data.decode("utf-8").partition("\n<head>\n")
    except UnicodeDecodeError:
        return None
    head, _, body = rest.partition("\n</head>\n<body>\n")
    root = known.tag(begin[len(BEGIN) : -1]) if begin.startswith(BEGIN) and begin.endswith(">") else None
    if root is None or root.name != "html" or list(root.element.attrib) != ["lang"]:
        return None
    top, lines = known.in_head(head), [known.in_body(line) for line in body.split("\n")]
    if top is None or None in lines or not _is_balanced(lines):
        return None
    elements, said = top
    said = merged([*said, *(line.said for line in lines if line.said)]) or Said()
    plain = Plain(
        path=page.path,
        data=page.data,
        address=page.address,
        lang=root.element.attrib["lang"],
        is_redirect=any(one.tag == "meta" and one.get("http-equiv") == "refresh" for one in elements),
        head=elements,
        ids=said.ids,
        anchors=frozenset(name for _, name in said.ids),
        references=said.references,
        headings=said.headings,
        leads=said.leads,
    )
    return plain._replace(leads=together([said.leads, leads(said.hanging, plain, site)]))


def _is_balanced(lines: list[Line]) -> bool:
    """Whether each tag is closed in order, and none begins where a paragraph or a link would be ended by it."""
    opened, hindering = ["html", "body"], frozenset()
    for closes, opens, not_in, is_drawing, _ in lines:
        if (hindering and not hindering.isdisjoint(not_in)) or (is_drawing and "svg" not in opened):
            return False
        if closes or opens:
            for name in closes:
                if not opened or opened.pop() != name:
                    return False
            opened += opens
            if hindering or not HINDERING.isdisjoint(opens):
                hindering = HINDERING.intersection(opened)
            if len(opened) > DEEPEST:
                return False
    return not opened
