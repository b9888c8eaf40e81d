"""Prose as newspapers, cities and foundations write it: ⟦…⟧ stands where a link is wanted, and nowhere else."""

import re

import pytest
from test_crosslinks_cases import BOTH, OUR_LINK

from crosslinks.links import link

GERMAN = """
# -- the unmistakable name in its spellings
Die Initiative ⟦Kommune 360°⟧ begleitet neun Städte.
⟦Kommune 360°⟧ begleitet neun Städte.
Bei ⟦Kommune360°⟧ arbeiten Ämter zusammen.
Die Initiative ⟦Kommune360⟧ arbeitet bundesweit.
⟦KOMMUNE360°⟧ lädt ein.
⟦KOMMUNE 360°⟧ lädt ein.
Mit ⟦Kommune 360 Grad⟧ wird Planung leichter.
⟦Kommune 360 Grad⟧ lädt zum Fachtag.
Das Programm ⟦Kommune 360-Grad⟧ wächst.
Das Vorhaben ⟦Kommune 360 º⟧ wächst.
Der Podcast von ⟦Kommune 360 °⟧ erscheint monatlich.
Die ⟦Kommune-360°⟧-Initiative wächst.
Das ⟦Kommune 360°⟧-Team zieht um.
Das ⟦Kommune 360⟧-Team zieht um.
Der ⟦Kommune-360⟧-Fachtag beginnt um 9 Uhr.
Die ⟦Kommune 360-Grad⟧-Werkstatt ist ausgebucht.
Mehr als 170 Gäste kamen zum ⟦Kommune 360°⟧-Festival nach Berlin.
Wir sind ⟦Kommune 360°⟧!
Was will ⟦Kommune 360°⟧?
„⟦Kommune 360°⟧ verbindet Ämter“, sagt Nast.
Die Partner (⟦Kommune 360°⟧, Stadt Halle) unterschrieben.
PHINEO/⟦Kommune 360°⟧
Alle Ziele der ⟦Kommune 360°⟧ sind erreichbar.
Die kommune 360 ist ein Wort.
Das Logo schreibt sich klein: ⟦kommune 360°⟧ mit Gradzeichen.
Das ist ⟦Kommune 360°⟧s großer Tag.
⟦Kommune 360°⟧: Was bisher geschah
⟦Kommune 360°⟧ – gemeinsam für Kinder
Die Auridis Stiftung fördert ⟦Kommune 360°⟧, die DKJS trägt sie mit.
# -- without its sign
Bei ⟦Kommune 360⟧ dreht sich alles um Planung.
Das Team von ⟦Kommune 360⟧ lädt ein.
⟦Kommune 360⟧ lädt zum Fachtag nach Halle ein.
Die Initiative ⟦Kommune 360⟧ wird gefördert.
Unter dem Titel „⟦Kommune 360⟧“ arbeiten drei Partner.
Gemeinsam mit ⟦Kommune 360⟧ und der Stadt Bonn.
Mehr zu ⟦Kommune 360⟧.
Das ⟦Kommune 360⟧ Team ist gewachsen.
# -- numbers that count
Für jedes Kind zahlt die Kommune 360 Euro.
Die Kommune 360 Einwohner zählt als klein.
In der Kommune 360 Kitaplätze zu schaffen, dauert.
So bekommt jede Kommune 360.000 Euro.
So bekommt jede Kommune 360 000 Euro.
Pro Kommune 360 Beschäftigte.
Im Schnitt erhielt eine Kommune 360 Mio. Euro.
In unserer Kommune 360 neue Wohnungen zu bauen ist möglich.
Für die Kommune 360 € im Monat.
Je Kommune 360 bis 400 Teilnehmende.
Die Kommune 360-mal besucht.
Aus der Kommune 360 Kilometer entfernt liegt Bonn.
Es wuchs in der Kommune: 360 Grad umfasst der Blick.
Das kostet die Kommune, 360 Grad hin oder her, viel.
Das war in der Kommune (360 Grad) so.
Sein Blick auf die Kommune 360 Grad rundum war frei.
Hier hat sich die Kommune 360 Grad gedreht.
Die Firma macht von der Kommune 360°-Fotos.
Ein Drohnenflug zeigt die Kommune 360°-Panorama inklusive.
Von der Kommune 360°-Videos zu drehen kostet Geld.
Das 360-Grad-Modell der Kommune ist neu.
Ein 360°-Rundgang durch die Kommune.
Kommune 3600 ist ein Roman.
Kommune 36 ist ein Roman.
Kommune 361° gibt es nicht.
Kommunen 360 Grad weit gedacht.
Die Kommunale 360°-Strategie liegt vor.
# -- addresses, handles, files
Mehr unter www.kommune360.de und https://www.kommune360.de/podcast/.
Schreiben Sie an team@kommune360.de oder kommune360@phineo.org.
Auf Instagram: @kommune360 und #kommune360.
Folgen Sie @Kommune360 und #Kommune360.
Das Bild Kommune360.jpg liegt bei.
Das Bild Kommune360_Logo.png liegt bei.
Das Bild logo_Kommune360.png liegt bei.
Die Datei Kommune-360-Leitfaden.pdf liegt bei.
Die Datei weltoffene-kommune.pdf liegt bei.
Der Ordner /programme/Kommune360/ ist leer.
Im Ordner programme/kommune-360 liegt es.
Die Seite kommune360.de.example.org ist falsch.
Die Seite meine-kommune360.de ist falsch.
Die Seite weltoffene-kommune.de.example.org ist falsch.
Die Kennung K360 und das K360-Festival sind etwas anderes.
Der Schlüssel kommune_360 ist intern.
Die Muster-Kommune 360° ist erfunden.
# -- plain words: the adjective
Eine weltoffene Kommune heißt alle willkommen.
Sie ist eine weltoffene Kommune.
Der Weg zur weltoffenen Kommune ist lang.
Weltoffene Kommunen ziehen Fachkräfte an.
Wie werden Kommunen weltoffen? Weltoffene Kommunen fragen nach.
Klar ist: Weltoffene Kommunen gewinnen.
„Weltoffene Kommunen gewinnen“, sagt der Minister.
Der Minister sagt: „Weltoffene Kommunen sind stark.“
Weltoffene Kommune zu werden ist ein Prozess.
Weltoffene Kommune sein – das will gelernt werden.
Weltoffene Kommune werden: So geht es.
Weltoffene Kommune bedeutet mehr als Toleranz.
Weltoffene Kommune heißt, niemanden auszuschließen.
Weltoffene Kommune ist mehr als ein Schlagwort.
Weltoffene Kommune? Ja bitte!
Weltoffene Kommunalpolitik braucht Mut.
Die weltoffenste Kommune des Landes.
Ein Projekt weltoffener Kommunen.
Das Netzwerk weltoffener Kommunen trifft sich.
Die Initiativen weltoffener Kommunen wachsen.
Potsdam ist jetzt eine „weltoffene Kommune“.
Kommune, weltoffen, sucht Partner.
Weltoffene und vielfältige Kommune.
Die Weltoffenheit der Kommune.
Offene Kommune heißt ein anderes Vorhaben.
Als weltoffene, moderne Kommune wirbt Bonn.
Weltoffene Städte und Kommunen sind attraktiv.
# -- plain words: the name
Die ⟦Weltoffene Kommune⟧ war ein Modellprojekt.
Das Modellprojekt ⟦Weltoffene Kommune⟧ endete 2022.
Im Projekt ⟦Weltoffene Kommune⟧ arbeiten 35 Städte.
Zum Abschluss der ⟦Weltoffenen Kommune⟧ kamen viele.
Im Rahmen der ⟦Weltoffenen Kommune⟧ fand ein Workshop statt.
Beim Programm ⟦Weltoffene Kommune⟧ machen alle mit.
Der Selbstcheck von ⟦Weltoffene Kommune⟧ ist kostenlos.
Die Stadt Zwickau ist ⟦Weltoffene Kommune⟧.
Zwickau wird ⟦Weltoffene Kommune⟧.
Der Landkreis Dachau wird „⟦Weltoffene Kommune⟧“.
Konstanz will „⟦Weltoffene Kommune⟧“ werden.
Konstanz will ⟦Weltoffene Kommune⟧ werden.
Potsdam ist bundesweit erste „⟦Weltoffene Kommune⟧“.
Die ⟦Weltoffene Kommune⟧ Potsdam lädt ein.
Als Modellkommune „⟦Weltoffene Kommune⟧“ geht Potsdam voran.
„⟦Weltoffene Kommune⟧“ heißt das Projekt.
⟦Weltoffene Kommune⟧ heißt das Projekt, das heute beginnt.
⟦Weltoffene Kommune⟧ ist ein Modellprojekt von PHINEO.
⟦Weltoffene Kommune⟧ war das bundesweite Modellprojekt.
⟦Weltoffene Kommune⟧, ein Projekt der Bertelsmann Stiftung, endet.
⟦Weltoffene Kommune⟧ begleitete 35 Städte und Kreise.
⟦Weltoffene Kommune⟧ wurde von der Bundesregierung gefördert.
⟦Weltoffene Kommune⟧ endete im Januar 2022.
⟦Weltoffene Kommune⟧ startet in Potsdam.
⟦Weltoffene Kommune⟧ – vom Dialog zum Zusammenhalt
⟦Weltoffene Kommune⟧: Bilanz nach zwei Jahren
⟦Weltoffene Kommune⟧ (2019–2022)
Zwei Programme: ⟦Weltoffene Kommune⟧ und ⟦Kommune 360°⟧.
⟦Weltoffene Kommune⟧ und ⟦Kommune 360°⟧ gehören zu PHINEO.
⟦Kommune 360°⟧, ⟦Weltoffene Kommune⟧ und weitere Vorhaben.
Verantwortlich für „⟦Weltoffene Kommune⟧“ ist Farhad Dilmaghani.
Berlin, 13. April 2021. Das Projekt ⟦Weltoffene Kommune⟧ wächst.
Das Land fördert u. a. ⟦Weltoffene Kommune⟧ und andere.
Im 2. Jahr der ⟦Weltoffenen Kommune⟧ waren es 35.
Das ⟦Weltoffene-Kommune⟧-Team reist viel.
Das Projekt „⟦weltoffene Kommune⟧“ ist beendet.
Das Modellprojekt ⟦weltoffene Kommune⟧ ist beendet.
Der Titel ›⟦Weltoffene Kommune⟧‹ stammt von 2019.
Das Projekt »⟦Weltoffene Kommune⟧« ist beendet.
Das Projekt ‚⟦Weltoffene Kommune⟧‘ ist beendet.
Das Projekt "⟦Weltoffene Kommune⟧" ist beendet.
Im Projekt „⟦Weltoffene Kommune⟧ – Vom Dialog zum Zusammenhalt“ sind 35 dabei.
Die Bertelsmann Stiftung trägt ⟦Weltoffene Kommune⟧ mit.
Herzstück der ⟦WELTOFFENEN KOMMUNE⟧ ist der Selbstcheck.
⟦WELTOFFENE KOMMUNE⟧ ZIEHT BILANZ
EINE WELTOFFENE KOMMUNE FÜR ALLE
WELTOFFENE KOMMUNEN GESUCHT
DAS PROJEKT ⟦WELTOFFENE KOMMUNE⟧ ENDET
WIE WIRD MAN WELTOFFENE KOMMUNEN LOS?
# -- the other number
Im Projekt „⟦Weltoffene Kommunen⟧“ sind 35 Städte.
Modellkommune im Projekt „⟦Weltoffene Kommunen⟧ – vom Dialog zum Zusammenhalt“ ist Potsdam.
„⟦Weltoffene Kommunen⟧“ ist gestartet.
Das Modellprojekt ⟦Weltoffene Kommunen⟧ startet.
Das Modellvorhaben ⟦Weltoffene Kommunen⟧ startet.
Im Rahmen des Projektes ⟦Weltoffene Kommunen⟧ trafen sich alle.
Im Rahmen des Bundesprojekts ⟦Weltoffene Kommunen⟧ trafen sich alle.
Das Landesprogramm ⟦Weltoffene Kommunen⟧ läuft.
Beim Vorhaben ⟦Weltoffene Kommunen⟧ sind 35 dabei.
Die Initiative ⟦Weltoffene Kommunen⟧ wächst.
Das Projekt der Bertelsmann Stiftung ⟦Weltoffene Kommunen⟧ endet.
Das Projektteam ⟦Weltoffene Kommunen⟧ zieht Bilanz.
Das Projekt mit dem Titel ⟦Weltoffene Kommunen⟧ endet.
⟦Weltoffene Kommunen⟧ heißt das Projekt.
⟦Weltoffene Kommunen⟧ ist ein Projekt der PHINEO gAG.
Projekt ⟦Weltoffene Kommunen⟧
Das Projekt endet. Weltoffene Kommunen bleiben.
Das Projekt zeigt, wie Weltoffene Kommunen handeln.
Für dieses Projekt werden weltoffene Kommunen gesucht.
Von Aachen bis Zwickau: Weltoffene Kommunen auf dem Weg zu mehr Vielfalt
35 weltoffene Kommunen trafen sich.
Projekttitel: ⟦Weltoffene Kommunen⟧
Unser Projekt: Weltoffene Kommunen brauchen Mut.
Weltoffene Kommunen gibt es überall.
Weltoffene Kommunen: Was sie auszeichnet
Die Bertelsmann Stiftung will, dass Weltoffene Kommunen entstehen.
Die Redaktion Weltoffene Kommunen gibt es nicht.
# -- more sentence starts
⟦Weltoffene Kommune⟧ hat 35 Städte begleitet.
⟦Weltoffene Kommune⟧ ist im Januar 2022 ausgelaufen.
⟦Weltoffene Kommune⟧ ist Teil des Nationalen Aktionsplans.
⟦Weltoffene Kommune⟧ wird von der Bundesregierung gefördert.
⟦Weltoffene Kommune⟧ soll Städte bei der Integration unterstützen.
⟦Weltoffene Kommune⟧ läuft bis Anfang 2022.
Weltoffene Kommune ist ein Prozess.
Weltoffene Kommune ist im Kern eine Haltung.
Weltoffene Kommune gibt es nicht zum Nulltarif.
Weltoffene Kommune wird man nicht über Nacht.
Weltoffene Kommune setzt Haltung voraus.
Weltoffene Kommune gelebt
„⟦Weltoffene Kommune⟧ hat uns sehr geholfen“, sagt die Bürgermeisterin.
„Weltoffene Kommune zu sein ist unser Ziel“, sagt die Bürgermeisterin.
Foto: ⟦Weltoffene Kommune⟧/PHINEO
Quelle: ⟦Weltoffene Kommune⟧
Ansprechpartnerin: ⟦Weltoffene Kommune⟧, Nina Mikolaschek
⟦Weltoffene Kommune⟧ | PHINEO
# -- more of Kommune 360
In der kleinen Kommune 360 Plätze zu schaffen, dauert.
Jede Kommune 360°-Aufnahmen machen zu lassen, ist teuer.
Die ⟦Kommune 360⟧ lädt ein.
Von ⟦Kommune 360⟧ Fellows lernen alle.
Die Datei „Kommune 360° Logo.png“ liegt bei.
# -- overlaps and third names
Das Leitbild „Weltoffene Kommune 360°“ ist erfunden.
Die Tagung „Digitale Kommune 360°“ ist etwas anderes.
Die weltoffene ⟦Kommune 360°⟧ ist kein Name, doch der zweite Teil ist einer.
Das Buch „Smarte Kommune 360“ ist etwas anderes.
"""

MARKUP = """
<p>Das Projekt <em>⟦Weltoffene Kommune⟧</em> ist beendet.</p>
<p><strong>⟦Weltoffene Kommune⟧</strong>: ein Rückblick</p>
<p><em>⟦Weltoffene Kommune⟧</em> endete 2022.</p>
<p><i>⟦Weltoffene Kommunen⟧</i> endete 2022.</p>
<p>Die Reihe <q>⟦Weltoffene Kommunen⟧</q> endete.</p>
<p>Die Initiative ⟦<b>Kommune</b> <b>360°</b>⟧ lädt ein.</p>
<p><strong>Das Projekt ⟦Weltoffene⟧</strong>⟦ Kommune⟧ endet.</p>
<p>Die ⟦Weltoffene ⟧<em>⟦Kommune⟧ endet</em>.</p>
<ul><li>⟦Kommune 360°⟧</li><li>⟦Weltoffene Kommune⟧</li></ul>
<ul><li>Weltoffene Kommunen stärken</li><li>Vielfalt fördern</li></ul>
<ul><li>Weltoffene Kommune werden</li><li>Vielfalt fördern</li></ul>
<ul><li>Projekt ⟦Weltoffene Kommune⟧, Potsdam</li></ul>
<ol><li>⟦Weltoffene Kommune⟧: 35 Städte</li><li>⟦Kommune 360°⟧: neun Städte</li></ol>
<table><tr><th>Programm</th></tr><tr><td>⟦Weltoffene Kommune⟧</td></tr><tr><td>⟦Kommune 360°⟧</td></tr></table>
<table><tr><td>Kommune</td><td>360°</td></tr></table>
<table><caption>Das Projekt ⟦Weltoffene Kommune⟧ in Zahlen</caption><tr><td>35</td></tr></table>
<dl><dt>⟦Weltoffene Kommune⟧</dt><dd>Modellprojekt</dd></dl>
<figure><img src="a.jpg" alt="Kommune 360°"><figcaption>Foto: ⟦Kommune 360°⟧</figcaption></figure>
<blockquote><p>Kommune 360° hilft.</p></blockquote><p>Mehr von ⟦Kommune 360°⟧.</p>
<blockquote><p>⟦Kommune 360°⟧ hilft.</p></blockquote>
<h2>Kommune 360°</h2><p>Mehr folgt.</p>
<h3>Das Projekt <em>Weltoffene Kommune</em></h3>
<p><a href="/x">Kommune 360°</a> und noch einmal ⟦Kommune 360°⟧.</p>
<p><a href="/programme/kommune-360/#top">die Initiative</a>, also Kommune 360°.</p>
<p>Kommune 360°, siehe <a href="/programme/kommune-360/">ihre Seite</a>.</p>
<p><button>Kommune 360°</button> <label>Weltoffene Kommune</label></p>
<p><code>Kommune 360°</code>, <kbd>Kommune 360°</kbd>, <var>Kommune 360°</var></p>
<p class="lead no-mention">Kommune 360° hier nicht.</p><p>Hier ⟦Kommune 360°⟧.</p>
<div class="no-mention"><p>Kommune 360°</p><ul><li>Kommune 360°</ul></div>
<p>Ein <span class="no-mention">Kommune 360°</span>.</p>
<svg><title>Kommune 360°</title><text>Kommune 360°</text></svg><p>⟦Kommune 360°⟧</p>
<script>var a = "Kommune 360°";</script><style>/* Kommune 360° */</style>
<!-- Kommune 360° --><p>Nichts.</p>
<textarea>Kommune 360°</textarea>
<p title="Kommune 360°">Nichts.</p>
<p>Die ⟦Kommune<!-- x --> 360°⟧ wächst.</p>
<p>Die ⟦Kom<wbr>mune 360°⟧ wächst.</p>
<p>Die Initiative ⟦Kommune 360<sup>°</sup>⟧ wächst.</p>
<p>Die Initiative ⟦Kommune 360°⟧<sup>1</sup> wächst.</p>
<p>Die ⟦Weltoffene Kommune⟧<sup id="fnref:1"><a class="footnote-ref" href="#fn:1">1</a></sup> endet.</p>
<p>Das gilt für jede Kommune</p><ul><li>360° Blick</li></ul>
<p>Kommune<br>360° im Blick</p>
<p>Mit der<br>⟦Weltoffenen Kommune⟧ ging es voran.</p>
<p>⟦Kommune&nbsp;360&deg;⟧ &amp; Partner</p>
<p>Unter &bdquo;⟦Weltoffene Kommunen⟧&ldquo; lief es.</p>
<p>Unter &#132;Weltoffene Kommunen sind&#147; lief es.</p>
<p>Das <del>Projekt Weltoffene Kommune</del> Programm ⟦Weltoffene Kommune⟧.</p>
<p hidden>Kommune 360°</p><p aria-hidden="true">Kommune 360°</p>
<div role="heading" aria-level="2">Kommune 360°</div>
<details><summary>Kommune 360°</summary><p>⟦Kommune 360°⟧ lädt ein.</p></details>
<p>Die Initiative ⟦Kom&shy;mune 360&thinsp;°⟧ lädt ein.
<p>5 < 6 & die Initiative ⟦Kommune 360°⟧ > 3</p>
<p>Text <b>⟦Kommune 360°⟧</p><p>Kommune 360°
"""

ENGLISH = """
# -- German names in English sentences
The ⟦Kommune 360°⟧ initiative supports nine towns.
⟦Kommune 360°⟧ supports nine towns.
The initiative ⟦Kommune 360⟧ supports nine towns.
The ⟦Kommune 360⟧ team supports nine towns.
⟦Kommune 360 degrees⟧ supports nine towns.
⟦Kommune 360-degree⟧ is a spelling too.
⟦KOMMUNE 360°⟧ supports nine towns.
⟦Kommune 360°⟧'s partners met.
⟦Weltoffene Kommune⟧ ended in 2022.
The ⟦Weltoffene Kommune⟧ project ended in 2022.
The pilot project “⟦Weltoffene Kommunen⟧ – From Dialogue to Cohesion” ended.
“⟦Weltoffene Kommune⟧” was a pilot project.
The project ⟦Weltoffene Kommunen⟧ ended.
The pilot project ⟦Weltoffene Kommune⟧’s seven fields are listed below.
As part of ⟦Weltoffene Kommune⟧, 35 municipalities were supported.
⟦World-Open Cities and Communities⟧ was a pilot project.
The programme ⟦World‑Open Cities and Communities⟧ ended.
The project ⟦Weltoffene Kommune⟧ (“World-Open Cities and Communities”) ended.
⟦Weltoffene Kommune⟧ and ⟦Kommune 360°⟧ are run by PHINEO.
# -- what is something else
Cosmopolitan municipalities attract people.
Cities want to become world-open cities and communities.
Open-minded municipalities and world-open cities met.
A 360° view of the Kommune is missing.
The municipality (Kommune) 360 years ago.
Visit www.kommune360.de or write to info@weltoffene-kommune.de.
Follow @kommune360 and #WeltoffeneKommune.
Weltoffene Kommunikation means world-open communication.
The commune 360 degrees around us.
Municipality 360° is no name.
Potsdam wants to be a “weltoffene Kommune”.
"""


def cases(table):
    return [line for line in table.strip().splitlines() if not line.startswith("# --")]


@pytest.mark.parametrize("names", BOTH)
@pytest.mark.parametrize(
    ("lang", "wanted"),
    [
        *(("de", f"<p>{line}</p>") for line in cases(GERMAN)),
        *(("de", line) for line in cases(MARKUP)),
        *(("en", f"<p>{line}</p>") for line in cases(ENGLISH)),
    ],
)
def test_links_what_is_marked_and_nothing_else(lang, wanted, names):
    known = BOTH[names][lang]
    html = re.sub("[⟦⟧]", "", wanted)
    linked = link(html, known, lang).html
    assert OUR_LINK.sub(r"⟦\1⟧", linked) == wanted
    assert link(linked, known, lang).html == linked
