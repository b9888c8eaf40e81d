"""The rule on what is not public yet: nothing of a draft or an embargoed release is in the built site."""

import gzip
import re
from collections.abc import Iterable, Iterator, Mapping
from html import unescape
from typing import Any, NamedTuple

from ..sources.pairs import address_of
from ..sources.room import Room, Source
from .built import Site

SHORTEST = 24  # letters of a sentence that can hardly stand in two releases by chance
BINARY = (".png", ".jpg", ".jpeg", ".webp", ".avif", ".gif", ".woff2", ".ico", ".pdf", ".zip", ".docx")


class Canary(NamedTuple):
    """Something that must not be found: words of an unreleased source, its address, or a medium of its own."""

    source: str
    words: str = ""
    address: str = ""
    medium: str = ""


class Said(NamedTuple):
    """What a source says, without markup: the text as it is, and folded with the values of the front matter."""

    text: str
    folded: str


def said(source: Source, html: str | None) -> Said:
    """Take the words out of a source. In: the source; its HTML, where it was rendered."""
    text = unescape(re.sub(r"<[^>]*>", "", html)) if html else _bare(source.header.body)
    values = " ".join(field.value for field in source.fields)
    return Said(text, folded(f"{values} {text}"))


def nothing_unreleased_is_there(
    site: Site, canaries: Iterable[Canary], memory: Any = None
) -> Iterator[tuple[str, int, str]]:
    """No title, sentence, address or picture of a draft or an embargoed release is in any file of the site.

    In: the site; what to look for; the build's memory, if it has one. Yields (file, line, sentence).
    """
    canaries = list(canaries)
    sentences = [canary for canary in canaries if canary.words]
    media = {canary.medium: canary.source for canary in canaries if canary.medium}
    for canary in canaries:
        if canary.address and site.target(canary.address):
            yield site.target(canary.address), 0, f"This is the page of {canary.source!r}, which is not public yet."
    for path in sorted(site.files) if canaries else ():
        if source := media.get(_stem(path)):
            yield path, 0, f"This belongs to {source!r} alone, which is not public yet."
    texts = [path for path in sorted(site.files) if sentences and not path.endswith(BINARY)]
    for path, betrayed in _betrayed(texts, sentences, site, memory).items():
        for number in betrayed:
            canary = sentences[number]
            yield path, 0, f"It says {_short(canary.words)} out of {canary.source!r}, which is not public yet."


def _betrayed(paths, sentences, site, memory):
    """For each file the numbers of the sentences that it has; a page that was looked at for the same is known."""

    def make(path):
        words = _words(path, site)
        return [number for number, canary in enumerate(sentences) if canary.words in words]

    pages = [path for path in paths if memory and path in memory.digests]
    wanted = memory.key(sentences) if pages else b""
    known = memory.all("betrayed", {path: (wanted, memory.digests[path]) for path in pages}, make) if pages else {}
    return {path: known[path] if path in known else make(path) for path in paths}


def canaries(room: Room, known: Mapping[str, Said]) -> list[Canary]:
    """What to look for: everything that unreleased sources say and no released one says too.

    In: the room; place of a source → what it says, as far as that is known.
    """
    readable = [source for source in room.sources if source.is_text]
    hidden = [source for source in readable if not source.is_released(room.words)]
    if not hidden:
        return []
    public = [source for source in readable if source.is_released(room.words)]
    of = {source: known.get(source.place) or said(source, None) for source in readable}
    public_words = " ".join(of[source].folded for source in public)
    written = "\n".join(source.text for source in public)
    found = []
    for source in hidden:
        texts = [
            source.value("Title"),
            source.value("Summary"),
            *re.split(r"(?<=[.!?:;])\s|\n", of[source].text),
        ]
        words = dict.fromkeys(folded(text) for text in texts)
        found += [
            Canary(source.file, words=f" {one} ") for one in words if len(one) >= SHORTEST and one not in public_words
        ]
        if address := address_of(source, room.words):
            found.append(Canary(source.file, address=address))
        for entry in room.entries:
            name = entry.place.rpartition("/")[2]
            if entry.place.startswith("media/") and name in source.text and name not in written:
                found.append(Canary(source.file, medium=_stem(name)))
    return found


def folded(text: str) -> str:
    """Words alone, in small letters and parted by one space: what typography and markup change is gone."""
    return re.sub(r"[\W_]+", " ", text.replace("\u00ad", "")).strip().lower()


def _words(path: str, site: Site) -> str:
    data = site.read(path) if path not in site.pages else site.pages[path].data
    if data.startswith(b"\x1f\x8b"):
        data = gzip.decompress(data)
    said = data.decode("utf-8", "replace")
    if path.endswith(".json") or "ld+json" in said:
        said += re.sub(r"\\u([0-9a-fA-F]{4})", lambda found: chr(int(found[1], 16)), said)
    # Twice unescaped: a feed carries HTML as text.
    bare = re.sub(r"<[^>]*>", "", unescape(said)) if path.endswith(".xml") else re.sub(r"<[^>]*>", "", said)
    attributes = " ".join(re.findall(r"(?:content|alt|title|aria-label|href)=\"([^\"]*)\"", said))
    return f" {folded(unescape(bare))} {folded(unescape(attributes))} "


def _bare(markdown):
    return re.sub(r"[*`#]|\]\([^)]*\)|\{[^}]*\}", "", markdown)


def _stem(path):
    """A medium's name without folder, ending, and the hash or size that a build adds."""
    return re.sub(r"(?:[.-][0-9a-f]{6,}|-\d+w?)?\.\w+$", "", path.rpartition("/")[2])


def _short(words):
    words = words.strip()
    return repr(words if len(words) <= 48 else words[:45] + "…")
