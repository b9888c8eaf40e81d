"""Feeds: who subscribes reads every release in full, in one language, of all programmes or of one.

Each feed is written twice, as Atom (rows `feed`, `programme_feed` of `ADDRESSES`) and as JSON Feed (`feed_json`,
`programme_feed_json`). A correction (`Corrections:`) makes its release new and stands below its text; a withdrawn one
is gone. Settings: `FEED_AUTHORITY` is the domain in every identity and is never changed; `FEED_ENTRIES` (20) is how
many releases a feed has, those that changed last: whoever subscribes fetches all of them several times a day.
"""

from collections import defaultdict
from pathlib import Path

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


class Feeds(Generator):
    """Writes the feeds of every language when all links are made."""

    def generate_output(self, writer):
        self.entries = {}
        asked = {}
        for lang in self.context["languages"]:
            rows, words = self.context["addresses"][lang], self.context["strings"][lang]["feed"]
            own = [release for release in self.context["releases"][lang] if release.lang == lang]
            by_programme = defaultdict(list)
            for release in own:
                for programme in release.programmes:
                    by_programme[programme.key].append(release)
            pair = (rows["feed"], rows["feed_json"])
            asked[self._head(lang, "releases", pair, words["title"], words["subtitle"], rows["home"])] = own
            for programme in self.context["programmes"][lang]:
                pair = [rows[row].format(slug=programme.slug) for row in ("programme_feed", "programme_feed_json")]
                title = f"{words['title']}: {programme.title}"
                head = self._head(lang, programme.key, pair, title, programme.summary, programme.url)
                asked[head] = by_programme[programme.key]
        most, site = self.settings.get("FEED_ENTRIES", 20), self.settings["SITEURL"]
        texts = self._texts({head: latest(releases, most) for head, releases in asked.items()})
        for head, pair in texts.items():
            for address, text in zip((head.atom, head.json), pair, strict=True):
                path = Path(self.output_path, address.removeprefix(f"{site}/"))
                path.parent.mkdir(parents=True, exist_ok=True)
                path.write_text(text, "utf-8")

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

    def _texts(self, asked):
        """Write each feed in both forms, on all cores, but for those that the build remembers."""

        def write(head):
            feed = head._replace(entries=tuple(map(self._entry, asked[head])))
            return atom(feed), json_feed(feed)

        memory, known = self.settings.get("memory"), {}
        for head, releases in asked.items() if memory else ():
            said = [memory.of(release, self.context) for release in releases]
            if None not in said:
                known[head] = (tuple(head), said)
        remembered = memory.all("feeds", known, write) if memory else {}
        return {head: remembered.get(head) or write(head) for head in asked}

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
