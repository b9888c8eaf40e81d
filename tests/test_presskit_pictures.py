"""Pictures: who may show them, what becomes of their files, and every way in which an editor can get them wrong."""

import io

import pytest
from lxml import etree
from PIL import Image, ImageCms, ImageDraw

from presskit import imaging
from presskit.drawing import colours_on_paper, png_file, ring, svg_file
from presskit.figures import with_figures
from presskit.imprinting import iptc_segment
from presskit.rights import KEYS, Rights, read_folder

WHOLE = """
["linden.jpg"]
alt.de = "Zwanzig junge Linden."
alt.en = "Twenty young lime trees."
caption.de = "Der Rathausplatz."
caption.en = "The town hall square."
credit = "Jana Muster"
licence.de = "Frei für Berichte"
licence.en = "Free for reports"
licence_url = "https://musterstadt.example/bilder"
"""
LANG = "{http://www.w3.org/XML/1998/namespace}lang"
PLACE_AND_CAMERA = {0x010F: "Kamerawerk", 0x8825: {1: "N", 2: (52.0, 30.0, 0.0)}}


def photograph(path, size=(1200, 800), **options):
    """A picture with soft and hard edges, as a camera would leave it: with its maker and the place."""
    image = Image.radial_gradient("L").resize(size).convert("RGB")
    ImageDraw.Draw(image).rectangle((size[0] // 4, size[1] // 4, size[0] // 2, size[1] // 2), fill="#c03010")
    exif = Image.Exif()
    exif.update(PLACE_AND_CAMERA)
    if orientation := options.pop("orientation", None):
        exif[0x0112] = orientation
    image.save(path, exif=exif, comment="Geheim", **options)
    return path


def rights(path):
    return Rights(
        path,
        alt={"de": "Zwanzig junge Linden.", "en": "Twenty young lime trees."},
        caption={"de": "Der Rathausplatz.", "en": "The town hall square."},
        credit={"de": "Jana Muster", "en": "Jana Muster"},
        licence={"de": "Frei für Berichte", "en": "Free for reports"},
        licence_url="https://musterstadt.example/bilder",
    )


# -- Rights --------------------------------------------------------------------------------------------------------


def test_a_picture_with_its_rights_may_be_shown(tmp_path):
    path = photograph(tmp_path / "linden.jpg")
    (tmp_path / "pictures.toml").write_text(WHOLE)
    assert read_folder(tmp_path, ("de", "en")) == ([rights(path)], [])


NOBODYS = "Nothing says whose picture 'linden.jpg' is; describe it in pictures.toml, or delete it."
ALTS = 'alt.de = "Zwanzig junge Linden."\nalt.en = "Twenty young lime trees."\n'
FAULTS = {
    "no table at all": (None, ("linden.jpg", 0, NOBODYS)),
    "not in the table": ("", ("linden.jpg", 0, NOBODYS)),
    "no credit": (
        WHOLE.replace('credit = "Jana Muster"\n', ""),
        ("pictures.toml", 2, "The picture 'linden.jpg' has no 'credit'; add credit = …"),
    ),
    "an empty credit": (
        WHOLE.replace('"Jana Muster"', '" "'),
        ("pictures.toml", 2, "The picture 'linden.jpg' has no 'credit'; add credit.de = … and credit.en = …"),
    ),
    "no licence in English": (
        WHOLE.replace('licence.en = "Free for reports"\n', ""),
        ("pictures.toml", 2, "The picture 'linden.jpg' has no 'licence'; add licence.en = …"),
    ),
    "no alt text": (
        WHOLE.replace(ALTS, ""),
        ("pictures.toml", 2, "The picture 'linden.jpg' has no 'alt'; add alt.de = … and alt.en = …"),
    ),
    "one alt text for two languages": (
        WHOLE.replace(ALTS, 'alt = "Linden"\n'),
        ("pictures.toml", 2, "The picture 'linden.jpg' has one 'alt' for all languages; say it in each, as alt.de = …"),
    ),
    "a typing error": (
        WHOLE.replace("credit", "kredit"),
        (
            "pictures.toml",
            2,
            f"The picture 'linden.jpg' has an unknown key 'kredit'; it may have {', '.join(KEYS)}.",
        ),
    ),
    "a licence nowhere": (
        WHOLE.replace("https://", "http://"),
        (
            "pictures.toml",
            2,
            "The licence of 'linden.jpg' is at 'http://musterstadt.example/bilder'; an address begins with 'https://'.",
        ),
    ),
    "no table but a value": (
        '"linden.jpg" = "Jana Muster"',
        ("pictures.toml", 1, "'linden.jpg' is not a table; begin it with [\"linden.jpg\"] on a line of its own."),
    ),
    "not TOML": (
        '\n["linden.jpg"\n',
        (
            "pictures.toml",
            2,
            "This is not TOML: Expected ']' at the end of a table declaration; compare it with CONTRIBUTING.md.",
        ),
    ),
    "no such picture": (
        WHOLE + WHOLE.replace("linden", "eichen"),
        ("pictures.toml", 12, "There is no picture 'eichen.jpg' in this folder; mend the name."),
    ),
}


@pytest.mark.parametrize(("table", "fault"), FAULTS.values(), ids=FAULTS)
def test_a_picture_without_rights_is_a_fault(tmp_path, table, fault):
    (tmp_path / "linden.jpg").touch()
    if table is not None:
        (tmp_path / "pictures.toml").write_text(table)
    _, faults = read_folder(tmp_path, ("de", "en"))
    assert fault in [(found.path.name, found.line, found.sentence) for found in faults]


def test_a_release_in_one_language_needs_one(tmp_path):
    photograph(tmp_path / "linden.jpg")
    (tmp_path / "pictures.toml").write_text(
        '["linden.jpg"]\nalt = "Linden."\ncaption = "Platz."\ncredit = "J"\nlicence = "Frei"\n'
    )
    [said], faults = read_folder(tmp_path, ("de",))
    assert (said.alt, said.licence_url, faults) == ({"de": "Linden."}, "", [])


# -- Files ---------------------------------------------------------------------------------------------------------


def _png_named_jpg(path):
    Image.new("RGB", (9, 9)).save(path, "PNG")


def _bomb(path):
    Image.new("1", (10_000, 6_000)).save(path.with_suffix(".png"))
    path.with_suffix(".png").rename(path.with_name("bombe.png"))


def _heavy(path):
    photograph(path)
    with path.open("ab") as file:
        file.truncate(21 * 1024 * 1024)


BROKEN = {
    "a PNG that is named .jpg": ("x.jpg", _png_named_jpg, "The ending is '.jpg', but it is a PNG file; save it anew."),
    "no picture": (
        "x.jpg",
        lambda p: p.write_bytes(b"<svg/>"),
        "This is no picture that can be read; save it anew as JPEG or PNG.",
    ),
    "empty": ("x.png", lambda p: p.touch(), "This is no picture that can be read; save it anew as JPEG or PNG."),
    "60 million points": (
        "bombe.png",
        _bomb,
        "The picture has 60 million points (10000 × 6000); make it smaller than 50 million.",
    ),
    "more than 20 MB": ("x.jpg", _heavy, "The file has 21 MB; make it smaller than 20 MB."),
}


@pytest.mark.parametrize(("name", "spoil", "sentence"), BROKEN.values(), ids=BROKEN)
def test_a_file_that_is_no_good_picture_is_a_fault(tmp_path, name, spoil, sentence):
    spoil(tmp_path / name)
    assert imaging.fault(tmp_path / name) == sentence


def test_a_picture_that_breaks_off_is_found_when_it_is_made(tmp_path):
    path = photograph(tmp_path / "x.jpg")
    half = path.read_bytes()[: path.stat().st_size // 2]
    path.write_bytes(half)
    assert imaging.fault(path) is None
    with pytest.raises(imaging.Damaged, match="truncated"):
        imaging.make(half, next(imaging.sizes(path)), rights(path))


@pytest.mark.parametrize(
    ("size", "widths"),
    [((300, 200), [300]), ((480, 300), [480]), ((1200, 800), [480, 960, 1200]), ((4000, 3000), [480, 960, 1600])],
)
def test_a_picture_is_made_in_the_widths_it_is_large_enough_for(tmp_path, size, widths):
    Image.new("RGB", size).save(tmp_path / "x.png")
    found = list(imaging.sizes(tmp_path / "x.png"))
    web = [(one.format, one.width) for one in found if not one.is_print]
    assert web == [(format, width) for format in ("avif", "webp", "jpeg") for width in widths]
    assert [one for one in found if one.is_print] == [imaging.Size("png", *size, True)]


def made(path):
    content = path.read_bytes()
    return {size: imaging.make(content, size, rights(path)) for size in imaging.sizes(path)}


@pytest.mark.parametrize("name", ["x.jpg", "x.png"])
def test_every_file_is_what_it_says_without_place_and_camera_and_with_its_rights(tmp_path, name):
    for size, content in made(photograph(tmp_path / name, (600, 400))).items():
        with Image.open(io.BytesIO(content)) as image:
            assert (image.format.lower(), image.size) == (size.format, (size.width, size.height))
            assert dict(image.getexif()) == {}
            said = etree.fromstring(image.info["xmp"])
        assert b"Kamerawerk" not in content and b"Geheim" not in content
        assert said.findtext(".//{*}Credit") == "Jana Muster"
        assert said.findtext(".//{*}WebStatement") == "https://musterstadt.example/bilder"
        terms = {entry.get(LANG): entry.text for entry in said.find(".//{*}UsageTerms").iter("{*}li")}
        assert terms == {"x-default": "Frei für Berichte", "de": "Frei für Berichte", "en": "Free for reports"}


def test_programs_that_know_no_xmp_find_the_rights_in_a_jpeg(tmp_path):
    from PIL.IptcImagePlugin import getiptcinfo

    path = photograph(tmp_path / "x.jpg", (600, 400))
    for size, content in made(path).items():
        if size.format == "jpeg":
            with Image.open(io.BytesIO(content)) as image:
                found = getiptcinfo(image)
            assert found[2, 110] == b"Jana Muster"
            assert found[2, 116] == b"Jana Muster"
            assert found[2, 40] == "Frei für Berichte".encode()
            assert found[1, 90] == b"\x1b%G"


def test_what_is_too_long_for_the_old_form_is_cut_between_letters():
    long = rights(None)._replace(credit={"de": "ü" * 40})
    credit = b"\x1c\x02\x6e\x00\x20" + "ü".encode() * 16
    assert credit + b"\x1c" in iptc_segment(long)


def test_a_picture_that_lay_on_its_side_stands_upright(tmp_path):
    path = photograph(tmp_path / "x.jpg", (600, 400), orientation=6)
    assert {(size.width, size.height) for size in made(path)} == {(400, 600)}
    for content in made(path).values():
        with Image.open(io.BytesIO(content)) as image:
            # The dark rectangle, top left before, is top right now.
            red, green, _ = image.convert("RGB").getpixel((250, 200))
            assert image.size == (400, 600) and red > green + 80


def test_the_print_file_keeps_what_the_camera_saw(tmp_path):
    path = photograph(tmp_path / "x.jpg", (600, 400), quality=90)
    [(_, content)] = [(size, content) for size, content in made(path).items() if size.is_print]
    with Image.open(io.BytesIO(content)) as copy, Image.open(path) as original:
        assert copy.quantization == original.quantization
        differences = [abs(a - b) for a, b in zip(copy.tobytes(), original.tobytes(), strict=True)]
    assert sum(differences) / len(differences) < 0.5


def test_what_is_transparent_stands_on_white_on_the_web_and_stays_clear_in_print(tmp_path):
    Image.new("RGBA", (300, 200), (0, 0, 0, 0)).save(tmp_path / "x.png")
    for size, content in made(tmp_path / "x.png").items():
        with Image.open(io.BytesIO(content)) as image:
            pixel = image.convert("RGBA").getpixel((5, 5))
        assert pixel == ((0, 0, 0, 0) if size.is_print else (255, 255, 255, 255))


def test_another_colour_space_is_turned_into_the_webs_own(tmp_path):
    lab = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    Image.new("CMYK", (300, 200), (0, 200, 200, 0)).save(tmp_path / "x.jpg", icc_profile=lab)
    for size, content in made(tmp_path / "x.jpg").items():
        with Image.open(io.BytesIO(content)) as image:
            assert image.mode == ("CMYK" if size.is_print else "RGB")


# -- In the text ---------------------------------------------------------------------------------------------------


def figure(path, alt):
    return f"[{path}|{alt}]" if path == "media/k/a.jpg" else None


SHOWN = {
    "from the content folder": ('<p><img alt="A" src="{static}/media/k/a.jpg"></p>', "[media/k/a.jpg|A]", []),
    "from the file": ('<p><img alt="" src="{static}../../media/k/a.jpg"></p>', "[media/k/a.jpg|]", []),
    "entities in the alt text": (
        '<p><img alt="A &amp; B" src="{static}/media/k/a.jpg"></p>',
        "[media/k/a.jpg|A & B]",
        [],
    ),
    "no picture of ours": ('<p><img alt="A" src="/x.jpg"></p>', '<p><img alt="A" src="/x.jpg"></p>', []),
    "a picture without rights": (
        '<p><img alt="A" src="{static}/media/k/b.jpg"></p>',
        '<p><img alt="A" src="{static}/media/k/b.jpg"></p>',
        [("media/k/b.jpg", "The picture 'media/k/b.jpg' has no rights; describe it in pictures.toml beside it.")],
    ),
    "a picture within a line": (
        '<p>So <img alt="A" src="{static}/media/k/a.jpg"> ist es.</p>',
        '<p>So <img alt="A" src="{static}/media/k/a.jpg"> ist es.</p>',
        [("media/k/a.jpg", "The picture 'media/k/a.jpg' stands within a line; give it a paragraph of its own.")],
    ),
}


@pytest.mark.parametrize(("body", "shown", "faults"), SHOWN.values(), ids=SHOWN)
def test_a_picture_on_a_line_of_its_own_becomes_a_figure(body, shown, faults):
    assert with_figures(body, "de/releases/2024-06-20-k.md", figure) == (shown, faults)


# -- Signs ---------------------------------------------------------------------------------------------------------

SIGN = (
    '<svg class="sign" viewBox="0 0 24 24" fill="none" stroke="currentColor" stroke-width="4"><circle cx="12" cy="12" '
    'r="9" pathLength="360" stroke-dasharray="90 30 200 40" transform="rotate(-90 12 12)"/></svg>'
)


def test_a_sign_is_read_and_drawn_again_for_programs_that_know_less():
    found = ring(SIGN)
    assert found == (24, 9, 4, ((-90, 90), (30, 200)))
    drawn = svg_file(found, "#7a5200", "Klima & Co.").decode()
    assert 'stroke="#7a5200"' in drawn and "<title>Klima &amp; Co.</title>" in drawn and "pathLength" not in drawn
    assert 'stroke-dasharray="14.137 4.712 31.416 6.283"' in drawn


def test_a_sign_as_png_is_clear_where_the_ring_is_open():
    with Image.open(io.BytesIO(png_file(ring(SIGN), "#7a5200", 240))) as image:
        assert image.size == (240, 240)
        # On the ring's middle line: at one o'clock, in the gap at half past three, in the middle, in the corner.
        points = [(165, 42), (205, 145), (120, 120), (2, 2)]
        assert [image.getpixel(point)[3] for point in points] == [255, 0, 0, 0]
        assert image.getpixel((165, 42))[:3] == (0x7A, 0x52, 0x00)


@pytest.mark.parametrize("svg", ['<svg viewBox="0 0 1 1"><path d=""/></svg>', '<svg viewBox="0 0 1 1"/>'])
def test_another_drawing_is_no_sign(svg):
    with pytest.raises(ValueError, match="no single ring"):
        ring(svg)


def test_colours_are_those_on_light_paper():
    rules = [
        ".programme-kommune-360, .mention-kommune-360 { --programme: light-dark(#4f6f00, #a8c64d); --sign: x; }",
        ".programme-klima-7 { --programme: #123456; }",
    ]
    assert colours_on_paper(rules) == {"kommune-360": "#4f6f00", "klima-7": "#123456"}
