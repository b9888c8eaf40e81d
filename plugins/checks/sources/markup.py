"""Rules on the HTML a body becomes: an allow list, closed tags, headings in order, pictures with words."""

import re
import sys
from collections import Counter
from html.entities import html5
from types import MappingProxyType

from ..places import out_of_place
from ..tags import VOID
from .text import STRAY

DEEPEST = 32
LEFT_OVER = re.compile(r"\[[^\[\]\n]+\](?:\[[^\[\]\n]*\]|\()[^\s<]*")
UNBROKEN = re.compile(r"\S{501,}")
REFERENCE = re.compile(r"&(?:#[0-9]+|#[xX][0-9A-Fa-f]+|[A-Za-z][A-Za-z0-9]*);")
EVERYWHERE = frozenset({"id", "class", "lang", "dir", "title"})
PLAIN = (
    "p h2 h3 h4 h5 h6 div section ul dl dt dd hr br em strong b i u s small sub sup span code pre kbd samp var abbr "
    "dfn cite mark figure figcaption details summary table caption colgroup thead tbody tfoot tr wbr bdi address"
)
ALLOWED = MappingProxyType(
    {
        **dict.fromkeys(PLAIN.split(), ()),
        "h1": (),  # its own rule says why not
        "a": ("href", "hreflang", "rel", "role", "aria-label"),
        "img": ("src", "alt", "width", "height", "loading", "role"),
        "li": ("value",),
        "ol": ("start", "reversed", "type"),
        "blockquote": ("cite",),
        "q": ("cite",),
        "del": ("cite", "datetime"),
        "ins": ("cite", "datetime"),
        "time": ("datetime",),
        "col": ("span",),
        "th": ("scope", "colspan", "rowspan", "abbr", "headers"),
        "td": ("colspan", "rowspan", "headers"),
    }
)


HEADINGS = frozenset(f"h{level}" for level in range(1, 7))


def raw_html_is_on_the_list(fragment):
    """HTML in a body comes from an allow list; whatever else there is gets named, never silently removed."""
    for tag in fragment.tags:
        if tag.tag == "!--":
            yield fragment.line_of(tag), f"The comment {_short(tag.text)} would be published with the page; delete it."
        elif tag.tag == "":
            near = fragment.html[tag.start : tag.start + 24]
            yield fragment.line_of(tag), f"The '<' in {_short(near)} begins no tag; write '&lt;' or mend the tag."
        elif tag.is_end:
            continue
        elif tag.tag not in ALLOWED:
            yield fragment.line_of(tag), f"The tag <{tag.tag}> is not allowed in a text; take it out."
        elif tag.attrs:
            for name in (name for name, _ in tag.attrs if name not in EVERYWHERE and name not in ALLOWED[tag.tag]):
                aligned = name == "style" and tag.tag in ("td", "th") and tag.text not in fragment.body
                what = ": it comes from the colons below the table's head" if aligned else ""
                yield fragment.line_of(tag), f"The attribute {name!r} of <{tag.tag}> is not allowed{what}; take it out."


def tags_are_closed(fragment):
    """Every tag that opens is closed, in order: one stray `<div>` breaks the page below it."""
    for tag, sentence in fragment.torn:
        yield fragment.line_of(tag), sentence


def tags_are_in_their_place(fragment):
    """A cell stands in a row and a row in a table's head, body or foot: elsewhere a browser moves or drops it."""
    for tag, sentence in out_of_place(fragment.tags, fragment.html) if not fragment.torn else ():
        yield fragment.line_of(tag), sentence


def nesting_is_bearable(fragment):
    """Tags stand in each other 32 deep at most: what reads them, here and in a browser, would give up."""
    depth = 0
    for tag in fragment.tags:
        if tag.tag not in ("", "!--") and tag.tag not in VOID:
            depth += -1 if tag.is_end else 1
        if depth > DEEPEST:
            yield (
                fragment.line_of(tag),
                f"More than {DEEPEST} quotations, lists or tags stand in each other; take some out.",
            )
            return


def words_can_be_broken(fragment):
    """No word of more than 500 characters: no line holds it, and to lay it out for print would take minutes."""
    text = re.sub(r"<[^> ]* [^>]*>", "", fragment.html)
    # A word of 501 characters, with tags in it that have no space, fills one of these parts to its ends.
    if all(" " in text[at : at + 250] for at in range(0, len(text) - 250, 250)):
        return
    for word in UNBROKEN.findall(re.sub(r"<[^>]*>", "", text)):
        yield fragment.line(word[:40]), f"{_short(word)} goes on for {len(word)} characters without a space; break it."


def links_are_made(fragment):
    """Markdown makes no link of `[text][nix]` and of `[text](address` and leaves the brackets for readers to see."""
    if "[" not in fragment.html:
        return
    for found in LEFT_OVER.finditer(re.sub(r"(?s)<code\b.*?</code>|<[^>]*>", "", fragment.html)):
        yield fragment.line(found[0]), f"{_short(found[0])} did not become a link or a picture; mend its brackets."


def references_name_characters(fragment):
    """`&auml;` and `&#228;` name a character that may stand in a text: others break feeds or are read as typed."""
    seen = Counter()
    for reference in REFERENCE.findall(fragment.html):
        character = html5.get(reference[1:]) if reference[1] != "#" else _numbered(reference[2:-1])
        if not character or STRAY.search(character):
            yield (
                fragment.line(reference, seen[reference]),
                f"{reference!r} names no character of a text; write the character itself, or '&amp;' for '&'.",
            )
        seen[reference] += 1


def ids_are_unique_in_a_text(fragment):
    """An anchor leads to one place."""
    seen = {}
    for tag in fragment.tags:
        if name := tag.get("id"):
            if name in seen:
                yield fragment.line_of(tag), f"The id {name!r} stands twice in this text; rename one."
            seen[name] = tag


def headings_go_down_by_one(fragment):
    """The page's title is its h1: a body begins with level 2 and never skips a level on the way down."""
    above = 1
    headings = [tag for tag in fragment.tags if tag.tag in HEADINGS and not tag.is_end]
    for nth, tag in enumerate(headings):
        level = int(tag.tag[1])
        if level == 1:
            yield _line(fragment, nth), "The page has its heading of level 1, the title; begin with '##' in the text."
        elif level > above + 1:
            yield _line(fragment, nth), f"The heading jumps from level {above} to {level}; use level {above + 1}."
        above = max(level, 2)


def pictures_have_words(fragment):
    """A picture has an alt text, or is marked as decoration."""
    for tag in fragment.tags:
        if tag.tag == "img" and not (tag.get("alt") or "").strip() and not _is_decoration(tag):
            yield (
                fragment.line_of(tag),
                f"The picture {tag.get('src') or ''!r} has no alt text; "
                "say what it shows, or mark it as decoration with '{.decorative}'.",
            )


def _line(fragment, nth):
    lines = fragment.heading_lines()
    return lines[nth] if nth < len(lines) else fragment.body_line


def _is_decoration(tag):
    return tag.get("alt") == "" and (
        "decorative" in (tag.get("class") or "").split() or tag.get("role") in ("presentation", "none")
    )


def _numbered(number):
    digits = number.lstrip("xX").lstrip("0") or "0"
    code = int(digits, 16 if number[0] in "xX" else 10) if len(digits) < 8 else sys.maxunicode + 1
    return chr(code) if code < 0xD800 or 0xDFFF < code <= sys.maxunicode else None


def _short(text):
    return repr(text if len(text) <= 40 else text[:37] + "…")
