"""The corpus as the files of each generator: the same words, in the front matter that it reads.

`write(dialect, folder, n, programmes)` writes all of them. A dialect is a pair of functions, for a release and for a
programme in one language: each gives the file's path and its text.
"""

import json
from datetime import date
from pathlib import Path

from bench.corpus import LANGUAGES, Programme, Release, programmes, releases

_FOLDERS = {"de": ("presse", "programme"), "en": ("press", "programmes")}


def write(dialect: str, folder: Path, n: int, count: int) -> tuple[Path, Release]:
    """Write n releases and so many programmes, in both languages;
    give the file of the German release in the middle, and the release."""
    of_release, of_programme = DIALECTS[dialect]
    known = programmes(count)
    made = releases(n, known)
    for programme in known:
        for lang in LANGUAGES:
            _put(folder, *of_programme(programme, lang))
    files = [_put(folder, *of_release(release)) for release in made]
    middle = n // 2 * len(LANGUAGES)
    return files[middle], made[middle]


def _put(folder, name, text):
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, "utf-8")
    return path


def _yaml(**values) -> str:
    lines = [
        f"{key}: {value.isoformat() if isinstance(value, date) else json.dumps(value, ensure_ascii=False)}\n"
        for key, value in values.items()
    ]
    return f"---\n{''.join(lines)}---\n\n"


def _press_room(release: Release):
    path = f"content/{release.lang}/releases/{release.date}-{release.key}.md"
    header = f"Title: {release.title}\nSlug: {release.key}\nSummary: {release.summary}\nPlace: Musterstadt\n"
    return path, f"{header}\n{release.body}"


def _press_room_programme(programme: Programme, lang: str):
    header = (
        f"Title: {programme.title}\nSlug: {programme.key}\nSummary: {programme.title}.\nWebsite: {programme.website}\n"
    )
    names = f"Names: {'; '.join(programme.names)}\n" if programme.names else ""
    return f"content/{lang}/programmes/{programme.key}.md", f"{header}{names}\n{programme.body(lang)}"


def _pelican(release: Release):
    header = f"Title: {release.title}\nDate: {release.date} 10:00\nLang: {release.lang}\nSlug: {release.key}\n"
    header += f"Category: Presse\nSummary: {release.summary}\nKey: {release.key}\n"
    return f"content/releases/{release.date.year}/{release.key}.{release.lang}.md", f"{header}\n{release.body}"


def _pelican_programme(programme: Programme, lang: str):
    header = f"Title: {programme.title}\nLang: {lang}\nSlug: {programme.key}\nKey: {programme.key}\n"
    return f"content/programmes/{programme.key}.{lang}.md", f"{header}\n{programme.body(lang)}"


def _fields(release: Release):
    return {"title": release.title, "date": release.date, "slug": release.key, "summary": release.summary}


def _programme_fields(programme: Programme):
    return {"title": programme.title, "slug": programme.key, "summary": programme.title}


def _hugo(release: Release):
    header = _yaml(**_fields(release), type="press", translationKey=release.key)
    return f"content/{release.lang}/{_FOLDERS[release.lang][0]}/{release.key}.md", header + release.body


def _hugo_programme(programme: Programme, lang: str):
    header = _yaml(**_programme_fields(programme), type="programmes", translationKey=programme.key)
    return f"content/{lang}/{_FOLDERS[lang][1]}/{programme.key}.md", header + programme.body(lang)


def _eleventy(release: Release):
    header = _yaml(**_fields(release), key=release.key)
    return f"content/{release.lang}/press/{release.key}.md", header + release.body


def _eleventy_programme(programme: Programme, lang: str):
    header = _yaml(**_programme_fields(programme), key=programme.key)
    return f"content/{lang}/programmes/{programme.key}.md", header + programme.body(lang)


def _astro(release: Release):
    header = _yaml(**_fields(release), key=release.key, lang=release.lang)
    return f"src/content/press/{release.lang}/{release.key}.md", header + release.body


def _astro_programme(programme: Programme, lang: str):
    header = _yaml(**_programme_fields(programme), key=programme.key, lang=lang)
    return f"src/content/programmes/{lang}/{programme.key}.md", header + programme.body(lang)


def _address(lang, kind, key):
    return f"{'' if lang == 'de' else '/en'}/{_FOLDERS[lang][kind]}/{key}/"


def _jekyll(release: Release):
    place = {"layout": "release", "permalink": _address(release.lang, 0, release.key)}
    header = _yaml(**_fields(release), key=release.key, lang=release.lang, **place)
    return f"_press_{release.lang}/{release.key}.md", header + release.body


def _jekyll_programme(programme: Programme, lang: str):
    place = {"layout": "programme", "permalink": _address(lang, 1, programme.key)}
    header = _yaml(**_programme_fields(programme), key=programme.key, lang=lang, **place)
    return f"_programmes_{lang}/{programme.key}.md", header + programme.body(lang)


def _nikola_file(folder, title, slug, day, description, lang, body):
    about = (
        f"<!--\n.. title: {title}\n.. slug: {slug}\n.. date: {day} 10:00:00 UTC\n.. description: {description}\n-->\n"
    )
    return f"{folder}/{slug}{'.en' if lang == 'en' else ''}.md", f"{about}\n{body}"


def _nikola(release: Release):
    what = (release.title, release.key, release.date, release.summary, release.lang, release.body)
    return _nikola_file("posts", *what)


def _nikola_programme(programme: Programme, lang: str):
    what = (programme.title, programme.key, date(2011, 1, 1), programme.title, lang, programme.body(lang))
    return _nikola_file("pages", *what)


DIALECTS = {
    "press room": (_press_room, _press_room_programme),
    "pelican": (_pelican, _pelican_programme),
    "hugo": (_hugo, _hugo_programme),
    "eleventy": (_eleventy, _eleventy_programme),
    "astro": (_astro, _astro_programme),
    "jekyll": (_jekyll, _jekyll_programme),
    "nikola": (_nikola, _nikola_programme),
}
