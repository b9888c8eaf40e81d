"""What the rules let through in a body is what a browser makes of it: nh3, which reads HTML as browsers do, is witness.

The rules name what is wrong, with its line; nh3 removes it and says nothing. So the rules are the gate, and nh3, with
the same lists, must find nothing left to remove.
"""

import re
from html import unescape

import nh3
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from test_checks_sources import WORDS
from test_payloads import PAYLOADS

from checks.sources import BODY_RULES
from checks.sources.fragment import read_fragment, render
from checks.sources.links import SCHEMES, addresses_may_be_published, links_of
from checks.sources.markup import ALLOWED, EVERYWHERE
from checks.sources.text import characters_are_clean
from checks.tags import read_tags

TAGS = [tag for tag in ALLOWED if tag != "h1"]
ATTRIBUTES = {tag: {*EVERYWHERE, *ALLOWED[tag]} for tag in TAGS}
MARKUP = [
    *(f"<{tag}>" for tag in TAGS),
    *(f"</{tag}>" for tag in TAGS),
    *("<table><tbody><tr><td>", "</td></tr></tbody></table>", "<ul><li>", "</li></ul>", "<hr/>", "<img src=x alt=y>"),
    *('<a href="https://example.org">', '<span lang="en">', '<p id="x" class="y">'),
    *("<script>", "<svg>", "<style>", "<!--", "-->", "<![CDATA[", "]]>", "<?", "<!doctype", "<x-y", "onerror=alert(1)"),
    *("<", ">", '"', "'", "=", "/", "&lt;", "&#60;", "&", "`", "```\n", "*", "[a](", ")", "\n", "\n\n", "    "),
    "{: .x }",
    *PAYLOADS,
]
BODY = st.lists(st.sampled_from(MARKUP) | st.text(max_size=4), max_size=16).map("".join)
# Whole parts, one in another: most of these the rules let through.
PARTS = st.recursive(
    st.sampled_from(["Wort", "1 &lt; 2", "<br>", "&amp;", "`<p>`"]),
    lambda inner: st.tuples(st.sampled_from(TAGS), st.lists(inner, max_size=3)).map(
        lambda part: f"<{part[0]}>{''.join(part[1])}</{part[0]}>"
    ),
    max_leaves=8,
)


def seen(html):
    """Every tag with its attributes, and the words, in order."""
    opening = (tag for tag in read_tags(html) if not tag.is_end)
    tags = [(tag.tag, sorted((key, unescape(value)) for key, value in tag.attrs)) for tag in opening]
    return tags, re.sub(r"\s+", " ", unescape(re.sub(r"<[^>]*>", "", html)))


def cleaned(html):
    return nh3.clean(html, tags=set(TAGS), attributes=ATTRIBUTES, url_schemes=set(SCHEMES), link_rel=None)


def let_through(text):
    """The HTML of a body in which the rules find nothing, else None."""
    html = render(f"Title: x\n\n{text}", WORDS.markdown, 5)
    fragment = read_fragment(html, text, 1)
    faults = [*characters_are_clean(text), *(fault for rule in BODY_RULES for fault in rule(fragment))]
    faults += [fault for link in links_of(fragment) for fault in addresses_may_be_published(link)]
    return None if faults else html


@pytest.mark.parametrize("examples", [300, pytest.param(5000, marks=pytest.mark.long)])
def test_a_browser_finds_nothing_that_the_rules_did_not_see(examples):
    passed = []

    @given(BODY | PARTS)
    @settings(deadline=None, max_examples=examples, derandomize=True, database=None)
    def run(text):
        if (html := let_through(text)) is not None:
            passed.append(text)
            assert seen(cleaned(html)) == seen(html)

    run()
    assert len(passed) > examples / 10
