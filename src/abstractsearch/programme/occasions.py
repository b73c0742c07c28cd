"""What in a timetable is no talk: breaks, meals, registration, ceremonies, outings, by the words of its title."""

import re
from collections.abc import Sequence

from abstractsearch.programme.names.identity import folded

BREAKS = frozenset(  # one of these, with nothing else of weight, is a break
    """
        coffee tea lunch dinner supper breakfast brunch banquet pause pauses cafe caffe dejeuner diner gouter buffet
        kaffee kaffeepause teepause mittagessen mittagspause abendessen fruhstuck mittag almuerzo comida cena
        desayuno pranzo colazione almoco jantar refreshments cocktail aperitif apero aperitivo drinks snack snacks
        freetime tempslibre freizeit tiempolibre tempolibero tempolivre excursion exkursion outing ausflug hike
        goodbye departure arrival abreise anreise ankunft depart partida partenza salida llegada registration
        inscription inscripciones registro registrazione inscricoes
        mitgliederversammlung generalversammlung luncheon
        stammtisch umtrunk bankett buffett bufett stadtfuhrung
        credenciamento anmeldung registrierung checkin checkout accueil roundtable tableronde pausa intervallo
        intervalo descanso pauze koffie koffiepauze theepauze ontvangst
        inloop borrel middagpauze lunchpauze registratie break breaks getogether gettogether doorsopen doors einlass
        umbau
    """.split()
)
TOGETHER = frozenset(  # words that begin titles as well
    """
        free libre social poster posters photo photos discussion discussions panel shuttle bus transfer walk wine
        discussione discussioni diskussion aussprache discusion debate
        beer relax reception tour visit visita party networking games empfang sektempfang stadtfuhrung vinho brinde
        welcome setup teardown
    """.split()
)
FILLERS = frozenset(
    """
        and et und e y i o of de du des da do del di la le les el los il lo the a an at in on with for to from zur
        zum im am time session sessions afternoon morning evening night group conference general welcome desk event
        events programme program gemeinsames gemeinsamer gala social conference open opens opening final round matin
        midi apres soir photo dinner temps tarde
        manana noite noche
        delle dei degli lavori business meeting
        festliches festlicher geselliger sera sala hall foyer room own your short long big first second third day
    """.split()
)
CEREMONIES = frozenset(
    """
        welcome welcoming opening closing concluding conclusion conclusions introduction introductory remarks words
        conclusioni announcements award awards adjournment
        address ceremony ending ouverture cloture mot bienvenue begrussung begruessung eroffnung eroeffnung
        eroffnungsrede abschluss verabschiedung schlusswort apertura clausura chiusura benvenuto bienvenida
        inauguracion inauguration inaugural inaugurazione grusswort grussworte istituzionali autoridades autorita
        acto acte discours allocution palabras parole discorso introduzione introduccion introducao presentazione
        inaugurazione abertura encerramento boasvindas saluti accueil end farewell adjourn
        schlussdiskussion abschlussdiskussion ende fin fine welkom sluiting
        afsluiting wrapup close schluss clausura cloture
    """.split()
)
GATHERINGS = frozenset(
    """
        conference workshop school meeting symposium congress colloquium by from to our your organizers organisers
        organizing director durch den dekan der tagung konferenz congres conferencia convegno congresso jornadas
        journees camp day days kongress kongresses
    """.split()
)
_FREE = frozenset("freetime tempslibre tiempolibre tempolibero tempolivre freizeit".split())
_OUTINGS = frozenset("walk tour visit concert hike excursion trip party reception ausflug wanderung".split())
_VISITS = frozenset("visit visite führung besuch visita".split())
_COMPOUND = re.compile(  # as German puts them together: "Konferenzdinner", "Tagungsessen", "Grillabend"
    r"(?:tagungs|konferenz|kongress|symposiums?|workshop|gesellschafts|fest|gala|grill|steh|sekt|wein|willkommens|empfangs"
    r"|begrussungs|abschluss|abschieds|eroffnungs|mittags|abend|kaffee|tee|imbiss|fruhstucks|raucher|zigaretten|erfrischungs"
    r"|weihnachts|sommer)+"
    r"(?:dinner|essen|abendessen|mittagessen|abend|empfang|buffet|bufett|buffett|imbiss|kaffee|brunch|lunch|party|feier|fest"
    r"|pause|ausflug|fuhrung|stadtfuhrung|wanderung|rundgang|stammtisch|umtrunk|ausklang|bankett|fruhstuck)"
)
_REMARK = re.compile(  # what the name of a break is followed by where a remark stands behind it
    r"^(?:[^\W\d_]+[\s&/]+){0,2}[^\W\d_]+"
    r"(?:\s*[:(,–—|]|\s+-\s|\s+(?:at|im|au|nel|sponsored|served|offered)\b|\s+in (?:the|der)\b)",
    re.IGNORECASE,
)
_ONE_WORD = ("free time", "temps libre", "tiempo libre", "tempo libero", "tempo livre", "round table", "table ronde")
_AND_MORE = ("check in", "check out", "get together", "doors open", "wrap up", "boas vindas")


def is_break(title: str) -> bool:
    """Whether `title` names coffee, lunch, posters, discussions and the like and nothing else.

    >>> is_break("Lunch & poster session"), is_break("Lunch at the old harbour"), is_break("Coffee rings in drops")
    (True, True, False)
    """
    title = re.sub(r"^\(?\d{1,3}\s?(?:min\w*\.?|['’′])\)?\s+", "", title)
    words = _words(title)
    known = [_is_known(word) for word in words]
    if _is_outing(title.split()):
        return True
    if words and words[0] in _FREE and len(words) <= 4:
        return True
    if not any(_is_strong(word) or word in TOGETHER for word in words):
        return False
    return all(known) or (begins_as_break(title) and bool(_REMARK.search(title)))


def begins_as_break(title: str) -> bool:
    """Whether `title` opens with a break's name, of which few words follow: "Lunch Atrium", "Coffee rings"."""
    words = _words(title)
    strong = list(map(_is_strong, words))
    leading = bool(words) and (strong[0] or (len(words) > 1 and _is_known(words[0]) and strong[1]))
    return leading and sum(not _is_known(word) for word in words) <= 3


def _is_strong(word: str) -> bool:
    return word in BREAKS or bool(_COMPOUND.fullmatch(word))


def _is_known(word: str) -> bool:
    return _is_strong(word) or word in BREAKS or word in TOGETHER or word in FILLERS or len(word) == 1


def is_ceremony(title: str) -> bool:
    """Whether `title` names an opening, a welcome or a closing."""
    words = _words(title)
    return (
        bool(words)
        and words[0] in CEREMONIES
        and all(word in CEREMONIES | FILLERS | GATHERINGS | {"discussion", "discussions"} for word in words)
    )


def _is_outing(words: Sequence[str]) -> bool:
    """Whether words are "Harbour walk" or "Visit to the castle": no name and hardly a title."""
    ends_so = len(words) <= 4 and bool(words) and words[-1] in _OUTINGS and "random" not in words
    return 2 <= len(words) <= 7 and (ends_so or words[0].casefold() in _VISITS)


def _words(title: str) -> list[str]:
    plain = folded(re.sub(r"\([^)]*\)", " ", title[:300]))
    for pair in (*_ONE_WORD, *_AND_MORE):
        plain = plain.replace(pair, pair.replace(" ", ""))
    return [word for word in plain.split() if not word.isdigit()]
