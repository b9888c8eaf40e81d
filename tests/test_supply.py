"""What comes from elsewhere: locked by hash, the same for everyone, known by name."""

import re
from pathlib import Path

from desk.supply import pins

ROOT = Path(__file__).parents[1]
LOCK = (ROOT / "requirements.txt").read_text("utf-8")


def test_every_package_is_locked_by_version_and_hash():
    packages = re.split(r"\n(?=[a-z0-9])", "\n" + re.sub(r"(?m)^\s*#.*\n?", "", LOCK))[1:]
    assert len(packages) == len(pins(LOCK)) > 50
    assert [package for package in packages if not re.match(r"[a-z0-9._-]+==\S+", package)] == []
    assert [package for package in packages if not re.search(r"--hash=sha256:[0-9a-f]{64}", package)] == []


def test_setting_up_takes_nothing_else_and_runs_no_strangers_code():
    script = (ROOT / "invoke").read_text("utf-8")
    assert script.count("-m pip") == 1
    assert "--require-hashes --only-binary :all: --no-deps" in script


def test_a_pin_is_a_name_a_version_and_where_it_is_for():
    lock = "# made by uv\na==1 \\\n    --hash=sha256:0\n    # via b\nb==2 ; x == 'y' \\\n    --hash=sha256:2\n"
    assert pins(lock) == ["a==1", "b==2 ; x == 'y'"]
