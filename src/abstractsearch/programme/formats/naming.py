"""Which field a header of a table or a key of an export names: by the one table of names, else by its words."""

import re
from functools import lru_cache

from abstractsearch.programme.formats.fields import NAMES
from abstractsearch.programme.names.identity import folded

_HEADERS: dict[str, tuple[str, int]] = {}
_KEYS: dict[str, str] = {}
for _field, _called in NAMES.items():
    for _rank, _name in enumerate(filter(None, _called.anywhere.split("|"))):
        _HEADERS.setdefault(_name, (_field, _rank))
    for _name in filter(None, _called.keys.split("|")):
        _KEYS.setdefault(_name, _field)
_TABLES_ONLY = frozenset({"first_name", "last_name", "presents", "day"})
NO_RECORDS = frozenset(  # what stands under these keys are no talks
    """
        persons people speakers authors participants presenters rooms venues locations tracks categories questions
        answers links attachments tags topics types languages sponsors users resources images files performer
        performers organizer organizers keywords speaker author room track colors features avatar availabilities
        coauthors primaryauthors moderators moderator panelists hosts exhibitors artists chairs conveners defaults
        question answers categoryitems submission types menu license recording folders location
    """.split()
)
_FILLERS = frozenset(
    """
        paper papers talk talks contribution presentation submission vortrag vortrags beitrag beitrags communication
        expose ponencia charla comunicacion comunicazione intervento contributo relazione conference proposal event
        of the de du des da do la le les l d der die das del della dell di el los il lo o os full complete english
        original your number s in
    """.split()
)
_NUMBERS = frozenset("id no nr number nummer numero num n ndeg code".split())
_NUMBERED = frozenset(
    """
        paper talk abstract contribution presentation submission article vortrag vortrags beitrag beitrags artikel
        communication expose resume ponencia charla comunicacion resumen comunicazione intervento relazione
        comunicacao trabalho resumo
    """.split()
)
_BETWEEN = frozenset("of the de du da do di della del la s".split())
_ASIDE = re.compile(
    r"mail|bio|phone|orcid|url|\blink|web|note\b|notes\b|comment|remark|submi|creat|updat|modif|deadline|timestamp"
    r"|zeitstempel|horodat|marca temporal|einger|soumis|eingang|country|\bland\b|pays|pais|paese|count\b|score|rating"
    r"|review"
    r"|photo|image|picture|avatar|twitter|github|linkedin|gender|pronoun|last edited|received|notified|attend|capacity"
)
_NOT_KEPT = re.compile(
    r"mail|avatar|photo|image|picture|phone|token|twitter|bio|\bids?$|guid|url$|slug|created|updated|modified|position"
    r"|logo|goers|seats|pinned|invite|event key|is (?:featured|informed|confirmed|plenum)|do not record|recording|color"
    r"|submitted|^submission (?:hash|size|filename)|pc conflict|collaborators|authorids|paperhash|bibtex|^contacts?\b"
    r"|hash$|mimetype|^object$|^pdf$|conf key|released|entry type|^sourceid$|latitude|longitude"
    r"|event (?:start|end) (?:year|month|day|weekday|time)|(?:start|end) (?:date|time)\b|slot count|pending|sort|stamp"
    r"|\bts$"
)
_LONGEST_HEADER = 200  # what is longer is text


@lru_cache(maxsize=4096)
def field_named(header: str) -> tuple[str, float] | None:
    """The field that a column of this name holds, and how sure that is by the name alone, in (0, 1].

    >>> field_named("Titre de la communication")[0], field_named("Author(s)")[0], field_named("Heure de début")[0]
    ('title', 'authors', 'start')
    """
    if len(header) > _LONGEST_HEADER:
        return None
    if header.strip() in {"#", "№", "Nº", "N°"}:
        return "id", 0.95
    if _numbers_talks(header):
        return "id", 0.99
    plain = re.sub(r"\((?:s|e?n|in|innen|e|es|r?ice|a|as)\)|[:*_/]innen\b", "", header)
    plain = re.sub(r"(?<=[a-zß-ÿ])(?=[A-ZÀ-Þ])", " ", plain)
    without = re.sub(r"[(\[].*?[)\]]", "", plain)
    for share, text in ((1.0, plain), (0.9, without), (0.85, plain.rpartition(":")[2] or plain.rstrip(": "))):
        words = folded(text).split()
        for less, name in enumerate((" ".join(words), " ".join(word for word in words if word not in _FILLERS))):
            if found := _HEADERS.get(name):
                return found[0], share - 0.1 * less - 0.002 * found[1]
    return _by_a_word(folded(without))


def _numbers_talks(header: str) -> bool:
    """Whether a header says that its column numbers talks: "Abstract no.", "Paper #", "N° de communication"."""
    words = set(folded(spaced(header).replace("#", " no ")).split()) - _BETWEEN
    return bool(words & _NUMBERS and words & _NUMBERED) and words <= _NUMBERS | _NUMBERED


def _by_a_word(name: str) -> tuple[str, float] | None:
    """A field of which a longer header has a word: "Presenting author: Institution", "Abstract (max 300 words)"."""
    words = name.split()
    if says_nothing_of_a_talk(name) or len(words) > 8:
        return None
    found = [_HEADERS[word] for word in words if word in _HEADERS and word not in _FILLERS]
    fields = [where for where, _ in found]
    for strong in ("affiliation", "last_name", "first_name", "coauthors"):
        if strong in fields and ("authors" in fields or "speakers" in fields):
            return strong, 0.75
    weak = [
        where for where in fields if where in ("title", "abstract", "authors", "speakers", "keywords", "affiliation")
    ]
    return (weak[0], 0.5) if weak else None


def says_nothing_of_a_talk(name: str) -> bool:
    """Whether a folded header is about the submission, its author's page or its review."""
    return bool(_ASIDE.search(name))


@lru_cache(maxsize=8192)
def field_of_key(key: str) -> str | None:
    """The field that a key of an export, perhaps dotted, names.

    >>> field_of_key("content.keywords"), field_of_key("startsAt"), field_of_key("avatar")
    ('keywords', 'start', None)
    """
    last = folded(spaced(key.rpartition(".")[2]))
    if last in _KEYS:
        return _KEYS[last]
    exact = _HEADERS.get(last, ("", 0))[0]
    if exact and exact not in {*_TABLES_ONLY, "session_id"}:
        return exact
    if is_not_kept(last):
        return None
    found = field_named(spaced(key.rpartition(".")[2]))
    return found[0] if found and found[1] > 0.8 and found[0] not in _TABLES_ONLY else None


def is_not_kept(name: str) -> bool:
    """Whether what stands under a folded key is no part of a programme, or a list of other things than talks."""
    return bool(_NOT_KEPT.search(name)) or name in NO_RECORDS


def spaced(key: str) -> str:
    """The words of a key: "start_time", "startTime" and "start.time" are "start time"."""
    return re.sub(r"[_.-]+|(?<=[a-z])(?=[A-Z])", " ", key[:80])
