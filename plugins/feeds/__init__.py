"""Feeds: who subscribes reads every release in full, in one language, of all programmes or of one.

Each feed is written twice, as Atom (rows `feed`, `programme_feed` of `ADDRESSES`) and as JSON Feed (`feed_json`,
`programme_feed_json`), by Pelican's writer, as pages are. A correction (`Corrections:`) makes its release new and
stands below its text; a withdrawn one is gone. Settings: `FEED_AUTHORITY` is the domain in every identity and is never
changed; `FEED_ENTRIES` (20) is how many releases a feed has, those that changed last: whoever subscribes fetches all of
them several times a day.
"""

from collections import defaultdict
from collections.abc import Callable, Mapping
from typing import Any, NamedTuple

from pelican import signals
from pelican.generators import Generator

from .atom import atom
from .body import absolute
from .jsonfeed import json_feed
from .model import Entry, Feed, Picture, feed_identity, latest, release_identity


def register():
    signals.get_generators.connect(feeds_generator)


def feeds_generator(pelican):
    return Feeds


class Form(NamedTuple):
    """A feed's form, which Pelican's writer takes as it takes a template. It needs no more of the context than is asked
    for here: `feed`, whose entries are those of the releases that stand `in_full` in it."""

    name: str
    write: Callable[[Feed], str]
    entry: Callable[[Any], Entry]

    def render(self, context: Mapping[str, Any]) -> str:
        """Write a feed."""
        return self.write(context["feed"]._replace(entries=tuple(map(self.entry, context["in_full"]))))


class Feeds(Generator):
    """Asks for the feeds of every language when all links are made."""

    def generate_output(self, writer):
        self.entries = {}
        forms = [Form("feed.xml", atom, self._entry), Form("feed.json", json_feed, self._entry)]
        most, site = self.settings.get("FEED_ENTRIES", 20), self.settings["SITEURL"]
        for feed, releases in self._feeds():
            shown = latest(releases, most)
            for form, address in zip(forms, (feed.atom, feed.json), strict=True):
                writer.write_file(address.removeprefix(f"{site}/"), form, self.context, feed=feed, in_full=shown)

    def _feeds(self):
        """Give each feed, still without entries, and its releases."""
        for lang in self.context["languages"]:
            rows, words = self.context["addresses"][lang], self.context["strings"][lang]["feed"]
            own = [release for release in self.context["releases"][lang] if release.lang == lang]
            by_programme = defaultdict(list)
            for release in own:
                for programme in release.programmes:
                    by_programme[programme.key].append(release)
            pair = (rows["feed"], rows["feed_json"])
            yield self._head(lang, "releases", pair, words["title"], words["subtitle"], rows["home"]), own
            for programme in self.context["programmes"][lang]:
                pair = [rows[row].format(slug=programme.slug) for row in ("programme_feed", "programme_feed_json")]
                title = f"{words['title']}: {programme.title}"
                head = self._head(lang, programme.key, pair, title, programme.summary, programme.url)
                yield head, by_programme[programme.key]

    def _head(self, lang, subject, addresses, title, subtitle, home):
        site, imprint = self.settings["SITEURL"], self.settings["IMPRINT"]
        as_atom, as_json = addresses
        return Feed(
            identity=feed_identity(self.settings["FEED_AUTHORITY"], subject, lang),
            title=f"{title} – {self.settings['SITENAME']}",
            subtitle=subtitle,
            lang=lang,
            home=f"{site}/{home}",
            atom=f"{site}/{as_atom}",
            json=f"{site}/{as_json}",
            author=imprint["name"],
            author_page=imprint["website"],
            entries=(),
        )

    def _entry(self, release):
        """Make a release's entry, once for all feeds that have it."""
        if release.source_path not in self.entries:
            self.entries[release.source_path] = self._made(release)
        return self.entries[release.source_path]

    def _made(self, release):
        site = self.settings["SITEURL"]
        text = self.get_template("parts/feed-text").render({**self.context, "article": release, "lang": release.lang})
        return Entry(
            identity=release_identity(self.settings["FEED_AUTHORITY"], release.date, release.key, release.lang),
            link=f"{site}/{release.url}",
            title=release.title,
            summary=release.summary,
            body=absolute(text, f"{site}/{release.url}"),
            published=release.date,
            updated=release.updated,
            categories=tuple(programme.title for programme in release.programmes),
            pictures=tuple(
                Picture(f"{site}/{picture.web.url}", picture.web.media_type, picture.web.bytes, picture.caption)
                for picture in getattr(release, "pictures", ())
            ),
        )
