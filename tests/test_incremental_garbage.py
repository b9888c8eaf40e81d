"""A build leaves its garbage lying, and the next one in the same process takes it away."""

import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parent.parent
BUILDS = """
import gc, weakref
from incremental import garbage

class Ring:
    def __init__(self):
        self.itself = self

garbage.leave()
assert not gc.isenabled()
left = weakref.ref(Ring())
garbage.settle()
assert gc.isenabled() and gc.get_freeze_count()
later = weakref.ref(Ring())
gc.collect()
print(left() is not None, later() is None)
garbage.leave()
print(left() is None, gc.isenabled())
"""


def test_garbage_of_a_build_waits_for_the_next():
    done = subprocess.run(
        [sys.executable, "-c", BUILDS], cwd=ROOT / "plugins", capture_output=True, text=True, check=True
    )
    assert done.stdout.split() == ["True", "True", "True", "False"]
