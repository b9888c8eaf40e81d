"""The remote that the public site is served from: what it has, and whether it takes a push.

Nothing here writes a ref of the local repository: a kill in the middle could leave a lock that stops the next run. The
remote is always asked at the address that is pushed to, so that what is compared is what is replaced.
"""

from dataclasses import dataclass
from typing import NamedTuple

from publishing.git import Git, GitError, Unfit, redacted
from publishing.outcome import Exit, Stop, refuse

MAIN = "refs/heads/main"
LIVE = "refs/heads/gh-pages"
_SECONDS = 300  # for a first fetch or push over a slow line


class Heads(NamedTuple):
    """The commits of main and gh-pages at one moment; "" for a branch that is not there."""

    main: str
    live: str


@dataclass(frozen=True)
class Remote:
    """The remote `origin` of a repository, at its push address."""

    git: Git
    url: str

    @classmethod
    def origin(cls, git: Git) -> "Remote":
        """The remote of this checkout. Raises Stop if there is none."""
        try:
            return cls(git, git("remote", "get-url", "--push", "origin"))
        except Unfit:
            raise
        except GitError:
            raise refuse(
                "This repository has no remote named origin to publish to. Add it: git remote add origin ADDRESS"
            ) from None

    @property
    def name(self) -> str:
        """The address as it may be shown: without a password."""
        return redacted(self.url)

    def heads(self) -> Heads:
        """Ask the remote what it has now. Raises GitError if it does not answer."""
        try:
            listed = self.git("ls-remote", self.url, MAIN, LIVE, seconds=60).splitlines()
        except GitError as error:
            why = str(error).removeprefix("git ls-remote failed: ").replace("fatal: ", "").rstrip(".")
            raise GitError(f"{self.name} does not answer ({why}). Is the network there, and may you read it?") from None
        commits = {name: commit for commit, name in (line.split("\t") for line in listed)}
        return Heads(commits.get(MAIN, ""), commits.get(LIVE, ""))

    def fetch(self) -> Heads:
        """Ask, and get the commits. Raises Stop if there is no main, GitError if the remote does not answer."""
        heads = self.heads()
        if not heads.main:
            raise refuse(f"{self.name} has no branch main yet. Push it first: git push origin main")
        branches = [MAIN, LIVE] if heads.live else [MAIN]
        switches = ("--no-tags", "--no-write-fetch-head", "--no-auto-maintenance")
        self.git("fetch", *switches, self.url, *branches, seconds=_SECONDS)
        for commit in filter(None, heads):
            if not self.git.agrees("cat-file", "-e", f"{commit}^{{commit}}"):
                raise refuse(f"{self.name} changed while it was being read. Run this again.")
        return heads

    def must_accept_pushes(self, heads: Heads) -> None:
        """Knock with a push that changes nothing. Raises Stop if we may not push, or if `heads` is no longer true."""
        try:
            self._push(heads.live or heads.main, heads.live, "--dry-run")
        except GitError as error:
            if "rejected]" in error.answer:  # by git here, comparing; no hook of the remote's has run
                raise Stop(Exit.OVERTAKEN, "Someone else has just published. Run this again.") from None
            raise refuse(
                f"{self.name} does not let you publish. {error} Check that you may write to the repository and that "
                "your password, token or key is still valid; a key with a passphrase must be known to ssh-agent."
            ) from None

    def push(self, commit: str, old: str) -> None:
        """Replace `old` ("" for a first publish) by `commit`, or nothing. Raises GitError on any doubt."""
        self._push(commit, old)

    def _push(self, commit: str, old: str, *switches: str) -> None:
        self.git(
            *("push", "--porcelain", "--no-verify", *switches, f"--force-with-lease={LIVE}:{old}"),
            *(self.url, f"{commit}:{LIVE}"),
            seconds=_SECONDS,
            aloof=True,
        )
