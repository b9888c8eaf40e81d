"""Lexicon: which German and English words speak for a name beside them, and which against it.

Nothing here knows any programme. Words stand in lower case; compounds are known by their last part (`Modellprojekt` by
`projekt`), as German builds them.
"""

import re


def words(text: str) -> frozenset[str]:
    """Make a set of the words of a text."""
    return frozenset(text.split())


DETERMINERS = words(
    """
    der die das den dem des ein eine einer einem einen eines kein keine keiner keinem keinen keines jede jeder
    jedes jedem jeden diese dieser dieses diesem diesen jene jener welche welcher welches manche mancher solche
    solcher mein meine meiner dein deine deiner sein seine seiner seinem seinen unser unsere unserer unserem
    unseren euer eure eurer ihr ihre ihrer ihrem ihren zur pro je per alle aller beide beider viele vieler
    mehrere einige weitere andere the a an every each this that our their its his her my your no any some
    """
)
INDEFINITE = words(
    """
    ein eine einer einem einen eines kein keine keiner keinem keinen keines jede jeder jedes jedem jeden welche
    welcher a an every each no any
    """
)

# A word that says "what follows is called": by its last part, with the endings of its cases.
PROJECT_NOUN = re.compile(
    r"""(?:projekt|programm|initiative|vorhaben|netzwerk|kampagne|wettbewerb|plattform|allianz|bündnis|verbund
    |reihe|serie|label|siegel|titel|name|motto|marke|podcast|magazin|newsletter|portal|website|webseite|planspiel
    |konferenz|kongress|tagung|fachtag|festival|werkstatt|workshop|akademie|seminar|preis|fonds|team|gruppe
    |strategie|format|stiftung|verein|studie|broschüre|leitfaden|publikation|auszeichnung|maßnahme|aktion
    |kooperation|partnerschaft|agentur|angebot|modellkommune|projektkommune|partnerkommune|bewerbung
    |project|programme|program|initiative|scheme|network|campaign|competition|platform|alliance|series|award|pilot
    |title|conference|game|guide)
    (?:e|en|es|s|n|er|ern|ses|sse|ssen|me|men|mes|nen)?\Z""",
    re.VERBOSE,
)
NAMING = words("namens genannt titel titels called named titled entitled dubbed")
# Between a project noun and a name that belongs to it: "Projekt der Muster-Stiftung …", "programme run by …".
BRIDGE = words("der des vom von für mit dem den und im in am the of by for and run with")

NAMING_VERB = r"(?:heißt|hieß|heisst|lautet|lautete|nennt sich|nannte sich|ist|war|is|was|are)"
ARTICLE = r"(?:der|die|das|ein|eine|einer|eines|the|a|an|one of the|unser|unsere|ihr|ihre|sein|seine|our|its)"
# What singular subjects do without an article only if they are names: "… begleitet Städte", "… wurde gefördert".
COPULAS = words("ist war wird bleibt sei wäre is was")
DEFINING = words(
    """
    bedeutet bedeutete heißt heisst meint meinte braucht benötigt gelingt beginnt entsteht lebt klappt erfordert
    verlangt setzt zählt fängt geht steht kann muss soll darf sollte müsste könnte macht tut nicht jetzt statt
    mit seit selbst oft sonst erst meist dort fast fest hat hatte nützt lohnt verdient bewegt
    """
)
FINITE = re.compile(r"[a-zäöüß]{3,}t(?:e)?\Z")
PASSIVE = re.compile(
    r"(?:wurde|(?:wird|war|ist) (?:von|vom|durch|seit|bis|im|ein|eine|gefördert|finanziert|getragen|unterstützt"
    r"|begleitet|umgesetzt|beendet|abgeschlossen|ausgelaufen|gestartet|angelaufen))\b(?! man\b)"
)
STRONG_PAST = words("lief ging kam bot half gab schuf traf rief zog nahm fand gewann sprach trug warb endete")
GENERIC = re.compile(r"\s+(?:zu\s+)?(?:sein|werden|bleiben|be|become)\b", re.IGNORECASE)

# Nouns that numbers count, and shapes that only numbers have.
UNIT = re.compile(
    r"""(?:\s*[-–]\s*|\s+bis\s+)\d|[.,:]\d|\s*(?:€|\$|£|%|‰|²|m²|km²)
    |[\s-](?:euros?|eur|cent|dollars?|prozent|percent|per\ cent|einwohner\w*|menschen|personen|kinder\w*
    |jugendliche\w*|familien|haushalte\w*|plätze\w*|stellen|mal|mio|mrd|tsd|tausend|million\w*|milliarde\w*|tage\w*
    |stunden|jahre\w*|wochen|monate\w*|meter|kilometer|km|qm|ha|kg|tonnen|seiten|wohnungen|teilnehm\w*|beschäftigte\w*
    |residents|people|inhabitants|children|places|jobs|days|hours|years|pages|times|mitarbeit\w*|bürger\w*
    |schüler\w*|geflüchtete\w*|quadratmeter|hektar)\b""",
    re.VERBOSE | re.IGNORECASE,
)
MORE_OF_THEM = re.compile(
    r"\s+(?:neue|neuen|neuer|weitere|weiteren|weiterer|zusätzliche|zusätzlichen|verschiedene|verschiedenen|kleine"
    r"|große|junge|alte|freie|engagierte|ehrenamtliche|new|more|other|additional|different)\s",
)
# What is commonly said to be "360°" or "180 Grad" by itself.
TURNING = re.compile(
    r"""[\s‑-](?:[\w‑-]*(?:bild|bilder\w*|foto\w*|photo\w*|film\w*|video\w*|kamera\w*|camera\w*|aufnahmen?|panorama\w*
    |panoramen|rundgang\w*|rundgänge\w*|rundumblick\w*|ansicht\w*|blick\w*|view\w*|sicht|scan\w*|feedback\w*|tour\w*
    |wende|wendung|drehung|celsius|fahrenheit|winkel)|gedreht|drehen|dreht|heiß|warm|kalt|rundum|hot|warm)\b""",
    re.VERBOSE | re.IGNORECASE,
)
