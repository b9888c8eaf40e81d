"""`once`: a part is rendered once for what it is given, and reads nothing else of the page that it stands on."""

from pathlib import Path

import pytest
from jinja2 import DictLoader, Environment, StrictUndefined, UndefinedError, meta, nodes

from parts import ROOM
from parts.once import make_once

TEMPLATES = Path("theme/templates")
THEME = Environment()
THEME.filters |= dict.fromkeys(("date", "iso", "items", "language"), str)


class Thing:
    """Something with a name."""

    def __init__(self, name):
        self.name = name


def page(source, part="{{ thing.name }}{{ count() }}", **variables):
    """Render a page that asks for a part several times; the part counts how often it is rendered."""
    times = iter(range(1, 100))
    room = {"count": lambda: next(times), "SITENAME": "Raum"}
    environment = Environment(loader=DictLoader({"part": part}), undefined=StrictUndefined, autoescape=True)
    return environment.from_string(source).render(once=make_once(room), **variables)


def test_a_part_is_rendered_once_for_the_same_thing_and_anew_for_another():
    a, b = Thing("a"), Thing("b")
    source = "{% for one in things %}{{ once('part', thing=one) }} {% endfor %}"
    assert page(source, things=[a, b, a, a, Thing("a")]) == "a1 b2 a1 a1 a3 "


@pytest.mark.parametrize(
    ("values", "expected"),
    [
        # plain data is told by what it says
        ([{"x": ["a", 1]}, {"x": ["a", 1]}, {"x": ["a", 2]}], "1 1 2 "),
        (["de", "de", "en", None, None], "1 1 2 3 3 "),
        ([1, True, "1", 1], "1 2 3 1 "),
        ([["a"], ("a",), {"a": "a"}, "a"], "1 2 3 4 "),
    ],
)
def test_plain_data_is_told_by_what_it_says(values, expected):
    source = "{% for value in values %}{{ once('part', value=value) }} {% endfor %}"
    assert page(source, "{{ count() }}", values=values) == expected


def test_what_one_name_is_given_is_not_taken_for_anothers():
    source = "{{ once('part', x='a', y='b') }} {{ once('part', x='b', y='a') }}"
    assert page(source, "{{ x }}{{ y }}{{ count() }}") == "ab1 ba2"


def test_a_part_reads_what_is_the_same_everywhere_and_nothing_else_of_the_page():
    assert page("{{ once('part') }}", "{{ SITENAME }}", url="seite/") == "Raum"
    with pytest.raises(UndefinedError, match="'url' is undefined"):
        page("{{ once('part') }}", "{{ url }}", url="seite/")


def test_markup_stays_and_text_is_escaped_once():
    assert page("{{ once('part', thing=thing) }}", "<b>{{ thing.name }}</b>", thing=Thing("&")) == "<b>&amp;</b>"


def asked():
    """Every `once` of the theme: (the part, the names that it is given)."""
    for path in sorted(TEMPLATES.rglob("*.html")):
        for call in THEME.parse(path.read_text("utf-8")).find_all(nodes.Call):
            if isinstance(call.node, nodes.Name) and call.node.name == "once":
                yield call.args[0].value, {given.key for given in call.kwargs}


def read(name):
    """The variables that a part reads, and those that the parts within it read and it does not set."""
    tree = THEME.parse((TEMPLATES / name).read_text("utf-8"))
    own = {one.name for one in tree.find_all(nodes.Name) if one.ctx != "load"}
    within = [read(other) for other in meta.find_referenced_templates(tree)]
    return meta.find_undeclared_variables(tree) | set().union(*within) - own


@pytest.mark.parametrize(("name", "given"), list(asked()), ids=lambda value: value if isinstance(value, str) else "")
def test_every_part_of_the_theme_is_given_what_it_reads(name, given):
    assert read(name) - {"once", "dict"} <= given | set(ROOM)


def test_the_theme_asks_for_parts():
    assert {"parts/contact.html", "parts/footer.html", "parts/release-item.html"} <= {name for name, _ in asked()}
