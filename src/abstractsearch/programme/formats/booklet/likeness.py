"""How surely a text is names, a place, both names and a title, a break, running text: each in 0..1."""

import re
from collections.abc import Collection, Sequence

from abstractsearch.programme.formats.booklet.vocabulary import is_placeholder, section_of
from abstractsearch.programme.names.bylines import A_NAME, is_byline, name_likeness
from abstractsearch.programme.names.identity import folded
from abstractsearch.programme.names.institutions import is_acronym, is_affiliation, is_country, is_institution
from abstractsearch.programme.names.lists import listed, named_in
from abstractsearch.programme.names.printed import is_name
from abstractsearch.programme.occasions import BREAKS, is_break, is_ceremony

LONGEST_HEAD_LINE = 300  # characters; a longer line is a paragraph
_FINITE = frozenset(  # words of sentences rather than of titles
    """
        we is are was were has have our can show shows present propose been
        wir ist sind wird werden wurde wurden hat haben zeigen diese dieser dass sich nicht
        nous est sont ont cette ces montrons peut été
        es son esta este fue han se presentamos muestra
        è sono questo questa viene mostriamo
        são foi neste nesta apresentamos
    """.split()
)
_ARTICLE = re.compile(
    r"(?<!\bvon )(?<!\bvan )(?<!\bauf )(?<!\baus )(?<!\bzu )\b(?-i:der|die|das|den|dem)\b", re.IGNORECASE
)
_A_PLACE = re.compile(  # what no list of people holds: a house or a room by its name
    r"(?:^|,\s*)(?:palazzo|palais|palacio|palácio|castello|château|castillo|schloss|aula|auditorium|auditorio|auditório"
    r"|hotel|hôtel|salle|sala|saal|zaal|raum|hörsaal|seminarraum|lecture hall|salón|room|campus)\s(?-i:[A-ZÀ-Þ\d])",
    re.IGNORECASE,
)
_SURNAME_FIRST = re.compile(  # "STONE, Ada (Elm University)"
    r"[A-ZÀ-Þ][A-ZÀ-Þ'’-]+(?: (?:[A-ZÀ-Þ][A-ZÀ-Þ'’-]*|de|da|do|i|y|e|von|van)){0,3}"
    r", (?:[A-ZÀ-Þ][^\W\d_]+|[A-Z]\.)(?:[ -](?:[A-ZÀ-Þ][^\W\d_]+|[A-Z]\.)){0,2}(?: \([^()]{2,80}\))?"
)
_BEHIND_INITIALS = re.compile(r"(?:[^\W\d_][\w'’-]+ ){1,3}[A-ZÀ-Þ]{1,3}(?:, |\. )")  # "Doe J. Elm University"
_IN_A_STATE = re.compile(r"[^,]+, [^,]+, [A-Z]{2}")  # "Oak Health, Elmtown, NH"
_MARKED_PLACE = re.compile(r"^\s*(?:[¹²³⁴⁵⁶⁷⁸⁹⁰ᵃᵇᶜᵈᵉᶠᵍʰⁱʲ]+|[\[(]?\d{1,2}[\])]?[.:)]?|[a-f*†‡])\s*(?=[A-ZÀ-Þ])")


def names_likeness(content: str, common: Collection[str]) -> float:
    """How surely a text is a list of people."""
    if len(content) > LONGEST_HEAD_LINE or is_ceremony(content) or is_break(content) or _A_PLACE.search(content):
        return 0.0
    if _ARTICLE.search(re.sub(r"\([^()]*\)", "", content)) or any(
        one.affiliation and one.affiliation[:1].islower() and not is_institution(one.affiliation)
        for one in listed(content)
    ):
        return 0.2
    likeness = name_likeness(content, common)
    if likeness < A_NAME and "," not in content and (one := named_in(content)):
        likeness = max(likeness, name_likeness(one[0].name, common))  # behind a rank
    if is_byline(content):
        return max(0.9 * likeness, 0.6 if re.search(r"[;\d⁰¹²³⁴⁵⁶⁷⁸⁹*†]|\b[A-ZÀ-Þ]{3}|,", content) else 0.3)
    return min(likeness, 0.9)


def signs(content: str) -> bool:
    """Whether a text is people, each with an institution in brackets: "Ada Stone (Elm University)"."""
    people = listed(content) if content.endswith(")") else ()
    return bool(people) and all(one.affiliation and is_institution(one.affiliation) for one in people)


def _is_place(piece: str) -> bool:
    """Whether a piece of a line is an institution; a title may speak of one in small letters."""
    small = sum(word[:1].islower() for word in piece.split())
    return (is_institution(piece) or bool(_IN_A_STATE.fullmatch(piece))) and 2 * small < len(piece.split())


def are_names_and_title(pieces: Sequence[str], common: Collection[str], *, timed: bool, quoted: bool) -> bool:
    """Whether pieces are names and a title on one line; a title of one word needs a time.

    `quoted` says that a later piece than the first stands in quotation marks: no name, whatever it looks like.
    """
    named = [piece for piece in pieces[: 1 if quoted else None] if names_likeness(piece, common) >= 0.5]
    before = pieces[: pieces.index(named[0])] if named else ()  # no place stands before the people
    others = [
        piece
        for piece in pieces
        if piece not in named and (quoted or piece in before or not (_is_place(piece) or section_of(piece)))
    ]
    return bool(named) and any(timed or len(piece.split()) > 1 or is_placeholder(piece) for piece in others)


def with_a_place(pieces: Sequence[str], common: Collection[str]) -> bool:
    """Whether a line is people and, apart from them, where they are from: "Doe, Jane      Univ. of Elm"."""
    placed = len(pieces) == 2 and _is_place(pieces[1]) and not signs(pieces[1])
    return placed and names_likeness(pieces[0], common) >= A_NAME


def place_likeness(text: str) -> float:
    """How surely a line is an affiliation or several."""
    bare = _MARKED_PLACE.sub("", text)
    if re.match(r"[⁰¹²³⁴⁵⁶⁷⁸⁹ᵃᵇᶜᵈᵉᶠᵍʰⁱʲ]+\s*[A-ZÀ-Þ]|\d\s[A-ZÀ-Þ]{3,}\b|\(\d{1,2}\)\s*[A-ZÀ-Þ][^:?]*,", text):
        return 1.0
    head = re.split(r"[(,;@]", bare)[0].strip()
    if all(map(_SURNAME_FIRST.fullmatch, re.split(r"\s*;\s*", text))) or _BEHIND_INITIALS.match(text):
        return 0.0
    if is_name(head) and not is_institution(head) and bare == text:
        return 0.0
    last = re.split(r"[,;]|\s(?:and|und|et|y|e)\s", bare.rstrip(" ."))[-1].strip()
    known = (
        is_institution(bare)
        or is_country(last)
        or (head != bare and is_acronym(head))
        or (not bare.isupper() and is_affiliation(head))
    )
    if not known or bare[:1].islower() or is_placeholder(bare):
        return 0.0
    if bare.isupper() and len(bare.split()) < 3:
        return 0.4  # any word in capitals looks like an acronym
    words = bare.split()
    sentence = sum(folded(word) in _FINITE for word in words)
    return 1.0 if not sentence else 0.2


def is_marked_place(text: str) -> bool:
    """Whether a text opens with the mark of an affiliation: "² Oak College"."""
    return bool(_MARKED_PLACE.match(text))


def break_likeness(content: str, *, timed: bool, names: float) -> float:
    """How surely a line is coffee, lunch, a ceremony: by all of its words, or at a time by one that is a meal's."""
    if not content:
        return 0.0
    if is_break(content) or is_ceremony(content):
        return 1.0
    words = folded(content).split()
    return 0.8 if timed and not names and len(words) <= 8 and any(word in BREAKS for word in words) else 0.0


def prose_likeness(text: str, width: float) -> float:
    """How surely a line is running text: it is long, has finite verbs, or a sentence ends within it."""
    words = text.split()
    if len(words) < 4:
        return 0.0
    small = sum(word[:1].islower() for word in words) / len(words)
    told = sum(folded(word) in _FINITE for word in words)
    ends = len(re.findall(r"[a-z)]{2}[.?!]\s+[A-ZÀ-Þ]", text))
    score = 0.45 * min(told, 2) + 0.5 * min(ends, 2) + 1.2 * (small - 0.45) + 0.3 * (len(text) >= 0.75 * width)
    if (not told or text.endswith("?")) and not ends and len(text) < 0.7 * width:
        score *= 0.4  # as well a title
    return max(0.0, min(1.0, score))


def is_sentence(text: str) -> bool:
    """Whether a text that ends like a sentence has a finite verb."""
    return any(folded(word) in _FINITE for word in text.split())
