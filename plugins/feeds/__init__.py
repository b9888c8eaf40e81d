"""Feeds: who subscribes reads every release in full, in one language, of all programmes or of one.

Each feed is written twice, as Atom (rows `feed`, `programme_feed` of `ADDRESSES`) and as JSON Feed (`feed_json`,
`programme_feed_json`), by Pelican's writer, as pages are. A correction (`Corrections:`) makes its release new and
stands below its text; a withdrawn one is gone. Settings: `FEED_AUTHORITY` is the domain in every identity and is never
changed; `FEED_ENTRIES` (20) is how many releases a feed has, those that changed last: whoever subscribes fetches all of
them several times a day.
"""

from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from functools import lru_cache
from typing import Any, NamedTuple
from urllib.parse import urljoin

from pelican import signals
from pelican.generators import Generator

from . import atom, jsonfeed
from .body import absolute
from .model import NEVER, Entry, Feed, Picture, feed_identity, latest, release_identity

PAIR = 64  # entries in mind for the next form: the two of a feed are written one after the other
KEPT = 512  # written entries in mind for the next feed


def register():
    signals.get_generators.connect(feeds_generator)


def feeds_generator(pelican):
    return Feeds


class Form(NamedTuple):
    """A feed's form, which Pelican's writer takes as it takes a template: what writes a feed of written entries, and
    what writes a release's. It needs no more of the context than is asked for here: `feed`, and the releases that stand
    `in_full` in it."""

    name: str
    write: Callable[[Feed, Sequence[str]], str]
    entry: Callable[[Any], str]

    def render(self, context: Mapping[str, Any]) -> str:
        """Write a feed."""
        return self.write(context["feed"], [self.entry(release) for release in context["in_full"]])


class Feeds(Generator):
    """Asks for the feeds of every language when all links are made. An entry is written once for all feeds that have
    it: that of all releases and those of its programmes."""

    def generate_output(self, writer):
        self.root = urljoin(self.settings["SITEURL"], "/")
        entry = lru_cache(PAIR)(self._entry)

        def written(write):
            return lru_cache(KEPT)(lambda release: write(entry(release)))

        forms = [
            Form("feed.xml", atom.write, written(atom.write_entry)),
            Form("feed.json", jsonfeed.write, written(jsonfeed.write_item)),
        ]
        for feed, shown in self._feeds():
            for form, address in zip(forms, (feed.atom, feed.json), strict=True):
                name = address.removeprefix(f"{self.settings['SITEURL']}/")
                writer.write_file(name, form, self.context, feed=feed, in_full=shown)

    def _feeds(self):
        """Give each feed, and the releases in it."""
        for lang in self.context["languages"]:
            rows, words = self.context["addresses"][lang], self.context["strings"][lang]["feed"]
            own = [release for release in self.context["releases"][lang] if release.lang == lang]
            by_programme = defaultdict(list)
            for release in own:
                for programme in release.programmes:
                    by_programme[programme.key].append(release)
            pair = (rows["feed"], rows["feed_json"])
            yield self._feed(own, lang, "releases", pair, words["title"], words["subtitle"], rows["home"])
            for programme in self.context["programmes"][lang]:
                pair = [rows[row].format(slug=programme.slug) for row in ("programme_feed", "programme_feed_json")]
                title = f"{words['title']}: {programme.title}"
                own = by_programme[programme.key]
                yield self._feed(own, lang, programme.key, pair, title, programme.summary, programme.url)

    def _feed(self, releases, lang, subject, addresses, title, subtitle, home):
        site, imprint = self.settings["SITEURL"], self.settings["IMPRINT"]
        as_atom, as_json = addresses
        shown = latest(releases, self.settings.get("FEED_ENTRIES", 20))
        feed = Feed(
            identity=feed_identity(self.settings["FEED_AUTHORITY"], subject, lang),
            title=f"{title} – {self.settings['SITENAME']}",
            subtitle=subtitle,
            lang=lang,
            home=f"{site}/{home}",
            atom=f"{site}/{as_atom}",
            json=f"{site}/{as_json}",
            author=imprint["name"],
            author_page=imprint["website"],
            updated=max((release.updated for release in shown), default=NEVER),
        )
        return feed, shown

    def _entry(self, release):
        site = self.settings["SITEURL"]
        shown = {"article": release, "lang": release.lang, "strings": self.context["strings"]}
        text = self.get_template("parts/feed-text").render(shown)
        return Entry(
            identity=release_identity(self.settings["FEED_AUTHORITY"], release.date, release.key, release.lang),
            link=f"{site}/{release.url}",
            title=release.title,
            lang=release.lang,
            summary=release.summary,
            body=absolute(text, f"{site}/{release.url}", self.root),
            published=release.date,
            updated=release.updated,
            categories=tuple(programme.title for programme in release.programmes),
            pictures=tuple(
                Picture(f"{site}/{picture.web.url}", picture.web.media_type, picture.web.bytes, picture.caption)
                for picture in getattr(release, "pictures", ())
            ),
        )
