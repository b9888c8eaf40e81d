"""A part is rendered `once` for what it is given, and reads nothing else of its page; or it is joined with the page."""

from pathlib import Path
from traceback import extract_tb

import pytest
from jinja2 import (
    DictLoader,
    Environment,
    FileSystemBytecodeCache,
    StrictUndefined,
    TemplateNotFound,
    TemplateSyntaxError,
    UndefinedError,
    meta,
    nodes,
)
from jinja2.compiler import CodeGenerator
from markupsafe import Markup

from parts import ROOM
from parts.joined import Joined, Marked
from parts.once import make_once

TEMPLATES = Path("theme/templates")
THEME = Environment()
THEME.filters |= dict.fromkeys(("date", "iso", "items", "language", "filesize"), str)


class Thing:
    """Something with a name."""

    def __init__(self, name):
        self.name = name


def page(source, part="{{ thing.name }}{{ count() }}", **variables):
    """Render a page that asks for a part several times; the part counts how often it is rendered. It is the same
    whichever way the page is compiled."""

    def rendered(compiler):
        times = iter(range(1, 100))
        room = {"count": lambda: next(times), "SITENAME": "Raum"}
        environment = Environment(loader=DictLoader({"part": part}), undefined=StrictUndefined, autoescape=True)
        environment.code_generator_class = compiler
        return environment.from_string(source).render(once=make_once(room, tuple(room)), **variables)

    made = rendered(Joined)
    assert made == rendered(CodeGenerator)
    return made


def test_a_part_is_rendered_once_for_the_same_thing_and_anew_for_another():
    a, b = Thing("a"), Thing("b")
    source = "{% for one in things %}{{ once('part', thing=one) }} {% endfor %}"
    assert page(source, things=[a, b, a, a, Thing("a")]) == "a1 b2 a1 a1 a3 "


@pytest.mark.parametrize(
    ("values", "expected"),
    [
        (["de", "de", "en", None, None], "1 1 2 3 3 "),
        ([1, True, "1", Markup("1"), 1], "1 2 3 4 1 "),
        ([["a"], ("a",), {"a": "a"}, ["a"]], "1 2 3 4 "),
    ],
)
def test_a_text_or_a_number_is_told_by_what_it_says_and_anything_else_by_itself(values, expected):
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


def environment(templates, mark="", **options):
    """An environment that joins templates with their parts."""
    options = {"undefined": StrictUndefined, "autoescape": True, "trim_blocks": True, "lstrip_blocks": True, **options}
    made = Environment(loader=Marked([DictLoader(templates)], mark), **options)
    made.code_generator_class = Joined
    return made


# What a part reads and sets, and what stands around it: (the page, its parts, what becomes of it).
JOINED = [
    # it reads what the page has, and what stands around it
    ("{% set b = 'B' %}{% include 'p' %}", {"p": "{{ a }}{{ b }}\n"}, "AB"),
    ("{% for one in many %}{% include 'p' %}{% endfor %}", {"p": "{{ one }}{{ a }}"}, "xAyA"),
    ("{% with one = 'x' %}{% include 'p' %}{% endwith %}", {"p": "{% set one = one ~ one %}{{ one }}"}, "xx"),
    # what it sets stays in it
    ("{% set a = 'B' %}{% include 'p' %}{{ a }}", {"p": "{% set a = a ~ 'C' %}{{ a }}"}, "BCB"),
    ("{% include 'p' %}{{ a }}{{ b is defined }}", {"p": "{% set a = 1 %}{% set b = 2 %}{{ a }}"}, "1AFalse"),
    ("{% include 'p' %}{% include 'p' %}", {"p": "{{ b is defined }}{% set b = 2 %}{{ b }} "}, "False2 False2 "),
    # within others, within blocks, with filters and what is safe
    ("{% include 'p' %}", {"p": "<{% include 'q' %}>", "q": "{{ a|lower }}{{ t }}"}, "<a&lt;b&gt;>"),
    ("{% block x %}{% include 'p' %}{% endblock %}", {"p": "{{ a }}"}, "A"),
    ("{% set x %}{% include 'p' %}{% endset %}{{ x }}", {"p": "<b>{{ t }}</b>"}, "<b>&lt;b&gt;</b>"),
    # line by line: of a part's end one line's end goes, as ever
    ("a\n  {% include 'p' %}\nb", {"p": "{# what it is #}\n<p>\n{% if a %}\n{{ a }}\n{% endif %}\n"}, "a\n<p>\nA\nb"),
    # what a block writes stands where the block does
    (
        "{% extends 'q' %}{% block x %}<{{ super() }}{{ self.y() }}>{% endblock %}",
        {"q": "1{% block x %}{{ a }}{% endblock %}2{% block y %}{{ t }}{% endblock %}3"},
        "1<A&lt;b&gt;>2&lt;b&gt;3",
    ),
    ("{% if a %}{% extends 'q' %}{% endif %}1{% block x %}B{% endblock %}", {"q": "{% block x %}{% endblock %}"}, "B"),
    ("{% for m in many %}{% block x scoped %}{{ m }}{% endblock %}{{ self.x() if 0 }},{% endfor %}", {}, "x,y,"),
    ("1{% include 'p' without context %}2{% block x %}3{% endblock %}", {"p": "p"}, "1p23"),
    ("1{% block x %}2{% include 'p' without context %}3{% endblock %}", {"p": "p"}, "12p3"),
    ("1{% include 'p' without context %}2{% if not a %}3{% elif not t %}4{% else %}5{% endif %}", {"p": "p"}, "1p25"),
    # what cannot be joined is included: what has blocks, what includes itself, one of several
    ("{% include 'p' %}", {"p": "{% block x %}{{ a }}{% endblock %}"}, "A"),
    ("{% set n=3 %}{% include 'p' %}", {"p": "{% set n = n-1 %}{{ n }}{% if n %}{% include 'p' %}{% endif %}"}, "210"),
    ("{% include ['q', 'p'] %}{% include 'q' ignore missing %}", {"p": "{{ a }}"}, "A"),
    ("{% if not a %}{% include 'q' %}{% endif %}", {}, ""),
]  # fmt: skip


WAYS = [
    "{{ a }}|{{ a ~ '<' }}|{{ a|upper }}",
    "{% set b %}{{ a }}{% endset %}{{ b }}",
    "{% macro b(c) %}{{ c }}{% endmacro %}{{ b(a) }}",
    "{% filter upper %}{{ a }}{% endfilter %}",
    "{% autoescape false %}{{ a }}{% autoescape true %}{{ a }}{% endautoescape %}{% endautoescape %}",
    "{% autoescape not a %}{{ a }}{% endautoescape %}",
]


class Safe(str):
    """What says itself that it is safe."""

    def __html__(self):
        return self


VALUES = ["", "a", "ä", "&", "<b>", "it's", 'a"b', Markup("<b>"), Safe("<i>"), 1, 1.5, None, True, ["<"], Thing]


@pytest.mark.parametrize("value", VALUES, ids=repr)
@pytest.mark.parametrize("source", WAYS)
@pytest.mark.parametrize("finalize", [None, lambda value: "" if value is None else value])
def test_every_value_is_escaped_as_jinja_escapes_it(source, value, finalize):
    joined = environment({"page": source}, finalize=finalize)
    apart = joined.overlay()
    apart.code_generator_class = Environment.code_generator_class
    assert joined.get_template("page").render(a=value) == apart.from_string(source).render(a=value)


OF = [{"b": "<", "items": 1}, {}, Thing("b"), Markup("b"), "b", 1, None]


@pytest.mark.parametrize("source", ["{{ a.b }}", "{{ a.name }}", "{{ a.b is defined }}", "{{ a.items is defined }}"])
@pytest.mark.parametrize("value", OF, ids=repr)
def test_what_is_of_a_thing_is_what_jinja_takes_for_it(source, value):
    def rendered(compiler):
        made = environment({"page": source})
        made.code_generator_class = compiler
        try:
            return made.get_template("page").render(a=value)
        except UndefinedError as problem:
            return str(problem)

    assert rendered(Joined) == rendered(CodeGenerator)


@pytest.mark.parametrize(("source", "parts", "expected"), JOINED)
def test_joined_with_its_parts_a_page_is_what_it_is_with_each_apart(source, parts, expected):
    joined = environment({"page": source, **parts})
    apart = joined.overlay()
    apart.code_generator_class = Environment.code_generator_class
    given = {"a": "A", "t": "<b>", "many": ["x", "y"]}
    assert joined.get_template("page").render(given) == apart.get_template("page").render(given) == expected


def test_the_theme_is_joined():
    """No part is looked for while a page is written."""
    loader = DictLoader(
        {path.relative_to(TEMPLATES).as_posix(): path.read_text("utf-8") for path in TEMPLATES.rglob("*.html")}
    )
    joined = THEME.overlay(loader=loader)
    joined.code_generator_class = Joined
    joined.filters |= {"filesize": str}
    for name in loader.mapping:
        code = joined.compile(loader.mapping[name], name, name, raw=True)
        assert "root_render_func(template.new_context" not in code, name


@pytest.mark.parametrize(("changed", "expected"), [("{{ a }}!", "A!"), ("{{ a }}", "A")])
def test_a_template_is_compiled_anew_when_a_part_of_it_is_another(changed, expected, tmp_path):
    def rendered(part):
        templates = {"page": "{% include 'p' %}", "p": part}
        kept = FileSystemBytecodeCache(str(tmp_path))
        return environment(templates, mark=part, bytecode_cache=kept).get_template("page").render(a="A")

    assert rendered("{{ a }}") == "A"
    assert rendered(changed) == expected


def test_a_mark_changes_neither_text_nor_lines():
    with pytest.raises(TemplateSyntaxError) as problem:
        environment({"page": "a\n{% if %}"}, mark="1f").get_template("page")
    assert problem.value.lineno == 2
    assert environment({"page": "a\n {{ 1 }}"}, mark="1f").get_template("page").render() == "a\n 1"


def test_what_is_wrong_in_a_part_has_a_line():
    """Its own where it cannot be read, else that in which it is included."""
    with pytest.raises(TemplateSyntaxError) as problem:
        environment({"page": "\n{% include 'p' %}", "p": "\n\n{% if %}"}).get_template("page")
    assert (problem.value.name, problem.value.lineno) == ("p", 3)
    with pytest.raises(UndefinedError) as problem:
        environment({"page": "\n{% include 'p' %}", "p": "\n\n{{ b }}"}).get_template("page").render()
    assert [frame.lineno for frame in extract_tb(problem.tb) if frame.filename == "<template>"] == [2]
    with pytest.raises(TemplateNotFound):
        environment({"page": "{% include 'p' %}"}).get_template("page").render()
