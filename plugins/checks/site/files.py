"""Rules on the built site's files: what must be there is there, and nothing else."""

import re

from .built import Site
from .links import style_addresses

MUST_HAVE = ("404.html", "index.html", "robots.txt", "sitemap.xml", ".well-known/security.txt")
# Known by their names and not by a link: what servers, crawlers and the search look for.
KNOWN = re.compile(
    r"(?:404\.html|robots\.txt|sitemap\.xml|favicon\.ico|CNAME|\.nojekyll|\.well-known/[a-z.-]+"
    r"|(?:.*/)?feed\.(?:xml|json)|(?:.*/)?pagefind/.+)"
)


def necessary_files_are_there(site: Site):
    """Home pages, the page for what is not found, sitemap, robots.txt and security.txt are there."""
    homes = [f"{lang}/index.html" for lang in site.languages[1:]]
    for path in (*MUST_HAVE, *homes):
        if path not in site.files:
            yield path, 0, "The file is missing; a site is not published without it."


def no_file_is_left_over(site: Site):
    """Every file is linked from a page, a style or a feed, or known by its name: nothing waits to be found."""
    for path in sorted(site.files.keys() - _linked(site)):
        page = site.pages.get(path)
        if not KNOWN.fullmatch(path) and not (page and page.facts.is_redirect) and not _is_hidden(path):
            yield path, 0, "Nothing leads to this file; link it, or see why it was made."


def no_file_is_empty_or_hidden(site: Site):
    """A file of no bytes was torn while being written; a hidden one was not meant for the public."""
    for path, size in site.files.items():
        if path != ".nojekyll" and not size:
            yield path, 0, "The file is empty; build again, and look at the disk's free space."
        if _is_hidden(path) and not KNOWN.fullmatch(path):
            yield path, 0, "The file is hidden; it is not meant for the public."


def _linked(site):
    addresses = {""}
    for page in site.pages.values():
        addresses.update(page.facts.uses)  # itself is not among them: who only links to itself is left over
    found = set(map(site.target, addresses))
    for style in (path for path in site.files if path.endswith(".css")):
        found.update(path for _, _, path in style_addresses(style, site) if path)
    return found


def _is_hidden(path):
    return path.startswith(".") or "/." in path
