"""The system's libraries for the kit's PDF: looked for where they may be installed, and installed where nobody sits."""

from types import SimpleNamespace

import pytest

from desk import libraries
from presskit.libraries import LIBRARIES


def test_libraries_that_the_linker_lists_are_not_looked_for(tmp_path):
    cache = tmp_path / "ld.so.cache"
    cache.write_bytes(b"glibc-ld.so.cache1.1\0/lib/libpango-1.0.so.0\0/lib/libharfbuzz.so.0\0")
    assert libraries._are_known(["libpango-1.0.so.0", "libharfbuzz.so.0"], cache)
    assert not libraries._are_known(["libpango-1.0.so.0", "libharfbuzz-subset.so.0"], cache)
    assert not libraries._are_known(["libpango-1.0.so.0"], tmp_path / "there-is-none")


@pytest.mark.parametrize(
    ("root", "environment", "installs"),
    [
        (True, {}, [([*LIBRARIES.values()], ())]),
        (False, {"CI": "true"}, [([*LIBRARIES.values()], ("sudo", "--non-interactive"))]),
        (False, {}, []),
    ],
)
def test_missing_libraries_are_installed_where_nobody_sits(monkeypatch, root, environment, installs):
    done = []
    monkeypatch.setattr(libraries.os, "geteuid", lambda: 0 if root else 1000)
    monkeypatch.setattr(libraries.shutil, "which", lambda name: f"/usr/bin/{name}")
    monkeypatch.setattr(libraries, "_are_known", lambda names: False)
    lacking = SimpleNamespace(LIBRARIES=LIBRARIES, missing_libraries=lambda: "They are missing.")
    monkeypatch.setattr(libraries, "_wanted", lambda: lacking)
    monkeypatch.setattr(libraries, "install", lambda packages, *before: done.append((packages, before)))
    libraries.ensure(environment)
    assert done == installs
