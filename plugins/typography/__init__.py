"""Typography: what editors type straight, readers see as a typesetter would set it, each language by its own rules.

    Er sagte: "Das geht's an" -- z.B. am 13. April.     →  Er sagte: „Das geht’s an“ – z. B. am 13. April.
    "It's the cities' task", she said -- and went.      →  “It’s the cities’ task”, she said – and went.

Two hyphens are an en dash, three an em dash (in German both are the en dash, and so is a hyphen between spaces); three
dots are an ellipsis; where a line must not break there is a no-break space (`spaces` lists them). What an editor has
set is left alone. `<span lang="en">…</span>` follows English rules in a German text. For a mark that shall stay
straight, write `&#34;` or `&#39;`; a figure's feet and inches (5'10") become primes.

On top of typogrify: its `widont` keeps the last two words of a paragraph, heading or item together. Its `smartypants`
sets English marks into German text and takes more than half of its time, so `quotes` and `dashes` stand in for it; on
English text the same must come out: tests/test_typography_reference.py holds them to it, and lists where they depart.
The whole takes a twelfth of typogrify's time (bench/typography.py). Left out are `caps`, `amp` and `initial_quotes`:
they wrap parts of words and single marks in spans, which say nothing, make some screen readers pause (every PHINEO
would be wrapped) and serve a look that is the stylesheet's affair.

No settings; Pelican's own `TYPOGRIFY` stays False. `typesetting` has the two functions, `folding` sees through markup,
and `dashes`, `spaces` and `quotes` have the rules.
"""

from pelican import signals
from pelican.contents import Article, Page

from .typesetting import typeset, typeset_text, typeset_texts

# Front-matter keys that are prose, and those that hold one thing per line (with `|` between its parts).
PROSE = ("title", "subtitle", "summary", "claim", "period", "audience", "figures")
LINES = ("corrections", "withdrawn", "instruments", "milestones")


def register():
    signals.article_generator_context.connect(typeset_front_matter)
    signals.page_generator_context.connect(typeset_front_matter)
    signals.content_object_init.connect(typeset_body)


def typeset_front_matter(generator, metadata):
    """Typeset the prose of the front matter, before the content object is made of it and other plugins read it."""
    lang = metadata.get("lang", generator.settings["DEFAULT_LANG"])
    prose = {key: " ".join(_lines(metadata[key])) for key in PROSE if key in metadata}
    metadata.update(zip(prose, typeset_texts(tuple(prose.values()), lang), strict=False))
    for key in LINES:
        if key in metadata:
            metadata[key] = [_typeset_line(line, lang) for line in _lines(metadata[key])]


def typeset_body(content):
    """Typeset the HTML of a release, programme or page, before names in it become links."""
    if isinstance(content, (Article, Page)) and content._content:
        content._content = typeset(content._content, content.lang)


def _typeset_line(line, lang):
    return " | ".join(typeset_text(part.strip(), lang) for part in line.split("|"))


def _lines(value):
    return [value] if isinstance(value, str) else value
