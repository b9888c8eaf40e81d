"""Pagefind's index in one order: it numbers pages as the disk lists them and writes filters out of hash maps, so that
each run may give other bytes and names.

A file is gzip around CBOR behind a signature. A chunk of the index: [[[word, [[page, …], …], [[form, [[page, …], …]],
…]], …]], where each page is given by its distance from the one before. A filter: [name, [[value, [page, …]], …]]. The
list of a language (`pagefind.<hash>.pf_meta`) numbers the pages and names chunks and filters by their content's hash,
and the entry names the list in turn. So whatever changes its bytes changes its name: from the leaves up.
Source: Pagefind 1.5's own output.
"""

import gzip
import hashlib
import json
from collections.abc import Mapping
from itertools import accumulate
from typing import Any

import cbor2

SIGNATURE = b"pagefind_dcd"
ENTRY = "pagefind-entry.json"
CHANGED = (".pf_index", ".pf_filter", ".pf_meta")
# Where the list of a language has [[hash, words], …] of its pages, [[first word, last word, hash], …] of its index's
# chunks, [[name, hash], …] of its filters, [[name, [page, …]], …] of its orders.
PAGES, CHUNKS, FILTERS, ORDERS = 1, 2, 3, 4


def canonical(files: dict[str, bytes]) -> dict[str, bytes]:
    """Give an index whose bytes follow from its pages alone: the same fragments, all that numbers or names them anew.

    In and out: the content of each file by its name. Raises KeyError when the index names a file that it lacks.
    """
    entry = json.loads(files[ENTRY])
    result = {name: data for name, data in files.items() if not name.endswith(CHANGED)}
    for language in entry["languages"].values():
        meta = _read(files[f"pagefind.{language['hash']}.pf_meta"])
        prefix = language["hash"].partition("_")[0]
        pages = sorted(range(len(meta[PAGES])), key=meta[PAGES].__getitem__)
        meta[PAGES] = [meta[PAGES][old] for old in pages]
        number = {old: new for new, old in enumerate(pages)}

        def put(kind, content, prefix=prefix):
            data = _write(content)
            name = f"{prefix}_{hashlib.sha256(data).hexdigest()[:10]}"
            result[kind.format(name)] = data
            return name

        for chunk in meta[CHUNKS]:
            [words] = _read(files[f"index/{chunk[-1]}.pf_index"])
            chunk[-1] = put("index/{}.pf_index", [[_renumbered_word(word, number) for word in words]])
        for filter_ in meta[FILTERS]:
            name, values = _read(files[f"filter/{filter_[-1]}.pf_filter"])
            values = sorted([value, sorted(map(number.__getitem__, found))] for value, found in values)
            filter_[-1] = put("filter/{}.pf_filter", [name, values])
        meta[FILTERS].sort()
        meta[ORDERS] = sorted([name, [number[page] for page in found]] for name, found in meta[ORDERS])
        language["hash"] = put("pagefind.{}.pf_meta", meta)
    result[ENTRY] = json.dumps(entry, sort_keys=True, ensure_ascii=False).encode()
    return result


def _renumbered_word(word: list, number: Mapping[int, int]) -> list:
    text, found, forms = word
    return [text, _renumbered(found, number), sorted([form, _renumbered(pages, number)] for form, pages in forms)]


def _renumbered(pages: list[list], number: Mapping[int, int]) -> list[list]:
    """Number the pages on which a word stands anew: each is given by its distance from the one before."""
    old = accumulate(distance for distance, *_ in pages)
    places = sorted([number[page], *places] for page, (_, *places) in zip(old, pages, strict=True))
    before = [0, *(page for page, *_ in places)]
    return [[page - last, *where] for last, (page, *where) in zip(before, places, strict=False)]


def _read(data: bytes) -> Any:
    return cbor2.loads(gzip.decompress(data).removeprefix(SIGNATURE))


def _write(value: Any) -> bytes:
    return gzip.compress(SIGNATURE + cbor2.dumps(value), compresslevel=6, mtime=0)
