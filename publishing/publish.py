"""`invoke publish`: the steps, in order. Whatever goes wrong before the push leaves the public site as it is."""

from collections.abc import Callable
from pathlib import Path

from publishing import web
from publishing.address import public_address
from publishing.build import Site, build_site
from publishing.changes import compared, must_not_vanish
from publishing.embargo import Clock, instant, now_in_berlin, waiting
from publishing.export import export
from publishing.fit import must_be_fit
from publishing.git import Git
from publishing.lock import only_publisher, workspace
from publishing.memory import remember
from publishing.outcome import Exit, Outcome, concluded
from publishing.preflight import checked_live, checked_source
from publishing.push import identity_of
from publishing.remote import Remote
from publishing.send import Ask, Manner, Parcel, Say, Show, ask_at_terminal, print_step, send, show_addresses
from publishing.tools import must_match_lock
from publishing.tree import add_papers, build_json, listed, same_site, write_tree

Build = Callable[[Path, Path, Site], None]


def publish(
    root: Path,
    *,
    dry_run: bool = False,
    yes: bool = False,
    confirm_removal: tuple[str, ...] = (),
    adopt: bool = False,
    follow: bool = True,
    say: Say = print_step,
    ask: Ask = ask_at_terminal,
    show: Show = show_addresses,
    build: Build = build_site,
    clock: Clock = now_in_berlin,
) -> Outcome:
    """Publish what origin's main has, and say how it ended; raises nothing for a fault, a refusal or a Ctrl-C.

    In: the project's folder; `dry_run` stops before anything is sent; `yes` does not ask; `confirm_removal` has the
    addresses that may vanish; `adopt` goes on from a branch that others changed; `follow` waits for the public address
    (without it, that address is not asked anything); `say(step, text)` is told each step, `show` shows what changes,
    `ask(question)` decides.
    """
    manner = Manner(dry_run, yes, follow, say, ask, show)

    def steps() -> Outcome:
        git, now = Git(root), clock()
        say("lock", "Making sure that nobody else publishes from here …")
        with only_publisher(git), workspace(git) as work:
            remote = Remote.origin(git)
            say("fetch", f"Asking {remote.name} what is live …")
            heads = remote.fetch()

            say("compare", "Comparing this checkout with main and with what is live …")
            source = checked_source(git, heads, now)
            live = checked_live(git, heads, source, adopt)
            if not adopt:
                remember(git, heads.live)
            if not dry_run:
                remote.must_accept_pushes(heads)

            say("export", f"Taking the sources of {source.commit[:12]} as they were committed …")
            project = export(git, source.commit, work / "source")
            must_match_lock((project / "requirements.txt").read_text("utf-8"))
            address = public_address((project / "publishconf.py").read_text("utf-8"), remote.url)
            if follow:
                web.must_agree_on_the_time(address.url, clock(), web.get)  # not `now`: fetching may have taken long
            site = Site(address, source.commit, source.date, instant(project, source.date, now))

            say("build", f"Building and checking the site for {address.url}/ …")
            output = work / "site"
            output.mkdir()
            build(project, output, site)
            add_papers(output, site)
            must_be_fit(output, project, now)

            say("tree", "Storing the built site in git and verifying every byte …")
            tree = write_tree(git, output, work / "index")
            before, after = listed(git, heads.live) if live else {}, listed(git, tree)
            if live and live.source == source.commit and same_site(before, after):
                if not dry_run:
                    remember(git, live.commit)  # who adopts what is live need not do so again
                return Outcome(
                    Exit.DONE, f"Nothing to do: {address.url}/ is up to date.", commit=live.commit, tree=tree
                )
            changes = compared(before, after)
            must_not_vanish(changes, confirm_removal, address)

            trailers = {
                "Source": source.commit,
                "Pages": str(changes.pages_after),
                "Instant": site.instant.isoformat(),
            }
            parcel = Parcel(
                tree,
                heads.live,
                f"Publish {source.commit[:12]}",
                trailers,
                identity_of(git, source.commit),
                changes,
                before,
                after,
                tuple(waiting(project, now)),
                build_json(site),
                address.url,
            )
            return send(git, remote, parcel, manner)

    return concluded(steps)
