"""Who is measured, and how each is called."""

import json
import shutil
import sys
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

from .tools import Tools

ROOT = Path(__file__).resolve().parent.parent.parent
_SITES = Path(__file__).parent / "sites"
_PRESS_ROOM = ("plugins", "theme", "desk", "publishing", "content", "tasks.py", "pelicanconf.py", "publishconf.py")


class Commands(NamedTuple):
    """How a contender is called in its folder: to build, and to serve at a port (`{port}`) and build what is saved.

    `made` are the names of what a build leaves and a clean one begins without.
    """

    build: list[str]
    made: tuple[str, ...]
    serve: list[str] | None = None
    environment: dict[str, str] = {}  # noqa: RUF012 – nobody writes to it


class Contender(NamedTuple):
    """A way to build the press room: what the table calls it, its dialect, its set-up, a release's address."""

    title: str
    dialect: str
    set_up: Callable[[Path, Tools], Commands]
    address: str = "presse/{key}/"


def _site(name: str, folder: Path, strings: str = "strings.json", style: str = "theme/style.css") -> None:
    """Copy a peer's site, with the words and the stylesheet that all share."""
    shutil.copytree(_SITES / name, folder)
    for source, target in (("strings.json", strings), ("style.css", style)):
        (folder / target).parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(_SITES / source, folder / target)


def _pelican(python: Callable[[Tools], str] = lambda tools: sys.executable, conf: str = "pelicanconf.py", **settings):
    extra = ["--extra-settings", *(f"{name}={json.dumps(value)}" for name, value in settings.items())]

    def set_up(folder, tools):
        _site("pelican", folder, style="theme/static/style.css")
        command = [python(tools), "-m", "pelican", "--quiet", "--settings", conf, *(extra if settings else ())]
        return Commands(command, ("output", "cache"))

    return set_up


def _hugo(folder, tools):
    _site("hugo", folder, strings="data/strings.json", style="static/theme/style.css")
    hugo = tools.hugo()
    # As it comes: in fast render, so that of an edit it makes again what has been looked at lately.
    serve = [hugo, "server", "--port", "{port}"]
    return Commands([hugo, "--quiet", "--destination", "output"], ("output", "resources", ".hugo_build.lock"), serve)


def _eleventy(node: Callable[[Tools], str]):
    def set_up(folder, tools):
        _site("eleventy", folder, style="static/style.css")
        (folder / "node_modules").symlink_to(tools.modules("eleventy"))
        command = [node(tools), "node_modules/@11ty/eleventy/cmd.cjs"]
        # A cold `--incremental=FILE` dies ("templateRender has not yet initialized"): an edit is a full build.
        return Commands(command, ("output",), [*command, "--serve", "--incremental", "--port={port}"])

    return set_up


def _astro(folder, tools):
    _site("astro", folder, strings="src/lib/strings.json", style="public/theme/style.css")
    (folder / "node_modules").symlink_to(tools.modules("astro"))
    command = [tools.node(), "node_modules/.bin/astro", "build", "--silent"]
    return Commands(command, ("output", ".astro", ".cache"), environment={"ASTRO_TELEMETRY_DISABLED": "1"})


def _jekyll(folder, tools):
    _site("jekyll", folder, strings="_data/T.json")
    command = [tools.system("jekyll"), "build", "--quiet"]
    return Commands(command, ("output", ".jekyll-cache", ".jekyll-metadata"), environment={"LC_ALL": "C.UTF-8"})


def _nikola(folder, tools):
    _site("nikola", folder, style="themes/bench/assets/css/style.css")
    command = [tools.python("nikola"), "-m", "nikola", "build", "--quiet"]
    return Commands(command, ("output", "cache", ".doit.db", ".doit.db.db"))


def _press_room(*wanted: str):
    """This very project, the corpus beside its own content; kits, search and social pictures only if wanted."""

    def set_up(folder, tools):
        folder.mkdir()
        for source in (ROOT / name for name in _PRESS_ROOM):
            if source.is_dir():
                shutil.copytree(source, folder / source.name, ignore=shutil.ignore_patterns("__pycache__"))
            else:
                shutil.copy(source, folder)
        conf = folder / "pelicanconf.py"
        text = conf.read_text("utf-8")
        for plugin, off in _APART.items():
            if plugin not in wanted:
                text = off(text)
        conf.write_text(text, "utf-8")
        command = [sys.executable, "-m", "desk"]
        return Commands([*command, "build"], ("output", ".cache"), [*command, "serve", "--port", "{port}"])

    return set_up


# What is measured apart, and how pelicanconf.py says that it is not wanted.
_APART = {
    "presskit": lambda conf: conf + "\nPRESSKIT = False\n",
    "search": lambda conf: conf + "\nSEARCH = False\n",
    "socialpictures": lambda conf: conf.replace('    "socialpictures",\n', ""),
}


def _ours(title: str, *wanted: str) -> Contender:
    return Contender(title, "press room", _press_room(*wanted), "presse/{year}/{key}/")


_CACHED = {
    "CACHE_CONTENT": True,
    "LOAD_CONTENT_CACHE": True,
    "CONTENT_CACHING_LAYER": "generator",
    "GZIP_CACHE": False,
}

CONTENDERS = {
    "pelican": Contender("bare Pelican, typogrify on", "pelican", _pelican()),
    "pelican-plain": Contender("Pelican, typogrify off", "pelican", _pelican(TYPOGRIFY=False)),
    "pelican-cache": Contender("Pelican, generator cache", "pelican", _pelican(**_CACHED)),
    "pelican-i18n": Contender(
        "Pelican with i18n-subsites",
        "pelican",
        _pelican(lambda tools: tools.python("pelican-i18n"), "pelicanconf_i18n.py"),
    ),
    "hugo": Contender("Hugo 0.168", "hugo", _hugo),
    "eleventy": Contender("Eleventy 3.1.8, own Node", "eleventy", _eleventy(lambda tools: tools.system("node"))),
    "eleventy-24": Contender("Eleventy 3.1.8, Node 24", "eleventy", _eleventy(Tools.node)),
    "astro": Contender("Astro 7.3.5", "astro", _astro),
    "jekyll": Contender("Jekyll", "jekyll", _jekyll),
    "nikola": Contender("Nikola 8.3.3", "nikola", _nikola),
    "room": _ours("the press room"),
    "room-search": _ours("the press room, search", "search"),
    "room-social": _ours("the press room, social pictures", "socialpictures"),
    "room-kit": _ours("the press room, kits", "presskit"),
    "room-all": _ours("the press room, all of it", "presskit", "search", "socialpictures"),
}
