"""The theme's files as they are published: one minified stylesheet, every file's hash in its name.

A name that changes with its content may be kept by browsers and caches for ever; no page meets another build's style.
"""

import hashlib
import re
from collections.abc import Iterable, Mapping
from pathlib import Path, PurePosixPath
from typing import NamedTuple

import lightningcss

FOLDER = "theme"
STYLESHEET = "css/site.css"
ADDITIONS_LAYER = "parts"
# The first versions that know light-dark(), the newest thing that the stylesheet cannot do without.
# Source: https://caniuse.com/mdn-css_types_color_light-dark
BROWSERS = ["chrome 123", "edge 123", "firefox 120", "safari 17.5", "ios_saf 17.5"]
BROKEN = re.compile(r"Bundling failed: (.*) at (.*):(\d+):\d+", re.S)
LINK = re.compile(r"url\(\s*([\"']?)(?!data:|#)([^)\"']+)\1\s*\)")


class Asset(NamedTuple):
    """A published file: where it goes, relative to the site, and its bytes."""

    path: str
    content: bytes


class Published(NamedTuple):
    """Everything to write, by its name in the theme (`fonts/text.woff2`), and what the stylesheet asks for in vain."""

    assets: dict[str, Asset]
    missing: list[str]


def publish(static: Path, additions: Iterable[str] = ()) -> Published:
    """Bundle the stylesheet of a theme's static folder and give every file its published name.

    In: the folder, with `css/site.css` in it; CSS texts that are added to the stylesheet. Out: the assets by name.
    Raises ValueError when the CSS cannot be read, by file and line; OSError when another file cannot.
    """
    files = sorted(
        path for path in static.rglob("*") if path.is_file() and path.suffix not in {".css", ".md", ".py", ".txt"}
    )
    assets = {}
    for path in files:
        name = path.relative_to(static).as_posix()
        assets[name] = _asset(name, path.read_bytes())
    css, missing = linked(stylesheet(static / STYLESHEET, additions), assets)
    assets[STYLESHEET] = _asset(PurePosixPath(STYLESHEET).name, css.encode())
    return Published(dict(sorted(assets.items())), missing)


def stylesheet(path: Path, additions: Iterable[str] = ()) -> str:
    """Bundle a stylesheet's imports, add what others add, and minify the whole. Raises ValueError, by file and line."""
    added = "\n".join(additions)
    try:
        css = lightningcss.bundle_css(str(path), minify=False, browsers_list=BROWSERS)
    except (ValueError, OSError) as problem:
        # lightningcss counts lines from 0, editors from 1.
        what, file, line = BROKEN.fullmatch(str(problem)).groups()
        raise ValueError(f"{file}:{int(line) + 1}: This style cannot be read: {what}.") from problem
    css += f"\n@layer {ADDITIONS_LAYER} {{\n{added}\n}}\n" if added else ""
    return lightningcss.process_stylesheet(css, filename=path.name, minify=True, browsers_list=BROWSERS)


def linked(css: str, assets: Mapping[str, Asset]) -> tuple[str, list[str]]:
    """Let every `url()` of a published stylesheet lead to the published file.

    Sources write addresses relative to themselves (`../fonts/text.woff2`); what remains without the way up is the
    asset's name. Out: the stylesheet, and the names that no asset has.
    """
    missing = []

    def lead(match: re.Match[str]) -> str:
        name = match[2].strip().lstrip("./")
        if name not in assets:
            missing.append(name)
            return match[0]
        return f"url({PurePosixPath(assets[name].path).relative_to(FOLDER)})"

    return LINK.sub(lead, css), missing


def _asset(name: str, content: bytes) -> Asset:
    digest = hashlib.sha256(content).hexdigest()[:10]
    path = PurePosixPath(FOLDER, name)
    return Asset(path.with_suffix(f".{digest}{path.suffix}").as_posix(), content)
