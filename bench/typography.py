"""Milliseconds that typography takes for a release of about 430 words: typogrify and ours, turn by turn in one run.

    .venv/bin/python bench/typography.py            20 releases in each language, 25 rounds
    .venv/bin/python bench/typography.py 50 9       50 releases in each language, 9 rounds

The releases come from a generator with a fixed seed. A round sets every release with every contender in turn, so that a
machine that slows down slows all of them; the ratio is that of the medians. `all filters` is what Pelican runs for
`TYPOGRIFY = True`; `the same work` is smartypants and widont alone. Last comes what must grow no faster than the text.
"""

import random
import re
import statistics
import sys
from functools import partial
from pathlib import Path
from time import perf_counter

from typogrify.filters import typogrify

sys.path.insert(0, str(Path(__file__).resolve().parent.parent / "plugins"))
from typography.typesetting import typeset

WORDS = 430
SPEECH = {"de": '"{}", sagt Dr. {} Roth -- {}.', "en": '"{}", says Dr {} Roth -- {}.'}
VOCABULARY = {
    "de": """die der und in von zu für mit auf gemeinsam Kommune Kommunen Verwaltung Zivilgesellschaft Beratung
    Programm Familien Angebote Haushalt Wartezeiten geht's z.B. d.h. <strong>Weltoffene Kommune</strong> Kommune 360°
    15 Prozent am 13. April 2021 <a href="https://example.org/a--b">Leitfaden</a> Bürger*innen Stadt's 'Modell'""",
    "en": """the a of and in to for with on joint municipality municipalities administration council society advice
    programme families services budget it's don't e.g. <strong>Weltoffene Kommune</strong> Kommune 360° 15 per cent
    on 13 April 2021 <a href="https://example.org/a--b">guide</a> well-known cities' 'model' waiting times""",
}
HOSTILE = {
    "double quotes": '"',
    "single quotes": "'",
    "unclosed tags": '<a "',
    "unclosed code": "<code>",
    "languages": '<i lang="en">"',
}


def release(chance: random.Random, lang: str) -> str:
    """Compose the HTML of a release: paragraphs of sentences and quotations, subheadings, a list."""
    words = re.findall(r"<[^>]+>[^<]*<[^>]+>\S*|\S+", VOCABULARY[lang])

    def phrase(least, most):
        return " ".join(chance.choices(words, k=chance.randint(least, most)))

    blocks, count = [], 0
    while count < WORDS:
        kind = chance.choice(["p", "p", "p", "p", "speech", "h2", "ul"])
        if kind == "h2":
            block = f"<h2>{phrase(3, 6)}</h2>"
        elif kind == "ul":
            block = "<ul>\n" + "\n".join(f"<li>{phrase(3, 9)}</li>" for _ in range(4)) + "\n</ul>"
        elif kind == "speech":
            said = SPEECH[lang].format(phrase(10, 20), chance.choice(["Anna", "Jörg"]), phrase(10, 20))
            block = f"<blockquote>\n<p>{said}</p>\n</blockquote>"
        else:
            block = "<p>" + " ".join(f"{phrase(10, 22)}." for _ in range(4)) + "</p>"
        blocks.append(block)
        count += len(re.sub("<[^>]+>", "", block).split())
    return "\n".join(blocks)


def timed(work, texts) -> float:
    """Return the milliseconds that work takes for one of the texts."""
    start = perf_counter()
    for text in texts:
        work(text)
    return (perf_counter() - start) / len(texts) * 1000


def main(releases: int = 20, rounds: int = 25) -> None:
    chance = random.Random(20210413)
    texts = {lang: [release(chance, lang) for _ in range(releases)] for lang in VOCABULARY}
    contenders = {
        "typogrify, all filters": typogrify,
        "typogrify, the same work": partial(typogrify, amp=False, caps=False, initial_quotes=False),
        "ours": None,
    }
    print(f"{'ms per release of ' + str(WORDS) + ' words':34}{'median':>8}{'least':>8}{'most':>8}{'of typogrify':>14}")
    for lang, corpus in texts.items():
        contenders["ours"] = partial(typeset, lang=lang)
        times = {name: [] for name in contenders}
        for _ in range(rounds):
            for name, work in contenders.items():
                times[name].append(timed(work, corpus))
        whole = statistics.median(times["typogrify, all filters"])
        for name, taken in times.items():
            middle = statistics.median(taken)
            print(f"{lang} {name:31}{middle:8.3f}{min(taken):8.3f}{max(taken):8.3f}{middle / whole:13.0%}")
    print(f"\n{'seconds for hostile text':34}{'100 kB':>8}{'200 kB':>8}")
    for name, unit in HOSTILE.items():
        taken = [timed(partial(typeset, lang="de"), [unit * (size // len(unit))]) / 1000 for size in (100_000, 200_000)]
        print(f"   {name:31}{taken[0]:8.3f}{taken[1]:8.3f}")


if __name__ == "__main__":
    main(*map(int, sys.argv[1:]))
