"""Sentences of backlinks: cut where German and English sentences end."""

import pytest

from crosslinks.sentences import begins_sentence, sentence

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
