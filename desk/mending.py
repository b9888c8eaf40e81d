"""Mending: when nothing has changed but the text of some releases, only the files that show it are made.

To read thousands of releases takes longer than all that is done for an edit. So two small rooms are built at the same
time: all programmes and pages, and of the releases only those that have to do with the edited ones; one room with the
texts as they were, the other with the texts as they are. Whatever the edit changes, it changes between these two. A
file that differs is taken out of the second if the first has it byte for byte as the last whole build wrote it: then so
small a room is enough to make it. Where there is any doubt, or anything else has changed, the whole site is built.
docs/how-the-house-is-built.md says why nothing can be stale.
"""

import json
import os
import re
import shutil
from collections.abc import Collection, Iterable, Iterator, Mapping
from functools import partial
from importlib import import_module
from pathlib import Path
from typing import Any

from . import ledger
from .building import replaced_by
from .glance import LINK
from .ledger import File, Ledger
from .smallrooms import Builder, NotBuilt, Room, two_rooms

MOST = 400  # releases in a small room: with more it is none
ROOMS = "rooms"  # in the folder of INCREMENTAL
BLANK = re.compile(rb"^[ \t\r]*$", re.MULTILINE)
DATED = re.compile(r"^\d{4}-\d{2}-\d{2}-")


class Doubt(Exception):
    """The whole site is to be built."""


def mend(
    known: Ledger, settings: Mapping[str, Any], texts: Mapping[str, bytes], others: Iterable[str], builder: Builder
) -> Ledger:
    """Write the site with these texts into the output that the settings name.

    In: what the last site was made from; the settings; every release's source by its path below content/; the other
    files there; who builds the rooms. Out: the ledger of the site as it is now. Raises Doubt.
    """
    kept, output = Path(settings["INCREMENTAL"]).absolute(), Path(settings["OUTPUT_PATH"])
    whole, edited = replaced_by(output), _edited(known.sources, texts)
    if output.exists():
        raise Doubt
    try:
        places = _room(edited, known, texts) | set(_beside_in_feeds(edited, known, whole, settings))
        if len(places) > MOST:
            raise Doubt
        states = [{place: source[place] for place in places} for source in (known.sources, texts)]
        begin = partial(builder.begin, known.house)
        with two_rooms(kept / ROOMS, Path(settings["PATH"]), others, states, begin, builder.wait) as built:
            touched = _copy(output, known, whole, kept / "output")
            before, after = built()
        changed = _changed(before, after, known, whole, [known.addresses[place].encode() for place in edited])
        if not touched <= changed.keys() & known.pages.keys():
            raise Doubt  # somebody else has been there; a page's bytes are known all the same
        files = {**known.files, **_written(output, changed)}
        if settings.get("SEARCH", True):
            files = _with_index(output, files)
        Path(settings["CHECKS_REPORT"]).write_text(known.report, "utf-8")
        pages = {name: _digest(changed[name]) for name in known.pages.keys() & changed.keys()}
        return known._replace(sources=texts, pages={**known.pages, **pages}, files=files)
    except (Doubt, NotBuilt, OSError) as problem:
        shutil.rmtree(output, ignore_errors=True)
        raise Doubt from problem


def _edited(before: Mapping[str, bytes], now: Mapping[str, bytes]) -> list[str]:
    """Name the releases whose text is another. What their front matter says all lists show: that must be the same."""
    if before.keys() != now.keys():
        raise Doubt
    edited = [place for place, text in now.items() if before[place] != text]
    if not edited or any(_head(before[place]) != _head(now[place]) for place in edited):
        raise Doubt
    return edited


def _head(text: bytes) -> bytes:
    end = BLANK.search(text)
    return text[: end.start()] if end else text


def _room(edited: Collection[str], known: Ledger, texts: Mapping[str, bytes]) -> set[str]:
    """Say which releases have to do with the edited ones: those that these show or lead to, or that may lead there."""
    places = set(edited)
    for place in edited:
        places.update(known.shown[place])
        for text in (known.sources[place], texts[place]):
            links = LINK.findall(text.decode("utf-8", "replace"))
            places.update(os.path.normpath(f"{Path(place).parent}/{link}") for link in links)
        for name in {DATED.sub("", Path(place).stem), Path(known.addresses[place]).name}:
            places.update(other for other, text in texts.items() if name.encode() in text)
    return places & texts.keys()


def _beside_in_feeds(edited: Iterable[str], known: Ledger, whole: Path, settings: Mapping[str, Any]) -> Iterator[str]:
    """Name the releases that stand in a feed together with an edited one: feeds have whole texts."""
    rows = [row for rows in settings["ADDRESSES"].values() for name, row in rows.items() if name.endswith("feed_json")]
    names = {Path(row).name for row in rows}
    places = {f"{settings['SITEURL']}/{address}": place for place, address in known.addresses.items()}
    addresses = [known.addresses[place].encode() for place in edited]
    for feed in ((whole / name).read_bytes() for name in known.files if Path(name).name in names):
        if any(address in feed for address in addresses):
            yield from (places[entry["url"]] for entry in json.loads(feed)["items"] if entry["url"] in places)


def _changed(before: Room, after: Room, known: Ledger, whole: Path, addresses: Collection[bytes]) -> dict[str, bytes]:
    """Give the files that the edit changes, as they are now."""
    if before.files.keys() != after.files.keys() or before.report != after.report:
        raise Doubt
    changed = {}
    for name, now in after.files.items():
        was = before.files[name]
        if was == now:
            continue
        if name in known.pages and _digest(was) == known.pages[name]:
            changed[name] = now
            continue
        stands = (whole / name).read_bytes()
        if was == stands:
            changed[name] = now
        elif any(address in stands or was.count(address) != now.count(address) for address in addresses):
            # A list that has the release in a small room may be full before its turn comes in the whole site; but the
            # edit must not have brought it into the list, or out of it.
            raise Doubt
    return changed


def _copy(output: Path, known: Ledger, whole: Path, spare: Path) -> set[str]:
    """Make the new output of the very files of the whole one; of an earlier one, if there is, which has most of them.

    Out: the names of files that are not as they were written; those are left out.
    """
    lying, there = ledger.files(whole), {}
    touched = {name for name in lying.keys() | known.files.keys() if lying.get(name) != known.files.get(name)}
    if spare.exists():
        spare.replace(output)
        there = ledger.files(output)
        import_module("incremental.spare").weed(output, there.keys() - known.files.keys())
    for name, file in known.files.items():
        if name not in touched and there.get(name) != file:
            path = _free(output / name)
            os.link(whole / name, path)
    return touched


def _written(output: Path, changed: Mapping[str, bytes]) -> dict[str, File]:
    for name, data in changed.items():
        _free(output / name).write_bytes(data)
    return {name: ledger.file(output / name) for name in changed}


def _free(path: Path) -> Path:
    """Make way for a file, never through a link: what lies there may be another site's too."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.unlink(missing_ok=True)
    return path


def _with_index(output: Path, files: Mapping[str, File]) -> dict[str, File]:
    """Let the search read the site anew."""
    index, shelf = import_module("search.index"), import_module("search.shelf")
    folder = output / index.FOLDER
    try:
        shelf.put(index.index(output), folder)
    except index.NotIndexed as problem:
        raise Doubt from problem
    others = {name: file for name, file in files.items() if not name.startswith(f"{index.FOLDER}/")}
    return others | {f"{index.FOLDER}/{name}": file for name, file in ledger.files(folder).items()}


def _digest(data: bytes) -> bytes:
    return import_module("incremental.describe").digest(data)
