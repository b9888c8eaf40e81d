import gzip
import json
import sys
from itertools import permutations
from pathlib import Path

import cbor2
import pytest

from search.canonical import canonical
from search.index import ENTRY, NotIndexed, index
from search.shelf import put

PAGE = """<!doctype html><html lang="{lang}"><head><title>T</title></head>
<body><main{mark}><h1>{words}</h1></main></body></html>"""
SEARCH = {"de": "suche/", "en": "en/search/"}


def write(folder, **pages):
    for name, (lang, words, marked) in pages.items():
        mark = " data-pagefind-body" if marked else ""
        (folder / f"{name}.html").write_text(PAGE.format(lang=lang, words=words, mark=mark), "utf-8")
    return folder


def found(folder):
    """What an index can find: each fragment, as Pagefind hands it to the search page."""
    files = sorted((folder / "pagefind/fragment").iterdir())
    return [json.loads(gzip.decompress(file.read_bytes()).removeprefix(b"pagefind_dcd")) for file in files]


# -- Indexing


def test_what_is_marked_is_indexed_by_language_and_nothing_else(tmp_path):
    write(
        tmp_path,
        a=("de", "Bäume am Platz", True),
        b=("en", "Trees in the square", True),
        c=("de", "Nur eine Liste", False),
    )
    files = index(tmp_path)
    assert set(json.loads(files[ENTRY])["languages"]) == {"de", "en"}
    assert sorted(name.partition("/")[2][:2] for name in files if name.startswith("fragment/")) == ["de", "en"]
    assert [name for name in files if name.endswith(".js")] == ["pagefind.js"]
    assert b"Nur eine Liste" not in b"".join(
        gzip.decompress(content) for name, content in files.items() if name.startswith("fragment/")
    )


def test_the_same_pages_give_the_same_bytes(tmp_path):
    years = "".join(f'<span data-pagefind-filter="{name}">{value}</span>' for name in "abc" for value in range(9))
    write(tmp_path, a=("de", f"Bäume {years}", True), b=("en", f"Trees {years}", True))
    assert [index(tmp_path) for _ in range(4)] == [index(tmp_path)] * 4


def raw(order):
    """An index of three pages as Pagefind writes it, numbered in this order."""
    number = {page: place for place, page in enumerate(order)}

    def on(**places):
        known = sorted([number[page], [-25, place], []] for page, place in places.items())
        return [[one - (known[at - 1][0] if at else 0), *where] for at, (one, *where) in enumerate(known)]

    forms = [["bäume", on(b=2, c=3)], ["bäumen", on(a=1)]]
    words = [["baum", on(a=1, b=2, c=3), forms[:: 1 if order[0] == "a" else -1]]]
    kinds = ["kind", [["x", sorted([number["a"], number["c"]])], ["y", [number["b"]]]]]
    meta = ["1.5.2", [[f"de_{page}", 9] for page in order], [["baum", "baum", "de_0"]], [["kind", "de_1"]]]
    files = {
        "index/de_0.pf_index": [words],
        "filter/de_1.pf_filter": kinds,
        "pagefind.de_2.pf_meta": [*meta, [["date", [number[page] for page in "cab"]]], ["title"]],
    }
    entry = {"version": "1.5.2", "languages": {"de": {"hash": "de_2", "page_count": 3}}}
    packed = {name: gzip.compress(b"pagefind_dcd" + cbor2.dumps(said)) for name, said in files.items()}
    return {**packed, "fragment/de_a.pf_fragment": b"a", ENTRY: json.dumps(entry).encode()}


def said(files, ending):
    [data] = [data for name, data in files.items() if name.endswith(ending)]
    return cbor2.loads(gzip.decompress(data).removeprefix(b"pagefind_dcd"))


def test_an_index_does_not_hang_on_the_order_in_which_the_disk_lists_the_pages():
    first, *others = [canonical(raw(order)) for order in permutations("abc")]
    assert others == [first] * 5
    for ending in ("pf_index", "pf_filter"):
        assert said(first, ending) == said(raw("abc"), ending)
    _, pages, [[*_, chunk]], [[_, kinds]], orders, _ = said(first, "pf_meta")
    assert (pages, orders) == ([["de_a", 9], ["de_b", 9], ["de_c", 9]], [["date", [2, 0, 1]]])
    meta = f"pagefind.{json.loads(first[ENTRY])['languages']['de']['hash']}.pf_meta"
    assert set(first) == {
        ENTRY,
        "fragment/de_a.pf_fragment",
        f"index/{chunk}.pf_index",
        f"filter/{kinds}.pf_filter",
        meta,
    }


@pytest.mark.parametrize(
    ("command", "sentence"),
    [
        pytest.param(
            ["sh", "-c", "kill -9 $$"], "Pagefind was ended from outside (signal 9); build again.", id="killed"
        ),
        pytest.param(["/nowhere/pagefind"], "Pagefind does not start (No such file or directory)", id="not there"),
        pytest.param(["sh", "-c", "echo no room >&2; exit 3"], "gave up (code 3) and said 'no room'", id="gave up"),
        pytest.param(["true"], "Pagefind found no page to index", id="nothing written"),
    ],
)
def test_what_goes_wrong_is_said_in_a_sentence(tmp_path, command, sentence):
    with pytest.raises(NotIndexed) as problem:
        index(tmp_path, command)
    assert sentence in str(problem.value)


@pytest.mark.parametrize("kept", [0, 30, -9])
@pytest.mark.parametrize("pattern", ["pagefind-entry.json", "pagefind.de_*.pf_meta", "filter/*.pf_filter"])
def test_an_index_that_breaks_off_is_said_in_a_sentence(tmp_path, pattern, kept):
    site, broken = tmp_path / "site", tmp_path / "broken"
    site.mkdir()
    put(index(write(site, a=("de", '<b data-pagefind-filter="year">2024</b>', True))), broken)
    [path] = broken.glob(pattern)
    path.write_bytes(path.read_bytes()[:kept])
    with pytest.raises(NotIndexed, match="left its index unfinished, as on a full disk"):
        index(site, ["sh", "-c", f'cp -r {broken}/. "$4"', "pagefind"])


def test_a_missing_pagefind_is_said_in_a_sentence(tmp_path, monkeypatch):
    monkeypatch.setitem(sys.modules, "pagefind_bin", None)
    with pytest.raises(NotIndexed, match=r"Pagefind is missing; delete the folder \.venv"):
        index(tmp_path)


class FullDisk(dict):
    def items(self):
        yield "pagefind.js", b"new"
        raise OSError(28, "No space left on device")


def test_a_folder_is_replaced_whole_or_not_at_all(tmp_path):
    put({"pagefind.js": b"old", "index/a": b"a"}, tmp_path / "pagefind")
    with pytest.raises(OSError, match="No space left"):
        put(FullDisk(), tmp_path / "pagefind")
    assert [path.name for path in tmp_path.iterdir()] == ["pagefind"]
    assert (tmp_path / "pagefind/pagefind.js").read_bytes() == b"old"
    put({"pagefind.js": b"new"}, tmp_path / "pagefind")
    assert [path.name for path in (tmp_path / "pagefind").iterdir()] == ["pagefind.js"]


# -- The tests' press room


def test_releases_programmes_and_pages_are_found_and_lists_are_not(site):
    kinds = {page["url"]: page["filters"]["kind"] for page in found(site.folder)}
    assert kinds["/presse/2024/zwoelf-stadtteile-ziehen-bilanz/"] == ["releases"]
    assert kinds["/en/programmes/open-town-hall/"] == ["programmes"]
    assert kinds["/datenschutz/"] == ["pages"]
    assert not kinds.keys() & {"/", "/presse/", "/presse/2024/", "/suche/", "/feeds/", "/programme/klima-7/presse/"}


def test_a_release_is_narrowed_down_by_its_programmes_and_year(site):
    [release] = [page for page in found(site.folder) if page["url"].startswith("/presse/2024/zwoelf")]
    assert release["filters"] == {"kind": ["releases"], "programme": ["offenes-rathaus", "klima-7"], "year": ["2024"]}
    said = {name: " ".join(words.split()) for name, words in release["meta"].items()}
    assert said == {"title": "Zwölf Stadtteile ziehen Bilanz", "date": "20. Juni 2024"}


def test_nothing_unreleased_or_withdrawn_can_be_found(site):
    for path in (site.folder / "pagefind").rglob("*"):
        content = path.read_bytes() if path.is_file() else b""
        said = (gzip.decompress(content) if content.startswith(b"\x1f\x8b") else content).lower()
        assert b"kanarienvogel" not in said, path
    assert not [page for page in found(site.folder) if "neue-buslinie" in page["url"] or "new-bus" in page["url"]]


def test_the_search_page_alone_loads_the_search(site):
    for url in site.urls:
        page = site.page(url)
        policy = page.select_one('meta[http-equiv="Content-Security-Policy"]')["content"]
        scripts = [script["src"] for script in page.select("script[src]")]
        assert ("wasm-unsafe-eval" in policy) == any("search" in src for src in scripts) == (url in SEARCH.values()), (
            url
        )
        assert ("script-src" in policy) == bool(scripts), url


@pytest.mark.parametrize(("lang", "other"), [("de", "en"), ("en", "de")])
def test_the_search_page_has_its_other_language_and_is_in_the_sitemap(site, lang, other):
    page = site.page(SEARCH[lang])
    assert page.select_one(f"head link[hreflang={other}]")["href"] == f"https://presse.example/raum/{SEARCH[other]}"
    assert f"<loc>https://presse.example/raum/{SEARCH[lang]}</loc>" in site.text("sitemap.xml")
    assert page.select_one(f"header a[href='/raum/{SEARCH[lang]}']")["aria-current"] == "page"


def test_a_killed_pagefind_is_one_fault_and_leaves_the_pages_alone(built, site, tmp_path, monkeypatch):
    fake = tmp_path / "fake/pagefind_bin"
    fake.mkdir(parents=True)
    (fake / "pagefind").write_text("#!/bin/sh\nkill -9 $$\n")
    (fake / "pagefind").chmod(0o755)
    (fake / "__init__.py").write_text(f"def get_executable():\n    return {str(fake / 'pagefind')!r}\n")
    monkeypatch.setenv("PYTHONPATH", str(fake.parent))
    process = built(tmp_path / "site")
    faults = [line for line in process.stderr.splitlines() if "search" in line]
    assert process.returncode == 1
    assert faults == [
        "plugins/search: The search could not be built: Pagefind was ended from outside (signal 9); build again. "
        "The pages are not affected."
    ]
    assert not (tmp_path / "site/pagefind").exists()
    for url in ("", "en/press/", "presse/2024/zwoelf-stadtteile-ziehen-bilanz/"):
        assert (tmp_path / "site" / url / "index.html").read_bytes() == site.file(url).read_bytes()


def test_search_can_be_left_out(built, tmp_path):
    assert built(tmp_path, "SEARCH=false").returncode == 0
    assert not (tmp_path / "pagefind").exists()
    assert Path(tmp_path, "suche/index.html").exists()
