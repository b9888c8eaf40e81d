"""How fast the linker is, side by side with what it must not cost: `python bench/mentions.py [--releases 2000]`.

Over the rendered bodies of generated releases, for 2 to 2,000 programmes: milliseconds per release and megabytes per
second with all rules on; beside it BeautifulSoup reading and writing alone, and one plain compiled alternation of all
names, which has no rules. The share of BeautifulSoup is what counts: both are measured alternately, so that a busy
machine slows both.
"""

# ruff: noqa: E402 – the benchmark runs from any folder, so it says first where the project is

import argparse
import gc
import json
import re
import sys
import time
import tracemalloc
from pathlib import Path
from statistics import median

sys.path[:0] = [str(Path(__file__).resolve().parent), str(Path(__file__).resolve().parent.parent / "plugins")]

import corpus
from bs4 import BeautifulSoup
from markdown import Markdown

from crosslinks.links import link
from crosslinks.names import Programme
from crosslinks.vocabulary import vocabulary


def bodies(n, known):
    """Render n bodies, half German, half English: (lang, html)."""
    markdown = Markdown(extensions=["extra"])
    return [(release.lang, markdown.reset().convert(release.body)) for release in corpus.releases(n // 2, known)]


def as_names(known):
    return [Programme(p.key, p.title, f"/{lang}/{p.key}/", lang, p.names) for lang in corpus.LANGUAGES for p in known]


def alternation(known):
    names = sorted({name for p in known for name in (p.title, *p.names)}, key=len, reverse=True)
    pattern = re.compile(r"(?<!\w)(?:" + "|".join(map(re.escape, names)) + r")(?!\w)")
    return lambda lang, html: pattern.sub(r'<a href="/">\g<0></a>', html)


def linker(known):
    vocabularies = {lang: vocabulary(lang, as_names(known))[0] for lang in corpus.LANGUAGES}
    return lambda lang, html: link(html, vocabularies[lang], lang).html


def seconds(work, texts):
    begun = time.process_time()
    for lang, html in texts:
        work(lang, html)
    return (time.process_time() - begun) / len(texts)


def measure(works, texts, rounds):
    """Measure several ways alternately over slices of the texts: seconds per text, medians."""
    size = -(-len(texts) // rounds)
    slices = [texts[i : i + size] for i in range(0, len(texts), size)]
    times = {name: [] for name in works}
    for part in slices:
        for name, work in works.items():
            times[name].append(seconds(work, part))
    return {name: median(found) for name, found in times.items()}


def main():
    parser = argparse.ArgumentParser(description=__doc__.partition(":")[0])
    parser.add_argument("--releases", type=int, default=2000)
    parser.add_argument("--programmes", default="2,20,200,2000")
    parser.add_argument("--json", action="store_true")
    asked = parser.parse_args()
    gc.disable()
    rows = []
    for count in map(int, asked.programmes.split(",")):
        known = corpus.programmes(count)
        texts = bodies(asked.releases, known)
        begun = time.process_time()
        ours = linker(known)
        built = time.process_time() - begun
        tracemalloc.start()
        traced = linker(known)
        memory = tracemalloc.get_traced_memory()[0]
        tracemalloc.stop()
        del traced
        silent = [(lang, re.sub("[KW]", "X", html)) for lang, html in bodies(asked.releases // 10, [])]
        times = measure(
            {
                "linker": ours,
                "BeautifulSoup": lambda lang, html: str(BeautifulSoup(html, "html.parser")),
                "alternation": alternation(known),
            },
            texts,
            rounds=20,
        )
        megabytes = sum(len(html.encode()) for _, html in texts) / len(texts) / 1e6
        rows.append(
            {
                "programmes": count,
                "linker_ms": times["linker"] * 1e3,
                "mb_per_s": megabytes / times["linker"],
                "share_of_beautifulsoup": times["linker"] / times["BeautifulSoup"],
                "beautifulsoup_ms": times["BeautifulSoup"] * 1e3,
                "alternation_ms": times["alternation"] * 1e3,
                "no_candidate_ms": median(seconds(ours, silent) for _ in range(5)) * 1e3,
                "vocabulary_s": built,
                "vocabulary_mb": memory / 1e6,
                "links": sum(ours(*text).count('class="mention') for text in texts),
            }
        )
    if asked.json:
        print(json.dumps(rows, indent=1))
        return
    print(f"{asked.releases} bodies of {megabytes * 1e3:.1f} kB")
    for name in rows[0]:
        print(f"{name:24}" + "".join(f"{row[name]:>12.3f}" for row in rows))


if __name__ == "__main__":
    main()
