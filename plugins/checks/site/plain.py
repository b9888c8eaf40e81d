"""A page read line by line, without a tree: for pages of one site are made of the same lines.

It is a proof, never a second opinion: only a page of plain lines in which no rule finds a fault is read so. README.md,
here, says what is asked of lines, and why nothing can be missed.
"""

from collections.abc import Iterable
from functools import lru_cache
from itertools import chain
from pathlib import Path
from typing import NamedTuple

from .built import Site, outline
from .element import Element
from .forms import DEEPEST, Step
from .head import by_name
from .lines import KEPT, Lines
from .page import Page
from .rules import Rules
from .said import Said, put_together

BEGIN = "<!doctype html>\n<"
HINDERING = frozenset({"a", "p"})


class Plain(NamedTuple):
    """A page without a tree: what rules ask of a `Page`, by the same names."""

    path: str
    data: bytes
    address: str
    lang: str
    is_redirect: bool
    head: dict[str, list[Element]]
    ids: list[tuple[int, str]]
    anchors: frozenset[str]
    references: list[tuple[int, str, str]]
    headings: list[tuple[int, int, str]]
    said: Said  # all that is said of the page, these and where its addresses lead
    searches: bool = False  # a page for which that counts is read as a tree


@lru_cache(maxsize=4)
def lines_of(output: Path, siteurl: str, languages: tuple[str, ...], rules: Rules) -> Lines:
    """What reads the lines of a site's pages, and keeps them in mind."""
    return Lines(outline(output, siteurl, languages), rules)


def read_plain(page: Page, site: Site, rules: Rules) -> Plain | None:
    """Read a page line by line. Out: None where only its tree can tell."""
    known = lines_of(site.output, site.siteurl, site.languages, rules)
    begin, _, rest = page.data.decode("latin-1").partition("\n<head>\n")  # lines that are known need not be read
    head, _, body = rest.partition("\n</head>\n<body>\n")
    root = known.root(begin[len(BEGIN) : -1]) if begin.startswith(BEGIN) and begin.endswith(">") else None
    if root is None or root[0].tag != "html" or list(root[0].attrib) != ["lang"]:
        return None
    heads, lines = known.in_head(head), known.in_body(body)
    if heads is None or lines is None:
        return None
    named, head_said = zip(*heads, strict=True)
    left, steps, body_said = zip(*lines, strict=True)
    if (tags := "".join(left)) not in known.balanced:
        if not _is_balanced(steps):
            return None
        # With a paragraph or a link among them it hangs on the other lines too.
        if "<p>" not in tags and "<a>" not in tags and len(known.balanced) < KEPT:
            known.balanced.add(tags)
    said = put_together(chain(*head_said, *body_said))
    said.follow(page.address, site)
    named = by_name(chain(*named))
    return Plain(
        path=page.path,
        data=page.data,
        address=page.address,
        lang=root[0].attrib["lang"],
        is_redirect="refresh" in named,
        head=named,
        ids=said.ids,
        anchors=frozenset([name for _, name in said.ids]),
        references=said.references,
        headings=said.headings,
        said=said,
    )


def _is_balanced(steps: Iterable[Step]) -> bool:
    """Whether each tag is closed in order, and none begins where a paragraph or a link would be ended by it."""
    opened, hindering = ["html", "body"], frozenset()
    for closes, opens, not_in, is_drawing in steps:
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
