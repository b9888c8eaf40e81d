"""A part of the theme, rendered once for all that it is given."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from jinja2 import Environment, pass_environment
from markupsafe import Markup


def make_once(context: Mapping[str, Any], room: Sequence[str]) -> Callable[..., Markup]:
    """Make the templates' `once`. In: the context of all pages; what of it a part may read without being given it."""
    made = {}

    @pass_environment
    def once(environment: Environment, name: str, **given: Any) -> Markup:
        """Render a part, or give what it has become before.

        In: the template's name, its variables. A text or a number is told from others by what it says, anything else by
        itself, so it must not change any more.
        """
        key = (name, *given, *map(_told, given.values()))
        known = made.get(key)
        if known is None:
            same = {name: context[name] for name in room if name in context}
            part = environment.get_template(name).render({**same, **given})
            # With what was given, lest another thing take its place in memory.
            known = made[key] = Markup(part), given
        return known[0]

    return once


def _told(value: Any) -> Any:
    kind = type(value)
    return value if kind is str or value is None else (kind, value if isinstance(value, (str, int)) else id(value))
