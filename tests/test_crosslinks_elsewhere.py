"""The plugin in a foreign site: a city's own theme, other folders, no keys, three programmes in German and English."""

import subprocess
import sys
from pathlib import Path

import pytest
from bs4 import BeautifulSoup

import crosslinks
from crosslinks.explain import as_json, as_table

PLUGINS = Path(__file__).resolve().parent.parent / "plugins"
SETTINGS = f"""
PATH = "content"
SITEURL = "https://city.example/news"
PLUGIN_PATHS = [{str(PLUGINS)!r}]
PLUGINS = ["crosslinks"]
CROSSLINKS_FOLDER = "angebote"
ARTICLE_PATHS, PAGE_PATHS = ["posts"], ["angebote"]
THEME, THEME_STATIC_PATHS = "theme", []
DEFAULT_LANG, TIMEZONE = "de", "Europe/Berlin"
ARTICLE_SAVE_AS = ARTICLE_URL = "{{slug}}.html"
ARTICLE_LANG_SAVE_AS = ARTICLE_LANG_URL = "{{slug}}-{{lang}}.html"
PAGE_SAVE_AS = PAGE_URL = "a/{{slug}}.html"
PAGE_LANG_SAVE_AS = PAGE_LANG_URL = "a/{{slug}}-{{lang}}.html"
DIRECT_TEMPLATES = []
AUTHOR_SAVE_AS = CATEGORY_SAVE_AS = TAG_SAVE_AS = ""
FEED_ALL_ATOM = CATEGORY_FEED_ATOM = TRANSLATION_FEED_ATOM = AUTHOR_FEED_ATOM = AUTHOR_FEED_RSS = None
"""
FILES = {
    "theme/templates/article.html": """<article>{{ article.content }}</article>
<ul>{% for p in article.programmes %}<li>{{ p.title }}</li>{% endfor %}</ul>
<ol>{% for r in article.related %}<li>{{ r.title }}</li>{% endfor %}</ol>""",
    "theme/templates/page.html": """{% for b in page.backlinks %}<p lang="{{ b.lang }}">{{ b.sentence.before }}<a
href="{{ SITEURL }}/{{ b.article.url }}#{{ b.fragment }}">{{ b.sentence.name }}</a>{{ b.sentence.after
}}</p>{% endfor %}
{{ release_map(page.lang, {"title": "Zeit", "described": "{releases} / {programmes}"}).svg }}""",
    "content/angebote/hoefe.md": "Title: Grüne Höfe\nSlug: hoefe\nWebsite: https://hoefe.example\n\nText.",
    "content/angebote/hoefe.en.md": "Title: Green Courtyards\nLang: en\nSlug: hoefe\n\nText.",
    "content/angebote/klima.md": "Title: Klima 7°\nSlug: klima\nNames: Klima-Sieben\n\nText.",
    "content/angebote/klima.en.md": "Title: Climate 7°\nLang: en\nSlug: klima\n\nText.",
    "content/angebote/labor.md": "Title: Stadtlabor 4.0\nSlug: labor\nWebsite: https://labor.example\n\nText.",
    "content/posts/fest.md": "Title: Fest\nDate: 2024-05-01\nSlug: fest\nProgrammes: -klima\n\n"
    "Am 1. Mai feiern die Grünen Höfe, auch mit Klima 7°. Mehr unter www.hoefe.example.",
    "content/posts/fest.en.md": "Title: Feast\nLang: en\nDate: 2024-05-01\nSlug: fest\n\n"
    "The Green Courtyards feast with [friends]({filename}/angebote/klima.en.md).",
    "content/posts/plan.md": "Title: Plan\nDate: 2023-01-01\nSlug: plan\nProgrammes: labor\n\n"
    "Grüne Höfe zu bauen ist schön.",
    "content/posts/idea.en.md": "Title: Idea\nLang: en\nDate: 2022-01-01\nSlug: idea\n\nThe Stadtlabor 4.0 team.",
}
FAULTY = {
    "content/angebote/faul.md": "Title: Faul\nSlug: faul\nWebsite: https://faul.example http://faul.example\n"
    "Names: Fauler Name;; 7\n\nText.",
    "content/angebote/labor2.md": "Title: Zwei\nSlug: labor2\nNames: Stadtlabor 4.0\n\nText.",
    "content/posts/tippfehler.md": "Title: Tipp\nDate: 2020-01-01\nSlug: tipp\nProgrammes: hoefe,\n    labro\n\nText.",
}


def build(folder, files):
    for name, text in {"pelicanconf.py": SETTINGS, **files}.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8")
    command = [sys.executable, "-m", "pelican", "--settings", "pelicanconf.py"]
    return subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False, env={"COLUMNS": "500"})


@pytest.fixture(scope="module")
def city(tmp_path_factory):
    folder = tmp_path_factory.mktemp("city")
    done = build(folder, FILES)
    assert (done.returncode, "ERROR" in done.stderr + done.stdout) == (0, False), done.stdout + done.stderr
    return folder


def page(city, name):
    return BeautifulSoup((city / "output" / name).read_text("utf-8"), "lxml")


def links(soup):
    return [(" ".join(a.get("class", [])), a["href"], a.get_text()) for a in soup.select("article a")]


def test_releases_link_to_programmes_in_their_language(city):
    assert links(page(city, "fest.html")) == [
        ("mention mention-hoefe", "https://city.example/news/a/hoefe.html", "Grünen Höfe"),
        ("website", "https://hoefe.example", "www.hoefe.example"),
    ]
    assert links(page(city, "fest-en.html")) == [
        ("mention mention-hoefe", "https://city.example/news/a/hoefe-en.html", "Green Courtyards"),
        ("", "https://city.example/news/a/klima-en.html", "friends"),
    ]


def test_a_programme_in_one_language_is_linked_from_the_other(city):
    link = page(city, "idea-en.html").select_one("a.mention")
    assert (link["href"], link["hreflang"], link["lang"]) == ("https://city.example/news/a/labor.html", "de", "de")


def test_front_matter_ties_and_unties(city):
    assert [[li.get_text() for li in page(city, name).select("ul li")] for name in ("fest.html", "plan.html")] == [
        ["Grüne Höfe"],
        ["Stadtlabor 4.0"],
    ]


def test_programmes_show_who_names_them_with_the_sentence(city):
    lines = [(p["lang"], p.get_text(), p.a["href"]) for p in page(city, "a/hoefe.html").select("p")]
    assert lines == [
        (
            "de",
            "Am 1. Mai feiern die Grünen Höfe, auch mit Klima 7°.",
            "https://city.example/news/fest.html#mention-hoefe",
        )
    ]
    lines = [(p["lang"], p.get_text()) for p in page(city, "a/labor.html").select("p")]
    assert lines == [("de", ""), ("en", "The Stadtlabor 4.0 team.")]


def test_related_releases_share_a_programme(city):
    assert [li.get_text() for li in page(city, "plan.html").select("ol li")] == ["Idea"]


def test_the_map_has_a_row_for_each_programme_and_a_dot_for_each_release(city):
    svg = page(city, "a/hoefe.html").svg
    assert (svg.title.get_text(), svg.desc.get_text()) == ("Zeit", "2 / 3")
    assert [a["aria-label"] for a in svg.select("a")] == ["2024-05-01: Fest", "2023-01-01: Plan"]
    assert svg.select("[style]") == []


def test_every_mention_is_explained_with_file_and_line(city, monkeypatch):
    monkeypatch.chdir(city)
    found = crosslinks.explain("pelicanconf.py")
    assert [(row.path, row.line, row.text, row.outcome, row.rule) for row in found.rows] == [
        ("content/posts/fest.en.md", 6, "Green Courtyards", "linked", "capital"),
        ("content/posts/fest.en.md", 6, "friends", "linked", "authors link"),
        ("content/posts/fest.md", 6, "Grünen Höfe", "linked", "capital"),
        ("content/posts/fest.md", 6, "Klima 7°", "untied", "unmistakable"),
        ("content/posts/idea.en.md", 6, "Stadtlabor 4.0", "linked", "unmistakable"),
        ("content/posts/plan.md", 6, "Grüne Höfe", "no mention", "no proof"),
    ]
    assert (found.never_named, found.naming_none) == ((), ())
    assert '"line": 6' in as_json(found)
    assert as_table(found).renderables[0].row_count == 6
    tried = crosslinks.explain("pelicanconf.py", text="# Klima 7°\n\nDas *Stadtlabor 4.0*.", path="-")
    assert [(row.line, row.outcome) for row in tried.rows] == [(1, "heading"), (3, "linked")]


def test_faults_name_file_line_and_what_to_do(tmp_path):
    done = build(tmp_path, {**FILES, **FAULTY})
    text = " ".join((done.stdout + done.stderr).split())
    for fault in [
        "content/angebote/faul.md:3: The website 'http://faul.example' is no https address.",
        "content/angebote/faul.md:4: A name is empty.",
        "content/angebote/faul.md:4: The name '7' is only a number",
        "content/angebote/labor.md:1: The name 'Stadtlabor 4.0' can also be read as a name of 'labor2'",
        "content/angebote/labor2.md:3: The name 'Stadtlabor 4.0' can also be read as a name of 'labor'",
        "content/posts/tippfehler.md:5: No programme has the key 'labro'. Did you mean 'labor'?",
    ]:
        assert fault in text, done.stdout + done.stderr
