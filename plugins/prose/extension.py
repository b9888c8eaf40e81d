"""The extension for Python-Markdown, by documented ways alone: a block processor, a tree processor, atomic strings."""

from collections.abc import Iterable

from markdown import Markdown
from markdown.blockprocessors import BlockProcessor
from markdown.extensions import Extension
from markdown.treeprocessors import Treeprocessor
from markdown.util import AtomicString, Registry

from . import plain

NAME = "prose"
FIRST = 1000  # above every block processor
BEFORE_INLINE = 21  # above "inline", which looks for inline patterns


class Prose(Extension):
    """Tells Markdown's processors of paragraphs and of inline patterns what is plain.

    It is at work only where every block processor and every inline pattern is one that `plain` knows.
    """

    def extendMarkdown(self, md: Markdown) -> None:
        self.md = md
        self.paragraphs, self.texts = Paragraphs(md.parser), Texts(md)
        md.parser.blockprocessors.register(self.paragraphs, NAME, FIRST)
        md.treeprocessors.register(self.texts, NAME, BEFORE_INLINE)
        md.registerExtension(self)

    def reset(self) -> None:
        """Before each text: see what is registered by now."""
        blocks, patterns = self.md.parser.blockprocessors, self.md.inlinePatterns
        self.paragraphs.is_at_work = _are_known(blocks, {*plain.BLOCKS, NAME})
        marks = {*plain.MARKS.values(), *self.md.delimiters.tokens}
        self.texts.marks = sorted(marks) if _are_known(patterns, plain.MARKS) else None


class Paragraphs(BlockProcessor):
    """Hands a plain paragraph to the processor that would take it in the end, and spares the others the question."""

    is_at_work = False

    def test(self, parent, block):
        return self.is_at_work and plain.is_paragraph(block)

    def run(self, parent, blocks):
        self.parser.blockprocessors["paragraph"].run(parent, blocks)


class Texts(Treeprocessor):
    """Makes a text in which no pattern can match an atomic one, which the inline patterns leave alone."""

    marks = None

    def run(self, root):
        if self.marks:
            for element in root.iter():
                if (text := element.text) and plain.is_plain(text, self.marks):
                    element.text = AtomicString(text)


def makeExtension(**configs) -> Prose:
    return Prose(**configs)


def _are_known(registry: Registry, names: Iterable[str]) -> bool:
    return len(registry) == sum(name in registry for name in names)
