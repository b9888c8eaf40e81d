"""Build the same press room with every peer and with ours, in turn, and print one table.

`python -m bench.peers --help` tells what to ask for.
"""

import argparse
import json
import subprocess
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

from .clock import Clock, Failed
from .contenders import CONTENDERS, ROOT
from .resident import measure
from .rounds import play, prepare, warm_up
from .table import as_data, as_table
from .tools import Missing, Tools

USUAL = ("pelican", "pelican-cache", "hugo", "eleventy", "eleventy-24", "room")


def main() -> None:
    asked = _arguments()
    tools, entries = Tools(asked.tools), []
    # A disk adds up to a second of noise for 2,000 files; memory does not.
    with TemporaryDirectory(prefix="bench-", dir=asked.work) as work, Clock() as clock:
        for n in asked.n:
            for programmes in asked.programmes:
                entries += _measure(asked, n, programmes, Path(work), tools, clock)
    print(as_table(entries, asked.rounds))
    if asked.json:
        asked.json.write_text(json.dumps(as_data(entries, asked.rounds), indent=1) + "\n", "utf-8")


def _measure(asked, n, programmes, work, tools, clock):
    ready = []
    for name in asked.only:
        _say(f"{name} at {n}: setting up …")
        try:
            entry = prepare(name, n, programmes, work, tools)
            warm_up(entry)
        except (Failed, Missing, subprocess.CalledProcessError) as problem:
            _say(f"{name} is left out: {problem}")  # one that lacks something must not stop the others
        else:
            ready.append(entry)
    _say(f"{asked.rounds} rounds at {n} …")
    play(ready, asked.rounds, clock)
    for entry in ready:
        if asked.live and entry.commands.serve:
            _say(f"{entry.name} at {n}: saving while it serves …")
            measure(entry, asked.rounds, clock)
    return ready


def _say(line):
    print(line, file=sys.stderr, flush=True)


def _arguments():
    parser = argparse.ArgumentParser(prog="python -m bench.peers", description=__doc__.partition("\n")[0])
    memory = Path("/dev/shm")
    parser.add_argument("--n", type=_numbers, default=[1000], help="releases, comma between: 100,1000,5000")
    parser.add_argument("--programmes", type=_numbers, default=[2], help="programmes, comma between: 2,40")
    parser.add_argument("--only", type=_names, default=USUAL, help=f"of {', '.join(CONTENDERS)}, comma between")
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--live", action="store_true", help="also: saved, until the running server shows it")
    parser.add_argument("--json", type=Path, help="write every run into this file too")
    parser.add_argument("--work", type=Path, default=memory if memory.is_dir() else None, help="where sites are built")
    parser.add_argument("--tools", type=Path, default=ROOT / ".cache/bench", help="where the peers are installed")
    return parser.parse_args()


def _numbers(text):
    return [int(word) for word in text.split(",")]


def _names(text):
    names = tuple(text.split(","))
    if unknown := [name for name in names if name not in CONTENDERS]:
        raise argparse.ArgumentTypeError(f"unknown: {', '.join(unknown)}")
    return names


if __name__ == "__main__":
    main()
