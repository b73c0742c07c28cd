"""Which column of a table is what: by its header and by what stands below it, each with a confidence."""

import re
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property, lru_cache
from statistics import median

from abstractsearch.errors import SourceError
from abstractsearch.programme.choosing import is_status
from abstractsearch.programme.entries import Headers
from abstractsearch.programme.model import shortened
from abstractsearch.programme.names.identity import folded
from abstractsearch.programme.names.lists import looks_like_names
from abstractsearch.programme.when.moments import Moment, context_of, minutes_in, moment_in

NAMES = {  # folded, in English, German, French, Spanish, Italian and Portuguese; what stands first is preferred
    "id": "id|uid|uuid|paper id|submission id|abstract id|identifier|code|number|no|nr|key|ref|abstract ref|nummer"
    "|kennung"
    "|identifiant|numero|codigo|codice|guid|pid|submission number|num ord|numord",
    "title": "title|titel|titre|titulo|titolo|paper title|talk title|abstract title|vortragstitel"
    "|beitragstitel|intitule|vortragsthema|thema|paper|talk|presentation|contribution|vortrag|beitrag|communication"
    "|expose|ponencia|charla|presentazione|intervento|apresentacao|palestra|trabalho",
    "abstract": "abstract|kurzbeschreibung|vortragsbeschreibung|short description|talk description|inhaltsangabe"
    "|sinopsis|abstrakt|abstracts|zusammenfassung|kurzfassung|resume|resumen|resumo|riassunto|sommario"
    "|summary"
    "|abstract text|description|beschreibung|descriptif|descripcion|descricao|descrizione|inhalt|content"
    "|long description",
    "authors": "authors|author|author names|author name|author list|all authors|autoren|autor|autorinnen|autorin"
    "|verfasser|auteurs|auteur|auteures|auteure|autrice|autores|autora|autoras|autori|autore|autrici|full name|fullname"
    "|autor nombre|your name|presenting author and coauthors|people|persons|personen",
    "coauthors": "coauthors|co authors|coauthor|co author|other authors|further authors|additional authors"
    "|weitere autoren"
    "|mitautoren|koautoren|coauteurs|co auteurs|autres auteurs|coautores|co autores|otros autores|coautori"
    "|altri autori",
    "first_name": "first name|firstname|given name|given names|forename|vorname|prenom|nombre|nome|first",
    "last_name": "last name|lastname|surname|family name|nachname|familienname|nom famille|apellidos|apellido"
    "|cognome|sobrenome|apelido|last|name|nom",
    "speakers": "speakers|speaker|speaker names|speaker name|presenter|presenters|presenting author|presenting authors"
    "|presented by|vortragende|vortragender|vortragenden|redner|rednerin|referent|referentin|referenten|sprecher"
    "|sprecherin|orateur|oratrice|orateurs|intervenant|intervenante|intervenants|conferencier|conferenciere|ponente"
    "|ponentes|orador|oradora|oradores|palestrante|palestrantes|apresentador|relatore|relatori|relatrice|oratore"
    "|oratori"
    "|who|wer|qui|quien|chi|quem",
    "affiliation": "affiliation|affiliations|author affiliations|author affiliation|speaker affiliation"
    "|presenter affiliation"
    "|institution|institutions|institut|institute|organisation|organisations|organization|organizations|university"
    "|company|employer|author org|org|einrichtung|hochschule|universitat|zugehorigkeit|firma|etablissement|laboratoire"
    "|universite|afiliacion|institucion|universidad|afiliacao|instituicao|universidade|affiliazione|istituzione|ente"
    "|universita",
    "presents": "presents|presenting|is presenter|is speaker|speaks|vortragend|tragt vor|presente|presenta",
    "session": "session|session title|session name|sessions|panel title|panel|sitzung|sitzungstitel|sektion|seance"
    "|titre session|sesion|titulo sesion|sessione|titolo sessione|sessao|titulo sessao|symposium|minisymposium|atelier"
    "|block|session short",
    "session_id": "session id|session code|session number|session no|session nr|session ref|sitzung id|sitzung nr"
    "|sitzungsnummer|seance id|numero session|numero seance|id session|id seance|sesion id|id sesion|id sessione",
    "session_start": "session start|session begin|session start time|session starts|sitzungsbeginn|debut session",
    "session_end": "session end|session end time|session ends|sitzungsende|fin session",
    "chairs": "chair|chairs|session chair|session chairs|chairperson|chairman|chaired by|moderator|moderators"
    "|moderation"
    "|vorsitz|leitung|sitzungsleitung|president|presidence|moderateur|moderador|presidente|moderatore|coordenador",
    "track": "track|primary subject area|tracks|track name|track title|stream|subject area|area|themenbereich"
    "|themengebiet|fachgebiet"
    "|bereich|axe|axe thematique|thematique|eje|eje tematico|tematica|area tematica|category|kategorie|categorie"
    "|categoria|topic|topics|primary area|strand",
    "type": "type|session format|session type|kind|format|typ|art|vortragsart|beitragsart|genre|tipo|modalidad"
    "|modalidade|modalita|talk format|presentation type|contribution type|submission type|event type|talk type|formato",
    "room": "room|room name|session room|raum|saal|horsaal|salle|sala|aula|amphi|hall|venue|location|place|ort|lieu"
    "|lugar"
    "|luogo|local|standort|room location|where|wo",
    "board": "board|board number|board no|poster board|poster number|poster no|poster position|posternummer|tafel"
    "|panneau"
    "|tablero|pannello|painel|poster board number",
    "date": "date|datum|fecha|data|start date|startdatum|date debut|fecha inicio|data inizio|day date|tagesdatum",
    "day": "day|tag|jour|dia|giorno|weekday|wochentag|conference day|day number",
    "month": "month|monat|mois|mes|mese",
    "year": "year|jahr|annee|ano|anno",
    "start": "start|start time|starttime|starts|start at|starts at|begin|begins|beginn|anfang|startzeit|debut"
    "|heure debut"
    "|inicio|hora inicio|hora de inicio|comienzo|inizio|ora inizio|von|from|de|time start|time|uhrzeit|zeit|heure"
    "|horaire"
    "|hora|horario|ora|orario|datetime|date time|date and time|scheduled at|date heure|date et heure|datum uhrzeit"
    "|datum und uhrzeit|fecha y hora|data e ora|data e hora|time slot|timeslot|slot|when|wann|quand|cuando|quando"
    "|event start|session time|starting time|start datetime",
    "end": "end|end time|endtime|ends|end at|ends at|ende|endzeit|fin|heure fin|hora fin|hora de fin|fine|ora fine|fim"
    "|hora fim|finish|bis|until|to|end date|enddatum|time end|event end|ending time|stop|end datetime|a|ate",
    "duration": "duration|vortragsdauer|redezeit|length|dauer|duree|duracion|duracao|durata|scheduled duration"
    "|minutes|minuten|min"
    "|duration min"
    "|duration minutes|how long is your talk|talk length",
    "keywords": "keywords|keyword|key words|author keywords|tags|schlagworter|schlagworte|stichworter|stichworte"
    "|schlusselworter|mots cles|mot cle|palabras clave|palavras chave|parole chiave",
    "language": "language|languages|lang|sprache|langue|idioma|lingua|spoken language|talk language|written language",
    "status": "status|decision|state|acceptance|acceptance status|accepted|result|outcome|final decision|review status"
    "|entscheidung|zustand|angenommen|decision finale|statut|etat|estado|decision final|decisao|stato|esito|resultado"
    "|decision status|paper status|submission status",
    "deleted": "deleted|withdrawn|cancelled|canceled|geloscht|zuruckgezogen|retire|annule|retirado|ritirato",
}
FIELDS = tuple(NAMES)
SEVERAL = frozenset(  # may stand in "Author 1", "Author 2", …
    {"authors", "speakers", "affiliation", "keywords", "chairs", "start", "first_name", "last_name", "coauthors"}
)
SURE, PERHAPS = 0.45, 0.25  # from which a column is taken for a field; from which it is asked for

_FIELD_OF: dict[str, tuple[str, int]] = {}
for _field, _names in NAMES.items():
    for _rank, _name in enumerate(_names.split("|")):
        _FIELD_OF.setdefault(_name, (_field, _rank))
_FILLERS = frozenset(
    """
        paper papers talk talks contribution presentation submission vortrag vortrags beitrag beitrags communication
        expose ponencia charla comunicacion comunicazione intervento contributo relazione conference proposal event
        of the de du des da do la le les l d der die das del della dell di el los il lo o os full complete english
        original your number s in
    """.split()
)
_ASIDE = re.compile(
    r"mail|bio|phone|orcid|url|\blink|web|note\b|notes\b|comment|remark|submi|creat|updat|modif|deadline|timestamp"
    r"|zeitstempel|horodat|marca temporal|einger|soumis|eingang|country|\bland\b|pays|pais|paese|count\b|score|rating"
    r"|review"
    r"|photo|image|picture|avatar|twitter|github|linkedin|gender|pronoun|last edited|received|notified|attend|capacity"
)
_CONTACT = re.compile(r"\b(?:e ?)?mails?\b|phone|\btel\b|telefon|telefono|\bmobile\b|\bfax\b|twitter|mastodon|linkedin")
_EMAIL = re.compile(r"[\w.+-]@[\w-]+\.[\w.]")
_LINK = re.compile(r"\s*(?:https?:|www\.)\S+\s*$")
_ROOM = re.compile(
    r"\b(?:room|raum|saal|horsaal|hs|salle|sala|aula|amphi\w*|hall|auditorium|theat\w+|lab|zoom|foyer|stage|buhne)\b"
)
_CODED_ROOM = re.compile(r"[a-z]{1,3}[ .-]?\d{1,4}[a-z]?|\d{1,3}\.\d{1,3}[a-z]?|[a-z]")
_BOOLEAN = frozenset("y n yes no true false t f 0 1 x ja nein oui non si sim nao na".split())
_LANGUAGES = frozenset(
    """
        en de fr es it pt english german french spanish italian portuguese englisch deutsch franzosisch anglais
        allemand francais ingles aleman espanol inglese italiano portugues spanisch italienisch dutch chinese
        japanese russian
    """.split()
)
_KINDS = re.compile(
    r"\b(?:talk|poster|oral|keynote|invited|workshop|tutorial|panel|lightning|plenary|vortrag|demo|paper)"
)
_LONGEST_HEADER = 200  # what is longer is text
_ENOUGH = 300  # cells by which a column is known


@dataclass(frozen=True)
class Column:
    """A column of a table: its header and the cells below it."""

    header: str
    cells: tuple[str, ...]

    @cached_property
    def filled(self) -> tuple[str, ...]:
        return tuple(cell for cell in self.cells if cell)

    @cached_property
    def sample(self) -> tuple[str, ...]:
        step = max(len(self.filled) // _ENOUGH, 1)
        return self.filled[::step][:_ENOUGH]

    @cached_property
    def words(self) -> float:
        """How many words a cell that is not empty has, as a rule."""
        return median(len(cell.split()) for cell in self.sample) if self.sample else 0

    @cached_property
    def distinct(self) -> float:
        """The share of different cells among those that are not empty."""
        return len(set(self.filled)) / len(self.filled) if self.filled else 0

    @cached_property
    def moments(self) -> tuple[Moment, ...]:
        context = context_of(self.sample, year=2000)
        return tuple(moment_in(cell, context) for cell in self.sample)

    @cached_property
    def days(self) -> float:
        return self._moments(lambda moment: moment.day is not None)

    @cached_property
    def clocks(self) -> float:
        return self._moments(lambda moment: moment.at is not None)

    @cached_property
    def weekdays(self) -> float:
        return self._moments(lambda moment: moment.weekday is not None)

    @cached_property
    def names(self) -> float:
        return self.share(looks_like_names)

    @cached_property
    def numbers(self) -> float:
        return self.share(lambda cell: bool(re.fullmatch(r"[#\d\s.,]+", cell)))

    @cached_property
    def booleans(self) -> float:
        return self.share(lambda cell: folded(cell) in _BOOLEAN or cell in "✓✔✗")

    @cached_property
    def links(self) -> float:
        return self.share(lambda cell: bool(_LINK.match(cell) or _EMAIL.search(cell)))

    @cached_property
    def languages(self) -> float:
        return self.share(lambda cell: bool(folded(cell)) and set(folded(cell).split()) <= _LANGUAGES)

    def share(self, holds: Callable[[str], bool]) -> float:
        return sum(map(holds, self.sample)) / len(self.sample) if self.sample else 0

    def _moments(self, holds: Callable[[Moment], bool]) -> float:
        return sum(map(holds, self.moments)) / len(self.moments) if self.moments else 0


@dataclass
class Choice:
    """Which columns each field is in, by number; which fields were told from contents alone, which are in none, and
    which were not sure enough, with their candidates."""

    columns: dict[str, tuple[int, ...]] = field(default_factory=dict)
    guessed: set[str] = field(default_factory=set)
    absent: frozenset[str] = frozenset()
    asked: dict[str, tuple[int, ...]] = field(default_factory=dict)

    def claimed(self) -> set[int]:
        return {number for numbers in self.columns.values() for number in numbers}

    def has(self, *fields: str) -> bool:
        return any(name in self.columns for name in fields)


@lru_cache(maxsize=4096)
def field_named(header: str) -> tuple[str, float] | None:
    """The field that a column of this name holds, and how sure that is by the name alone, in (0, 1].

    >>> field_named("Titre de la communication")[0], field_named("Author(s)")[0], field_named("Heure de début")[0]
    ('title', 'authors', 'start')
    """
    if len(header) > _LONGEST_HEADER:
        return None
    if header.strip() in {"#", "№", "Nº", "N°"}:
        return "id", 1.0
    plain = re.sub(r"\((?:s|e?n|in|innen|e|es|r?ice|a|as)\)|[:*_/]innen\b", "", header)
    plain = re.sub(r"(?<=[a-zß-ÿ])(?=[A-ZÀ-Þ])", " ", plain)
    without = re.sub(r"[(\[].*?[)\]]", "", plain)
    for share, text in ((1.0, plain), (0.9, without), (0.85, plain.rpartition(":")[2] or plain.rstrip(": "))):
        words = folded(text).split()
        for less, name in enumerate((" ".join(words), " ".join(word for word in words if word not in _FILLERS))):
            if found := _FIELD_OF.get(name):
                return found[0], share - 0.1 * less - 0.002 * found[1]
    return _by_a_word(folded(without))


def _by_a_word(name: str) -> tuple[str, float] | None:
    """A field of which a longer header has a word: "Presenting author: Institution", "Abstract (max 300 words)"."""
    words = name.split()
    if _ASIDE.search(name) or len(words) > 8:
        return None
    found = [_FIELD_OF[word] for word in words if word in _FIELD_OF and word not in _FILLERS]
    fields = [where for where, _ in found]
    for strong in ("affiliation", "last_name", "first_name", "coauthors"):
        if strong in fields and ("authors" in fields or "speakers" in fields):
            return strong, 0.75
    weak = [
        where for where in fields if where in ("title", "abstract", "authors", "speakers", "keywords", "affiliation")
    ]
    return (weak[0], 0.5) if weak else None


def is_contact(column: Column) -> bool:
    """Whether a column says how to reach people, which no programme keeps."""
    by_mail = column.share(lambda cell: bool(_EMAIL.search(cell))) > 0.5
    return bool(_CONTACT.search(folded(column.header))) or by_mail


def chosen(columns: Sequence[Column], given: Mapping[str, str]) -> Choice:
    """Which column is what: as `given` (field to header, "" for none), else by name and contents together.

    Raises
    ------
    SourceError
        If `given` names a field or a header that there is not.
    """
    numbers = {name: _numbered(columns, name, header) for name, header in given.items()}
    choice = Choice(
        {name: (number,) for name, number in numbers.items() if number is not None},
        absent=frozenset(name for name, number in numbers.items() if number is None),
    )
    _by_name(columns, choice, given)
    _settle(columns, choice, given)
    _by_contents(columns, choice)
    return choice


def headers_of(columns: Sequence[Column], choice: Choice) -> Headers:
    """What stands at the head of `columns` and which of it is what."""

    def named(numbers: Mapping[str, tuple[int, ...]]) -> dict[str, tuple[str, ...]]:
        return {name: tuple(columns[n].header for n in numbers[name]) for name in FIELDS if name in numbers}

    return Headers(tuple(column.header for column in columns), named(choice.columns), named(choice.asked))


def quoted(columns: Iterable[Column]) -> str:
    """The headers, for a message."""
    return ", ".join(f"'{shortened(column.header, 40)}'" for column in columns)


def _numbered(columns: Sequence[Column], name: str, header: str) -> int | None:
    if name not in FIELDS:
        raise SourceError(f"'{shortened(name)}' is no field for --column; the fields are {', '.join(FIELDS)}.")
    if not header.strip():
        return None
    exact = [number for number, column in enumerate(columns) if column.header == header]
    alike = [number for number, column in enumerate(columns) if folded(column.header) == folded(header)]
    if not exact and not alike:
        raise SourceError(f"There is no column '{shortened(header)}'; the columns are {quoted(columns)}.")
    return (exact or alike)[0]


def _by_name(columns: Sequence[Column], choice: Choice, given: Mapping[str, str]) -> None:
    offers: list[tuple[float, int, str]] = []
    several: dict[str, list[int]] = {}
    for number, column in enumerate(columns):
        if (primary := field_named(column.header)) and primary[0] in choice.absent:
            continue
        bare = re.sub(r"[\s_.-]*\(?\d{1,2}\)?\b|_{2,}\d+$", "", column.header)
        numbered = field_named(bare) if bare != column.header else None
        if numbered and numbered[0] in SEVERAL and column.filled and fit(column, numbered[0]) * numbered[1] >= PERHAPS:
            several.setdefault("slot" if numbered[0] == "start" else numbered[0], []).append(number)
            continue
        offers += [(sure, number, name) for name, sure in _readings(column)]
    for sure, number, name in sorted(offers, key=lambda offer: (-offer[0], offer[1])):
        if choice.has(name) or name in given or number in choice.claimed():
            continue
        if sure >= SURE:
            choice.columns[name] = (number,)
        elif sure >= PERHAPS:
            choice.asked[name] = (*choice.asked.get(name, ()), number)
    for name, numbers in several.items():
        first = choice.columns.get(name, ())
        free = {*first, *numbers} - (choice.claimed() - set(first))
        if free and name not in given:
            choice.columns[name] = tuple(sorted(free))
    choice.asked = {
        name: numbers
        for name, numbers in choice.asked.items()
        if not choice.has(name) and not set(numbers) & choice.claimed()
    }


_ALSO: Mapping[str, tuple[str, ...]] = {  # what else a header may mean where the contents say so
    "day": ("date",),
    "speakers": ("presents",),
    "start": ("date",),
    "authors": ("speakers",),
    "presents": ("speakers",),
    "session": ("session_id",),
    "session_id": ("id",),
    "date": ("day", "start"),
}


def _readings(column: Column) -> list[tuple[str, float]]:
    """What a column may be by its name, each with how sure that is once the contents are seen."""
    found = field_named(column.header)
    if not found or not column.filled:
        return []
    name, sure = found
    also = _ALSO.get(name, ())
    if name == "title" and "tit" not in folded(column.header) and _fits_title(column) < SURE:
        also = ("type",)  # "Contribution", "Talk"
    if name == "last_name" and folded(column.header) in ("name", "nom", "nome"):
        also = ("authors", "title")
    if name == "abstract" and folded(column.header)[:4] in ("desc", "besc"):
        also = ("title",)  # where another column is surely the abstract
    return [(name, sure * fit(column, name)), *((other, 0.9 * sure * fit(column, other)) for other in also)]


def fit(column: Column, name: str) -> float:
    """How well the contents of a column are those of a field, in [0, 1]."""
    judge = _FITS.get(name)
    return judge(column) if judge else 0.6 if column.links > 0.8 else 1.0


def _fits_title(column: Column) -> float:
    if column.booleans > 0.5 or column.numbers > 0.5 or column.links > 0.5 or column.days > 0.5:
        return 0.0
    if column.names >= 0.7 and column.words >= 2:
        return 0.55
    kinds = column.share(lambda cell: bool(_KINDS.search(folded(cell))))
    if (
        len(column.filled) > 2
        and column.distinct < 0.9
        and (kinds > 0.5 or (column.distinct < 0.5 and column.words < 2))
    ):
        return 0.2
    return 1.0 if column.words < 30 else 0.4


def _fits_abstract(column: Column) -> float:
    if column.booleans > 0.5 or column.numbers > 0.5 or column.links > 0.5:
        return 0.1
    return 1.0 if column.words >= 3 else 0.7


def _fits_people(column: Column) -> float:
    """Names; single words and nicknames may be names where the header says so, sentences and yes or no are none."""
    if column.booleans > 0.5 or column.numbers > 0.5 or column.links > 0.5:
        return 0.0
    lower = column.share(lambda cell: cell[:1].islower() and len(cell.split()) > 1)
    short = column.share(lambda cell: len(cell) < 40 and not re.search(r"[\d!?]", cell))
    return max(column.names, 0.8 * (short if lower < 0.3 else 0.2), 0.6 if column.words > 6 and lower < 0.3 else 0)


def _fits_room(column: Column) -> float:
    if column.words > 8 or column.links > 0.5 or column.clocks > 0.5 or column.booleans > 0.8:
        return 0.1
    return 0.8 if column.numbers > 0.5 else 1.0


def _fits_session(column: Column) -> float:
    if (
        column.numbers > 0.5
        or column.booleans > 0.5
        or column.languages > 0.5
        or column.clocks > 0.5
        or column.days > 0.5
    ):
        return 0.0
    codes = column.share(lambda cell: bool(re.fullmatch(r"\w{1,4}", cell)))
    return 0.6 if codes > 0.8 else 1.0


def _fits_session_id(column: Column) -> float:
    return 0.2 if column.distinct == 1 and len(column.filled) > 2 else 1.0 if column.words <= 2 else 0.3


def _fits_id(column: Column) -> float:
    return 1.0 if column.words <= 1.5 and column.booleans < 0.9 else 0.3


def _fits_day(column: Column) -> float:
    numbers = column.share(lambda cell: bool(re.fullmatch(r"(?:\D{0,10}\s)?\d{1,2}\.?", cell)))
    return max(column.weekdays, column.days, numbers)


def _fits_time(column: Column) -> float:
    bare = column.share(lambda cell: bool(re.fullmatch(r"(?:[01]\d|2[0-3])[0-5]\d|\d{5}(?:[.,]\d+)?|0?[.,]\d+", cell)))
    return max(column.clocks, column.days, bare)


def _fits_number(column: Column, most: int) -> float:
    return column.share(lambda cell: cell.isdecimal() and 1 <= int(cell) <= most) if column.words <= 1 else 0.0


def _fits_month(column: Column) -> float:
    return max(_fits_number(column, 12), column.share(lambda cell: cell.isalpha() and len(cell) < 12))


_FITS: Mapping[str, Callable[[Column], float]] = {
    "id": _fits_id,
    "title": _fits_title,
    "abstract": _fits_abstract,
    **dict.fromkeys(("authors", "speakers", "coauthors", "chairs", "first_name", "last_name"), _fits_people),
    "affiliation": lambda column: 0.0 if column.numbers > 0.5 or column.booleans > 0.5 or column.links > 0.5 else 1.0,
    "presents": lambda column: column.booleans,
    "session": _fits_session,
    "session_id": _fits_session_id,
    "room": _fits_room,
    "board": lambda column: 1.0 if column.words <= 2 else 0.2,
    "date": lambda column: column.days,
    "day": _fits_day,
    "month": _fits_month,
    "year": lambda column: column.share(lambda cell: bool(re.fullmatch(r"(?:19|20)\d\d", cell))),
    **dict.fromkeys(("start", "end", "session_start", "session_end"), _fits_time),
    "duration": lambda column: column.share(lambda cell: minutes_in(cell) is not None),
    "language": lambda column: max(column.languages, 0.5 if column.words <= 3 else 0),
    "status": lambda column: max(column.share(is_status), column.booleans, 0.5 if column.distinct < 0.5 else 0.3),
    "deleted": lambda column: column.booleans,
    "type": lambda column: 1.0 if column.words <= 6 else 0.2,
    "track": lambda column: 1.0 if column.words <= 10 and column.numbers < 0.5 else 0.2,
    "keywords": lambda column: 0.2 if column.numbers > 0.5 else 1.0,
}


def _settle(columns: Sequence[Column], choice: Choice, given: Mapping[str, str]) -> None:
    """Give up half a pair of name columns, and take for an id what only looks like a session's."""
    if choice.has("last_name") and not choice.has("first_name"):
        called_name = [
            n for n, column in enumerate(columns) if folded(column.header) in ("name", "nome", "nom", "prenom")
        ]
        if called_name and columns[choice.columns["last_name"][0]].words < 2 and columns[called_name[0]].words < 2:
            for taken in [name for name, numbers in choice.columns.items() if called_name[0] in numbers]:
                choice.columns.pop(taken)
            choice.columns["first_name"] = (called_name[0],)
    for half, other in (("first_name", "last_name"), ("last_name", "first_name")):
        if choice.has(half) and not choice.has(other):
            numbers = choice.columns.pop(half)
            free = not choice.has("authors", "speakers") and "authors" not in given
            if free and columns[numbers[0]].names > 0.7:
                choice.columns["authors"] = numbers
    if choice.has("authors", "speakers") and not {"first_name", "last_name"} & set(given):
        choice.columns.pop("first_name", None)
        choice.columns.pop("last_name", None)
    if not (choice.has("month") and choice.has("year", "day")):
        choice.columns.pop("month", None)
        choice.columns.pop("year", None)
    if choice.has("slot") and len(choice.columns["slot"]) == 1:
        numbers = choice.columns.pop("slot")
        choice.columns.setdefault("start", numbers)
    if choice.has("session_id", "session") and choice.has("session_id") and choice.has("session"):
        ids, titles = (columns[choice.columns[name][0]].cells for name in ("session_id", "session"))
        if len({*zip(ids, titles, strict=True)}) > len(set(ids)):  # one number for several sessions
            choice.columns.pop("session_id")
    if choice.has("session_id") and not choice.has("id"):
        column = columns[choice.columns["session_id"][0]]
        if column.distinct == 1 and len(column.filled) > 2:
            choice.columns["id"] = choice.columns.pop("session_id")


def _by_contents(columns: Sequence[Column], choice: Choice) -> None:
    def left() -> list[int]:
        return [
            number
            for number, column in enumerate(columns)
            if number not in choice.claimed() and column.filled and not _ASIDE.search(folded(column.header))
        ]

    def take(name: str, numbers: Sequence[int]) -> None:
        if numbers and name not in choice.absent:
            choice.columns[name] = (numbers[0],)
            choice.guessed.add(name)
            choice.asked.pop(name, None)

    if not choice.has("abstract"):
        prose = [number for number in left() if columns[number].words >= 25]
        take("abstract", sorted(prose, key=lambda number: -columns[number].words))
    if not choice.has("date", "start", "slot", "session_start"):
        _moments(columns, left(), take)
    if not choice.has("title") and choice.has("session"):
        column = columns[choice.columns["session"][0]]
        if (
            column.distinct > 0.8
            and len(column.filled) > 2
            and "titl" in folded(column.header)
            and "title" not in choice.absent
        ):
            choice.columns["title"] = choice.columns.pop("session")
    if not choice.has("title"):
        take("title", _titles(columns, left()))
    if not choice.has("authors", "speakers", "first_name"):
        take("authors", [number for number in left() if columns[number].names >= 0.8])
    repeated = [number for number in left() if _repeats(columns[number])]
    rooms = [
        number
        for number in repeated
        if columns[number].share(lambda cell: bool(_ROOM.search(folded(cell)))) > 0.8
        or (field_named(columns[number].header) is None and columns[number].share(_is_coded_room) == 1)
    ]
    if not choice.has("room"):
        sure = [
            number for number in rooms if columns[number].share(lambda cell: bool(_ROOM.search(folded(cell)))) > 0.8
        ]
        take("room", sure)
    if not choice.has("session", "session_id", "track"):
        candidates = [n for n in repeated if n not in rooms and _may_be_sessions(columns[n])]
        if len(candidates) == 1 and field_named(columns[candidates[0]].header) is None:
            choice.asked["session"] = (candidates[0],)


def _is_coded_room(cell: str) -> bool:
    return bool(_CODED_ROOM.fullmatch(folded(cell)))


def _may_be_sessions(column: Column) -> bool:
    return 2 <= column.words <= 12 and _fits_session(column) > 0 and column.names < 0.5


def _moments(columns: Sequence[Column], left: Sequence[int], take: Callable[[str, Sequence[int]], None]) -> None:
    def are_round(column: Column) -> bool:
        """Whether its times are such as programmes have, in steps of five minutes, rather than stamps."""
        times = [moment.at for moment in column.moments if moment.at]
        return sum(at.minute % 5 == 0 and at.second == 0 for at in times) >= 0.9 * len(times)

    def those(share: Callable[[Column], float]) -> list[int]:
        return [n for n in left if columns[n].words <= 8 and share(columns[n]) >= 0.8 and are_round(columns[n])]

    take("date", those(lambda column: column.days))
    times = those(lambda column: column.clocks if column.days < 0.5 else 0)
    take("start", times[:1])
    take("end", times[1:2])


def _titles(columns: Sequence[Column], left: Sequence[int]) -> list[int]:
    """The columns that can hold titles, the one with the longest text first."""
    titles = [
        number
        for number in left
        if columns[number].distinct >= 0.9
        and 2 <= columns[number].words < 25
        and columns[number].names < 0.5
        and columns[number].share(lambda cell: bool(re.match(r"https?:|[^\s@]+@\S+$|[\d\W]+$", cell))) < 0.1
    ]
    return sorted(titles, key=lambda number: -columns[number].words)


def _repeats(column: Column) -> bool:
    counts = Counter(column.filled)
    return 2 <= len(counts) <= len(column.filled) / 1.5 and len(column.filled) >= len(column.cells) / 2
