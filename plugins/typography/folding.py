"""Tags folded away: an HTML fragment as running text in which each tag is one sign, so that rules see through markup.

`"<em>Wort</em>" sagt` folds to `"·Wort·" sagt`. The signs are control characters, which HTML text cannot hold.
"""

import re
from functools import lru_cache
from typing import NamedTuple

BLOCK = "\x01"  # begins or ends a block: nothing pairs or binds across it
END = "\x02"  # ends a paragraph, heading or item: a block whose last words stay together
INLINE = "\x03"  # a tag or comment that the eye does not see
BREAK = "\x04"  # a line break
WORD = "\x05"  # what stands like a word and is left alone: code, a web address, a picture
MAIL = "\x06"  # the @ of an e-mail address and what follows
LANG = "\x07"  # from here on another language; stands for no tag
HELD = "\x08"  # a narrow space, while typogrify looks
OTHERS = (BLOCK, END, BREAK, WORD, MAIL)  # signs that stand for something, as INLINE does

ENDS = "p h1 h2 h3 h4 h5 h6 li dt dd"  # where typogrify's widont looks
BLOCKS = """address article aside audio blockquote body canvas caption center col colgroup details dialog dir div dl
    fieldset figcaption figure footer form frameset head header hgroup hr html iframe legend main menu nav noscript
    object ol optgroup option search section select summary table tbody td tfoot th thead title tr ul video"""
WORDS = "button embed img input meter output progress"
CODE = "code kbd math samp svg textarea tt"
UNSEEN = "script style template"
VOID = "area base br col embed hr img input link meta source track wbr"
SIGNS = (
    dict.fromkeys([*BLOCKS.split(), *ENDS.split(), *(f"/{name}" for name in BLOCKS.split())], BLOCK)
    | dict.fromkeys((f"/{name}" for name in ENDS.split()), END)
    | dict.fromkeys(WORDS.split(), WORD)
    | {"br": BREAK}
)
OPAQUE = {"pre": BLOCK} | dict.fromkeys(CODE.split(), WORD) | dict.fromkeys(UNSEEN.split(), INLINE)

# Whatever is left open runs to the end of the text, as in a browser: no search starts over, and time stays linear.
_ATTRIBUTES = r"""(?:[^"'>]++|"[^"]*+(?:"|\Z)|'[^']*+(?:'|\Z))*+"""
_TAGS = (
    r"<!--(?:-?>|.*?(?:--!?>|\Z))",
    rf"<(?P<opaque>(?i:{'|'.join(OPAQUE)}))(?=[\s/>]){_ATTRIBUTES}(?:>.*?(?:(?i:</(?P=opaque)\s*>)|\Z)|\Z)",
    rf"<(?P<name>/?[a-zA-Z][^\s/>]*+){_ATTRIBUTES}(?:>|\Z)",
    r"<[!?/][^>]*+(?:>|\Z)",
)
# A reference other than &amp; ends an address, and so does a mark that belongs to the sentence.
_ADDRESS = r"""(?:[^\s<>&"„“”‚‘’«»…\x01-\x08]|&(?:amp;|(?!\#?\w+;)))*(?<![.,;:!?)'\]])"""
_SCHEMES = ("https?://", "ftps?://", "mailto:", r"www\.", "xn--", *(rf"/(?<=\.[a-z]{{{n}}}/)" for n in (2, 3, 4)))
_ADDRESSES = (*(scheme + _ADDRESS for scheme in _SCHEMES), r"@[\w.-]*\w")
_CONTROLS = tuple(map(chr, range(1, 9)))
# Each alternative begins with a letter and not with a set or a group: so the search skips to where one can begin.
MARKUP = re.compile("|".join((*_TAGS, *_ADDRESSES, *_CONTROLS)), re.S)
PLAIN = re.compile("|".join((*_ADDRESSES, *_CONTROLS)))
# Tags that name no language and begin nothing untouchable; and what stands in all else that may have to be folded.
# What stands between two paragraphs is folded to one sign, that of its first tag: there is nothing to be set in it.
_BETWEEN = r"(?:\s*+<(?:/(?:ul|ol|blockquote)|p|h[1-6]|ul|ol|li|blockquote)>)*+"
SIMPLE = re.compile(rf'(</?(?:p|h[1-6]|ul|ol|li|blockquote)>{_BETWEEN}|</?(?:strong|em|a)>|<a href="[^"]*">)')
HINTS = ("<", "/", "@", "mailto:", "www.", "xn--")
MARKS = (*HINTS, *_CONTROLS)
LANGUAGE = re.compile(
    r"""<[^\s/>]+ (?:\s+ [^\s=>"']+ (?:\s*=\s* (?:"[^"]*"|'[^']*'|[^\s"'>]+))?)*?
        \s+ (?i:lang) \s*=\s* ["']?([a-zA-Z]*)""",
    re.X,
)


class Folded(NamedTuple):
    """A text with signs, what they stand for in their order, and its languages: at first and after each LANG."""

    text: str
    tags: list[str]
    langs: list[str]


def fold(html: str, lang: str) -> Folded:
    """Fold tags, comments, addresses and untouchable elements of an HTML fragment; lang is its language tag."""
    return _fold_simple(html, lang) or _fold_all(html, lang)


def _fold_simple(html: str, lang: str) -> Folded | None:
    """Fold a fragment that has nothing to be folded but the simplest tags, as most have; None if it may have more."""
    pieces = SIMPLE.split(html)
    tags = pieces[1::2]
    pieces[1::2] = map(_simple_sign, tags)
    text = "".join(pieces)
    if any(map(text.__contains__, HINTS)) or any(map(html.__contains__, _CONTROLS)):
        return None
    return Folded(text, tags, [_primary(lang)])


@lru_cache(maxsize=1024)  # texts are made of the same few tags
def _simple_sign(tags: str) -> str:
    return SIGNS.get(tags[1 : tags.index(">")], INLINE)


def _fold_all(html: str, lang: str) -> Folded:
    pieces, tags, done = [], [], 0
    elements = [_Element("", _primary(lang))]
    langs = [elements[0].lang]
    for match in MARKUP.finditer(html):
        start, end = match.span()
        pieces.append(html[done:start])
        tags.append(html[start:end])
        done = end
        if name := match["name"]:
            name = name.lower()
            pieces.append(SIGNS.get(name, INLINE))
            _follow(elements, name, tags[-1])
            if elements[-1].lang != langs[-1]:
                langs.append(elements[-1].lang)
                pieces.append(LANG)
        elif opaque := match["opaque"]:
            pieces.append(OPAQUE[opaque.lower()])
        else:
            pieces.append(_sign(tags[-1]))
    pieces.append(html[done:])
    return Folded("".join(pieces), tags, langs)


def fold_text(text: str, lang: str) -> Folded:
    """Fold the addresses in plain text, in which `<` is a character like any other."""
    if not any(map(text.__contains__, MARKS)):
        return Folded(text, [], [_primary(lang)])
    return Folded(PLAIN.sub(lambda match: _sign(match[0]), text), PLAIN.findall(text), [_primary(lang)])


def unfold(text: str, tags: list[str]) -> str:
    """Put back what the signs in a text stand for."""
    if not tags:
        return text
    text = text.replace(LANG, "")
    for sign in OTHERS:
        text = text.replace(sign, INLINE)  # to part a text at one sign takes a fourth of the time
    between = text.split(INLINE)
    pieces = [""] * (2 * len(between) - 1)
    pieces[::2], pieces[1::2] = between, tags
    return "".join(pieces)


class _Element:
    """An open element that names its language, and how many of the same name are open inside it."""

    def __init__(self, name, lang):
        self.name, self.lang, self.inside = name, lang, 0


def _follow(elements, name, tag):
    """Keep the stack of the open elements that name a language, the innermost last."""
    innermost = elements[-1]
    if name[0] == "/":
        if name[1:] == innermost.name:
            innermost.inside -= 1
            if innermost.inside < 0:
                elements.pop()
    elif "lang" in tag.lower() and name not in VOID.split() and (found := LANGUAGE.match(tag)):
        elements.append(_Element(name, _primary(found[1])))
    elif name == innermost.name:
        innermost.inside += 1


def _sign(token):
    """The sign of a comment, an address or a stray control character."""
    if token[0] in "<\x01\x02\x03\x04\x05\x06\x07\x08":
        return INLINE
    return MAIL if token[0] == "@" else WORD


def _primary(lang):
    return lang.partition("-")[0].lower()
