"""Every git call of the project: a clean environment, no hooks, a time limit, and an error in one sentence.

A press officer's own configuration must not change what is published: hooks, line endings, colours, signatures and the
like are switched off. What says how to reach the remote (ssh, proxies, credentials, insteadOf) stays in force.
"""

import os
import re
import subprocess
from dataclasses import dataclass
from pathlib import Path

_NO_SURPRISES = {
    "core.hooksPath": "/dev/null",
    "core.fsmonitor": "false",
    "core.autocrlf": "false",
    "core.attributesFile": "/dev/null",
    "core.quotePath": "false",
    "status.showUntrackedFiles": "all",
    "tar.umask": "0022",
    "gc.auto": "0",  # no housekeeping in the background that would outlive the run
    "maintenance.auto": "false",
    "submodule.recurse": "false",
    "push.followTags": "false",
    "push.gpgSign": "false",
    "push.recurseSubmodules": "no",
    "log.showSignature": "false",
    "i18n.commitEncoding": "UTF-8",
    "i18n.logOutputEncoding": "UTF-8",
}
_SWITCHES = [part for key, value in _NO_SURPRISES.items() for part in ("-c", f"{key}={value}")]

# Of git's own variables only those that say how a remote is reached; GIT_DIR or GIT_INDEX_FILE would lead astray.
_KEPT = ("GIT_CONFIG", "GIT_SSH", "GIT_ASKPASS", "GIT_SSL", "GIT_PROXY", "GIT_EXEC_PATH")


class GitError(Exception):
    """A git command that failed; its text is one sentence, `answer` is all that git said."""

    def __init__(self, text: str, answer: str = ""):
        super().__init__(text)
        self.answer = answer


class Unfit(GitError):
    """No git on this machine, or no repository in this folder: nothing that asking again could change."""


@dataclass(frozen=True)
class Git:
    """Git in one repository. `git("rev-parse", "HEAD")` returns the output without its last line break."""

    root: Path

    def __call__(
        self, *arguments: str, stdin: str = "", seconds: float = 60, aloof: bool = False, **environment: str
    ) -> str:
        """Run a command; in: arguments, text for its input, time limit in seconds, variables. Raises GitError.

        An `aloof` one, with its ssh or https helper, is out of reach of the terminal's Ctrl-C.
        """
        done = self._run(arguments, stdin, seconds, aloof, environment)
        if done.returncode != 0:
            answer = redacted(_text(done.stdout + done.stderr))
            if "fatal: not a git repository" in answer:
                raise Unfit(f"{self.root} is no git repository; publish from a clone: git clone ADDRESS.", answer)
            raise GitError(f"git {arguments[0]} failed: {_reason(done.returncode, answer)}", answer)
        return _text(done.stdout).removesuffix("\n")

    def agrees(self, *arguments: str) -> bool:
        """Whether a command that answers by its exit code (0 yes, else no) says yes."""
        return self._run(arguments, "", 60, False, {}).returncode == 0

    def _run(
        self, arguments: tuple[str, ...], stdin: str, seconds: float, aloof: bool, environment: dict[str, str]
    ) -> subprocess.CompletedProcess:
        try:
            return subprocess.run(
                ["git", *_SWITCHES, *arguments],
                cwd=self.root,
                env=_environment() | environment,
                input=stdin.encode("utf-8", "surrogateescape"),
                capture_output=True,
                timeout=seconds,
                start_new_session=aloof,
            )
        except FileNotFoundError:
            raise Unfit("git is not installed. Debian and Ubuntu: sudo apt install git") from None
        except OSError as error:
            raise Unfit(f"git could not be started ({error.strerror}).") from None
        except subprocess.TimeoutExpired:
            raise GitError(f"git {arguments[0]} took longer than {seconds:.0f} s and was stopped.") from None


def redacted(text: str) -> str:
    """The text without the name and password that a remote's address may carry."""
    return re.sub(r"(?<=://)[^/@\s]+@", "", text)


def _text(output: bytes) -> str:
    return output.decode("utf-8", "surrogateescape")


def _environment() -> dict[str, str]:
    kept = {name: value for name, value in os.environ.items() if not name.startswith("GIT_") or name.startswith(_KEPT)}
    return kept | {
        "LC_ALL": "C",
        "GIT_TERMINAL_PROMPT": "0",  # a question that nobody sees would look like a hanging publish
        "GIT_OPTIONAL_LOCKS": "0",  # a kill must leave no index.lock behind
        "GIT_PAGER": "cat",
    }


def _reason(code: int, answer: str) -> str:
    if code < 0:
        return f"it was stopped by signal {-code}."
    said = [line.strip() for line in answer.splitlines() if line.strip()]
    telling = [line for line in said if line.startswith(("remote: ", "fatal: ", "error: ", "ERROR: ", "! ", "!\t"))]
    return " · ".join((telling or said)[:3]) or f"exit code {code}."
