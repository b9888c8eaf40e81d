"""A corpus for benchmarks: releases and programmes of an invented country, in German and English, always the same.

`releases(n, programmes)` gives n releases with the same facts in both languages, as Markdown; each names one
or two programmes, twice. Text depends on nothing but the numbers asked for.
"""

import datetime
import random
from typing import NamedTuple

LANGUAGES = ("de", "en")
_FIRST_DAY = datetime.date(2011, 1, 3)
_YEARS = 15
_SEED = 360


class Programme(NamedTuple):
    """A programme of the corpus: key, title, further names, website."""

    key: str
    title: str
    names: tuple[str, ...]
    website: str


class Release(NamedTuple):
    """A release of the corpus in one language, its body as Markdown."""

    key: str
    lang: str
    date: datetime.date
    title: str
    summary: str
    body: str


def programmes(n: int) -> list[Programme]:
    """Make n programmes: two known kinds of name first, then an adjective and a "
    "noun, with a number when all are used."""
    made = [
        Programme("kommune-360", "Kommune 360°", ("Kommune 360 Grad",), "https://www.kommune360.example"),
        Programme("weltoffene-kommune", "Weltoffene Kommune", (), "https://www.weltoffene-kommune.example"),
    ]
    for i in range(n - len(made)):
        round_, place = divmod(i, len(_ADJECTIVES) * len(_NOUNS))
        title = f"{_ADJECTIVES[place % len(_ADJECTIVES)]} {_NOUNS[place // len(_ADJECTIVES)]}"
        if round_:
            title += f" {2020 + round_}"
        key = title.lower().replace(" ", "-").translate(str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue"}))
        made.append(Programme(key, title, (f"{title} – {_CLAIM}",), f"https://www.{key}.example"))
    return made[:n]


def releases(n: int, known: list[Programme]) -> list[Release]:
    """Make n releases in both languages, spread over fifteen years, newest last."""
    return [release for i in range(n) for release in _release(i, n, known)]


def _release(i: int, n: int, known: list[Programme]) -> list[Release]:
    chance = random.Random(_SEED * 1_000_003 + i)
    date = _FIRST_DAY + datetime.timedelta(days=i * _YEARS * 365 // max(n, 1))
    towns, topic = chance.sample(_TOWNS, 3), chance.choice(_TOPICS)
    facts = {"a": towns[0], "b": towns[1], "c": towns[2], "year": date.year, "many": chance.randint(40, 900)}
    facts |= {"few": chance.randint(3, 40), "share": chance.randint(11, 89), "person": chance.choice(_PEOPLE)}
    paragraphs = chance.sample(_PARAGRAPHS, 5)
    named = [chance.choice(known) for _ in range(2)] if known else []
    mentions = [
        (chance.choice(_MENTIONS), chance.choice((programme.title, *programme.names))) for programme in named * 2
    ]
    items, heads = chance.sample(_ITEMS, 3), chance.sample(_HEADS, 3)
    made = []
    for at, lang in enumerate(LANGUAGES):
        words = {**facts, "topic": topic[at]}
        text = [pair[at].format(**words) for pair in paragraphs]
        for place, (pattern, name) in enumerate(mentions):
            text[place] += " " + pattern[at].format(name=name, **words)
        parts = [text[0], f"## {heads[0][at]}", text[1], "> " + _QUOTE[at].format(**words), text[2]]
        parts += ["\n".join("- " + item[at].format(**words) for item in items), f"## {heads[1][at]}", text[3], text[4]]
        parts += [f"### {heads[2][at]}", _ABOUT[at]]
        title = _TITLES[i % len(_TITLES)][at].format(**words) + f" ({i})"
        made.append(
            Release(f"r{i:05d}", lang, date, title, text[0].partition(". ")[0] + ".", "\n\n".join(parts) + "\n")
        )
    return made


_CLAIM = "ein Angebot für Städte und Kreise"
_ADJECTIVES = [
    "Starke",
    "Lebendige",
    "Soziale",
    "Digitale",
    "Grüne",
    "Junge",
    "Lernende",
    "Sichere",
    "Vernetzte",
    "Gesunde",
    "Faire",
    "Kreative",
    "Mobile",
    "Inklusive",
    "Offene",
    "Nahe",
    "Kluge",
    "Aktive",
    "Nachhaltige",
    "Bunte",
]
_NOUNS = [
    "Region",
    "Stadt",
    "Nachbarschaft",
    "Verwaltung",
    "Schule",
    "Siedlung",
    "Heimat",
    "Vielfalt",
    "Teilhabe",
    "Zukunft",
    "Kita",
    "Familie",
    "Wirtschaft",
    "Jugend",
    "Bürgerschaft",
    "Mobilität",
    "Energie",
    "Kultur",
    "Pflege",
    "Bildung",
]
_TOWNS = [
    "Altenfurt",
    "Birkenau",
    "Dornstadt",
    "Eichbach",
    "Falkensee",
    "Grünwald",
    "Hohenfels",
    "Ilmtal",
    "Kirchberg",
    "Lindau",
    "Mühlhausen",
    "Neustadt",
    "Oberdorf",
    "Rosenheim",
    "Steinfurt",
    "Talheim",
    "Unterwald",
    "Wiesental",
]
_PEOPLE = ["Anna Krüger", "Mehmet Yıldız", "Jörg Weiß", "Fatima Özdemir", "Ulrike Böhm", "Lukas Vogel"]
_TOPICS = [
    ("der frühen Bildung", "early education"),
    ("der Zusammenarbeit der Ämter", "cooperation between departments"),
    ("der Klimaanpassung", "climate adaptation"),
    ("des bezahlbaren Wohnens", "affordable housing"),
]
_TITLES = [
    ("{a} geht neue Wege", "{a} tries new ways"),
    ("Studie: {share} Prozent wünschen mehr Hilfe", "Study: {share} per cent want more help"),
    ("{few} Orte beginnen ein gemeinsames Vorhaben", "{few} places begin a joint venture"),
]
_PARAGRAPHS = [
    (
        "Die Stadt {a} hat im Jahr {year} erste Ergebnisse auf dem Gebiet {topic} "
        "vorgelegt. An den Werkstätten nahmen "
        "{many} Fachleute aus {few} Ämtern, Vereinen und Schulen teil. Wo alle früh miteinander sprechen, sinken die "
        "Wartezeiten um {share} Prozent: So lautet das wichtigste Ergebnis. Die "
        "Mitglieder des Rates haben den Bericht "
        "einstimmig angenommen und beschlossen, die Arbeit fortzusetzen.",
        "In {year} the town of {a} presented first results in {topic}. The workshops were attended by {many} experts "
        "from {few} departments, associations and schools. Where everyone talks "
        "early on, waiting times fall by {share} "
        "per cent: that is the main result. The members of the council adopted the report unanimously and decided "
        "to continue the work.",
    ),
    (
        "Grundlage ist eine Befragung von {many} Haushalten, die das Team zwischen Frühjahr und Herbst führte. Der "
        "Rücklauf lag bei {share} Prozent und damit über dem Wert früherer Jahre. "
        "Groß ist der Bedarf vor allem dort, wo "
        "viele junge Familien wohnen und eine eigene Beratungsstelle fehlt, etwa in {b} und in {c}.",
        "The findings rest on a survey of {many} households that the team carried out between spring and autumn. The "
        "response was {share} per cent, more than in earlier years. Demand is greatest where many young families "
        "live and an advice centre of their own is missing, for instance in {b} and in {c}.",
    ),
    (
        "Eine gemeinsame Steuerungsgruppe soll die Angebote künftig bündeln. Sie tagt alle {few} Wochen, führt eine "
        "öffentliche Liste der offenen Aufgaben und berichtet zweimal im Jahr. Bis "
        "zum Ende des nächsten Jahres stehen "
        "{many}.000 Euro bereit; das Geld kommt aus dem laufenden Haushalt der Stadt {a}.",
        "A joint steering group is to bundle the services in future. It meets every "
        "{few} weeks, keeps a public list of "
        "open tasks and reports twice a year. Until the end of next year {many},000 euros are available; the money "
        "comes from the current budget of the town of {a}.",
    ),
    (
        "Der Ansatz lässt sich übertragen. Schon {few} Nachbarorte haben Interesse "
        "angemeldet, darunter {b} und {c}. Ein "
        "Leitfaden mit Vorlagen, Abläufen und Beispielrechnungen erscheint in Kürze und wird kostenlos abgegeben. Wer "
        "mitmachen möchte, meldet sich bis zum Monatsende bei der Stadtverwaltung.",
        "The approach can be transferred. {few} neighbouring places have already "
        "shown interest, among them {b} and {c}. "
        "A guide with templates, procedures and sample calculations will appear shortly and is free of charge. "
        "Those who want to take part register with the administration until the end of the month.",
    ),
    (
        "Fachleute sehen darin einen wichtigen Schritt. Die Zahlen aus {b} zeigen, "
        "dass Familien schneller Hilfe finden, "
        "wenn es eine einzige Anlaufstelle gibt – auch dann, wenn mehrere Ämter zuständig sind. Zugleich warnen sie "
        "davor, kleine Gemeinden zu überfordern: Ohne zusätzliche Stellen lasse sich der Aufwand nicht tragen.",
        "Experts see an important step in this. Figures from {b} show that families find help faster where there is a "
        "single point of contact – even if several departments are responsible. At the same time they warn against "
        "overburdening small places: without additional posts the effort could not be borne.",
    ),
    (
        "Im kommenden Jahr wollen {a}, {b} und {c} ihre Erfahrungen austauschen. Geplant sind {few} Treffen, zu denen "
        "auch Gäste aus dem Ausland erwartet werden. Am Ende soll eine gemeinsame Erklärung stehen, die den Räten zur "
        "Abstimmung vorgelegt wird. Über den Verlauf unterrichtet eine eigene Seite im Internet.",
        "In the coming year {a}, {b} and {c} want to share their experience. {few} "
        "meetings are planned, to which guests "
        "from abroad are expected as well. A joint declaration is to conclude them, on which the councils will vote. "
        "A website of its own will report on the progress.",
    ),
]
_MENTIONS = [
    (
        "Das Vorhaben gehört zum Programm {name}, das seit {year} läuft.",
        "It belongs to the programme {name}, begun in {year}.",
    ),
    ("Mehr dazu bietet **{name}** mit Beispielen aus {few} Orten.", "There is more at **{name}**, from {few} places."),
    ("Auch „{name}“ hat die Werkstatt in {c} unterstützt.", "“{name}” supported the workshop in {c} as well."),
    ("Die Auswertung folgt der Initiative {name}.", "The evaluation follows the initiative {name}."),
]
_QUOTE = (
    "„Wir arbeiten nicht länger nebeneinander, sondern miteinander“, sagt "
    "{person}. „Das spart Zeit und Geld – für die "
    "Menschen ebenso wie für die Verwaltung.“",
    "“We no longer work side by side but together,” says {person}. “That saves time and money – for people as well as "
    "for the administration.”",
)
_ITEMS = [
    ("{share} Prozent der Befragten kennen die Angebote nicht", "{share} per cent do not know the services"),
    ("{few} neue Anlaufstellen in zwei Jahren", "{few} new contact points in two years"),
    ("ein gemeinsames Datenblatt für alle Ämter", "one data sheet for all departments"),
    ("[Leitfaden](https://example.org/leitfaden/{many}) als PDF", "[guide](https://example.org/guide/{many}) as a PDF"),
]
_HEADS = [
    ("Was sich für die Menschen ändert", "What changes for people"),
    ("Gemeinsam statt nebeneinander", "Together, not side by side"),
    ("Wie es weitergeht", "What happens next"),
    ("Über die Stiftung", "About the foundation"),
]
_ABOUT = (
    "Die Stiftung unterstützt Städte, Kreise und Gemeinden dabei, soziale Angebote "
    "wirksam zu planen. Fragen beantwortet "
    "die [Pressestelle](mailto:presse@example.org).",
    "The foundation supports towns, districts and municipalities in planning effective social services. Questions are "
    "answered by the [press office](mailto:presse@example.org).",
)
