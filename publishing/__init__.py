"""How the site reaches the public: `invoke publish`, `invoke rollback`, `invoke status`.

The public site is the branch `gh-pages`, written by plain git commands. For maintainers; docs/publishing.md tells a
press officer what each refusal means. There is no Pelican in here: the build is a command like any other. What is known
about the public site stands in the published commit (`Source:`, `Pages:`, `Instant:`) and in `/.well-known/build.json`.

    publish.py    the steps, in order          rollback.py   an earlier state again
    status.py     what is live, what waits     look.py       where status knows that from
    outcome.py    how a run can end: the exit codes

`publish.py` reads like the list of steps; each of its steps is a module of the same name. Only `git.py` runs git.
"""
