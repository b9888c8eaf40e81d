"""Templates with the parts that they include, compiled as one.

To find a part, to give it all variables anew and to look each of its own up again takes longer than most parts take to
be written, and a release's page includes a dozen. Joined, a part is what it reads like: lines of the template.
"""

import re
from collections.abc import Iterable, Sequence
from typing import Any

from jinja2 import BaseLoader, ChoiceLoader, Environment, TemplateNotFound, nodes
from jinja2.compiler import CodeGenerator
from jinja2.runtime import missing
from jinja2.visitor import NodeTransformer
from markupsafe import Markup, escape

SPECIAL = re.compile("[&<>\"']")


class Joined(CodeGenerator):
    """Compiles a template with its parts. What goes wrong in one of them stands, for Python, where it is included."""

    def visit_Template(self, node, frame=None):
        self.writeline(f"from {__name__} import attribute, escaped")
        super().visit_Template(_Joining(self.environment).visit(node), frame)

    def blockvisit(self, body, frame):
        """Collect what a template or a block writes, and give it as a whole: to hand on each piece from the block to
        what it stands in, and so on, takes a twentieth of a page's time."""
        if frame.buffer is None and not _hands_on(body):
            self.buffer(frame)
            super().blockvisit(body, frame)
            self.writeline(f"yield concat({frame.buffer})")
            frame.buffer = None  # the same frame may be asked for what stands behind an `else`
        else:
            super().blockvisit(body, frame)

    def visit_Getattr(self, node, frame):
        """Write `a.b`; where a mapping has an attribute of that name, as `items`, it is that, and not what it holds."""
        if hasattr(dict, node.attr):
            super().visit_Getattr(node, frame)
        else:
            self.write("attribute(environment, ")
            self.visit(node.node, frame)
            self.write(f", {node.attr!r})")

    def visit_Call(self, node, frame, **more):
        """Ask for a part that is rendered `once` without asking how it wants to be called."""
        if isinstance(node.node, nodes.Name) and node.node.name == "once":
            self.visit(node.node, frame)
            self.write("(environment")
            self.signature(node, frame)
            self.write(")")
        else:
            super().visit_Call(node, frame, **more)

    def _output_child_pre(self, node, frame, finalize):
        """Begin to write a value out: the method for whoever writes it otherwise, as `jinja2.nativetypes` does."""
        if frame.eval_ctx.autoescape and not frame.eval_ctx.volatile and finalize.src is None:
            self.write("escaped(")
        else:
            super()._output_child_pre(node, frame, finalize)


def _hands_on(body: Iterable[nodes.Node]) -> bool:
    """Whether a part is included `without context`: that Jinja hands on at once, ahead of all that is collected."""
    included = (part for node in body for part in (node, *node.find_all(nodes.Include)))
    return any(isinstance(part, nodes.Include) and not part.with_context for part in included)


def escaped(value: Any) -> str:
    """Escape a value that is written out at once: to mark it as safe, too, would take longer than to escape it."""
    kind = type(value)
    if kind is Markup or (kind is str and not SPECIAL.search(value)):
        return value
    return escape(value)


def attribute(environment: Environment, value: Any, name: str) -> Any:
    """Give what the environment's `getattr` gives; a mapping, as the words of a language are, is not first asked in
    vain for an attribute."""
    found = value.get(name, missing) if type(value) is dict else getattr(value, name, missing)
    return environment.getattr(value, name) if found is missing else found


class _Joining(NodeTransformer):
    """Puts parts in the place of the tags that name them; each keeps to itself what it sets, as ever."""

    def __init__(self, environment: Environment):
        self.environment = environment
        self.within: list[str] = []

    def visit_Output(self, node):
        """Leave alone what is written: most of a template, and no tag is in it."""
        return node

    def visit_Include(self, node):
        name = node.template.value if isinstance(node.template, nodes.Const) else None
        if not isinstance(name, str) or not node.with_context or name in self.within:
            return node
        try:
            source, file, _ = self.environment.loader.get_source(self.environment, name)
        except TemplateNotFound:
            return node  # then rendering says so
        part = self.environment.parse(source, name, file)
        if part.find((nodes.Block, nodes.Extends)):
            return node
        part.set_lineno(node.lineno, override=True)
        self.within.append(name)
        joined = self.generic_visit(nodes.Scope(part.body, lineno=node.lineno))
        self.within.pop()
        return joined


class Marked(ChoiceLoader):
    """Gives sources with a mark in front, so that whoever keeps what one is compiled to keeps it by its parts' too.

    In: what loads them, one after the other, as Pelican's generators have it; a mark that changes with any of them.
    """

    def __init__(self, loaders: Sequence[BaseLoader], mark: str):
        super().__init__(loaders)
        self.mark = mark

    def get_source(self, environment, template):
        source, file, is_fresh = super().get_source(environment, template)
        return f"{{# {self.mark} #}}{source}", file, is_fresh

    def load(self, environment, name, globals=None):
        """Load by `get_source`: its own way lets each loader load what that finds. The globals, copied for every page,
        come as a chain; Python copies a plain mapping ten times as fast."""
        return BaseLoader.load(self, environment, name, dict(globals or {}))
