"""Pagefind's filters in one order: it writes them out of hash maps, so that each run gives other bytes and names.

A filter's file is gzip around CBOR behind a signature: [name, [[value, [pages]], …]]. The list of a language
(`pagefind.<hash>.pf_meta`) names it by its content's hash, and the entry names the list in turn. So whatever changes
its bytes changes its name, and those are changed from the leaves up. Source: Pagefind 1.5's own output.
"""

import gzip
import hashlib
import json
from typing import Any

import cbor2

SIGNATURE = b"pagefind_dcd"
ENTRY = "pagefind-entry.json"
FILTERS = 3  # where the list of a language has its filters: [[name, hash], …]


def canonical(files: dict[str, bytes]) -> dict[str, bytes]:
    """Give an index whose bytes follow from its pages alone: the same files, the filters and lists of languages anew.

    In and out: the content of each file by its name. Raises KeyError when the index names a file that it lacks.
    """
    entry = json.loads(files[ENTRY])
    result = {name: data for name, data in files.items() if not name.endswith((".pf_filter", ".pf_meta"))}
    for language in entry["languages"].values():
        meta = _read(files[f"pagefind.{language['hash']}.pf_meta"])
        prefix = language["hash"].partition("_")[0]
        filters = []
        for name, old in meta[FILTERS]:
            _, values = _read(files[f"filter/{old}.pf_filter"])
            data = _write([name, sorted(values)])
            new = f"{prefix}_{hashlib.sha256(data).hexdigest()[:7]}"
            result[f"filter/{new}.pf_filter"] = data
            filters.append([name, new])
        meta[FILTERS] = sorted(filters)
        data = _write(meta)
        language["hash"] = f"{prefix}_{hashlib.sha256(data).hexdigest()[:10]}"
        result[f"pagefind.{language['hash']}.pf_meta"] = data
    result[ENTRY] = json.dumps(entry, sort_keys=True, ensure_ascii=False).encode()
    return result


def _read(data: bytes) -> Any:
    return cbor2.loads(gzip.decompress(data).removeprefix(SIGNATURE))


def _write(value: Any) -> bytes:
    return gzip.compress(SIGNATURE + cbor2.dumps(value), mtime=0)
