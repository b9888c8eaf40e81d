"""The commit and its way to the remote: compare and swap, and after any error the remote's own word for the truth."""

import time
from typing import NamedTuple

from publishing.git import Git, GitError
from publishing.outcome import Exit, Outcome, Stop
from publishing.remote import Remote

_PATIENCE = (0, 1, 2, 4)  # seconds before each question; a server may still be at work when the line is cut


class Identity(NamedTuple):
    """Whose name a commit carries, and when (git's own forms)."""

    author: str
    author_email: str
    author_date: str
    committer: str
    committer_email: str
    committer_date: str


def identity_of(git: Git, commit: str) -> Identity:
    """The names and dates of a commit. A publish takes its source's: the same source makes the same commit everywhere,
    and a machine without a configured name can publish."""
    return Identity(*git("show", "-s", "--format=%an%x00%ae%x00%aI%x00%cn%x00%ce%x00%cI", commit).split("\x00"))


def commit_tree(git: Git, tree: str, parent: str, message: str, identity: Identity) -> str:
    """Make the commit, not yet published; `parent` is "" on a first publish. Returns its id."""
    return git(
        *("commit-tree", tree, *(("-p", parent) if parent else ())),
        stdin=message,
        GIT_AUTHOR_NAME=identity.author,
        GIT_AUTHOR_EMAIL=identity.author_email,
        GIT_AUTHOR_DATE=identity.author_date,
        GIT_COMMITTER_NAME=identity.committer,
        GIT_COMMITTER_EMAIL=identity.committer_email,
        GIT_COMMITTER_DATE=identity.committer_date,
    )


def push(git: Git, remote: Remote, commit: str, old: str) -> Outcome:
    """Replace `old` by `commit` at the remote and tell what is true afterwards; raises no error of git's."""
    try:
        remote.push(commit, old)
    except GitError as error:
        return _truth(git, remote, commit, old, error)._replace(commit=commit)
    return Outcome(Exit.DONE, "Published.", commit=commit)


def _truth(git: Git, remote: Remote, commit: str, old: str, error: GitError) -> Outcome:
    live = _asked(remote, old, decided="rejected]" in error.answer)
    if live is None:
        return Outcome(
            Exit.UNKNOWN,
            f"Unknown whether this was published: {remote.name} does not answer any more. Run ./invoke status as soon "
            f"as it can be reached. ({error})",
        )
    if live == commit:
        return Outcome(Exit.DONE, "Published: the push ended with an error, but the remote has it.")
    if live == old:
        return Outcome(Exit.NOT_PUBLISHED, f"Not published: {remote.name} still has the former site. {error}")
    if _follows(git, remote, live, commit):
        return Outcome(Exit.DONE, f"Published, and someone has already published after you ({live[:12]}).")
    return Outcome(
        Exit.OVERTAKEN,
        f"Not published: someone else published at the same moment ({live[:12] or 'the branch is gone'}). "
        "Run this again; it will look at what is live now.",
    )


def _asked(remote: Remote, old: str, decided: bool) -> str | None:
    """The live commit, "" for none, None if the remote does not answer. A refusal is final, a broken line is not."""
    live = None
    for pause in _PATIENCE:
        time.sleep(pause)
        try:
            live = remote.heads().live
        except GitError:
            live = None
            continue
        if decided or live != old:
            break
    return live


def _follows(git: Git, remote: Remote, live: str, commit: str) -> bool:
    try:
        remote.fetch()
    except (GitError, Stop):
        return False
    return bool(live) and git.agrees("merge-base", "--is-ancestor", commit, live)
