"""Which column of a table is what: by its name, else by its contents."""

import re
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from statistics import median

from abstractsearch.errors import SourceError
from abstractsearch.programme.formats.reading import Headers
from abstractsearch.programme.model import shortened
from abstractsearch.programme.names.identity import folded
from abstractsearch.programme.names.lists import looks_like_names
from abstractsearch.programme.when.moments import Moment, moment_in, order_of_days

NAMES = {  # folded, in English, German, French, Spanish and Italian; what stands first is preferred
    "id": "id|uid|uuid|identifier|code|number|no|nr|key|nummer|kennung|identifiant|numero|codigo|codice",
    "title": "title|titel|titre|titulo|titolo|vortragstitel|beitragstitel|intitule|vortragsthema|thema|paper|talk"
    "|presentation|contribution|vortrag|beitrag|communication|expose|ponencia|charla|presentazione|intervento",
    "abstract": "abstract|abstrakt|abstracts|zusammenfassung|kurzfassung|resume|resumen|riassunto|sommario|summary"
    "|abstract text|description|beschreibung|descriptif|descripcion|descrizione|inhalt|content",
    "authors": "authors|author|author names|author name|author list|all authors|autoren|autor|autorinnen|autorin"
    "|verfasser|auteurs|auteur|auteures|auteure|autrice|autores|autora|autoras|autori|autore|autrici",
    "first_name": "first name|firstname|given name|given names|forename|vorname|prenom|nombre|nome",
    "last_name": "last name|lastname|surname|family name|nachname|familienname|nom famille|apellidos|apellido"
    "|cognome|name|nom",
    "speakers": "speakers|speaker|speaker names|speaker name|presenter|presenters|presenting author|presented by"
    "|vortragende|vortragender|vortragenden|redner|rednerin|referent|referentin|referenten|sprecher|sprecherin"
    "|orateur|oratrice|orateurs|intervenant|intervenante|intervenants|conferencier|conferenciere|ponente|ponentes"
    "|orador|oradora|relatore|relatori|relatrice|oratore|oratori",
    "affiliation": "affiliation|affiliations|author affiliations|author affiliation|speaker affiliation|institution"
    "|institutions|institut|institute|organisation|organization|university|company|einrichtung|hochschule"
    "|universitat|zugehorigkeit|firma|etablissement|laboratoire|universite|afiliacion|institucion|universidad"
    "|affiliazione|istituzione|ente|universita",
    "session": "session|session title|session name|sessions|sitzung|sitzungstitel|sektion|seance|titre session|sesion"
    "|titulo sesion|sessione|titolo sessione|symposium|minisymposium|atelier|block",
    "session_id": "session id|session code|session number|session no|session nr|sitzung id|sitzung nr"
    "|sitzungsnummer|seance id|numero session|numero seance|id session|id seance|sesion id|id sesion|id sessione",
    "track": "track|tracks|track name|track title|stream|subject area|area|themenbereich|themengebiet|fachgebiet"
    "|bereich|axe|axe thematique|thematique|eje|eje tematico|tematica|area tematica|category|kategorie|categorie"
    "|categoria|topic|topics",
    "type": "type|session format|session type|kind|format|typ|art|vortragsart|beitragsart|genre|tipo|modalidad"
    "|modalita",
    "room": "room|room name|raum|saal|horsaal|salle|sala|aula|amphi|hall|venue|location|place|ort|lieu|lugar|luogo",
    "date": "date|day|datum|tag|jour|fecha|dia|data|giorno|start date|startdatum|date debut|fecha inicio|data inizio",
    "start": "start|start time|starts|begin|begins|beginn|anfang|startzeit|debut|heure debut|inicio|hora inicio"
    "|comienzo|inizio|ora inizio|von|from|time|uhrzeit|zeit|heure|horaire|hora|horario|ora|orario|datetime|date time"
    "|date and time|scheduled at|date heure|date et heure|datum uhrzeit|datum und uhrzeit|fecha y hora|data e ora"
    "|time slot|timeslot|slot|when",
    "end": "end|end time|ends|ende|endzeit|fin|heure fin|hora fin|fine|ora fine|finish|bis|until|to|end date|enddatum",
    "duration": "duration|length|dauer|duree|duracion|durata|scheduled duration|minutes|minuten|min",
    "keywords": "keywords|keyword|key words|author keywords|tags|schlagworter|schlagworte|stichworter|stichworte"
    "|schlusselworter|mots cles|mot cle|palabras clave|parole chiave",
}
FIELDS = tuple(NAMES)
SEVERAL = frozenset({"authors", "speakers", "affiliation", "keywords"})  # may stand in "Author 1", "Author 2", …

_FIELD_OF = {name: (where, place) for where, names in NAMES.items() for place, name in enumerate(names.split("|"))}
_FILLERS = frozenset(
    """
        paper papers talk talks contribution presentation submission vortrag vortrags beitrag beitrags communication
        expose ponencia charla comunicacion comunicazione intervento contributo relazione conference proposal
        of the de du des la le les l d der die das del della dell di el los il full complete english original
    """.split()
)
_ASIDE = re.compile(
    r"mail|bio|phone|orcid|url|link|web|note|comment|remark|chair|submi|creat|updat|modif|deadline|status|decision"
    r"|einger|soumis|eingang"
)
_LONGEST_HEADER = 200  # what is longer is text
_AMBIGUOUS = frozenset("data tag day from to von bis when slot fin fine final time zeit".split())  # or no time at all
_WEAK = frozenset({"title", "abstract", "authors", "speakers", "keywords"})  # one word within a longer name will do
_ROOM = re.compile(
    r"\b(?:room|raum|saal|horsaal|hs|salle|sala|aula|amphi\w*|hall|auditorium|theat\w+|lab)\b"
    r"|^[a-z]{0,3} ?\d{1,4}[a-z]?$"
)


@dataclass(frozen=True)
class Column:
    """A column of a table: its header and the cells below it."""

    header: str
    cells: tuple[str, ...]

    @cached_property
    def filled(self) -> tuple[str, ...]:
        return tuple(cell for cell in self.cells if cell)

    @cached_property
    def words(self) -> float:
        """How many words a cell that is not empty has, as a rule."""
        return median(len(cell.split()) for cell in self.filled) if self.filled else 0

    @cached_property
    def distinct(self) -> float:
        """The share of different cells among those that are not empty."""
        return len(set(self.filled)) / len(self.filled) if self.filled else 0

    @cached_property
    def moments(self) -> tuple[Moment, ...]:
        day_first, _ = order_of_days(self.filled)
        return tuple(moment_in(cell, day_first=day_first) for cell in self.filled)

    def share(self, holds: Callable[[str], bool]) -> float:
        return sum(map(holds, self.filled)) / len(self.filled) if self.filled else 0


@dataclass
class Choice:
    """Which columns each field is in, by number, which fields were told from their contents, which are in none."""

    columns: dict[str, tuple[int, ...]] = field(default_factory=dict)
    guessed: set[str] = field(default_factory=set)
    absent: frozenset[str] = frozenset()

    def claimed(self) -> set[int]:
        return {number for numbers in self.columns.values() for number in numbers}

    def has(self, *fields: str) -> bool:
        return any(name in self.columns for name in fields)


def field_named(header: str) -> tuple[str, int] | None:
    """The field that a column of this name holds, and how sure that is: 0 is surest.

    >>> field_named("Titre de la communication")[0], field_named("Author(s)")[0], field_named("Heure de début")[0]
    ('title', 'authors', 'start')
    """
    if len(header) > _LONGEST_HEADER:
        return None
    if header.strip() in {"#", "№", "Nº", "N°"}:
        return "id", 0
    plain = re.sub(r"\((?:s|e?n|in|innen|e|es|r?ice|a|as)\)|[:*_/]innen\b", "", header)
    plain = re.sub(r"(?<=[a-zß-ÿ])(?=[A-ZÀ-Þ])", " ", plain)
    for penalty, text in enumerate((plain, re.sub(r"[(\[].*?[)\]]", "", plain))):
        words = folded(text).split()
        for extra, name in enumerate((" ".join(words), " ".join(word for word in words if word not in _FILLERS))):
            if found := _FIELD_OF.get(name):
                return found[0], found[1] + 100 * (penalty + extra) + 300 * (name in _FILLERS)
    if not _ASIDE.search(folded(header)):
        for word in folded(header).split():
            found = _FIELD_OF.get(word)
            if found and found[0] in _WEAK and word not in _FILLERS:
                return found[0], found[1] + 1000
    return None


def chosen(columns: Sequence[Column], given: Mapping[str, str]) -> Choice:
    """Which column is what: as `given` (field to header, "" for none), else by name, else by contents.

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
    taken = {name: tuple(columns[number].header for number in choice.columns.get(name, ())) for name in FIELDS}
    return Headers(
        tuple(column.header for column in columns), {name: headers for name, headers in taken.items() if headers}
    )


def quoted(columns: Sequence[Column]) -> str:
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
    offers = []
    several: dict[str, list[int]] = {}
    for number, column in enumerate(columns):
        if len(column.header) > _LONGEST_HEADER:
            continue
        bare = re.sub(r"[\s_-]*\d+\b", "", column.header)
        numbered = field_named(bare) if bare != column.header else None
        if numbered and numbered[0] in SEVERAL:
            several.setdefault(numbered[0], []).append(number)
        elif (found := field_named(column.header)) and (doubt := _doubt(column, *found)) is not None:
            offers.append((found[1] + doubt, number, found[0]))
    for _, number, name in sorted(offers):
        if not choice.has(name) and name not in given and number not in choice.claimed():
            choice.columns[name] = (number,)
    for name, numbers in several.items():
        first = choice.columns.get(name, ())
        free = {*first, *numbers} - (choice.claimed() - set(first))
        if free and name not in given:
            choice.columns[name] = tuple(sorted(free))


def _doubt(column: Column, name: str, rank: int) -> int | None:
    """What the contents say against a field told by name: how much less sure it is, None where it is something else."""
    if not column.filled:
        return 5000 if name == "title" else None
    if name == "title" and column.words < 2 and column.distinct < 0.9:  # "Dr", "Prof"; "Poster", "Oral"
        return 500 if rank == 0 else None
    if name in ("date", "start", "end") and folded(column.header) in _AMBIGUOUS:
        timed = sum(moment.day is not None or moment.at is not None for moment in column.moments)
        return 0 if timed * 2 >= len(column.filled) else None
    return 0


def _settle(columns: Sequence[Column], choice: Choice, given: Mapping[str, str]) -> None:
    """Give up half a pair of name columns, and take for an id what only looks like a session's."""
    for half, other in (("first_name", "last_name"), ("last_name", "first_name")):
        if choice.has(half) and not choice.has(other):
            numbers = choice.columns.pop(half)
            free = not choice.has("authors", "speakers") and "authors" not in given
            if free and columns[numbers[0]].share(looks_like_names) > 0.7:
                choice.columns["authors"] = numbers
    if choice.has("authors", "speakers") and not {"first_name", "last_name"} & set(given):
        choice.columns.pop("first_name", None)
        choice.columns.pop("last_name", None)
    if choice.has("session_id") and not choice.has("id", "session"):
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

    if not choice.has("abstract"):
        prose = [number for number in left() if columns[number].words >= 25]
        take("abstract", sorted(prose, key=lambda number: -columns[number].words))
    if not choice.has("date", "start"):
        _moments(columns, left(), take)
    if not choice.has("title"):
        take("title", _titles(columns, left()))
    if not choice.has("authors", "speakers", "first_name"):
        take("authors", [number for number in left() if columns[number].share(looks_like_names) >= 0.8])
    repeated = [number for number in left() if _repeats(columns[number])]
    rooms = [
        number for number in repeated if columns[number].share(lambda cell: bool(_ROOM.search(folded(cell)))) > 0.8
    ]
    if not choice.has("room"):
        take("room", rooms)
    if not choice.has("session", "session_id", "track"):
        take("session", [n for n in repeated if n not in rooms and 2 <= columns[n].words <= 12])


def _moments(columns: Sequence[Column], left: Sequence[int], take: Callable[[str, Sequence[int]], None]) -> None:
    def those(holds: Callable[[Moment], bool]) -> list[int]:
        return [
            number
            for number in left
            if columns[number].words <= 8
            and sum(map(holds, columns[number].moments)) >= 0.8 * len(columns[number].moments)
        ]

    take("date", those(lambda moment: moment.day is not None))
    times = those(lambda moment: moment.day is None and moment.at is not None)
    take("start", times[:1])
    take("end", times[1:2])


def _titles(columns: Sequence[Column], left: Sequence[int]) -> list[int]:
    """The columns that can hold titles, the one with the longest text first."""
    titles = [
        number
        for number in left
        if columns[number].distinct >= 0.9
        and 2 <= columns[number].words < 25
        and columns[number].share(looks_like_names) < 0.5
        and columns[number].share(lambda cell: bool(re.match(r"https?:|[^\s@]+@\S+$|[\d\W]+$", cell))) < 0.1
    ]
    return sorted(titles, key=lambda number: -columns[number].words)


def _repeats(column: Column) -> bool:
    counts = Counter(column.filled)
    return 2 <= len(counts) <= len(column.filled) / 1.5 and len(column.filled) >= len(column.cells) / 2
