"""`./invoke doctor`: what a machine lacks, and the command that brings it; the machine is made up by its PATH."""

import os
import shutil
import subprocess
from pathlib import Path

import pytest
from rich.console import Console

from desk import browser, doctor, remedies
from desk.doctor import Finding, Machine
from publishing import web

GIT = shutil.which("git")


@pytest.fixture
def machine(tmp_path, monkeypatch):
    """A checkout on a machine with nothing but git, and with nobody's configuration."""
    programmes = tmp_path / "bin"
    programmes.mkdir()
    (programmes / "git").symlink_to(GIT)
    monkeypatch.setenv("PATH", str(programmes))
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setenv("GIT_CONFIG_GLOBAL", str(tmp_path / ".gitconfig"))
    monkeypatch.setenv("GIT_CONFIG_NOSYSTEM", "1")
    root = tmp_path / "room"
    subprocess.run([GIT, "init", "--quiet", "--initial-branch=main", str(root)], check=True)
    (root / "publishconf.py").write_text('SITEURL = ""\n')
    return Machine(root, "debian")


def configure(machine, *words):
    subprocess.run([GIT, "-C", str(machine.root), *words], check=True)


def programme(name, script="exit 0"):
    file = Path(os.environ["PATH"], name)
    file.write_text(f"#!/bin/sh\n{script}\n")
    file.chmod(0o755)
    return str(file)


def test_a_machine_without_git_is_told_how_to_get_it(machine, monkeypatch):
    monkeypatch.setenv("PATH", "/nowhere")
    monkeypatch.setattr(browser, "_playwrights_own", lambda: None)
    found = doctor.examine(machine.root, "debian")
    assert [(finding.what, finding.remedy) for finding in found if not finding.fine] == [
        ("Git", "sudo apt install git"),
        ("Chromium", "sudo apt install chromium"),
    ]
    assert "your name" not in {finding.what for finding in found}


def test_a_name_is_wanted_for_commits(machine):
    assert doctor.identity(machine) == Finding(
        "your name",
        False,
        "git does not know user.name and user.email",
        'git config --global user.name "Lena Muster" && git config --global user.email lena@example.org',
    )
    configure(machine, "config", "user.name", "Lena")
    assert doctor.identity(machine).remedy == "git config --global user.email lena@example.org"
    configure(machine, "config", "user.email", "lena@example.org")
    assert doctor.identity(machine) == Finding("your name", True, "Lena <lena@example.org>")


def test_a_remote_must_be_there_and_answer(machine, tmp_path):
    assert doctor.remote(machine).remedy == "git remote add origin git@github.com:ORG/REPO.git"
    configure(machine, "remote", "add", "origin", str(tmp_path / "remote.git"))
    assert doctor.remote(machine).found == f"{tmp_path}/remote.git does not answer"
    subprocess.run([GIT, "init", "--quiet", "--bare", str(tmp_path / "remote.git")], check=True)
    assert doctor.remote(machine) == Finding("remote", True, f"{tmp_path}/remote.git")


def test_the_public_address_must_be_known(machine, tmp_path):
    subprocess.run([GIT, "init", "--quiet", "--bare", str(tmp_path / "remote.git")], check=True)
    configure(machine, "remote", "add", "origin", str(tmp_path / "remote.git"))
    assert doctor.pages(machine)[:3] == ("address", False, "not known")
    (machine.root / "publishconf.py").write_text('SITEURL = "https://presse.example.org"\n')
    assert doctor.pages(machine) == Finding("address", True, "https://presse.example.org/")


@pytest.mark.parametrize("shown", ["", "{}"], ids=["dark", "live"])
def test_pages_must_be_switched_on_once_something_is_published(machine, tmp_path, monkeypatch, shown):
    remote = tmp_path / "remote.git"
    subprocess.run([GIT, "init", "--quiet", "--bare", str(remote)], check=True)
    configure(machine, "remote", "add", "origin", str(remote))
    (machine.root / "publishconf.py").write_text('SITEURL = "https://presse.example.org"\n')
    for key, value in (("user.name", "Lena"), ("user.email", "lena@example.org")):
        configure(machine, "config", key, value)
    configure(machine, "commit", "--quiet", "--allow-empty", "-m", "Publish")
    configure(machine, "push", "--quiet", "origin", "HEAD:main", "HEAD:gh-pages")
    monkeypatch.setattr(web, "shown", lambda url, get: shown)
    assert doctor.pages(machine).fine == bool(shown)
    assert ("Settings → Pages" in doctor.pages(machine).remedy) == (not shown)


def test_a_locked_repository_is_seen(machine):
    assert doctor.lock(machine) == Finding("repository", True, "not locked")
    (machine.root / ".git/index.lock").touch()
    assert doctor.lock(machine)[1:3] == (False, "locked")
    assert doctor.lock(Machine(machine.root.parent, "debian")).found == "this folder is no git repository"


def test_a_browser_is_found_on_the_path(machine, monkeypatch):
    monkeypatch.setattr(browser, "_playwrights_own", lambda: None)
    assert doctor.chromium(machine) == Finding("Chromium", False, "missing", "sudo apt install chromium")
    path = programme("google-chrome")
    assert doctor.chromium(machine) == Finding("Chromium", True, path)


@pytest.mark.parametrize("check", [doctor.pango, doctor.pagefind], ids=lambda check: check.__name__)
@pytest.mark.parametrize("code", [0, 1])
def test_libraries_are_asked_by_starting_them(machine, monkeypatch, check, code):
    monkeypatch.setattr(doctor.sys, "executable", programme("python", f"exit {code}"))
    assert check(machine).fine == (code == 0)
    assert bool(check(machine).remedy) == (code == 1)


@pytest.mark.parametrize("lacking", remedies.COMMANDS)
def test_every_system_has_its_command(lacking):
    by_system = {system: remedies.command(lacking, system) for system in ("debian", "macos", "wsl", "windows", "linux")}
    assert by_system["debian"].startswith("sudo apt install ")
    assert by_system["wsl"] == by_system["debian"]
    assert by_system["macos"].startswith("brew install ")
    assert by_system["windows"] == remedies.WINDOWS
    assert by_system["linux"] == remedies.ELSEWHERE


@pytest.mark.parametrize(
    ("name", "version", "programmes", "system"),
    [
        ("Darwin", "", [], "macos"),
        ("Windows", "", [], "windows"),
        ("Linux", "Linux version 5.15 (Microsoft@Microsoft.com)", ["apt-get"], "wsl"),
        ("Linux", "Linux version 6.1 (Debian)", ["apt-get"], "debian"),
        ("Linux", "Linux version 6.9 (Fedora)", [], "linux"),
    ],
)
def test_the_system_is_told(machine, tmp_path, monkeypatch, name, version, programmes, system):
    monkeypatch.setattr(remedies.platform, "system", lambda: name)
    (tmp_path / "version").write_text(version)
    for one in programmes:
        programme(one)
    assert remedies.this_system(tmp_path / "version") == system


def test_what_is_found_is_shown_with_its_remedy(capsys):
    findings = [Finding("Git", True, "2.47"), Finding("Chromium", False, "missing", "sudo apt install chromium")]
    doctor.show(findings, Console(width=60))
    assert capsys.readouterr().out.splitlines() == [
        "ok Git       2.47",
        "-- Chromium  missing",
        "             sudo apt install chromium",
    ]
