"""Kits in a built press room: read as a newsroom reads them, made once, the same on every machine, and faults named."""

import io
import json
import os
import shutil
import subprocess
import sys
import zipfile
from datetime import UTC, datetime
from pathlib import Path

import docx
import page as pdf_ua
import pypdf
import pytest
from axe_playwright_python.sync_playwright import Axe
from docx.oxml.ns import qn
from lxml import etree, html
from PIL import Image
from test_presskit import valid
from test_presskit_pictures import photograph

from desk.files import FileServer, running

ROOT = Path(__file__).resolve().parent.parent
ROOM = "https://presse.example/raum"
RELEASE = {"de": "presse/2024/zwoelf-stadtteile-ziehen-bilanz/", "en": "en/press/2024/twelve-districts-take-stock/"}
ONLINE = {"de": "Diese Mitteilung im Netz", "en": "This release on the web"}
TITLE = {"de": "Zwölf Stadtteile ziehen Bilanz", "en": "Twelve districts take stock"}
SHADE = "presse/2023/mehr-schatten-fuer-den-rathausplatz/"
PROGRAMME = "programme/klima-7/"
WITHDRAWN = "presse/2021/neue-buslinie-ab-januar/"
KEYS = ("bilanz", "finanzplanung", "schatten", "nur", "only", "zurueck", "linden", "klima", "offenes", "bibliothek")
UNCOUNTED = str.maketrans("", "", "-\u00ad“”")
TABLE = """
["linden.jpg"]
alt.de = "Zwanzig junge Linden."
alt.en = "Twenty young lime trees."
caption.de = "Der Rathausplatz am Tag der Pflanzung."
caption.en = "The town hall square on the day of planting."
credit = "Jana Muster"
licence.de = "Frei für Berichte"
licence.en = "Free for reports"
licence_url = "https://musterstadt.example/bilder"
"""
CONF = """
import sys
sys.path[:0] = [{root!r}, {tests!r}]
from roomconf import *
PATH, THEME, PLUGIN_PATHS = {content!r}, {root!r} + "/theme", [{root!r} + "/plugins"]
PLUGINS = list(dict.fromkeys([*PLUGINS[:-1], "presskit", PLUGINS[-1]]))
CHECKS_REPORT = {report!r}
"""


class Room:
    """A copy of the tests' press room with pictures of its own, to be built in many ways."""

    def __init__(self, folder):
        self.folder, self.content = folder, folder / "content"
        shutil.copytree(ROOT / "tests/content", self.content)
        media = self.content / "media/schatten"
        media.mkdir(parents=True)
        photograph(media / "linden.jpg", (640, 400))
        (media / "pictures.toml").write_text(TABLE)
        quarter = self.content / "media/klima-7"
        quarter.mkdir()
        photograph(quarter / "quartier.jpg", (1000, 700))
        (quarter / "pictures.toml").write_text(TABLE.replace("linden", "quartier").partition("licence_url")[0])
        for lang, alt in (("de", "Linden von oben"), ("en", "Lime trees from above")):
            self.append(
                f"{lang}/releases/2023-07-04-schatten.md", f"\n![{alt}]({{static}}/media/schatten/linden.jpg)\n"
            )

    def append(self, name, text):
        with (self.content / name).open("a") as file:
            file.write(text)

    def build(self, output="site", environment=(), **settings):
        """Build; give the folder, or the faults when there are some."""
        report = self.folder / f"{output}.json"
        conf = self.folder / f"{output}.py"
        root, tests, content = str(ROOT), str(ROOT / "tests"), str(self.content)
        conf.write_text(CONF.format(root=root, tests=tests, content=content, report=str(report)))
        command = [sys.executable, "-m", "pelican", "-s", str(conf), "-o", str(self.folder / output)]
        if settings:
            command += ["--extra-settings", *(f"{name}={json.dumps(value)}" for name, value in settings.items())]
        process = subprocess.run(
            command, cwd=ROOT, env={**os.environ, **dict(environment)}, capture_output=True, text=True, check=False
        )
        if process.returncode:
            found = json.loads(report.read_text())["faults"] if report.exists() else process.stderr
            return [(Path(f["file"]).name, f["line"], f["sentence"]) for f in found] if report.exists() else found
        return self.folder / output


@pytest.fixture(scope="module")
def room(tmp_path_factory):
    return Room(tmp_path_factory.mktemp("room"))


@pytest.fixture(scope="module")
def kits(room):
    output = room.build()
    assert isinstance(output, Path), output
    return output


def page(kits, url):
    return html.fromstring((kits / url / "index.html").read_text("utf-8"))


def words(text):
    """Words in their order, whatever broke them into lines and whichever marks a browser puts around a quotation."""
    return "".join(text.split()).translate(UNCOUNTED)


# -- What is offered -----------------------------------------------------------------------------------------------


@pytest.mark.parametrize("lang", ["de", "en"])
def test_every_download_is_there_and_as_large_as_it_says(kits, lang):
    links = page(kits, RELEASE[lang]).xpath("//section[contains(@class, 'press-kit')]//a")
    names = [link.get("href").removeprefix(f"/raum/{RELEASE[lang]}") for link in links]
    assert names == [f"2024-06-20-bilanz-{lang}.{ending}" for ending in ("pdf", "docx", "txt", "ninjs.json", "zip")]
    for link, name in zip(links, names, strict=True):
        size = (kits / RELEASE[lang] / name).stat().st_size
        assert f"{max(round(size / 1000), 1)}\u00a0kB" in link.text_content()
        assert {"de": "Deutsch", "en": "English"}[lang] in link.text_content()


def test_a_release_without_pictures_offers_no_section_of_them(kits):
    assert page(kits, RELEASE["de"]).xpath("//*[@id='pictures']") == []
    assert page(kits, SHADE).xpath("//*[@id='pictures']")


def test_pictures_are_offered_with_their_rights_in_two_sizes(kits):
    [entry] = page(kits, SHADE).xpath("//section[@aria-labelledby='pictures']/ul/li")
    assert " ".join(entry.xpath(".//p")[0].text_content().split()) == "Der Rathausplatz am Tag der Pflanzung."
    assert "Foto: Jana Muster. Rechte: Frei für Berichte" in entry.text_content()
    assert entry.xpath(".//a[@rel='license']/@href") == ["https://musterstadt.example/bilder"]
    files = [href.removeprefix("/raum/") for href in entry.xpath(".//a[@download]/@href")]
    assert files == ["media/schatten/linden-print.jpg", "media/schatten/linden-640.jpg"]


@pytest.mark.parametrize(("width", "scheme"), [(360, "dark"), (1280, "light")])
@pytest.mark.parametrize("url", [SHADE, PROGRAMME])
def test_what_is_offered_has_no_barrier_that_axe_finds(kits, browser, url, width, scheme):
    context = browser.new_context(viewport={"width": width, "height": 900}, color_scheme=scheme)
    page = context.new_page()
    with running(FileServer(kits, "/raum")) as address:
        page.goto(address + url)
        found = Axe().run(page).response["violations"]
        assert [(one["id"], one["nodes"][0]["html"]) for one in found] == []
        assert page.evaluate("document.documentElement.scrollWidth") <= width
        context.close()


def test_a_text_shows_its_picture_in_the_format_and_size_a_browser_takes(kits):
    [figure] = page(kits, SHADE).xpath("//figure[@class='picture']")
    assert [source.get("type") for source in figure.iter("source")] == ["image/avif", "image/webp"]
    [image] = figure.iter("img")
    assert (image.get("alt"), image.get("width"), image.get("height")) == ("Linden von oben", "640", "400")
    listed = [one.split()[0] for e in figure.iter("source", "img") for one in e.get("srcset").split(", ")]
    for address in [image.get("src"), *listed]:
        with Image.open(kits / address.removeprefix("/raum/")) as file:
            assert file.size in ((480, 300), (640, 400))


def pictured(kits, url):
    graph = json.loads(page(kits, url).xpath("//script[@type='application/ld+json']/text()")[0])["@graph"]
    return [picture for node in graph for picture in node.get("image", [])]


def test_a_pictures_rights_are_said_to_search_engines(kits):
    [picture] = pictured(kits, SHADE)
    assert picture == {
        "@type": "ImageObject",
        "contentUrl": f"{ROOM}/media/schatten/linden-640.jpg",
        "width": 640,
        "height": 400,
        "caption": "Der Rathausplatz am Tag der Pflanzung.",
        "description": "Zwanzig junge Linden.",
        "creditText": "Jana Muster",
        "copyrightNotice": "Jana Muster",
        "license": "https://musterstadt.example/bilder",
        "acquireLicensePage": "https://musterstadt.example/bilder",
    }


def test_a_licence_in_words_alone_is_found_on_the_page_that_offers_the_picture(kits):
    [picture] = pictured(kits, "en/programmes/klima-7/")
    assert picture["license"] == picture["acquireLicensePage"] == f"{ROOM}/en/programmes/klima-7/#pictures"


@pytest.mark.parametrize("url", [PROGRAMME, "en/programmes/klima-7/"])
def test_a_picture_that_no_text_shows_is_offered_all_the_same(kits, url):
    assert page(kits, url).xpath("//figure") == []
    [entry] = page(kits, url).xpath("//section[@aria-labelledby='pictures']/ul/li")
    listed = [one.split()[0] for e in entry.iter("source", "img") for one in e.get("srcset").split(", ")]
    offered = {*listed, *entry.xpath(".//a[@download]/@href")}
    made = [f"/raum/{path.relative_to(kits).as_posix()}" for path in kits.glob("media/klima-7/quartier-*")]
    assert offered == set(made)


def test_the_original_stays_at_the_desk(kits):
    assert list(kits.rglob("linden.jpg")) == []
    assert not any(b"Kamerawerk" in path.read_bytes() for path in kits.rglob("linden-*"))


def test_a_programme_offers_its_sign(kits):
    assert (kits / "media/klima-7/klima-7.svg").read_text().startswith("<svg xmlns=")
    with Image.open(kits / "media/klima-7/klima-7.png") as image:
        assert (image.size, image.mode) == ((1024, 1024), "RGBA")


def test_nothing_of_what_waits_is_in_a_kit(kits):
    names = [path.name for path in kits.rglob("*") if path.is_file()]
    assert not [name for name in names if "entwurf" in name or "gesperrt" in name]


def tagged(reader):
    """Every element of a PDF's structure, in reading order."""
    waiting = [reader.trailer["/Root"]["/StructTreeRoot"]]
    while waiting:
        element = waiting.pop(0).get_object()
        if isinstance(element, dict):
            yield element
            kids = element.get("/K", [])
            waiting[:0] = kids if isinstance(kids, list) else [kids]


# -- PDF -----------------------------------------------------------------------------------------------------------


@pytest.fixture(scope="module", params=["de", "en"])
def pdf(request, kits):
    return request.param, pypdf.PdfReader(kits / RELEASE[request.param] / f"2024-06-20-bilanz-{request.param}.pdf")


def test_the_pdf_says_what_it_is_and_in_which_language(pdf):
    lang, reader = pdf
    root = reader.trailer["/Root"]
    assert (reader.metadata.title, reader.metadata.author) == (TITLE[lang], "Stadt Musterstadt")
    assert reader.metadata.creation_date_raw.startswith("D:20240620000000")
    assert (root["/Lang"], root["/MarkInfo"]["/Marked"], root["/ViewerPreferences"]["/DisplayDocTitle"]) == (
        lang,
        True,
        True,
    )
    [marker] = etree.fromstring(root["/Metadata"].get_data()).xpath(
        "//@*[name()='pdfuaid:part'] | //*[name()='pdfuaid:part']/text()"
    )
    assert marker == "1"


def test_every_pdf_is_what_a_screen_reader_needs_by_iso_14289(kits):
    papers = sorted(kits.rglob("*.pdf"))
    assert len(papers) >= 8
    for paper in papers:
        found = pdf_ua.validate_pdf(paper, profile="ua1").failures
        assert [(failure.rule_id, failure.message) for failure in found] == [], paper


def test_the_pdf_has_bookmarks_and_tags_a_screen_reader_follows(pdf):
    lang, reader = pdf
    assert reader.outline[0].title == TITLE[lang]
    assert [entry.title for entry in reader.outline[1]] == {
        "de": ["Pressekontakt", "Was\u00a0bleibt", "Programme in dieser Mitteilung", "Über Musterstadt", ONLINE["de"]],
        "en": ["Press contact", "What\u00a0remains", "Programmes in this release", "About Musterstadt", ONLINE["en"]],
    }[lang]
    tags = {element.get("/S") for element in tagged(reader)}
    assert {"/H1", "/H2", "/P", "/L", "/LI", "/BlockQuote", "/Table", "/TH", "/TD", "/Link"} <= tags


def test_the_pdfs_links_are_live(pdf):
    lang, reader = pdf
    links = {a.get_object()["/A"]["/URI"] for p in reader.pages for a in p.get("/Annots", []) if "/A" in a.get_object()}
    programme = {"de": "programme/offenes-rathaus/", "en": "en/programmes/open-town-hall/"}[lang]
    assert {f"{ROOM}/{programme}", f"{ROOM}/{RELEASE[lang]}", "mailto:brandt@musterstadt.example"} <= links


def test_the_pdf_has_every_word_of_the_page(pdf, kits):
    lang, reader = pdf
    text = words("".join(page.extract_text() for page in reader.pages))
    [prose] = page(kits, RELEASE[lang]).xpath("//div[@class='prose']")
    blocks = prose.xpath(".//p | .//li | .//h2 | .//td | .//th")
    assert len(blocks) > 12
    for block in blocks:
        assert words(block.text_content()) in text, block.text_content()
    for said in ({"de": "Berichtigt am 24. Juni 2024", "en": "Corrected on 24 June 2024"}[lang], "Jan Brandt"):
        assert words(said) in text


def test_every_font_is_embedded(pdf):
    for page in pdf[1].pages:
        for font in page["/Resources"]["/Font"].values():
            [descendant] = font.get_object()["/DescendantFonts"]
            assert (
                "/FontFile2" in descendant.get_object()["/FontDescriptor"]
                or "/FontFile3" in descendant.get_object()["/FontDescriptor"]
            )


def test_a_withdrawn_releases_pdf_says_so_first(kits):
    text = pypdf.PdfReader(kits / WITHDRAWN / "2021-11-30-zurueckgezogen-de.pdf").pages[0].extract_text()
    assert words("Zurückgezogen am 2. Dezember 2021: Der Beschluss") in words(text)
    assert text.index("Zurückgezogen") < text.index("Ab Januar")


def test_a_picture_is_in_the_pdf_with_its_alt_text(kits):
    reader = pypdf.PdfReader(kits / SHADE / "2023-07-04-schatten-de.pdf")
    assert len(reader.pages[0].images) == 1
    told = [figure.get("/Alt") for figure in tagged(reader) if figure.get("/S") == "/Figure"]
    assert told == ["Linden von oben", "QR-Code mit der Adresse dieser Mitteilung"]


def test_every_form_says_which_pictures_there_are_and_whose(kits):
    paper = pypdf.PdfReader(kits / SHADE / "2023-07-04-schatten-de.pdf")
    forms = [
        "".join(page.extract_text() for page in paper.pages),
        "\n".join(block.text for block in docx.Document(kits / SHADE / "2023-07-04-schatten-de.docx").paragraphs),
        (kits / SHADE / "2023-07-04-schatten-de.txt").read_text("utf-8"),
    ]
    for form in map(words, forms):
        assert words("Der Rathausplatz am Tag der Pflanzung. Foto: Jana Muster. Rechte: Frei für Berichte") in form
        assert words("presse.example/raum/media/schatten/linden-print.jpg (640 × 400)") in form


# -- Word ----------------------------------------------------------------------------------------------------------


@pytest.fixture(scope="module", params=["de", "en"])
def word(request, kits):
    return request.param, docx.Document(kits / RELEASE[request.param] / f"2024-06-20-bilanz-{request.param}.docx")


def test_the_word_file_says_what_it_is(word):
    lang, document = word
    properties = document.core_properties
    assert (properties.title, properties.author) == (TITLE[lang], "Stadt Musterstadt")
    assert properties.language == {"de": "de-DE", "en": "en-GB"}[lang]
    assert properties.created.isoformat() == "2024-06-19T22:00:00+00:00"
    [default] = document.styles.element.iterfind(f"{qn('w:docDefaults')}//{qn('w:lang')}")
    assert default.get(qn("w:val")) == properties.language


def test_the_word_file_is_made_of_words_own_styles(word):
    lang, document = word
    styles = {paragraph.style.name for paragraph in document.paragraphs}
    assert {"Heading 1", "Heading 2", "List Bullet", "Quote", "Normal"} <= styles
    assert [p.text for p in document.paragraphs if p.style.name == "Heading 1"] == [TITLE[lang]]
    [table] = document.tables
    assert table.cell(0, 0).text == {"de": "Jahr", "en": "Year"}[lang]
    assert {link.address for p in document.paragraphs for link in p.hyperlinks} >= {f"{ROOM}/{RELEASE[lang]}"}


def test_the_word_file_has_every_word_of_the_page(word, kits):
    lang, document = word
    text = words("".join(block.text for block in document.paragraphs))
    text += words("".join(cell.text for row in document.tables[0].rows for cell in row.cells))
    for block in page(kits, RELEASE[lang]).xpath("//div[@class='prose']")[0].xpath(".//p | .//li | .//h2 | .//td"):
        assert words(block.text_content()) in text, block.text_content()


def test_a_picture_is_in_the_word_file_with_its_alt_text(kits):
    document = docx.Document(kits / SHADE / "2023-07-04-schatten-de.docx")
    [shape] = document.inline_shapes
    assert shape._inline.docPr.get("descr") == "Linden von oben"


# -- Text, news item, ZIP ------------------------------------------------------------------------------------------


@pytest.mark.parametrize("lang", ["de", "en"])
def test_the_text_has_every_word_of_the_page(kits, lang):
    text = words((kits / RELEASE[lang] / f"2024-06-20-bilanz-{lang}.txt").read_text("utf-8"))
    for block in page(kits, RELEASE[lang]).xpath("//div[@class='prose']")[0].xpath(".//p | .//li | .//h2 | .//td"):
        assert words(block.text_content()) in text, block.text_content()


def test_every_news_item_is_valid_and_names_files_that_are_there(kits):
    items = sorted(kits.rglob("*.ninjs.json"))
    assert len(items) >= 8
    for path in items:
        item = valid(json.loads(path.read_text("utf-8")))
        renditions = [*item["renditions"], *(r for a in item.get("associations", []) for r in a["renditions"])]
        for rendition in renditions:
            file = kits / rendition["href"].removeprefix(f"{ROOM}/")
            assert file.stat().st_size == rendition["sizeInBytes"]


def test_the_zip_holds_everything_in_one_folder(kits):
    folder = "2023-07-04-schatten-de"
    with zipfile.ZipFile(kits / SHADE / "2023-07-04-schatten-de.zip") as archive:
        assert archive.namelist() == [
            f"{folder}/{folder}.docx",
            f"{folder}/{folder}.ninjs.json",
            f"{folder}/{folder}.pdf",
            f"{folder}/{folder}.txt",
            f"{folder}/linden-640.jpg",
            f"{folder}/linden-print.jpg",
        ]
        for name in archive.namelist()[:4]:
            assert archive.read(name) == (kits / SHADE / Path(name).name).read_bytes()


# -- Again, elsewhere, otherwise -----------------------------------------------------------------------------------


def made(folder):
    """What this plugin makes: kits, pictures and signs."""
    endings = {".pdf", ".docx", ".txt", ".json", ".zip", ".svg", ".png", ".jpg", ".webp", ".avif"}
    paths = [path for path in folder.rglob("*") if path.suffix in endings and any(key in path.name for key in KEYS)]
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in sorted(paths)}


def test_the_same_source_gives_the_same_bytes_whatever_the_clock_the_place_and_the_tongue(room, kits):
    elsewhere = {"TZ": "Pacific/Kiritimati", "LC_ALL": "C.UTF-8", "LANG": "tr_TR.UTF-8", "PYTHONHASHSEED": "4711"}
    again = room.build("elsewhere", elsewhere, PRESSKIT_CACHE=str(room.folder / "fresh"))
    one, other = made(kits), made(again)
    assert [name for name in one if one[name] != other.get(name)] == []
    assert one.keys() == other.keys()


def test_an_unchanged_release_is_not_made_again(room, kits):
    cache = room.folder / "kept"
    room.build("first", PRESSKIT_CACHE=str(cache))
    before = {path.name: path.stat().st_ino for path in cache.iterdir()}
    again = room.build("second", PRESSKIT_CACHE=str(cache))
    assert {path.name: path.stat().st_ino for path in cache.iterdir()} == before
    assert made(again) == made(kits)


def test_the_preview_may_do_without_kits(room):
    output = room.build("preview", PRESSKIT=False)
    assert list(output.rglob("*.pdf")) + list(output.rglob("*.zip")) == []
    assert page(output, RELEASE["de"]).xpath("//*[contains(@class, 'press-kit')]") == []
    assert page(output, SHADE).xpath("//figure[@class='picture']")


def test_every_bad_picture_is_named_in_one_run(tmp_path):
    room = Room(tmp_path)
    media = room.content / "media"
    for key in ("bilanz", "niemandes"):
        (media / key).mkdir()
    photograph(media / "niemandes/x.jpg", (9, 9))
    Image.new("1", (10_000, 6_000)).save(media / "schatten/bombe.png")
    half = (media / "schatten/linden.jpg").read_bytes()[:4000]
    (media / "schatten/halb.jpg").write_bytes(half)
    rows = [TABLE.replace("linden.jpg", name) for name in ("bombe.png", "halb.jpg")]
    (media / "schatten/pictures.toml").write_text(TABLE + rows[0] + rows[1])
    photograph(media / "bilanz/ohne.jpg", (9, 9))
    room.append("de/releases/2024-06-20-bilanz.md", "\n![Ohne]({static}/media/bilanz/ohne.jpg)\n")
    faults = room.build()
    assert isinstance(faults, list), faults
    ours = {(name, sentence.partition(" (image file")[0]) for name, line, sentence in faults}
    assert ours >= {
        ("niemandes", "No release, programme or page has the key 'niemandes'; rename this folder, or delete it."),
        ("bombe.png", "The picture has 60 million points (10000 × 6000); make it smaller than 50 million."),
        ("halb.jpg", "The picture is damaged"),
        ("ohne.jpg", "Nothing says whose picture 'ohne.jpg' is; describe it in pictures.toml, or delete it."),
        (
            "2024-06-20-bilanz.md",
            "The picture 'media/bilanz/ohne.jpg' has no rights; describe it in pictures.toml beside it.",
        ),
    }
    assert not (tmp_path / "site" / RELEASE["de"]).exists()


def test_a_disk_that_is_full_is_said_and_leaves_nothing_half_made(kits, tmp_path, monkeypatch):
    from presskit.cache import write

    monkeypatch.setattr(Path, "replace", _no_space)
    with pytest.raises(OSError, match="No space left"):
        write(tmp_path / "x.pdf", b"whole")
    assert list(tmp_path.iterdir()) == []


def _no_space(self, target):
    raise OSError(28, "No space left on device")


def test_the_pdf_reads_no_file_but_the_themes_own(tmp_path):
    from presskit.pdf import ForeignFile, OwnFiles

    theme = tmp_path / "static"
    theme.mkdir()
    (theme / "own.css").write_text("p {}")
    fetcher = OwnFiles(theme, {"https://presse.example/x.jpg": b"picture"}, None)
    assert fetcher.fetch(f"file://{theme}/own.css").read() == b"p {}"
    assert fetcher.fetch("https://presse.example/x.jpg").read() == b"picture"
    foreign = ["https://elsewhere.example/x.png", "file:///etc/passwd", f"file://{theme}/../x", "ftp://x/y", "data:,x"]
    for url in foreign:
        with pytest.raises(ForeignFile):
            fetcher.fetch(url)


def test_what_no_font_draws_is_marked_as_left_out():
    from presskit.pdf import pdf_file

    undrawn = "\U0010fffd\ufe0f\u200d\U0010fffd"  # for private use: no font has it, whatever the machine
    page = f"<!doctype html><html lang='en'><head><title>T</title></head><body><p>Well {undrawn} done</p></body></html>"
    stylesheet = ROOT / "theme/static/kit/release.css"
    paper = pdf_file(page, stylesheet, {}, datetime.fromtimestamp(0, UTC), lambda inputs, make: make())
    assert pypdf.PdfReader(io.BytesIO(paper)).pages[0].extract_text() == "Well […] done\n1 / 1"
    assert pdf_ua.validate_pdf_bytes(paper, profile="ua1").failures == []


def test_what_weasyprint_warns_of_is_no_pdf(tmp_path):
    from presskit.pdf import Flawed, pdf_file

    stylesheet = tmp_path / "kit/release.css"
    stylesheet.parent.mkdir()
    stylesheet.write_text("p { colour: red }")
    with pytest.raises(Flawed, match="colour"):
        pdf_file("<html lang='en'><title>T</title><p>Text", stylesheet, {}, datetime.fromtimestamp(0, UTC), None)


def test_a_zip_is_read_by_what_a_newsroom_has(kits):
    archive = zipfile.ZipFile(io.BytesIO((kits / SHADE / "2023-07-04-schatten-de.zip").read_bytes()))
    assert archive.testzip() is None
