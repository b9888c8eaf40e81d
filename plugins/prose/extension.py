"""The extension for Python-Markdown, by documented ways alone: preprocessors and a block processor of our own."""

from collections.abc import Iterable
from xml.etree.ElementTree import SubElement

from markdown import Markdown
from markdown.blockprocessors import BlockProcessor
from markdown.extensions import Extension
from markdown.preprocessors import Preprocessor
from markdown.util import AtomicString, Registry

from . import plain

NAME = "prose"
FIRST = 1000  # above every block processor
BEFORE_META, AFTER_META = 30, 20  # as Markdown registers its own
TREE = ("inline", "prettify", "unescape", "attr_list")
TEXT = ("raw_html", "amp_substitute")


class Prose(Extension):
    """Makes HTML of plain prose at once.

    It is at work only where everything that would have a look at the prose is what `plain` knows.
    """

    def extendMarkdown(self, md: Markdown) -> None:
        self.md, self.blocks = md, Blocks(md.parser)
        md.preprocessors.register(Whitespace(md), "normalize_whitespace", BEFORE_META)
        md.preprocessors.register(Tags(md), "html_block", AFTER_META)
        md.parser.blockprocessors.register(self.blocks, NAME, FIRST)
        md.registerExtension(self)

    def reset(self) -> None:
        """Before each text: see what is registered by now."""
        md = self.md
        self.blocks.is_at_work = (
            _are_known(md.parser.blockprocessors, (*plain.BLOCKS, NAME))
            and _are_known(md.inlinePatterns, plain.MARKS)
            and _are_known(md.treeprocessors, TREE)
            and _are_known(md.postprocessors, TEXT)
            and set(md.delimiters.tokens) <= set(plain.DELIMITERS)
        )


class Whitespace(Preprocessor):
    """Has white space made uniform where it is not; all that Markdown adds else is two lines at the end."""

    def __init__(self, md):
        super().__init__(md)
        self.thorough = md.preprocessors["normalize_whitespace"]

    def run(self, lines):
        text = "\n".join([*lines, ""])
        is_uniform = not any(mark in text for mark in plain.WHITESPACE)
        return [*lines, "", ""] if is_uniform else self.thorough.run(lines)


class Tags(Preprocessor):
    """Has tags and references looked for in a text where some may be."""

    def __init__(self, md):
        super().__init__(md)
        self.thorough = md.preprocessors["html_block"]

    def run(self, lines):
        return self.thorough.run(lines) if any("<" in line or "&" in line for line in lines) else lines


class Blocks(BlockProcessor):
    """Takes as many blocks as are plain, and puts a paragraph with Markdown's sign for raw HTML into their place."""

    is_at_work = False

    def test(self, parent, block):
        return self.is_at_work and not self.parser.state.isstate("list")

    def run(self, parent, blocks):
        above = parent[-1].tag if len(parent) else None
        made = plain.prose(blocks, above, parent is self.parser.root)
        if not made:
            return False
        del blocks[: len(made)]
        SubElement(parent, "p").text = AtomicString(self.parser.md.htmlStash.store("\n".join(made)))


def makeExtension(**configs) -> Prose:
    return Prose(**configs)


def _are_known(registry: Registry, names: Iterable[str]) -> bool:
    return len(registry) == sum(name in registry for name in names)
