"""How large the press room's output grows: `python -m bench.scale --n 100,1000,10000`.

Builds the press room with the peers' corpus (bench/peers) once for each number of releases: pages, files and megabytes,
what a release adds of each kind of file, the largest file of all, seconds at reference speed. `--only room-kit` and the
like make what the usual build leaves out; docs/scale.md draws the conclusions.
"""

import argparse
from collections import Counter
from pathlib import Path
from tempfile import TemporaryDirectory

from .peers.clock import Clock
from .peers.contenders import CONTENDERS, ROOT
from .peers.rounds import prepare
from .peers.table import aligned, machine
from .peers.tools import Tools

KINDS = {
    "pages": (".html",),
    "feeds and sitemap": (".xml", ".json"),
    "PDF": (".pdf",),
    "Word": (".docx",),
    "ZIP": (".zip",),
    "pictures": (".png", ".jpg", ".webp", ".avif", ".svg"),
    "search": (".pf_index", ".pf_fragment", ".pf_meta", ".pagefind", ".wasm"),
}


def measure(name: str, n: int, work: Path, clock: Clock) -> dict:
    """Build once; give what the output holds."""
    entry = prepare(name, n, 2, work, Tools(ROOT / ".cache/bench"))
    run = clock.run(entry.commands.build, entry.folder, entry.commands.environment)
    output = entry.folder / "output"
    sizes = {path.relative_to(output): path.stat().st_size for path in output.rglob("*") if path.is_file()}
    largest = max(sizes, key=sizes.get)
    return {
        "": CONTENDERS[name].title,
        "releases": f"{n:,}",
        "pages": f"{sum(path.suffix == '.html' for path in sizes):,}",
        "files": f"{len(sizes):,}",
        "MB": f"{sum(sizes.values()) / 1e6:,.1f}",
        "kB a release": f"{sum(sizes.values()) / n / 1e3:,.1f}",
        "of it": by_kind(sizes, n),
        "largest file": f"{largest} ({sizes[largest] / 1e6:.2f} MB)",
        "sitemap MB": f"{(output / 'sitemap.xml').stat().st_size / 1e6:.2f}",
        "seconds": f"{run.seconds:.1f}",
        "largest MB": f"{run.megabytes:.0f}",
    }


def by_kind(sizes: dict[Path, int], n: int) -> str:
    """Say how many kilobytes of each kind of file there are for each release."""
    kinds = {suffix: kind for kind, suffixes in KINDS.items() for suffix in suffixes}
    found = Counter()
    for path, size in sizes.items():
        found[kinds.get(path.suffix, "other")] += size
    return ", ".join(f"{kind} {size / n / 1e3:.1f}" for kind, size in found.most_common())


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m bench.scale", description=__doc__.partition(":")[0] + ".")
    parser.add_argument("--n", default="100,1000")
    parser.add_argument("--only", default="room", help="room, room-kit, room-social, room-search, room-all")
    asked = parser.parse_args()
    memory = Path("/dev/shm")
    rows = []
    with TemporaryDirectory(prefix="scale-", dir=memory if memory.is_dir() else None) as work, Clock() as clock:
        for name in asked.only.split(","):
            rows += [measure(name, int(n), Path(work), clock) for n in asked.n.split(",")]
    print(machine())
    print(aligned([tuple(rows[0]), *(tuple(row.values()) for row in rows)]))


if __name__ == "__main__":
    main()
