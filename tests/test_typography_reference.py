"""typogrify is the reference: on English text ours must read the same, and bind the last words where it does."""

from html import unescape

import pytest
import smartypants
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from typogrify.filters import typogrify

from typography.typesetting import typeset, typeset_text

SENTENCES = """
The council said "no" and went home.
"We no longer want to work side by side but together," says the mayor.
"That saves time", she added, "money and above all nerves."
It's the council's task, isn't it?
The cities' plans and the municipalities' budgets don't match.
He called it 'a fair deal' and left.
"He called it 'a fair deal' and left," she said.
"'Fair' is not the word," she said.
They said 'we're ready' twice.
Who said "why"?
Who said "why"!
She asked: "Why?"
("Not at all," he wrote.)
The so-called "pilot" ["a test"] ended.
Waiting times fell -- at last -- by 15 per cent.
Waiting times fell---at last---by a fifth.
The years 2019--2021 were hard.
Well... that is it.
Well . . . that is it.
"Well..." he began.
And so on....
"One" and "two" and "three".
The word "municipality".
A 360° view of the "whole child".
James's idea, Rickert's plan, Nast's team.
I'd say we'll see what they've done.
"Isn't it 'nice'?" he asked.
"To be," he said, "or not to be."
The programme "Weltoffene Kommune" ended; "Kommune 360°" goes on.
Read "A guide to planning" (PDF) today.
R&D, Q&A and AT&T are no entities.
An hour-long "round table" took place at 10:00 on 2021-04-13.
She said "yes" -- "really?" -- and smiled.
"First," he said. "Second."
Don't.
"Don't!"
""".strip().splitlines()

FRAGMENTS = (
    '<p>"<em>Together</em>" is the word.</p>',
    "<p>The <strong>city's</strong> plan</p>",
    '<p><a href="https://example.org/a--b">"A link"</a>, she said.</p>',
    "<h2>What happens next</h2>\n<p>Nothing.</p>",
    "<ul>\n<li>one common data sheet</li>\n<li>clear rules</li>\n</ul>",
    "<p>Type <code>a -- \"b\"</code> and 'go'.</p>",
    '<pre><code>"x" -- y...\n</code></pre>\n<p>"x" -- y...</p>',
    '<blockquote>\n<p>"We are one region."</p>\n</blockquote>',
    "<table>\n<tbody>\n<tr>\n<td>the last words</td>\n</tr>\n</tbody>\n</table>",
    "<p>She wrote &quot;yes&quot; again.</p>",
    "<dl>\n<dt>Period of time</dt>\n<dd>three years only</dd>\n</dl>",
    "<div>Not in a division</div>",
)


@pytest.fixture(autouse=True)
def dashes_as_ours(monkeypatch):
    """What Pelican sets for TYPOGRIFY_DASHES = "oldschool"."""
    monkeypatch.setattr(smartypants.Attr, "default", smartypants.Attr.set2 | smartypants.Attr.w)


def reference(html):
    return unescape(typogrify(html, amp=False, caps=False, initial_quotes=False))


def one_space(text):
    return text.replace("\u00a0", " ").replace("\u202f", " ").replace("\n", " ")


def assert_as_typogrify(html):
    ours, theirs = unescape(typeset(html, "en")), reference(html)
    assert one_space(ours) == one_space(theirs)
    assert [at for at, sign in enumerate(theirs) if sign == "\u00a0" and ours[at] != sign] == []


@pytest.mark.parametrize("sentence", SENTENCES)
def test_a_paragraph_reads_as_from_typogrify(sentence):
    assert_as_typogrify(f"<p>{sentence}</p>")


@pytest.mark.parametrize("sentence", SENTENCES)
def test_a_title_reads_as_from_typogrify(sentence):
    assert one_space(typeset_text(sentence, "en")) == one_space(reference(sentence))


@pytest.mark.parametrize("fragment", FRAGMENTS)
def test_markup_reads_as_from_typogrify(fragment):
    assert_as_typogrify(fragment)


WORDS = "the city's plan don't cities we're ready Kommune 360° (PDF) 2021 well-known so---then on... a I"
PHRASES = st.lists(st.sampled_from(WORDS.split()), max_size=4).map(lambda words: " ".join([*words, "plan"]))
QUOTED = st.one_of(
    PHRASES.map('"{}"'.format),
    PHRASES.map("'{}'".format),
    PHRASES.map("\"he said '{}' twice\"".format),
    PHRASES.map("<em>{}</em>".format),
    PHRASES.map('"<strong>{}</strong>"'.format),
)
JOINTS = st.sampled_from([" ", ", ", " -- ", ": ", "; "])


@settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(st.tuples(st.one_of(PHRASES, QUOTED), JOINTS), min_size=1, max_size=6))
def test_any_sentence_with_paired_marks_reads_as_from_typogrify(parts):
    assert_as_typogrify(f"<p>She said {''.join(phrase + joint for phrase, joint in parts)}and left at once.</p>")


# Where ours departs, and is meant to: (what is typed, what typogrify makes of it, what ours does).
DEPARTURES = [
    pytest.param("the '80s", "the ‘80s", "the ’80s", id="decades"),
    pytest.param("rock 'n' roll", "rock ‘n’ roll", "rock ’n’ roll", id="rock 'n' roll"),
    pytest.param("'Tis so", "‘Tis so", "’Tis so", id="elision"),
    pytest.param("5'10\" tall", "5‘10” tall", "5′10″ tall", id="feet and inches"),
    pytest.param('wait---"now"', "wait—”now”", "wait—“now”", id="a quotation after a dash without space"),
    pytest.param(
        '"<em>Now</em>"---yes', "“<em>Now</em>“—yes", "“<em>Now</em>”—yes", id="a quotation's end after a tag"
    ),
    pytest.param("'the city's' is", "‘the city’s‘ is", "‘the city’s’ is", id="a quotation's end after 's"),
    pytest.param("<em>Plans</em>'s end", "<em>Plans</em>‘s end", "<em>Plans</em>’s end", id="apostrophe after a tag"),
    pytest.param("Brief:<br>\nGoodbye", "Brief:<br>\u00a0Goodbye", "Brief:<br>\nGoodbye", id="after a line break"),
    pytest.param(r"a \"b\" c", 'a "b" c', r"a \“b\” c", id="backslashes stay"),
    pytest.param("<kbd>a b</kbd> --x@y.de", "<kbd>a b</kbd> –x@y.de", "<kbd>a b</kbd> --x@y.de", id="addresses"),
]


@pytest.mark.parametrize(("typed", "theirs", "ours"), DEPARTURES)
def test_where_typogrify_errs_ours_is_right(typed, theirs, ours):
    html = "<p>{}</p>".format
    assert one_space(reference(html(typed))) == one_space(html(theirs))
    assert one_space(typeset(html(typed), "en")) == one_space(html(ours))
