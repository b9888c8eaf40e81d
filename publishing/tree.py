"""The public tree: what publishing adds to the built folder, and its way into git, verified byte by byte."""

import hashlib
import json
from collections.abc import Iterable
from pathlib import Path

from publishing.build import Site
from publishing.git import Git
from publishing.outcome import refuse

BUILD = ".well-known/build.json"


def add_papers(output: Path, site: Site) -> None:
    """Write what GitHub Pages reads (`.nojekyll`, `CNAME`) and what tells the live site's source (`build.json`)."""
    papers = {".nojekyll": "", BUILD: build_json(site)}
    if site.address.domain:
        papers["CNAME"] = f"{site.address.domain}\n"
    for name, text in papers.items():
        (output / name).parent.mkdir(exist_ok=True)
        (output / name).write_text(text, "utf-8")


def build_json(site: Site) -> str:
    """The same bytes for the same source and embargo moment: no clock, no machine, no name."""
    facts = {"address": site.address.url, "instant": site.instant.isoformat(), "source": site.source}
    return json.dumps(facts, indent=2, sort_keys=True) + "\n"


def address_in(build_json: str) -> str:
    """The address that a build.json tells, without a slash at the end; "" if it is none that publishing wrote."""
    try:
        return json.loads(build_json)["address"]
    except (ValueError, TypeError, KeyError):
        return ""


def write_tree(git: Git, output: Path, index: Path) -> str:
    """Put the folder's files into git, unfiltered, by way of a private index; returns the tree's id.

    Git's answer is compared with hashes made here, and the tree with the folder. Raises Stop if they differ.
    """
    blobs = {path.relative_to(output).as_posix(): _blob(path) for path in sorted(output.rglob("*")) if path.is_file()}
    paths = "".join(f"{output / name}\n" for name in blobs)
    written = git("hash-object", "-w", "--no-filters", "--stdin-paths", stdin=paths, seconds=300).splitlines()
    if written != list(blobs.values()):
        raise refuse("Git stored other bytes than were built. Is the disk full or failing? Nothing was sent.")
    entries = "".join(f"100644 {blob}\t{name}\0" for name, blob in blobs.items())
    git("update-index", "-z", "--index-info", stdin=entries, GIT_INDEX_FILE=str(index))
    tree = git("write-tree", GIT_INDEX_FILE=str(index))
    if listed(git, tree) != blobs:
        raise refuse("Git's tree is not the folder that was built. Is the disk full or failing? Nothing was sent.")
    return tree


def listed(git: Git, tree: str) -> dict[str, str]:
    """The files of a tree or commit: blob id by path."""
    entries = git("ls-tree", "-r", "-z", "--full-tree", tree).split("\0")
    return {name: about.split()[2] for about, name in (entry.split("\t", 1) for entry in entries if entry)}


def contents(git: Git, blobs: Iterable[str]) -> dict[str, bytes]:
    """What blobs contain, by their ids; all of them in one git."""
    wanted = list(dict.fromkeys(blobs))
    if not wanted:
        return {}
    told = (git("cat-file", "--batch", stdin="".join(f"{blob}\n" for blob in wanted)) + "\n").encode(
        "utf-8", "surrogateescape"
    )
    found, place = {}, 0
    while place < len(told) and (end := told.find(b"\n", place)) > place:
        blob, _, size = told[place:end].split()
        found[blob.decode()] = told[end + 1 : end + 1 + int(size)]
        place = end + int(size) + 2
    return found


def same_site(old: dict[str, str], new: dict[str, str]) -> bool:
    """Whether readers would see no difference: build.json alone may differ, when a date passed that changes nothing."""
    return {**old, BUILD: ""} == {**new, BUILD: ""}


def _blob(file: Path) -> str:
    content = file.read_bytes()
    return hashlib.sha1(b"blob %d\0%b" % (len(content), content), usedforsecurity=False).hexdigest()
