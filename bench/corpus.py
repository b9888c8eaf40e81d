"""A corpus for benchmarks: releases and programmes of an invented country, in German and English, always the same.

`releases(n, programmes)` gives n releases with the same facts in both languages, as Markdown of about 430 words; each
names one or two programmes, twice. A text depends on nothing but the numbers asked for; its words stand in corpus.toml.
"""

import datetime
import random
import tomllib
from pathlib import Path
from typing import NamedTuple

LANGUAGES = ("de", "en")
_FIRST_DAY = datetime.date(2011, 1, 3)
_YEARS = 15
_SEED = 360
_WORDS = tomllib.loads(Path(__file__).with_suffix(".toml").read_text("utf-8"))


class Programme(NamedTuple):
    """A programme of the corpus: key, title, further names, website."""

    key: str
    title: str
    names: tuple[str, ...]
    website: str

    def body(self, lang: str) -> str:
        """Give its page as Markdown."""
        return _WORDS["programme"][LANGUAGES.index(lang)].format(title=self.title, website=self.website)


class Release(NamedTuple):
    """A release of the corpus in one language, its body as Markdown."""

    key: str
    lang: str
    date: datetime.date
    title: str
    summary: str
    body: str


def programmes(n: int) -> list[Programme]:
    """Make n programmes: two known kinds of name first, then an adjective and a noun, then numbers too."""
    made = [
        Programme("kommune-360", "Kommune 360°", ("Kommune 360 Grad",), "https://www.kommune360.example"),
        Programme("weltoffene-kommune", "Weltoffene Kommune", (), "https://www.weltoffene-kommune.example"),
    ]
    adjectives, nouns = _WORDS["adjectives"], _WORDS["nouns"]
    for i in range(n - len(made)):
        round_, place = divmod(i, len(adjectives) * len(nouns))
        title = f"{adjectives[place % len(adjectives)]} {nouns[place // len(adjectives)]}"
        if round_:
            title += f" {2020 + round_}"
        key = title.lower().replace(" ", "-").translate(str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue"}))
        made.append(Programme(key, title, (f"{title} – {_WORDS['claim']}",), f"https://www.{key}.example"))
    return made[:n]


def releases(n: int, known: list[Programme]) -> list[Release]:
    """Make n releases in both languages, spread over fifteen years, newest last."""
    return [release for i in range(n) for release in _release(i, n, known)]


def _release(i: int, n: int, known: list[Programme]) -> list[Release]:
    chance = random.Random(_SEED * 1_000_003 + i)
    date = _FIRST_DAY + datetime.timedelta(days=i * _YEARS * 365 // max(n, 1))
    towns, topic = chance.sample(_WORDS["towns"], 3), chance.choice(_WORDS["topics"])
    facts = {"a": towns[0], "b": towns[1], "c": towns[2], "year": date.year, "many": chance.randint(40, 900)}
    facts |= {"few": chance.randint(3, 40), "share": chance.randint(11, 89), "person": chance.choice(_WORDS["people"])}
    paragraphs = chance.sample(_WORDS["paragraphs"], 6)
    named = [chance.choice(known) for _ in range(2)] if known else []
    mentions = [
        (chance.choice(_WORDS["mentions"]), chance.choice((programme.title, *programme.names)))
        for programme in named * 2
    ]
    items, heads, quotes = (
        chance.sample(_WORDS[kind], size) for kind, size in (("items", 3), ("heads", 3), ("quotes", 2))
    )
    made = []
    for at, lang in enumerate(LANGUAGES):
        words = {**facts, "topic": topic[at]}
        text = [pair[at].format(**words) for pair in paragraphs]
        for place, (pattern, name) in enumerate(mentions):
            text[place] += " " + pattern[at].format(name=name, **words)
        said = ["> " + quote[at].format(**words) for quote in quotes]
        parts = [text[0], f"## {heads[0][at]}", text[1], said[0], text[2]]
        parts += [
            "\n".join("- " + item[at].format(**words) for item in items),
            f"## {heads[1][at]}",
            *text[3:],
            said[1],
        ]
        parts += [f"### {heads[2][at]}", _WORDS["about"][at]]
        title = _WORDS["titles"][i % len(_WORDS["titles"])][at].format(**words) + f" ({i})"
        summary = text[0].partition(". ")[0] + "."
        made.append(Release(f"r{i:05d}", lang, date, title, summary, "\n\n".join(parts) + "\n"))
    return made
