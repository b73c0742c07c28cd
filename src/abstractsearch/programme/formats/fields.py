"""What each field of a talk is called: by the headers of tables, and by the keys of exports.

One table says it, folded, in English, German, French, Spanish, Italian and Portuguese."""

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True)
class Called:
    """The names of a field, separated by '|', what is preferred first.

    `keys` are those that only exports use, or use for another field than tables do; they count before `anywhere`.
    """

    anywhere: str = ""
    keys: str = ""


NAMES: Mapping[str, Called] = {
    "id": Called(
        "id|uid|uuid|paper id|submission id|submission|abstract id|identifier|code|number|no|nr|key|ref|abstract ref"
        "|nummer|kennung|identifiant|numero|codigo|codice|guid|pid|submission number|num ord|numord",
        keys="serial|event id|contribution id|forum|slug|unique id",
    ),
    "title": Called(
        "title|titel|titre|titulo|titolo|what will be called|what is called|working title|paper title"
        "|talk title|abstract title|vortragstitel|beitragstitel"
        "|intitule|vortragsthema|thema|paper|talk|presentation|contribution|vortrag|beitrag|communication"
        "|expose|ponencia|charla|presentazione|intervento|apresentacao|palestra|trabalho",
        keys="name|summary|event title|session title|headline|what|label",
    ),
    "abstract": Called(
        "abstract|kurzbeschreibung|vortragsbeschreibung|short description|talk description|inhaltsangabe"
        "|sinopsis|abstrakt|abstracts|zusammenfassung|kurzfassung|resume|resumen|resumo|riassunto|sommario"
        "|summary|abstract text|description|beschreibung|descriptif|descripcion|descricao|descrizione|inhalt"
        "|content|long description|tell us about|what is about",
        keys="details|body|talk abstract|public description|teaser|short abstract|long abstract|about|text|blurb",
    ),
    "authors": Called(
        "authors|author|author names|author name|author list|all authors|autoren|autor|autorinnen|autorin"
        "|verfasser|auteurs|auteur|auteures|auteure|autrice|autores|autora|autoras|autori|autore|autrici"
        "|full name|fullname|autor nombre|your name|your name and title|name and title"
        "|presenting author and coauthors|people|persons|personen",
        keys="primary authors|primaryauthors|creators|contributors|authors list|author ids",
    ),
    "coauthors": Called(
        "coauthors|co authors|coauthor|co author|other authors|further authors|additional authors"
        "|weitere autoren|mitautoren|koautoren|coauteurs|co auteurs|autres auteurs|coautores|co autores"
        "|otros autores|coautori|altri autori",
    ),
    "first_name": Called(
        "first name|firstname|given name|given names|forename|vorname|prenom|nombre|nome|first",
    ),
    "last_name": Called(
        "last name|lastname|surname|family name|nachname|familienname|nom famille|apellidos|apellido|cognome"
        "|sobrenome|apelido|last|name|nom",
    ),
    "speakers": Called(
        "speakers|speaker|speaker names|speaker name|presenter|presenters|presenting author|presenting authors"
        "|presented by|vortragende|vortragender|vortragenden|redner|rednerin|referent|referentin|referenten"
        "|sprecher|sprecherin|orateur|oratrice|orateurs|intervenant|intervenante|intervenants|conferencier"
        "|conferenciere|ponente|ponentes|orador|oradora|oradores|palestrante|palestrantes|apresentador"
        "|relatore|relatori|relatrice|oratore|oratori|who|wer|qui|quien|chi|quem",
        keys="persons|performer|performers|panelists|speaker ids|speaker id|presenter ids|person ids|people|hosts|by"
        "|moderators|moderator",
    ),
    "participants": Called(
        keys="participants",
    ),
    "affiliation": Called(
        "affiliation|affiliations|affil|author affiliations|author affiliation|speaker affiliation"
        "|presenter affiliation|institution|institutions|institut|institute|organisation|organisations"
        "|organization|organizations|university|company|employer|author org|org|einrichtung|hochschule"
        "|universitat|zugehorigkeit|firma|etablissement|laboratoire|universite|afiliacion|institucion"
        "|universidad|afiliacao|instituicao|universidade|affiliazione|istituzione|ente|universita",
    ),
    "presents": Called(
        "presents|presenting|is presenter|is speaker|speaks|vortragend|tragt vor|presente|presenta|role|rolle|rol|ruolo"
        "|papel|funcao",
    ),
    "session": Called(
        "session|session title|session name|sessions|parallel session|parallel sessions|oral session|poster session"
        "|panel title|panel|sitzung|sitzungstitel|sektion|seance"
        "|titre session|sesion|titulo sesion|sessione|titolo sessione|sessao|titulo sessao|symposium"
        "|minisymposium|atelier|block|session short|mesa|mesas|mesa redonda|mesa tematica|mesa de trabajo"
        "|mesa de comunicaciones|bloque|simposio|tavola|tavolo|bloco|sesiones|sessioni|sessoes|sitzungen",
        keys="session title of",
    ),
    "session_id": Called(
        "session id|session code|session number|session no|session nr|session ref|sitzung id|sitzung nr"
        "|sitzungsnummer|seance id|numero session|numero seance|id session|id seance|sesion id|id sesion"
        "|id sessione",
    ),
    "session_start": Called(
        "session start|session begin|session start time|session starts|sitzungsbeginn|debut session",
    ),
    "session_end": Called(
        "session end|session end time|session ends|sitzungsende|fin session",
    ),
    "chairs": Called(
        "chair|chairs|session chair|session chairs|chairperson|chairman|chaired by|moderator|moderators"
        "|moderation|vorsitz|leitung|sitzungsleitung|president|presidence|moderateur|moderador|presidente"
        "|moderatore|coordenador",
        keys="conveners",
    ),
    "track": Called(
        "track|primary subject area|tracks|track name|track title|stream|subject area|area|themenbereich"
        "|themengebiet|fachgebiet|bereich|axe|axe thematique|thematique|eje|eje tematico|tematica"
        "|area tematica|category|kategorie|categorie|categoria|topic|topics|primary area|strand",
        keys="devroom",
    ),
    "type": Called(
        "type|session format|session type|kind|format|typ|art|vortragsart|beitragsart|genre|tipo|modalidad"
        "|modalidade|modalita|talk format|presentation type|contribution type|submission type|event type"
        "|talk type|formato",
        keys="eventtype|audience type",
    ),
    "room": Called(
        "room|room name|session room|raum|saal|horsaal|salle|sala|aula|amphi|hall|venue|location|place|ort"
        "|lieu|lugar|luogo|local|standort|room location|where|wo",
        keys="room fullname|stage|room full name|room id|venue name|microlocation|venue id|venue serial|location id"
        "|stage id|room full",
    ),
    "board": Called(
        "board|board number|board no|poster board|poster number|poster no|poster position|posternummer|tafel"
        "|panneau|tablero|pannello|poster board number",
    ),
    "date": Called(
        "date|datum|fecha|data|start date|startdatum|date debut|fecha inicio|data inizio|day date|tagesdatum",
        keys="day|start date local|jour|tag",
    ),
    "day": Called(
        "day|tag|jour|dia|giorno|weekday|wochentag|conference day|day number",
    ),
    "month": Called(
        "month|monat|mois|mes|mese",
    ),
    "year": Called(
        "year|jahr|annee|ano|anno",
    ),
    "start": Called(
        "start|start time|starttime|starts|start at|starts at|begin|begins|beginn|anfang|startzeit|debut"
        "|heure debut|inicio|hora inicio|hora de inicio|comienzo|inizio|ora inizio|von|from|de|time start|time"
        "|uhrzeit|zeit|heure|horaire|hora|horario|ora|orario|datetime|date time|date and time|scheduled at"
        "|date heure|date et heure|datum uhrzeit|datum und uhrzeit|fecha y hora|data e ora|data e hora"
        "|time slot|timeslot|slot|when|wann|quand|cuando|quando|event start|session time|starting time"
        "|start datetime",
        keys="start date|dtstart|begins at|scheduled start|schedule start|at",
    ),
    "end": Called(
        "end|end time|endtime|ends|end at|ends at|ende|endzeit|fin|heure fin|hora fin|hora de fin|fine"
        "|ora fine|fim|hora fim|finish|bis|until|to|end date|enddatum|time end|event end|ending time|stop"
        "|end datetime|a|ate",
        keys="dtend|time stop|schedule end",
    ),
    "duration": Called(
        "duration|vortragsdauer|redezeit|length|len|dauer|duree|duracion|duracao|durata|scheduled duration|minutes"
        "|minuten|min|duration min|duration minutes|how long is your talk|talk length",
    ),
    "keywords": Called(
        "keywords|keyword|key words|author keywords|tags|schlagworter|schlagworte|stichworter|stichworte"
        "|schlusselworter|mots cles|mot cle|palabras clave|palavras chave|parole chiave",
        keys="topics|labels",
    ),
    "language": Called(
        "language|languages|lang|sprache|langue|idioma|lingua|spoken language|talk language|written language",
        keys="content locale|locale",
    ),
    "status": Called(
        "status|decision|state|acceptance|acceptance status|accepted|result|outcome|final decision"
        "|review status|entscheidung|zustand|angenommen|decision finale|statut|etat|estado|decision final"
        "|decisao|stato|esito|resultado|decision status|paper status|submission status",
        keys="event status",
    ),
    "deleted": Called(
        "deleted|withdrawn|cancelled|canceled|geloscht|zuruckgezogen|retire|annule|retirado|ritirato",
    ),
}
FIELDS = tuple(name for name, called in NAMES.items() if called.anywhere)
"""What a column of a table can hold, in the order in which they are listed."""
FACETS = ("track", "type", "keywords", "language")
