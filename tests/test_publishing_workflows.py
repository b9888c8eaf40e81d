"""The workflows do what a desk does, with no more rights than that takes, and run no code that can change."""

import json
import re
import subprocess
import sysconfig
from pathlib import Path

import pytest

WORKFLOWS = sorted((Path(__file__).parents[1] / ".github" / "workflows").glob("*.yml"))


@pytest.fixture(params=WORKFLOWS, ids=lambda file: file.name)
def text(request):
    """A workflow's text without its comments, but for the version after an action's commit."""
    lines = request.param.read_text("utf-8").splitlines()
    return "\n".join(line if "uses:" in line else re.sub(r"(^| +)#.*", "", line) for line in lines) + "\n"


def values(key: str, text: str) -> list[str]:
    return re.findall(rf"^[ -]*{key}: *(.*?) *$", text, re.MULTILINE)


def test_there_is_one_to_test_one_to_publish_and_one_to_look_for_holes():
    assert [file.name for file in WORKFLOWS] == ["audit.yml", "publish.yml", "test.yml"]


def test_who_reads_them_as_an_attacker_would_finds_nothing():
    """zizmor in its most suspicious mood, without asking the network."""
    zizmor = Path(sysconfig.get_path("scripts"), "zizmor")
    switches = ("--offline", "--no-progress", "--no-config", "--persona=auditor", "--format=json")
    done = subprocess.run([zizmor, *switches, WORKFLOWS[0].parent], capture_output=True, text=True, check=False)
    assert [(found["ident"], found["locations"][0]["symbolic"]["key"]) for found in json.loads(done.stdout)] == []
    assert done.returncode == 0, done.stderr


def test_only_the_desks_own_commands_are_run(text):
    commands = values("run", text)
    assert commands
    assert [command for command in commands if not re.fullmatch(r"\./invoke [a-z]+( --[a-z]+)*", command)] == []


def test_every_action_is_pinned_by_commit_with_its_version_beside_it(text):
    actions = values("uses", text)
    assert actions
    pinned = r"actions/(?:checkout|upload-artifact)@[0-9a-f]{40} # v\d+\.\d+\.\d+(?: # zizmor: .*)?"
    assert [action for action in actions if not re.fullmatch(pinned, action)] == []


def test_nobody_has_a_right_unless_a_job_says_so(text):
    assert re.search(r"^permissions: \{\}$", text, re.MULTILINE)


@pytest.mark.parametrize(
    ("name", "rights"),
    [
        ("audit.yml", ["contents: read"]),
        ("test.yml", ["contents: read"]),
        ("publish.yml", ["contents: read", "contents: write"]),
    ],
)
def test_a_job_has_the_rights_it_needs(name, rights):
    text = next(file.read_text("utf-8") for file in WORKFLOWS if file.name == name)
    assert re.findall(r"^ +(\S+: (?:read|write)(?:-all)?)\b", text, re.MULTILINE) == rights


def test_nothing_from_outside_gets_in(text):
    assert re.findall(r"\$\{\{.*?\}\}", text) in ([], ["${{ github.ref }}"])  # the name of a concurrency group
    assert "pull_request_target" not in text
    assert "secrets" not in text


def test_a_publish_is_tested_first_and_alone():
    text = next(file.read_text("utf-8") for file in WORKFLOWS if file.name == "publish.yml")
    assert "    needs: test\n" in text
    assert "concurrency:\n  group: publish\n  cancel-in-progress: false\n" in text
    assert "./invoke publish --yes\n" in text
