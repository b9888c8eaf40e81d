"""Names of any town's programmes: what follows from a title alone, and what is refused as a name."""

import pytest
from test_crosslinks_cases import OUR_LINK

from crosslinks.links import link
from crosslinks.names import NameFault, Programme
from crosslinks.vocabulary import vocabulary


def programmes(lang, *titles, names=()):
    return [Programme(f"p{i}", title, f"/{i}/", lang, tuple(names)) for i, title in enumerate(titles)]


def linked(html, known, lang="de"):
    return OUR_LINK.sub(r"⟦\1⟧", link(html, vocabulary(lang, known)[0], lang).html)


TOWN = ("Grüne Höfe", "Offenes Rathaus", "Mein Viertel", "Stadtlabor 4.0", "Jung & Alt", "KlimaBus", "Kompass")
TOWN += ("Haus der Vielfalt", "Fit ab 60+", "Große Straße", "Klima 7°", "Grüne Höfe Plus")
GERMAN = """
In den „⟦Grünen Höfen⟧“ wird gefeiert.
Das Programm ⟦Grüne Höfe⟧ endet.
Alle lieben die ⟦Grünen Höfe⟧ der Stadt.
Grüne Höfe sind schön.
Ein grüner Hof ist schön.
Im Rahmen des Projekts ⟦Grüner Hof⟧ entstand Neues.
Die Reihe ⟦Grüne Höfe Plus⟧ folgt.
Zum ⟦Offenen Rathaus⟧ kamen viele, wegen des ⟦Offenen Rathauses⟧.
Offene Rathäuser sind selten.
Die Initiative ⟦Offene Rathäuser⟧ wächst.
Ein offenes Rathaus ist selten.
Für ⟦Mein Viertel⟧ gab es Geld.
Mein Viertel ist schön.
⟦Stadtlabor 4.0⟧ eröffnet.
Stadtlabor 4.1 eröffnet nicht.
Das ⟦Stadtlabor 4.0⟧-Team kocht.
Der Chor ⟦Jung & Alt⟧ singt.
Der Chor ⟦Jung und Alt⟧ singt.
Für jung und alt ist Platz.
Der ⟦KlimaBus⟧ fährt.
Der Klimabus fährt.
Der ⟦KLIMABUS⟧ fährt.
Der Kompass zeigt nach Norden.
Das Programm ⟦Kompass⟧ hilft.
Die Beratung „⟦Kompass⟧“ hilft.
Im ⟦Haus der Vielfalt⟧ brennt Licht.
Wegen des ⟦Hauses der Vielfalt⟧ brennt Licht.
Kurse wie ⟦Fit ab 60+⟧ helfen.
Kurse wie ⟦Fit ab 60 plus⟧ helfen.
Der Verein der ⟦Großen Straße⟧ lädt ein.
Der Verein der ⟦GROSSEN STRASSE⟧ lädt ein.
Das Vorhaben ⟦Klima 7 Grad⟧ läuft.
Mit ⟦Klima 7°⟧ und ⟦Mein Viertel⟧ wird es kühl.
Bei diesem Klima 7 Grad warm zu haben, ist leicht.
"""


@pytest.mark.parametrize("wanted", GERMAN.strip().splitlines())
def test_rules_follow_from_the_title(wanted):
    known = programmes("de", *TOWN)
    html = wanted.replace("⟦", "").replace("⟧", "")
    vocabulary_of_town = vocabulary("de", known)[0]
    found = link(html, vocabulary_of_town, "de", first="all").html
    assert OUR_LINK.sub(r"⟦\1⟧", found) == wanted


ENGLISH = """
⟦Green Courtyards⟧ was launched.
The ⟦Green Courtyards⟧ project ended.
All love green courtyards.
Green courtyards are lovely.
The ⟦Compass⟧ helps.
Compass needles point north.
The programme “⟦Compass⟧” helps.
The ⟦Young & Old⟧ choir sings, and ⟦Young and Old⟧ again.
A choir for young and old.
"""


@pytest.mark.parametrize("wanted", ENGLISH.strip().splitlines())
def test_english_names_show_their_capitals(wanted):
    known = programmes("en", "Green Courtyards", "Compass", "Young & Old")
    found = link(wanted.replace("⟦", "").replace("⟧", ""), vocabulary("en", known)[0], "en", first="all").html
    assert OUR_LINK.sub(r"⟦\1⟧", found) == wanted


FAULTS = {
    "empty": ("", "A name is empty. Write the name between two `;`, or remove one of them."),
    "one letter": ("K", "The name 'K' is too short to be told from other words. Write it out."),
    "only a number": ("360", "The name '360' is only a number, which every text contains. Add a word to it."),
    "only a sign": ("°", "The name '°' is too short to be told from other words. Write it out."),
}


@pytest.mark.parametrize(("name", "sentence"), FAULTS.values(), ids=FAULTS)
def test_what_cannot_be_a_name_is_a_fault_and_links_nothing(name, sentence):
    known = programmes("de", "Offenes Rathaus", names=(name,))
    assert vocabulary("de", known)[1] == (NameFault("p0", "de", sentence),)
    assert linked("<p>K 360 ° und das Offene Rathaus.</p>", known) == "<p>K 360 ° und das ⟦Offene Rathaus⟧.</p>"


def test_a_name_of_two_programmes_is_a_fault_of_both_and_links_neither():
    known = programmes("de", "Stadtlabor 4.0", "STADTLABOR 4.0")
    faults = vocabulary("de", known)[1]
    assert [(fault.key, "can also be read as" in fault.sentence) for fault in faults] == [("p0", True), ("p1", True)]
    assert linked("<p>Stadtlabor 4.0</p>", known) == "<p>Stadtlabor 4.0</p>"


def test_names_that_meet_in_some_case_are_a_fault():
    known = programmes("de", "Grüner Hof", "Grüne Höfe")
    assert [fault.key for fault in vocabulary("de", known)[1]] == ["p1"]
    assert linked("<p>Das Projekt Grüne Höfe</p>", known) == "<p>Das Projekt Grüne Höfe</p>"


def test_names_may_differ_between_languages_and_serve_in_both():
    known = [*programmes("de", "Offenes Rathaus"), Programme("p0", "Open Town Hall", "/en/0/", "en")]
    assert linked("<p>Das Projekt Open Town Hall</p>", known) == "<p>Das Projekt ⟦Open Town Hall⟧</p>"
    html = link("<p>The Open Town Hall, in German Offenes Rathaus.</p>", vocabulary("en", known)[0], "en").html
    assert html == (
        '<p>The <a class="mention mention-p0" href="/en/0/" id="mention-p0">Open Town Hall</a>, '
        "in German Offenes Rathaus.</p>"
    )


def test_where_languages_disagree_the_texts_own_decides():
    known = [Programme("a", "Kompass 1", "/a/", "de"), Programme("b", "Kompass 1", "/en/b/", "en")]
    assert [vocabulary(lang, known)[1] for lang in ("de", "en")] == [(), ()]
    assert 'href="/a/"' in link("<p>Kompass 1</p>", vocabulary("de", known)[0], "de").html
    assert 'href="/en/b/"' in link("<p>Kompass 1</p>", vocabulary("en", known)[0], "en").html


def test_a_programme_without_a_page_in_the_language_is_linked_where_it_has_one():
    known = programmes("de", "Klima 7°")
    assert link("<p>The Klima 7° team.</p>", vocabulary("en", known)[0], "en").html == (
        '<p>The <a class="mention mention-p0" href="/0/" id="mention-p0" hreflang="de" lang="de">Klima 7°</a> team.</p>'
    )


def test_no_programmes_no_links():
    assert linked("<p>Kommune 360°</p>", []) == "<p>Kommune 360°</p>"


UNUSUAL = {
    "curly apostrophe": "Das Fest im ⟦L’Atelier⟧ beginnt.",
    "capital sharp s": "Der Verein ⟦GROẞE STRAẞE⟧ lädt ein.",
    "the kelvin sign for a k": "Das Projekt ⟦\u212alima 7°⟧ lädt ein.",
    "letters Latin-1 lacks": "Das Haus ⟦Łódź 7°⟧ lädt ein.",
    "a name that begins with a sign": "Wir zeigen ⟦#offen 3°⟧ heute.",
    "after a bracket that is no tag": "Wir zeigen &lt;⟦Klima 7°⟧&gt; heute.",
    "behind more space than it needs": "Das Projekt ⟦Grüne     Höfe⟧ endet.",
    "split after its first word": "Das Projekt ⟦Grüne <em>Höfe</em>⟧ endet.",
    "where a longer name ends in a tag": "Das Projekt ⟦Grüne Höfe <em>Plus</em>⟧ endet.",
    "after elements that hold each other": "<p>Eins</p><ul><li><p>Zwei <b>drei</b></p></li></ul><p>Mit ⟦Klima 7°⟧.</p>",
    "in an element left open": "<ul><li>Eins<li>Zwei<li>Mit ⟦Klima 7°⟧</ul>",
}


@pytest.mark.parametrize("wanted", UNUSUAL.values(), ids=UNUSUAL)
def test_names_are_found_however_they_are_written(wanted):
    known = programmes("de", *TOWN, "L'Atelier", "Łódź 7°", "#offen 3°")
    assert linked(wanted.replace("⟦", "").replace("⟧", ""), known) == wanted


def test_what_describes_a_picture_names_nothing_and_moves_nothing():
    known = programmes("de", "Klima 7°")
    picture = '<p><img alt="Klima 7° von weitem" src="x.png">' + " " * 30
    found = link(f"{picture} Das Klima 7° beginnt.</p>", vocabulary("de", known)[0], "de")
    assert [(m.text, m.start, m.linked) for m in found.mentions] == [("Klima 7°", len(picture) + 5, True)]
