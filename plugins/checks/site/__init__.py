"""The rules on the built site: what readers, browsers and machines are about to get.

A rule is a small generator whose docstring is the rule. Those on one element take `(element, site)` and yield
sentences. Those on one page take `(page, site)` and yield `(line, sentence)`: `PAGE_RULES` look at the page alone,
`LINK_RULES` also at the facts of others. Those on the whole site take `site` and yield `(file, line, sentence)`; only
`ALL_PAGES_RULES` find facts on the pages. `FEED_RULES` take `(site, path, feed)` for each feed and look at it alone, as
`feeds.xml_is_well_formed` does for each XML file and `feeds.json_file_parses` for each JSON file; of the rules on feeds
only `feeds.feeds_lead_somewhere` asks what else is there.

To add one: write it in the file of its subject, name it below, one on elements with the tags and attributes that it
looks at, and add the mutation that it must find to tests/test_checks_site.toml. README.md, here, says how rules are
asked about a page that nobody has parsed.
"""

from collections.abc import Callable, Iterable, Mapping
from datetime import datetime
from pathlib import Path
from typing import Any

from ..faults import Fault, Findings, findings
from . import feeds, files, languages, links, markup, policy, sitemap
from .built import Site, outline, read_site
from .element import LEADING
from .entries import read_leads
from .facts import read_facts
from .origin import traced
from .page import Facts, Page
from .rules import Rules
from .security_txt import security_txt_is_valid
from .unreleased import Canary, canaries, nothing_unreleased_is_there, said

__all__ = ["Canary", "Site", "canaries", "check_site", "look_at_page", "outline", "read_site", "said", "traced"]

PAGE_RULES = Rules(
    shapes=(
        markup.html_is_well_formed,
        markup.links_have_words,
        policy.nothing_handles_events,
        links.nothing_is_left_to_replace,
    ),
    pages=(
        markup.ids_are_unique,
        markup.references_lead_to_ids,
        markup.pages_have_one_title,
        markup.headings_skip_no_level,
        languages.pages_say_their_language,
        languages.canonical_is_the_page_itself,
        policy.pages_have_a_policy,
        policy.pages_give_no_referrer_away,
    ),
    elements={
        markup.pictures_say_what_they_show: frozenset({"img", "area"}),
        languages.parts_say_a_real_language: frozenset({"lang"}),
        policy.nothing_is_inline: frozenset({"script", "style"}),
        policy.addresses_carry_nothing: LEADING,
        policy.nothing_comes_from_third_parties: LEADING - {"href"} | {"link"},  # a mere link fetches nothing
        policy.linked_data_parses: frozenset({"script"}),
    },
)
LINK_RULES = (
    links.links_lead_somewhere,
    links.anchors_exist,
    languages.alternates_answer_each_other,
    languages.linked_languages_are_true,
)
SITE_RULES = (
    files.necessary_files_are_there,
    files.no_file_is_empty_or_hidden,
    sitemap.robots_name_the_sitemap,
    links.styles_lead_somewhere,
    policy.styles_fetch_nothing_elsewhere,
)
FEED_RULES = (
    feeds.feeds_have_what_they_must,
    feeds.feeds_say_where_they_are,
    feeds.feeds_have_whole_addresses,
)
# These ask the facts of all pages, the names of all files, style sheets and the sitemap, and nothing else.
ALL_PAGES_RULES = (files.no_file_is_left_over, sitemap.sitemap_lists_every_page)


def check_site(
    output: Path,
    siteurl: str,
    instant: datetime,
    languages: tuple[str, ...] = ("de", "en"),
    unreleased: Iterable[Canary] = (),
    memory: Any = None,
) -> Findings:
    """Find every fault in a built site.

    In: the output folder, the site's public address, the build's instant, the languages with the one at the root first,
    what must not be found, the build's memory if it has one. Faults name files as `output/…`.
    """
    site = read_site(output, siteurl, languages)
    found = _between_pages(site, memory) + _for_machines(site, memory) + _by_rules(site, SITE_RULES)
    found += security_txt_is_valid(site, instant)
    found += nothing_unreleased_is_there(site, unreleased, memory)
    return findings(Fault(f"output/{path}", line or 0, sentence) for path, line, sentence in found)


def _between_pages(site: Site, memory: Any) -> list[tuple[str, int, str]]:
    """What pages show by themselves and to one another. That there was nothing to mend is known as long as no page's
    facts, no file's name, no style sheet and not the sitemap have changed: few edits change any of these."""

    def make(path):
        # Another page object than the site's: a parsed page takes much room, and goes when its facts are known.
        return _facts(path, site.read(path), site)

    if memory is None:
        return _judged(site, {path: make(path) for path in site.pages})
    asked = _asked(site.pages, site, memory)
    told = memory.told("facts", asked, make)
    read = [site.read(path) for path in site.files if path.endswith(".css") or path == "sitemap.xml"]
    key = memory.key(told or b"", "\n".join(site.files), *read)
    if told and memory.get("faultless", key):
        return []
    found = _judged(site, memory.all("facts", asked, make))
    if told and not found:
        memory.put("faultless", key, True)
    return found


def _facts(path: str, data: bytes, site: Site) -> tuple:
    """A page's facts as they are kept: what has no class is written down and read in half the time."""
    return tuple(read_facts(Page(path, data), site, PAGE_RULES))


def _judged(site: Site, facts: Mapping[str, tuple]) -> list[tuple[str, int, str]]:
    for path, page in site.pages.items():
        page.facts = Facts._make(facts[path])
    found = _by_rules(site, ALL_PAGES_RULES)
    for path, page in site.pages.items():
        found += [(path, *fault) for fault in page.facts.faults]
        found += [(path, *fault) for rule in LINK_RULES for fault in rule(page, site)]
    return found


def _for_machines(site: Site, memory: Any) -> list[tuple[str, int, str]]:
    """What each XML and JSON file shows, by itself and to the other files. The sitemap has a rule of its own."""
    paths = [path for path in site.files if path.endswith(feeds.XML + feeds.JSON) and path != "sitemap.xml"]

    def make(path):
        return _read_by_machine(path, site.read(path), site)

    read = memory.all("machines", _asked(paths, site, memory), make) if memory else {path: make(path) for path in paths}
    found = []
    for path, (faults, leads) in read.items():
        found += faults
        if not leads <= site.addresses:
            found += feeds.feeds_lead_somewhere(site, path, feeds.read_feed(feeds.parsed(site.read(path))))
    return found


def _read_by_machine(path: str, data: bytes, site: Site) -> tuple[list[tuple[str, int, str]], frozenset[str]]:
    """An XML or JSON file's own faults, and where it leads within the site."""
    if path.endswith(feeds.JSON):
        return list(feeds.json_file_parses(path, data)), frozenset()
    if (leads := read_leads(path, data, site, FEED_RULES)) is not None:
        return [], leads
    root = feeds.parsed(data)
    feed = feeds.read_feed(root)
    if feed is None:
        return list(feeds.xml_is_well_formed(site, path, root)), frozenset()
    return [fault for rule in FEED_RULES for fault in rule(site, path, feed)], feeds.leads(site, feed)


def _asked(paths: Iterable[str], site: Site, memory: Any) -> dict[str, tuple]:
    """What files' facts hang on: their bytes, of which the fingerprint is known where Pelican's writer wrote them."""
    return {path: (path, memory.digests.get(path) or memory.digest(site.read(path))) for path in paths}


def _by_rules(site: Site, rules: Iterable[Callable[[Site], Iterable]]) -> list[tuple[str, int, str]]:
    return [fault for rule in rules for fault in rule(site)]


def look_at_page(path: str, data: bytes, digest: bytes, site: Site, memory: Any) -> None:
    """Let the memory know the facts of a page or feed that has just been written, in the process that wrote it."""
    if path.endswith(".html"):
        memory.learn("facts", (path, digest), lambda: _facts(path, data, site))
    elif path.endswith(feeds.XML + feeds.JSON):
        memory.learn("machines", (path, digest), lambda: _read_by_machine(path, data, site))
