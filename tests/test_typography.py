"""Typography: what is typed, and what a reader sees. In the tables `~` is a no-break space, `_` a narrow one."""

import pytest

from typography import folding
from typography.typesetting import typeset, typeset_text


def seen(text):
    return text.replace("\u00a0", "~").replace("\u202f", "_")


def rows(*pairs):
    return pytest.mark.parametrize(("typed", "wanted"), [pytest.param(*pair, id=pair[0][:60]) for pair in pairs])


def set_in_paragraph(typed, lang):
    """Set a line inside a longer paragraph, so that its own last words are not bound."""
    html = seen(typeset(f"<p>{typed} ist fertig.</p>", lang))
    return html.removeprefix("<p>").removesuffix(" ist~fertig.</p>")


@rows(
    ('Er sagte: "Ja", und ging', "Er sagte: „Ja“, und ging"),
    ("\"Er sagte 'Ja' und ging\"", "„Er sagte ‚Ja‘ und ging“"),
    ("\"'Ja' war das Wort\"", "„‚Ja‘ war das Wort“"),
    ("\"Das Wort war 'Ja'\"", "„Das Wort war ‚Ja‘“"),
    ('Das "Team Kommunalberatung"-Büro', "Das „Team Kommunalberatung“-Büro"),
    ('(das Projekt "Weltoffene Kommune")', "(das Projekt „Weltoffene Kommune“)"),
    ('Anti-"Kultur" und/"oder"', "Anti-„Kultur“ und/„oder“"),
    ('"Wirklich?", fragt sie. "Ja!"', "„Wirklich?“, fragt sie. „Ja!“"),
    ('"Das ist -- ", sie stockt', "„Das ist~– “, sie stockt"),
    ('"... und dann"', "„… und dann“"),
    ('Initiative "Kommune 360°": Start', "Initiative „Kommune 360°“: Start"),
    ('das "Jahr 2021" und', "das „Jahr 2021“ und"),
    ("„Wort\" und ‚Wort'", "„Wort“ und ‚Wort‘"),
    ('"" leer', "„“ leer"),
)
def test_german_quotations(typed, wanted):
    assert set_in_paragraph(typed, "de") == wanted


@rows(
    ('She said: "Yes", and went', "She said: “Yes”, and went"),
    ("\"She said 'yes' and went\"", "“She said ‘yes’ and went”"),
    ("'He said \"the cities' plan\" works'", "‘He said “the cities’ plan” works’"),
    ("wait -- no --- yes", "wait~– no~— yes"),
    ("wait---no; 2019--2021", "wait—no; 2019–2021"),
    ("side by side - together", "side by side - together"),
)
def test_english_quotations_and_dashes(typed, wanted):
    assert set_in_paragraph(typed, "en") == wanted


@rows(
    ("Das geht's an, sag's", "Das geht’s an, sag’s"),
    ("Rickert's und Andreas' Team", "Rickert’s und Andreas’ Team"),
    ("die '90er und '68 dazu", "die ’90er und ’68 dazu"),
    ("so 'n Haus, 'ne Tür, rock 'n' roll", "so ’n Haus, ’ne Tür, rock ’n’ roll"),
    ("\"So 'n Haus\", 'Haus'", "„So ’n Haus“, ‚Haus‘"),
    ("Kommune 360°'s", "Kommune 360°’s"),
    ("5'10\" groß, 6' hoch, 27\" breit", "5′10″ groß, 6′ hoch, 27″ breit"),
    ("10'000 Franken", "10’000 Franken"),
)
def test_apostrophes_and_primes(typed, wanted):
    assert set_in_paragraph(typed, "de") == wanted


@rows(
    ("Nerven - für alle -- und --- mehr", "Nerven~– für alle~– und~– mehr"),
    ("2019--2021, Berlin--Bonn", "2019–2021, Berlin–Bonn"),
    ("Vor- und Nachteile, E-Mail", "Vor- und Nachteile, E-Mail"),
    ("2021-04-13 um 10:00 und 1:1", "2021-04-13 um 10:00 und 1:1"),
    ("---- bleibt ----", "---- bleibt ----"),
    ("Bürger*innen, Einwohner:innen", "Bürger*innen, Einwohner:innen"),
    ("und so weiter ... ja. . . so.... .....", "und so weiter~… ja… so…. ....."),
)
def test_german_dashes_and_dots(typed, wanted):
    assert set_in_paragraph(typed, "de") == wanted


@rows(
    ("z. B. und z.B., d.h. u. a. m.", "z._B. und z._B., d._h. u._a._m."),
    ("i.d.R. o. Ä. PHINEO e. V. 30 v. Chr.", "i._d._R. o._Ä. PHINEO e._V. 30 v._Chr."),
    ("bzw. usw. e.Kfm. und U.S.A.", "bzw. usw. e.Kfm. und U.S.A."),
    ("Dr. Julia Nast, Prof. Dr. Müller", "Dr.~Julia Nast, Prof.~Dr.~Müller"),
    ("der Dr. sagt", "der Dr. sagt"),
    ("am 13. April 2021 und 3. Mai", "am 13.~April~2021 und 3.~Mai"),
    ("im April 2021, im 21. Jahrhundert", "im April 2021, im 21. Jahrhundert"),
    ("S. 12, § 5 Abs. 2, Nr. 3, Tel. 030", "S.~12, §~5 Abs.~2, Nr.~3, Tel.~030"),
    ("8 %, 20 °C, 360 °, 5 km, 12 kg", "8~%, 20~°C, 360~°, 5~km, 12~kg"),
    ("5 Mio. Euro, 2 Mrd. €, 30 EUR, EUR 30", "5~Mio.~Euro, 2~Mrd.~€, 30~EUR, EUR~30"),
    ("10 Uhr, 10:30 Uhr, 15 Prozent", "10~Uhr, 10:30~Uhr, 15~Prozent"),
    ("38 Kommunen, Kommune 360° und 5 kmh", "38 Kommunen, Kommune 360° und 5 kmh"),
    ("+49 30 520 065 376 anrufen", "+49~30~520~065~376 anrufen"),
    ("am 13.\nApril, z.\nB. und", "am 13.~April, z._B. und"),
    ("<strong>Dr.</strong> <em>Julia</em> und <b>5</b> %", "<strong>Dr.</strong>~<em>Julia</em> und <b>5</b>~%"),
)
def test_no_german_line_breaks_here(typed, wanted):
    assert set_in_paragraph(typed, "de") == wanted


@rows(
    ("Dr Julia Nast, Dr. Nast, Mrs Roth", "Dr~Julia Nast, Dr.~Nast, Mrs~Roth"),
    ("on 13 April 2021 and 1st May", "on 13~April~2021 and 1st~May"),
    ("p. 12, pp. 3, No. 5, § 7", "p.~12, pp.~3, No.~5, §~7"),
    ("5 million euros, £ 5, 8 km, 10 a.m.", "5~million~euros, £~5, 8~km, 10~a.m."),
    ("38 municipalities, e.g. and i.e.", "38 municipalities, e.g. and i.e."),
    ("15 per cent", "15~per cent"),
)
def test_no_english_line_breaks_here(typed, wanted):
    assert set_in_paragraph(typed, "en") == wanted


@rows(
    ('"<em>Wort</em>"', "„<em>Wort</em>“"),
    ('<strong>"Wort</strong> mehr"', "<strong>„Wort</strong> mehr“"),
    ('"Wort"<sup>1</sup>, <a href="#n">"mehr"</a>', '„Wort“<sup>1</sup>, <a href="#n">„mehr“</a>'),
    ('"<code>a</code>" und "<img src="a.svg">"', '„<code>a</code>“ und „<img src="a.svg">“'),
    ("geht<em>'s</em>", "geht<em>’s</em>"),
    ('so:<br>"Ja"', "so:<br>„Ja“"),
    ('"Ja<!-- "nein" -->"', '„Ja<!-- "nein" -->“'),
)
def test_marks_pair_across_inline_tags(typed, wanted):
    assert set_in_paragraph(typed, "de") == wanted


@rows(
    ('<p>"Ja</p><p>Nein" so</p>', "<p>„Ja</p><p>Nein“~so</p>"),
    ("<p>die '68</p><p>Brüder' so</p>", "<p>die~’68</p><p>Brüder’~so</p>"),
    ("<ul><li>'Ja</li><li>Nein'</li></ul>", "<ul><li>’Ja</li><li>Nein’</li></ul>"),
)
def test_marks_never_pair_across_blocks(typed, wanted):
    assert seen(typeset(typed, "de")) == wanted


@rows(
    ('"A <i lang="de">"B" -- z.B. C</i> it\'s"', '“A <i lang="de">„B“~– z._B. C</i> it’s”'),
    (
        '<span lang="de-AT">"A <b lang="en-GB">"B"</b> C"</span>',
        '<span lang="de-AT">„A <b lang="en-GB">“B”</b> C“</span>',
    ),
    ('<span lang="de">"A <span>"B"</span> C"</span> "D"', '<span lang="de">„A <span>„B“</span> C“</span> “D”'),
    ('<q lang="fr">"A" l\'eau</q> "B"', '<q lang="fr">"A" l\'eau</q> “B”'),
    ('<i data-lang="de" title="x lang=de">"A"</i>', '<i data-lang="de" title="x lang=de">“A”</i>'),
    ('<i class=x LANG=de>"A"</i> <img lang="de"> "B"', '<i class=x LANG=de>„A“</i> <img lang="de"> “B”'),
)
def test_each_part_follows_its_own_language(typed, wanted):
    assert seen(typeset(f"<p>{typed} so</p>", "en")) == f"<p>{wanted}~so</p>"


def test_a_language_without_rules_keeps_its_marks():
    html = '<p>"Bonjour" -- c\'est 5 km d\'ici... <b lang="de">"so"</b> oui.</p>'
    assert seen(typeset(html, "fr")) == '<p>"Bonjour" -- c\'est 5 km d\'ici... <b lang="de">„so“</b>~oui.</p>'


MARKED = '"a" -- it\'s z.B. 5 km...'


@pytest.mark.parametrize("lang", ["de", "en"])
@pytest.mark.parametrize("element", [*folding.OPAQUE, "CODE"])
def test_nothing_inside_an_untouchable_element_changes(element, lang):
    html = f'<td>Wort <{element} title=">">{MARKED} <b>{MARKED}</b></{element}></td>'
    assert typeset(html, lang) == html


UNTOUCHED = [
    pytest.param(f'<a title="{MARKED.replace(chr(34), "")}" href="/a--b">W</a>', id="attributes"),
    pytest.param(f'<!-- {MARKED} --><!--><![CDATA["a"]]><?php "a" ?>', id="comments"),
    pytest.param("https://x.de/a--b/it's?q=...&amp;r='a'--b www.x--y.de", id="addresses"),
    pytest.param("weltoffene-kommune.de/a--b xn--mnchen-3ya.de ftp://a--b", id="addresses without scheme"),
    pytest.param("o'neil--x@a--b.de und a.b+c'd@x.org", id="e-mail addresses"),
    pytest.param(
        "„A“ ‚b‘ “c” ‘d’ »e«\u00a0– f\u00a0— g’s\u00a0… 5\u202f% z.\u00a0B. 8\u00a0km", id="what is right already"
    ),
    pytest.param("&#34;A&#34; it&#39;s &lt;b&gt; &amp;quot; &shy; &copy;", id="marks meant to be straight"),
    pytest.param("a < b, c > d und x <5", id="signs that are no tags"),
    pytest.param("\x01 a \x06 \x07b\x08", id="control characters"),
]


@pytest.mark.parametrize("html", UNTOUCHED)
@pytest.mark.parametrize("lang", ["de", "en"])
def test_nothing_else_changes(html, lang):
    assert typeset(f"<td>{html} .</td>", lang) == f"<td>{html} .</td>"


@rows(
    ("&quot;Ja&quot; &bdquo;so&ldquo; &#8222;so&#x201C;", "„Ja“ „so“ „so“"),
    ("A&nbsp;B z.&#8239;B. &ndash; it&rsquo;s &hellip;", "A~B z._B.~– it’s~…"),
    ("www.x.de&nbsp;und", "www.x.de~und"),
)
def test_references_to_marks_become_the_marks(typed, wanted):
    assert set_in_paragraph(typed, "de") == wanted


@rows(
    ("<p>Ein kurzer Satz.</p>", "<p>Ein kurzer~Satz.</p>"),
    ("<h2>Über <em>uns</em></h2><li>Ein <b>Wort</b> </li>", "<h2>Über~<em>uns</em></h2><li>Ein~<b>Wort</b> </li>"),
    ("<p>Wort</p><div>kein Absatz</div><td>keiner hier</td>", "<p>Wort</p><div>kein Absatz</div><td>keiner hier</td>"),
    ("<li>Ein Punkt\n<ul>\n<li>Wort</li></ul></li>", "<li>Ein Punkt\n<ul>\n<li>Wort</li></ul></li>"),
    ("<p>Gruß<br>\nPHINEO</p>", "<p>Gruß<br>\nPHINEO</p>"),
    ("<p>für den PHINEO e. V.</p>", "<p>für den PHINEO~e._V.</p>"),
    ("<p>gar 5\u202f%.</p>", "<p>gar~5_%.</p>"),
    ("<p>und Organisationsstrukturen</p>", "<p>und Organisationsstrukturen</p>"),
    ("<p>und www.weltoffene-kommune.de.</p>", "<p>und www.weltoffene-kommune.de.</p>"),
)
def test_last_words_stay_together(typed, wanted):
    assert seen(typeset(typed, "de")) == wanted


@rows(
    ('Innovative Kommunen, "starke" Demokratie', "Innovative Kommunen, „starke“ Demokratie"),
    ("Kosten < Nutzen & <b>mehr</b> -- www.a--b.de", "Kosten < Nutzen & <b>mehr</b>~– www.a--b.de"),
    ("Dr. Julia Nast: z.B. 8 % geht's an", "Dr.~Julia Nast: z._B. 8~% geht’s an"),
    ("a</p> b", "a</p> b"),
    ("Kommune 360°", "Kommune 360°"),
    ("", ""),
)
def test_plain_text_stays_plain_and_keeps_its_last_space(typed, wanted):
    assert seen(typeset_text(typed, "de")) == wanted
