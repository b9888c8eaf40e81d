"""The extension for Python-Markdown, by documented ways alone: processors of our own among its own."""

import re
from collections.abc import Iterable
from xml.etree.ElementTree import SubElement

from markdown import Markdown
from markdown.blockprocessors import BlockProcessor
from markdown.extensions import Extension
from markdown.postprocessors import Postprocessor
from markdown.preprocessors import Preprocessor
from markdown.util import ETX, STX, AtomicString, Registry

from . import plain

NAME = "prose"
FIRST = 1000  # above every block processor
BEFORE_META, AFTER_META = 30, 20  # as Markdown registers its own
AFTER_HTML = 25  # the signs for raw HTML have been replaced, and are not looked for in ours
LINES = ("normalize_whitespace", "meta", "html_block")
TREE = ("inline", "prettify", "unescape", "attr_list")
TEXT = ("raw_html", "amp_substitute", NAME)
SIGN = f"{STX}{NAME}:%d{ETX}"  # stands for plain prose; no text holds such characters
SIGNS = re.compile("<p>" + SIGN.replace("%d", "([0-9]+)") + "</p>")


class Prose(Extension):
    """Makes HTML of plain prose at once.

    It is at work only where everything that would have a look at the prose is what `plain` knows.
    """

    is_all_known = False  # so that there is nothing either that would have a look at a whole text

    def extendMarkdown(self, md: Markdown) -> None:
        self.md, self.blocks = md, Blocks(md.parser)
        md.preprocessors.register(Whitespace(md), "normalize_whitespace", BEFORE_META)
        md.preprocessors.register(Tags(md), "html_block", AFTER_META)
        md.parser.blockprocessors.register(self.blocks, NAME, FIRST)
        md.postprocessors.register(Html(self.blocks), NAME, AFTER_HTML)
        md.registerExtension(self)

    def reset(self) -> None:
        """Before each text: see what is registered by now."""
        md = self.md
        self.blocks.made = []
        self.blocks.is_at_work = (
            _are_known(md.parser.blockprocessors, (*plain.BLOCKS, NAME))
            and _are_known(md.inlinePatterns, plain.MARKS)
            and _are_known(md.treeprocessors, TREE)
            and _are_known(md.postprocessors, TEXT)
            and set(md.delimiters.tokens) <= set(plain.DELIMITERS)
        )
        self.is_all_known = self.blocks.is_at_work and _are_known(md.preprocessors, LINES)

    def at_once(self, body: str) -> str | None:
        """Give the HTML of a text that is plain from end to end, as most are; None if Markdown has to see it.

        In: what stands below front matter, white space made uniform. Asked after `reset`.
        """
        blocks = body.strip("\n").split("\n\n")
        made = plain.prose(blocks, None, True) if self.is_all_known else ()
        return "\n".join(made) if len(made) == len(blocks) else None


class Whitespace(Preprocessor):
    """Lets Markdown make white space uniform in a text in which it is not; to all it adds two lines at the end."""

    def __init__(self, md):
        super().__init__(md)
        self.thorough = md.preprocessors["normalize_whitespace"]

    def run(self, lines):
        text = "\n".join([*lines, ""])
        is_uniform = not any(map(text.__contains__, plain.WHITESPACE))
        return [*lines, "", ""] if is_uniform else self.thorough.run(lines)


class Tags(Preprocessor):
    """Lets Markdown look for tags and references in a text in which some may be."""

    def __init__(self, md):
        super().__init__(md)
        self.thorough = md.preprocessors["html_block"]

    def run(self, lines):
        text = "".join(lines)
        return self.thorough.run(lines) if "<" in text or "&" in text else lines


class Blocks(BlockProcessor):
    """Takes as many blocks as are plain, makes HTML of them, and puts a paragraph with a sign into their place."""

    is_at_work = False
    made: list[str]

    def test(self, parent, block):
        return self.is_at_work and not self.parser.state.isstate("list")

    def run(self, parent, blocks):
        above = parent[-1].tag if len(parent) else None
        made = plain.prose(blocks, above, parent is self.parser.root)
        if not made:
            return False
        del blocks[: len(made)]
        SubElement(parent, "p").text = AtomicString(SIGN % len(self.made))
        self.made.append("\n".join(made))


class Html(Postprocessor):
    """Puts the HTML where the signs are."""

    def __init__(self, blocks: Blocks):
        super().__init__(blocks.parser.md)
        self.blocks = blocks

    def run(self, text):
        return SIGNS.sub(lambda sign: self.blocks.made[int(sign[1])], text)


def makeExtension(**configs) -> Prose:
    return Prose(**configs)


def _are_known(registry: Registry, names: Iterable[str]) -> bool:
    return len(registry) == sum(map(registry.__contains__, names))
