"""What the words of a line say about it: a label, a break, a session, a section, a room, nothing yet."""

import re
from functools import lru_cache

from abstractsearch.programme.names.identity import folded

SESSION_WORDS = """
    session sessions seance sitzung sesion sessione plenary symposium minisymposium track block bloc
    workshop atelier morning afternoon
""".split()
CHAIRS = """
    animation animateur animatrice
    moderation modération moderación moderazione moderacao moderadora moderadores modera moderiert coordina coordinacion
    coordenacao coordenador preside presiede chairwoman convenor convener discussant
    chair chairs chaired chairperson chairman moderator president presidence presidente vorsitz leitung
    moderateur moderatrice organizer organizers organiser organisers organisateur organisateurs organizador
    organizadores organizzatore organizzatori
""".split()
TALK_KINDS = (
    "plenary|invited|keynote|contributed|short|long|regular|oral|tutorial|conférence|exposé|talk|lecture|vortrag"
    "|hauptvortrag|festvortrag|eröffnungsvortrag|conferencia|ponencia|comunicación|conferência|palestra|comunicação|relazione|lettura|lectio|comunicazione"
)
ROOM_WORDS = (
    "salon|zaal|collegezaal|auditório|auditorio|anfiteatro|salón|salão|aula magna"
    "|lecture room|lecture hall|lecture theatre|seminar room|room|salle|raum|saal|hörsaal|hall|amphi|amphithéâtre"
    "|amphitheatre|amphitheater|auditorium|auditoire|aula|sala|theatre|grand ballroom|ballroom"
)
LABELS = {
    "title": "title titre titel titulo titolo thema topic",
    "speaker": "speaker speakers orateur oratrice orateurs presenter presenting vortragender vortragende redner "
    "referent referentin referenten referentinnen ponente ponentes "
    "relatore relatrice relatori orador oradora oradores palestrante palestrantes "
    "dottorando dottoranda dottorandoa doktorand doktorandin doctorant doctorante doutorando doutoranda doctorando "
    "doctoranda phdstudent "
    "intervenant intervenante intervenants conferencier conferenciere sprecher sprecherin wer who chi quien quem qui",
    "supervisor": "supervisor supervisors tutor tutors advisor advisors adviser betreuer betreuerin betreuung "
    "encadrant encadrante encadrants orientador orientadora tutore tutrice",
    "authors": "author authors auteur auteurs autor autorin autorinnen autora "
    "autoras autoren autores autori autore "
    "coauthors coauthor coauteurs koautoren coautores",
    "affiliation": "affiliation affiliations institution institute etablissement institut university afiliacion "
    "affiliazione instituicao institucion istituzione filiacao ente einrichtung hochschule organisation organization",
    "abstract": "abstract resume zusammenfassung resumen riassunto resumo kurzfassung summary sommario sintesi",
    "keywords": "indexterms keywords keyword mots cles motscles schlagworter schlagworte stichworte "
    "stichworter palabras clave parole chiave palavras chave palabrasclave parolechiave palavraschave",
    "references": "references reference bibliography bibliographie literatur literature "
    "literaturverzeichnis referencias "
    "riferimenti bibliografia quellen",
    "time": "time when date horaire heure zeit schedule hora orario ora horario uhrzeit wann datum quando quand cuando "
    "fecha",
    "room": "room place where location salle lieu raum ort saal horsaal sala aula luogo "
    "local lugar venue wo dove onde donde",
    "session": "session sessions seance sitzung sesion sessione sessao sessoes sesiones simposio symposium panel",
}
SECTIONS = {
    "abstracts": "abstract abstracts talk talks lecture lectures resume resumes expose exposes presentation "
    "presentations vortrage kurzfassungen contributions conferences zusammenfassungen plenary invited contributed "
    "resumos resumenes riassunti comunicaciones comunicacoes comunicazioni ponencias palestras",
    "people": "participant participants participantes teilnehmer teilnehmerinnen teilnehmenden teilnehmerliste "
    "teilnehmerverzeichnis partecipanti attendees",
    "schedule": "schedule programme program timetable planning agenda programm zeitplan horaire horaires overview "
    "glance calendrier",
    "other": "contents content about information informations committee committees organizers organisers organization "
    "organisation sponsors sponsor venue travel acknowledgements acknowledgments sommaire comite organisateurs "
    "informationen preface foreword posters poster access acces how map index inhalt inhaltsverzeichnis directions "
    "getting internet wifi restaurants accommodation contact partners starting practical emergency pratiques pratique "
    "hotel hotels plan executive table editorial grusswort grussworte vorwort geleitwort "
    "prefazione prologo apresentacao presentacion author comissao comitato komitee segreteria secretariat sekretariat "
    "arrivare llegar arriver patrocinio",
}

SECTION_FILLERS = "d l of the list book and und et des de liste der conference to for at a".split()

_LABEL_OF = {word: role for role, words in LABELS.items() for word in words.split()}
_LABEL = re.compile(
    r"^(?P<word>[^\W\d_]+(?:(?:[- ]|\s?[/&]\s?)[^\W\d_]+){0,2})(?:\(?s\)?)?\s*(?:\([^()]{1,20}\)\s*)?"
    r"(?:[:：]|\.\s?[-–—]|[-–—]\s|—)\s*(?P<value>.*)$"
)
_ROOM = re.compile(
    rf"(?:\bin\s+(?:the\s+)?)?\b((?:{ROOM_WORDS})\b\.?\s*(?:n°|no\.?|:)?\s*(?:[A-Z]?\d[\w.\-]*|[A-Z]\b|[A-ZÀ-Þ][\w'’.\-]*(?:\s[A-ZÀ-Þ][\w.\-]*)?)?"
    rf"|(?-i:(?:(?:du|van|von|di|da)\s)?[A-ZÀ-Þ])[\w'’.\-]+ "
    r"(?:Room|Hall|Auditorium|Theatre|Amphitheatre|Lecture Hall|Ballroom))",
    re.IGNORECASE,
)
_HALL_ALONE = re.compile(
    r"(?:^|[–—|,]\s*|\bin the\s+|\s-\s)((?:main |grand |großer )?(?:auditorium|auditoire|aula|amphi\w*))"
    r"(?=[\s.]*(?:$|,|\0))",
    re.IGNORECASE,
)
OF_A_ROOM = re.compile(
    r"\b(?:suite|ballroom|theat(?:er|re)|lab|lounge|studio|atrium|gallery|chapel|pavilion|foyer|hall|room|zaal|salle|raum|saal"
    r"|hörsaal|aula|sala|amphi\w*|auditori\w+|audit[óo]rio|sal[óo]n)\b|^[A-Z]?\d{1,2}[.\d]{0,5}[a-z]?$",
    re.IGNORECASE,
)
CHAIRING = (
    r"(?:chair(?:s|ed|man|person)?|pr[ée]siden\w+|presi[ei]?de|moderat(?:ors?|ed|ion|e)|vorsitz|(?:sitzungs)?leitung"
)
CHAIRING += r"|anima(?:tion|teur|trice)|animé(?:e)?|mod[eé]ra\w*|moderiert|coord[ie]na\w*|conven[oe]r)"
_CHAIR = re.compile(
    rf"[(\[]\s*{CHAIRING}\b[^)\]]*[)\]]|[,;.–—|-]?\s*\b{CHAIRING}\b(?:\s(?:by\b|par\b|de séance\s*:)|\s*:).*"
    rf"|(?:\s{{2,}}|[,;.–—-]\s+){CHAIRING}\s+(?-i:[A-ZÀ-Þ]).*",
    re.IGNORECASE,
)
_MARKS = re.compile(
    r"\*\*|__|(?<!\w)[*_](?=\S)|(?<=\S)[*_](?!\w)|</?(?:b|i|em|strong|u|br|span|center|div|p)\b[^>]*>|`"
)

_LOOKALIKES = str.maketrans("АВЕКМНОРСТХаеорсху", "ABEKMHOPCTXaeopcxy")
_PLACEHOLDER = re.compile(
    r"(?:title |titre |abstract |titel )?"
    r"(?:(?:tba|tbd|tbc|t b a|to be (?:announced|confirmed|determined)|a preciser|a definir|n a|n n|folgt"
    r"|not (?:received|submitted)|(?:no|keine) (?:abstract|kurzfassung)(?: received| submitted| eingereicht)?) ?)+"
)


@lru_cache(maxsize=16384)
def label_of(text: str) -> tuple[str, str] | None:
    """(role, value) of a labelled field: "Speaker: Jane Doe" gives ("speaker", "Jane Doe")."""
    plain = _MARKS.sub("", text).strip()
    if match := _LABEL.match(plain):
        role = _LABEL_OF.get(folded(match["word"]).replace(" ", "")) or _role_of_words(match["word"])
        return (role, match["value"].strip()) if role else None
    if sentence := re.match(r"([^\W\d_]+(?:[- ][^\W\d_]+)?)\.\s+(?=\S)", plain):
        role = _role_of_words(sentence[1])
        return (role, plain[sentence.end() :]) if role in ("abstract", "keywords") else None
    role = _role_of_words(plain) if len(plain.split()) <= 2 else None
    return (role, "") if role in ("abstract", "references", "keywords") else None


def role_of(text: str) -> str:
    """The role of a labelled field, "" for a text without label."""
    return (label_of(text) or ("",))[0]


def is_session_heading(text: str) -> bool:
    """Whether `text` begins as session headings do: "Session 3: …", "Morning session", "Plenary …"."""
    words = folded(text).split()[:3]
    if not words:
        return False
    first = words[0] in SESSION_WORDS and words[0] not in ("plenary", "workshop", "morning", "afternoon")
    return (first and len(folded(text).split()) <= 16) or any(
        word in ("session", "seance", "sitzung") for word in words
    )


def is_chair(text: str) -> bool:
    """Whether `text` says who chairs, and no more."""
    words = folded(text).split()
    return bool(words) and (
        words[0] in CHAIRS or words[:2] in (["session", "chair"], ["session", "chairs"], ["co", "chair"])
    )


def without_chair(text: str) -> str:
    """A session's heading without who chairs it."""
    return _CHAIR.sub("", text)


def section_of(text: str) -> str | None:
    """The kind of part that a heading opens, by SECTIONS; None where the heading names none."""
    words = [word for word in folded(text).split() if not word.isdigit()]
    if not words or len(words) > 6:
        return None
    kinds = ("people", "other", "abstracts", "schedule")
    listed = {kind: sum(word in SECTIONS[kind].split() for word in words) for kind in kinds}
    filler = sum(word in SECTION_FILLERS for word in words)
    if not any(listed.values()) or sum(listed.values()) + filler < len(words) - 1:
        return None
    if listed["people"]:
        return "people"
    return max(kinds, key=lambda kind: listed[kind])


@lru_cache(maxsize=16384)
def room_in(text: str) -> tuple[str, tuple[int, int]] | None:
    """The room that `text` names, and where it stands."""
    for match in _ROOM.finditer(text):
        name = re.sub(r"^\w+\s?:\s(?=\S)", "", " ".join(match[1].split()).rstrip(".:,"))
        if re.search(r"\d|\b[A-Z]\b", name) or (
            re.search(r"\s[A-ZÀ-Þ]", name) and not name.casefold().startswith("hall")
        ):
            return name, match.span()
    alone = _HALL_ALONE.search(text)
    return (alone[1], alone.span()) if alone else None


def text_of_markdown(text: str) -> str:
    """`text` without the marks of emphasis; formulas stay."""
    parts = re.split(r"(\$[^$]*\$)", text)
    return "".join(part if part.startswith("$") else _MARKS.sub("", part) for part in parts).strip()


def _role_of_words(text: str) -> str | None:
    words = [word for word in folded(text).split() if word not in ("and", "und", "et", "y", "e")]
    if not words or len(words) > 2:
        return None
    roles = [_LABEL_OF.get(word) for word in words]
    return next((role for role in ("time", "speaker") if role in roles), roles[-1]) if all(roles) else None


def is_placeholder(text: str) -> bool:
    """Whether `text` says that it is to be announced, in look-alike letters of another alphabet too."""
    return bool(_PLACEHOLDER.fullmatch(folded(text.translate(_LOOKALIKES)) + " "))
