import io
from datetime import date, timedelta

import pytest
import vobject
import zxingcpp
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image

from contacts.qr import code
from contacts.security import expiry
from contacts.vcard import Name, Person, dialled, divided, for_camera, identity, vcard

PERSON = Person(
    identity="urn:uuid:0b4cf0f4-6b53-5c0a-8a0e-0f5b5a5f2f7e",
    name="Dr. Ayşe Yılmaz",
    role="Pressesprecherin; Bürger, Rat und Öffentlichkeitsarbeit in zwölf Stadtteilen und drei Ortsteilen",
    organisation="Stadt Musterstadt, Presse\\Amt",
    phone="+49 (0)30 5550-100",
    email="presse@musterstadt.example",
    languages=("de", "tr"),
    page="https://presse.example/raum/kontakt/",
    lang="de",
)


def test_a_card_says_who_answers_in_the_lines_of_rfc_6350():
    assert vcard(PERSON).replace("\r\n ", "").split("\r\n") == [
        "BEGIN:VCARD",
        "VERSION:4.0",
        "FN:Dr. Ayşe Yılmaz",
        "N:Yılmaz;Ayşe;;Dr.;",
        r"ORG:Stadt Musterstadt\, Presse\\Amt",
        r"TITLE;LANGUAGE=de:Pressesprecherin\; Bürger\, Rat und Öffentlichkeitsarbeit in zwölf Stadtteilen und drei "
        "Ortsteilen",
        'TEL;VALUE=uri;TYPE="work,voice":tel:+49305550100',
        "EMAIL;TYPE=work:presse@musterstadt.example",
        "URL;TYPE=work:https://presse.example/raum/kontakt/",
        "KIND:individual",
        "LANG;TYPE=work;PREF=1:de",
        "LANG;TYPE=work;PREF=2:tr",
        "UID:urn:uuid:0b4cf0f4-6b53-5c0a-8a0e-0f5b5a5f2f7e",
        "END:VCARD",
        "",
    ]


def test_an_address_book_reads_the_card_as_it_was_meant():
    card = vobject.readOne(vcard(PERSON))
    assert (card.fn.value, card.n.value.family, card.n.value.given, card.n.value.prefix) == (
        "Dr. Ayşe Yılmaz",
        "Yılmaz",
        "Ayşe",
        "Dr.",
    )
    assert (card.title.value, card.org.value) == (PERSON.role, [PERSON.organisation])
    assert (card.tel.value, card.email.value) == ("tel:+49305550100", "presse@musterstadt.example")


def test_no_line_is_longer_than_75_octets_or_breaks_a_character():
    long = PERSON._replace(role="Ü🙂" * 60)
    lines = vcard(long).encode().split(b"\r\n")
    assert max(len(line) for line in lines) <= 75
    assert all(line.decode() for line in lines[:-1])  # raises where a character is cut
    assert vobject.readOne(vcard(long)).title.value == long.role


def test_a_line_is_as_long_as_it_may_be():
    lines = vcard(PERSON._replace(role="x" * 200)).encode().split(b"\r\n")
    assert sorted(len(line) for line in lines)[-2:] == [75, 75]


@pytest.mark.parametrize(
    ("name", "parts"),
    [
        ("Juliane Werlitz", Name("Werlitz", "Juliane", "")),
        ("Dr. Ayşe Yılmaz", Name("Yılmaz", "Ayşe", "Dr.")),
        ("Prof. Dr. h. c. Anna Maria von der Heide", Name("von der Heide", "Anna Maria", "Prof. Dr. h. c.")),
        ("Dr Julia Nast", Name("Nast", "Julia", "Dr")),
        ("Vincent van Gogh", Name("van Gogh", "Vincent", "")),
        ("Presseamt", Name("Presseamt", "", "")),
    ],
)
def test_a_name_is_divided_for_sorting(name, parts):
    assert divided(name) == parts


@pytest.mark.parametrize(
    ("phone", "uri"),
    [
        ("+49 30 520 065 376", "tel:+4930520065376"),
        ("+49 (0)30 5550-100", "tel:+49305550100"),
        ("030/5550 100", "tel:0305550100"),
    ],
)
def test_a_number_is_dialled_without_what_is_for_the_eye(phone, uri):
    assert dialled(phone) == uri


def test_a_contact_is_the_same_person_for_ever():
    assert identity("presse.example", "yilmaz") == identity("presse.example", "yilmaz")
    assert identity("presse.example", "yilmaz") != identity("presse.example", "brandt")


def test_a_telephone_reads_the_code_as_drawn_by_a_browser(browser, tmp_path):
    drawn = tmp_path / "code.svg"
    drawn.write_text(code(for_camera(PERSON), "QR"), "utf-8")
    page = browser.new_page(viewport={"width": 240, "height": 240}, color_scheme="dark")
    page.goto(drawn.as_uri())
    picture = Image.open(io.BytesIO(page.screenshot()))
    page.close()
    [read] = zxingcpp.read_barcodes(picture)
    assert read.text == for_camera(PERSON)
    assert vobject.readOne(read.text).fn.value == "Dr. Ayşe Yılmaz"


def test_a_code_has_a_name_and_no_style():
    drawn = code("BEGIN:VCARD", "Dr. Ayşe Yılmaz & Co.")
    assert "<title>Dr. Ayşe Yılmaz &amp; Co.</title>" in drawn
    assert "style" not in drawn


@pytest.mark.parametrize(("lang", "folder"), [("de", "kontakt"), ("en", "en/contact")])
@pytest.mark.parametrize("key", ["yilmaz", "brandt"])
def test_every_contact_has_a_card_and_a_code_in_every_language(site, lang, folder, key):
    card = vobject.readOne((site.folder / folder / f"{key}.vcf").read_bytes().decode())
    assert card.title.params["LANGUAGE"] == [lang]
    assert card.url.value == f"https://presse.example/raum/{folder}/"
    assert f"<title>{card.fn.value}</title>" in site.text(f"{folder}/{key}.svg")


@pytest.mark.parametrize(
    "url",
    [
        "presse/2024/zwoelf-stadtteile-ziehen-bilanz/",
        "programme/klima-7/",
        "kontakt/",
        "en/press/2024/twelve-districts-take-stock/",
        "en/contact/",
    ],
)
def test_a_card_and_its_code_are_offered_wherever_a_contact_is_shown(site, url):
    shown = site.page(url).select("main .contact")
    assert shown
    for contact in shown:
        name = contact.select_one(".contact-name").get_text()
        card = contact.find_next_sibling(class_="contact-card")
        link, image = card.select_one("a[href$='.vcf']"), card.select_one("img[src$='.svg']")
        assert link["type"] == "text/vcard"
        assert f"\nFN:{name}\n" in site.text(link["href"].removeprefix("/raum/"))
        assert name in image["alt"]
        assert image["src"].removesuffix(".svg") == link["href"].removesuffix(".vcf")


def test_whoever_finds_a_hole_is_told_whom_to_tell(site):
    assert site.text(".well-known/security.txt") == (
        "Contact: mailto:presse@musterstadt.example\n"
        "Expires: 2026-12-01T00:00:00Z\n"
        "Preferred-Languages: de, en, tr\n"
        "Canonical: https://presse.example/raum/.well-known/security.txt\n"
    )


@given(st.dates(max_value=date(9990, 1, 1)))
def test_security_txt_holds_for_ten_to_eleven_months_and_changes_once_a_month(day):
    assert timedelta(days=303) <= expiry(day) - day < timedelta(days=365)
    assert expiry(day) == expiry(day.replace(day=1))
