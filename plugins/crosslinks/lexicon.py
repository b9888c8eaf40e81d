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

DISTRIBUTIVE = words("jede jeder jedem jeden jedes pro je per every each any manche mancher keine keiner kein no")

# A word that says "what follows is called": known by its last part, in all its cases.
_PROJECT = r"""(?:projekt|programm|initiative|vorhaben|netzwerk|kampagne|wettbewerb|plattform|allianz|bündnis|verbund
    |reihe|serie|label|siegel|titel|name|motto|marke|podcast|magazin|newsletter|portal|website|webseite|planspiel
    |konferenz|kongress|tagung|fachtag|festival|werkstatt|workshop|akademie|seminar|preis|fonds|team|gruppe
    |strategie|format|studie|broschüre|leitfaden|publikation|auszeichnung|maßnahme|aktionswoche|aktionstag|angebot
    |modellkommune|projektkommune|partnerkommune|projektname|projekttitel|check
    |project|programme|program|scheme|network|campaign|competition|platform|alliance|series|award|pilot|title
    |conference|game|guide|approach)"""
PROJECT_NOUN = re.compile(_PROJECT + r"(?:e|en|es|s|n|er|ern|ses|sse|ssen|me|men|mes|nen)?\Z", re.VERBOSE)
PROJECT_NOUNS = re.compile(
    r"(?:projekten?|programmen?|initiativen|netzwerken?|kampagnen|projects|programmes|networks)\Z"
)
NAMING = words("namens genannt called named titled entitled dubbed")
# Between a project noun and a name that belongs to it: "Projekt der Muster-Stiftung …", "programme run by …".
BRIDGE = words("der des vom von für mit dem den und im in am the of by for and run with")

PREPOSITIONS = words("von vom durch mit in im aus bei für by of from with")
MADE_BY = re.compile(
    r",\s+(?:gemeinsam\s)?(?:gefördert|finanziert|getragen|unterstützt|initiiert|gegründet|entwickelt|durchgeführt"
    r"|umgesetzt|ins\sLeben\sgerufen)\s(?:von|vom|durch)\b"
)

NAMING_VERB = r"(?:heißt|hieß|heisst|lautet|lautete|nennt sich|nannte sich|ist|war|is|was|are)"
ARTICLE = r"(?:der|die|das|ein|eine|einer|eines|the|a|an|one of the|unser|unsere|ihr|ihre|sein|seine|our|its)"

# A German singular has no article only if it is a name: "… begleitet Städte". But these say what a thing is or needs
# („Weltoffene Kommune bedeutet Teilhabe“), or are no verbs although they look like one.
FINITE = re.compile(r"[a-zäöüß]{3,}te?")
STRONG_PAST = words("lief ging kam bot half gab schuf traf rief zog nahm fand gewann sprach trug warb will soll")
NO_DEED = words(
    """
    ist bedeutet bedeutete heißt heisst meint meinte braucht benötigt gelingt beginnt entsteht lebt klappt erfordert
    verlangt zählt fängt geht steht macht tut hat hatte nützt lohnt verdient bewegt könnte müsste sollte heute leicht
    nicht jetzt statt mit damit somit seit derzeit selbst oft sonst erst meist dort fast fest zuletzt überhaupt gut
    insgesamt direkt weit bundesweit weltweit konkret echt recht schlecht bestimmt vielleicht vereint gemacht gelebt
    """
)
HAPPENED = re.compile(
    r"""\s+(?:wurde\b(?!\s+(?:man|es)\b)
    |(?:ist|war|wird)\s+(?:von|vom|durch|seit|bis|Teil|gefördert|finanziert|getragen|unterstützt|begleitet|umgesetzt
        |beendet|abgeschlossen|ausgelaufen|gestartet|angelaufen|gemeinsam
        |im\s+(?:Jahr|Januar|Februar|März|April|Mai|Juni|Juli|August|September|Oktober|November|Dezember|Herbst
            |Frühjahr|Sommer|Winter|Rahmen|Auftrag))\b
    |hat(?:te)?\b[^.,;:]*\s(?:\w*ge\w{2,}(?:t|en)|be\w{2,}(?:t|en)|unterstützt|entwickelt|erreicht|verändert|\w+iert)\b)""",
    re.VERBOSE,
)
BECOMING = re.compile(r"\s+(?:zu\s+)?(?:sein|werden|bleiben|be|become)\b", re.IGNORECASE)

# Nouns that numbers count, and shapes that only numbers have.
UNIT = re.compile(
    r"""(?:\s*[-–]\s*|\s+bis\s+)\d|[.,:/]\d|,-|\s*(?:€|\$|£|%|‰|²|m²|km²)|\sff?\b
    |[\s-](?:euros?|eur|cent|dollars?|prozent|percent|per\ cent|einwohner\w*|menschen|personen|kinder\w*
    |jugendliche\w*|familien|haushalte\w*|plätze\w*|stellen|mal|mio|mrd|tsd|tausend|million\w*|milliarde\w*|tage\w*
    |stunden|jahre\w*|wochen|monate\w*|meter|kilometer|km|qm|ha|kg|tonnen|seiten|wohnungen|teilnehm\w*|beschäftigte\w*
    |residents|people|inhabitants|children|places|jobs|days|hours|years|pages|times|miles?|feet|metres|kilometres|acres|mitarbeit\w*|bürger\w*
    |schüler\w*|geflüchtete\w*|quadratmeter|hektar|fälle\w*|anträge\w*|veranstaltungen|kitas|schulen|häuser\w*|bäume\w*
    |betten|fahrzeuge\w*|unternehmen|vereine\w*|mitglieder\w*|ehrenamtliche\w*|studierende\w*|lehrkräfte\w*
    |fachkräfte\w*|frauen|männer\w*|senior\w*|gäste\w*|besuch\w*|projekte|angebote)\b""",
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
    |wende|wendung|drehung|celsius|fahrenheit|winkel)|gedreht|drehen|dreht|drehbar\w*|schwenkbar\w*|umrunde\w*|heiß\w*
    |warm\w*|kalt\w*|rundum|around|hot)\b""",
    re.VERBOSE | re.IGNORECASE,
)
