"""Sentences of backlinks: cut where German and English sentences end, and nowhere else."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crosslinks.sentences import _tidy, begins_sentence, sentence

NAME = "Grüne Höfe"
WHOLE = {
    "abbreviation": ("de", "Es gab z. B. ", " und Feste, d. h. Musik u. a. mit Chören."),
    "title": ("de", "Dr. Julia Nast und Prof. Berg leiten ", "."),
    "ordinal": ("de", "Am 13. April 2021 begann ", " im 2. Stock."),
    "initials": ("en", "J. R. Smith praised ", " at 3 p.m. in No. 5."),
    "quoted question": ("de", "„Was nun?“, fragte sie zu ", ", „und wann?“, er."),
    "dash and bracket": ("de", "Das Projekt (seit 2019) – ", " – läuft."),
    "domain": ("de", "Unter www.example.org/x.html steht ", " samt 3.5 Punkten."),
    "footnote": ("en", "A note\ufffc on ", "\ufffc here."),
}


@pytest.mark.parametrize(("lang", "before", "after"), WHOLE.values(), ids=WHOLE)
def test_a_sentence_stays_whole(lang, before, after):
    text = f"Erster Satz.{' '}{before}{NAME}{after} Die nächste Zeile folgt."
    start = text.index(NAME)
    plain = [part.replace("\ufffc", "") for part in (before, NAME, after)]
    assert sentence(text, start, start + len(NAME), lang) == tuple(plain)


ENDS = {
    "full stop": ("de", "Davor.", "Danach."),
    "year": ("de", "Es begann 2019.", "Danach."),
    "question": ("de", "Wer macht mit?", "Alle!"),
    "closing quote": ("de", "„Das ist gut.“", "Das war es."),
    "English number": ("en", "It had 12.", "The end."),
    "number before a sentence": ("de", "Es waren 38.", "Das genügt."),
    "abbreviation that ends": ("de", "Feste, Märkte usw.", "Das genügt."),
    "line break": ("de", "Ende.\u2028", "\u2028Anfang"),
}


@pytest.mark.parametrize(("lang", "before", "after"), ENDS.values(), ids=ENDS)
def test_a_sentence_ends(lang, before, after):
    text = f"{before} Hier ist {NAME}. {after}"
    start = text.index(NAME)
    assert sentence(text, start, start + len(NAME), lang) == ("Hier ist ", NAME, ".")


def test_an_endless_sentence_is_cut_at_a_word():
    text = "Wort " * 100_000 + NAME + " Wort" * 100_000
    start = text.index(NAME)
    before, name, after = sentence(text, start, start + len(NAME), "de")
    assert (before[:6], name, after[-6:]) == ("… Wort", NAME, "Wort …")
    assert len(before) < 300 > len(after)


BEGINNINGS = {
    "": True,
    "Ende. ": True,
    "Wie? ": True,
    "Es gilt: ": True,
    "– ": True,
    "1. ": True,
    "Er sagte „": True,
    "„Gut.“ ": True,
    "Ende. (": True,
    "Zeile\u2028": True,
    "Mit ": False,
    "z. B. ": False,
    "Mit Dr. ": False,
    "am 2. ": False,
    "Berlin – ": False,
    "Etwas, ": False,
    "Etwas (": False,
}


@pytest.mark.parametrize("before", BEGINNINGS)
def test_beginnings_of_sentences_are_known(before):
    assert begins_sentence(before, "de") is BEGINNINGS[before]


# The sentence wanted stands between bars, the name between brackets.
GERMAN = """
Davor. |Das gilt z. B. für ⟦X⟧ und andere.| Danach kommt mehr.
Davor. |Das gilt z.B. für ⟦X⟧ und andere.| Danach kommt mehr.
|D. h., ⟦X⟧ endet.| Danach.
Davor. |Das heißt, d. h. ⟦X⟧, endet.| Danach.
Davor. |Dr. Nast leitet ⟦X⟧.| Danach.
Davor. |Frau Prof. Dr. Bendel lobt ⟦X⟧.| Danach.
Davor. |In Nr. 5 steht ⟦X⟧.| Danach.
Davor. |Am 13. April 2021 begann ⟦X⟧.| Am 14. April nicht.
Davor. |Am 1. Mai beginnt ⟦X⟧.| Danach.
Davor. |⟦X⟧ kostet 3,5 Mio. Euro im Jahr.| Danach.
Davor. |⟦X⟧ kostet 3,5 Mio. Euro.| Danach.
Davor. |⟦X⟧ kostet 3,5 Mio.| Das ist viel.
Davor. |„⟦X⟧ hilft uns sehr“, sagt sie.| Danach.
„Das ist gut.“ |⟦X⟧ hilft.| Danach.
„Das ist gut“, sagt er. |„⟦X⟧ hilft.“| Danach.
|Sie sagt: „⟦X⟧ hilft.“| Danach.
Wer hilft? |⟦X⟧ hilft!| Danach.
|Wer hilft, wenn nicht ⟦X⟧?| Danach.
Ach … |⟦X⟧ hilft.| Danach.
|Ach … so hilft ⟦X⟧ auch.| Danach.
Davor. |⟦X⟧ (seit 2019, vgl. S. 12) hilft.| Danach.
Davor. |Die Stadt (u. a. mit ⟦X⟧) hilft.| Danach.
Davor. |St. Gallen kennt ⟦X⟧.| Danach.
Davor. |Die PHINEO gAG, Anna-Louisa-Karsch-Str. 2, trägt ⟦X⟧.| Danach.
Davor. |Der Verein Muster e. V. trägt ⟦X⟧.| Danach.
Davor. |Der Verein Muster e.V. trägt ⟦X⟧.| Danach.
Davor. |⟦X⟧ hilft seit dem 18. Jahrhundert.| Danach.
Davor. |⟦X⟧ kam am 5.11.2019 nach Potsdam.| Danach.
Davor. |⟦X⟧ endete 2022.| Danach.
Davor. |⟦X⟧ hat Platz 3.| Danach.
Davor. |⟦X⟧ hilft, usw.| Danach.
Davor. |⟦X⟧, Feste usw. gehören dazu.| Danach.
Davor. |⟦X⟧ hilft Städten, Kreisen etc. bei der Planung.| Danach.
Davor. |Lt. Satzung hilft ⟦X⟧.| Danach.
Davor. |⟦X⟧ hilft i. d. R. allen.| Danach.
Davor. |⟦X⟧ hilft ggf. auch Dörfern.| Danach.
Davor. |⟦X⟧ hilft bzw. berät.| Danach.
Davor. |⟦X⟧ ist ca. 5 Jahre alt.| Danach.
Davor. |⟦X⟧ kostet rd. 5 Mio. Euro p. a.| Danach kommt mehr.
Davor. |A. Rickert lobt ⟦X⟧.| Danach.
Davor. |J. W. Goethe lobt ⟦X⟧.| Danach.
Davor. |Mike Schubert (Oberbürgermeister, 2. v. r.) lobt ⟦X⟧.| Danach.
Davor. |Mike Schubert (2.v.r.) lobt ⟦X⟧.| Danach.
Davor. |Im 2. Stock tagt ⟦X⟧.| Danach.
Davor. |Ludwig XIV. kannte ⟦X⟧ nicht.| Danach.
Davor. |Berlin, 13. April 2021.| |⟦X⟧ begann.| Danach.
Berlin, 13. April 2021. |⟦X⟧ beginnt heute.| Danach.
Davor! |⟦X⟧ hilft.| Danach.
Davor?! |⟦X⟧ hilft.| Danach.
„Was nun?“, fragte sie. |⟦X⟧ half.| Danach.
|„Was nun?“, fragte sie zu ⟦X⟧.| Danach.
|„Hilf!“, rief sie ⟦X⟧ zu.| Danach.
(Davor.) |⟦X⟧ hilft.| Danach.
Davor. |(⟦X⟧ hilft.)| Danach.
Davor. |»⟦X⟧ hilft.«| Danach.
Davor. |⟦X⟧ hilft.| »Danach.«
Davor. |⟦X⟧ hilft.| (Danach.)
Davor. |⟦X⟧ hilft!| „Danach.“
Davor. |Es gilt: ⟦X⟧ hilft.| Danach.
Davor. |Die Jugend- u. Sozialämter nutzen ⟦X⟧.| Danach.
Davor. |Tel. 030 520 hilft ⟦X⟧.| Danach.
Davor. |Gem. § 5 Abs. 2 hilft ⟦X⟧.| Danach.
Davor. |Nach Art. 3 GG hilft ⟦X⟧.| Danach.
Davor. |⟦X⟧ hilft (s. o.).| Danach.
Davor. |⟦X⟧ hilft, s. S. 5.| Danach.
Davor. |⟦X⟧ hat 38 Städte.| 40 waren geplant.
Davor war es 2019. |Im Jahr 2020 kam ⟦X⟧.| Danach.
Davor. |Hrsg. ist ⟦X⟧.| Danach.
Davor. |Das Geld kommt vom BMFSFJ.| |⟦X⟧ dankt.|
Davor kam die DKJS. |⟦X⟧ dankt.| Danach.
Davor. |Vom 12. bis 14. Juni lädt ⟦X⟧ ein.| Danach.
Davor. |Um 9.30 Uhr beginnt ⟦X⟧.| Danach.
Davor. |Um 9 Uhr beginnt ⟦X⟧.| Ende 17 Uhr.
Davor. |Mehr zu ⟦X⟧ unter www.example.org.| Danach.
Davor. |Mehr zu ⟦X⟧ unter www.example.org/a.b.| Danach.
Davor. |Die Nr. 1 heißt ⟦X⟧.| Danach.
Davor. |⟦X⟧ ist die Nr. 1.| Danach.
Davor. |⟦X⟧ gibt es in Mio. Städten.| Danach.
Davor. |Hl. Geist, St. Marien und ⟦X⟧ laden ein.| Danach.
Davor. |⟦X⟧ hilft Bürger:innen.| Danach.
Davor. |⟦X⟧ hilft Bürger*innen.| Danach.
Davor. |Dipl.-Ing. Meier lobt ⟦X⟧.| Danach.
Davor. |Univ.-Prof. Meier lobt ⟦X⟧.| Danach.
Davor. |Der sog. Selbstcheck von ⟦X⟧ hilft.| Danach.
Davor. |⟦X⟧ läuft bis Dez. 2022.| Danach.
Davor. |⟦X⟧ läuft bis 31.12.| Danach ist Schluss.
Davor. |Meier sen. und ⟦X⟧ helfen.| Danach.
Davor. |⟦X⟧ hilft seit d. J. 2019.| Danach.
"""

ENGLISH = """
Before. |See e.g. ⟦X⟧ for more.| After that.
Before. |See e. g. ⟦X⟧ for more.| After that.
Before. |That is, i.e. ⟦X⟧, ends.| After.
Before. |The U.S. group Welcoming America inspired ⟦X⟧.| After.
Before. |Mr. Smith praised ⟦X⟧.| After.
Before. |Ms. Fuchs and Dr. Nast lead ⟦X⟧.| After.
Before. |It is No. 5 in ⟦X⟧.| After.
Before. |⟦X⟧ is No. 5.| After.
Before. |⟦X⟧ costs 3.5 million euros.| After.
Before. |⟦X⟧ had 38 towns.| Forty were planned.
Before it had 38. |⟦X⟧ grew.| After.
Before. |“⟦X⟧ helps,” she said.| After.
“Good.” |⟦X⟧ helps.| After.
Before. |She said: “⟦X⟧ helps.”| After.
Before. |⟦X⟧ helps … a lot.| After.
Before. |⟦X⟧ helps at 3 p.m. in Berlin.| After.
Before. |⟦X⟧ helps at 3 p.m.| After that it ends.
Before. |⟦X⟧ Inc. and others help.| After.
Before. |St. Gallen has ⟦X⟧.| After.
Before. |⟦X⟧ vs. others is a contest.| After.
Before. |Prof. J. R. Smith led ⟦X⟧.| After.
Before. |On 13 April 2021 ⟦X⟧ began.| After.
Before. |Does ⟦X⟧ help?| Yes.
Before. |⟦X⟧ helps towns, districts, etc.| After.
Before. |Jan. 2022 saw ⟦X⟧ end.| After.
(Before.) |⟦X⟧ helps.| After.
Before. |(⟦X⟧ helps.)| After.
"""


@pytest.mark.parametrize(
    ("lang", "line"),
    [(lang, line) for lang, table in (("de", GERMAN), ("en", ENGLISH)) for line in table.strip().splitlines()],
)
def test_the_sentence_around_a_name_is_cut_as_a_reader_would(lang, line):
    line = line.replace("⟦X⟧", f"⟦{NAME}⟧")
    at = line.index("⟦")
    wanted = line[line.rindex("|", 0, at) + 1 : line.index("|", at)]
    text = re.sub("[|⟦⟧]", "", line)
    start = text.index(NAME)
    assert sentence(text, start, start + len(NAME), lang) == tuple(re.split("[⟦⟧]", wanted))


@given(st.text(st.sampled_from(" \n\u00a0\u2028\ufffcab."), max_size=12))
def test_white_space_becomes_single_spaces(text):
    assert _tidy(text) == re.sub(r"\s+", " ", text.replace("\ufffc", ""))
