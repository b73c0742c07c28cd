"""Lists of people as they are printed, in a cell, in a line or below a title: the one parser of them."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import takewhile

from abstractsearch.programme.names.cuts import Piece, cleaned, groups_of, pieces_of, squeezed, unshielded
from abstractsearch.programme.names.identity import PARTICLES, natural_order
from abstractsearch.programme.names.institutions import (
    has_a_kind_of_institution,
    is_affiliation,
    is_country,
    is_institution,
)
from abstractsearch.programme.names.marks import place_of, places_by_mark, places_cut_off, without_marks
from abstractsearch.programme.names.printed import Named, is_capitalised, is_initials, is_name, is_shouted
from abstractsearch.programme.names.ranks import SUFFIX, is_degree, is_nobody, without_others, without_ranks

_LONGEST_PLACE = 8  # words, where nothing else tells that it is one
_GIVEN = ("Ben", "Al")  # given names that are particles in other languages
_BRACKETED = re.compile(r"(?P<name>[^(\[]+?)\s*[(\[](?P<place>.*)[)\]]", re.DOTALL)
_CITY_AND_COUNTRY = re.compile(r"[;,]\s{0,3}([A-ZÀ-Þ][^,;()/\d]{1,40}/[A-Z]{2})(?=\s*(?:;|$))")  # "Bergen/NO"
_BEHIND = re.compile(r"\s*(?:[(\[]| @ ).*", re.DOTALL)
_WITHOUT_BLANKS = re.compile("[\u3040-\u30ff\u3400-\u9fff]")
_SURNAME_AND_INITIALS = re.compile(
    r"(?P<surname>(?:[^\W\d_]+[ '’-])*[^\W\d_]{2,}) (?P<initials>[A-ZÀ-Þ]{1,3}|[CKPSTZ]h|(?:[A-ZÀ-Þ]\.[ -]?){1,3})"
)


@dataclass
class _One:
    """A person while the list is being read."""

    name: str
    place: str | None = None
    marks: tuple[str, ...] = ()


@dataclass
class _Group:
    """What stands between separators that are stronger than a comma: people, and where they are from."""

    people: list[_One] = field(default_factory=list)
    places: list[str] = field(default_factory=list)

    def give(self, parts: Sequence[str]) -> None:
        """Give a place to those before it who have none."""
        if place := ", ".join(parts):
            self.places.append(place)
            for one in takewhile(lambda one: not one.place, reversed(self.people)):
                one.place = place


@lru_cache(maxsize=32768)
def names_in(text: str, places: str = "") -> tuple[Named, ...]:
    """Everybody whom `text`, known to name people, lists, in order; `places` are the lines of affiliations below it.

    Names are separated by ';', '|', '·', '/', lines, 'and', '&' or commas. "Doe, Jane; Roe, Max" and "Doe, J., Roe, M."
    are two people each. An affiliation stands in brackets behind its name, behind '@', or behind a comma, a dash or one
    of ';', '|' and lines, and then is that of all before it who have none; or marks on the names lead to it.

    >>> [(one.name, one.affiliation) for one in names_in("Jane Doe (Univ. A, Rome) and Max Roe")]
    [('Jane Doe', 'Univ. A, Rome'), ('Max Roe', None)]
    >>> [one.affiliation for one in names_in("Ada Brook [1], Ben Crow [1,2]", "1 University of Elm; 2 Oak College")]
    ['University of Elm', 'University of Elm; Oak College']
    """
    if not places and (match := _placed_behind_a_stop(text)):
        return tuple(Named(one.name, match[1]) for one in names_in(match[0]))
    names, inline = places_cut_off(squeezed(_CITY_AND_COUNTRY.sub(r" (\1)", text)))
    people = [one for group in _read(names) for one in group.people if _is_somebody(one.name)]
    numbered = places_by_mark(f"{inline}\n{places}", (mark for one in people for mark in one.marks))
    for one in people:
        one.place = one.place or place_of(one.marks, numbered)
    if places and not numbered and (len(people) == 1 or _is_one_place(places)):
        for one in people:
            one.place = one.place or " ".join(places.split())
    return tuple(Named(one.name, one.place) for one in _with_initials_behind(people))


def person_in(text: str) -> tuple[Named, ...]:
    """The one person of a text that holds one: what stands behind the comma of "Jane Doe, Head of X" is no name."""
    name, comma, rest = text.partition(",")
    if comma and len(_person(cleaned(name)).name.split()) > 1 and len(list(groups_of(cleaned(text)))) == 1:
        return tuple(Named(one.name, rest.strip()) for one in names_in(name)[:1])
    return names_in(text)


def named_in(text: str) -> tuple[Named, ...]:
    """The one person whom `text` names, without marks and ranks; () where it names nobody."""
    one = _person(cleaned(text))
    return (Named(one.name, one.place),) if _is_somebody(one.name) else ()


@lru_cache(maxsize=16384)
def listed(text: str) -> tuple[Named, ...]:
    """The people of a printed line that lists people and no more: "A. Doe (X), B. Roe & C. Poe"; () if it is none.

    Every name is built like one; what follows the names after a comma is the affiliation of all who have none.
    """
    if match := _placed_behind_a_stop(text):
        return tuple(Named(one.name, match[1]) for one in listed(match[0]))
    text = _CITY_AND_COUNTRY.sub(r" (\1)", " ".join(without_others(text).split()))
    text = re.sub(r"(?<=[^\W\d_])–(?=[^\W\d_])", "-", text)  # "Jean–Marc"
    groups = _read(text.strip(" .,;:–—-"), is_line=True)
    people = [one for group in groups for one in group.people]
    built = all(is_name(one.name) or _is_turned_name(one.name) for one in people)
    placed = all(
        has_a_kind_of_institution(place) or len(place.split()) <= _LONGEST_PLACE
        for group in groups
        for place in group.places
    )
    if not people or not built or not placed or has_a_kind_of_institution(people[0].name):
        return ()
    return tuple(Named(one.name, one.place) for one in _with_initials_behind(people))


def members(cell: str) -> tuple[str, ...]:
    """The members of a list of words that is separated by '|', ';', lines or else by commas."""
    text = cell.strip(" ;|\n")
    parts = list(groups_of(text))
    return tuple(dict.fromkeys(part.strip() for part in (parts if len(parts) > 1 else text.split(",")) if part.strip()))


def _placed_behind_a_stop(text: str) -> tuple[str, str] | None:
    """(names, place) of "Doe J, Roe AB. Elm University, Elmtown"."""
    names, stop, place = " ".join(text.split()).partition(". ")
    people = [one.strip() for one in names.split(",")]
    behind = bool(stop) and all(map(_SURNAME_AND_INITIALS.fullmatch, people))
    told = len(people) > 1 or has_a_kind_of_institution(place)
    return (names, place) if behind and told and place[:1].isupper() else None


def _read(text: str, *, is_line: bool = False) -> list[_Group]:
    """The groups of a list; a place that stands alone is given to those before it."""
    cut = [pieces for part in groups_of(cleaned(text)) if (pieces := _mended(pieces_of(part)))]
    pairs = len(cut) > 1 and all(len(pieces) == 2 and not _is_place(pieces[1], _core(pieces[0].text)) for pieces in cut)
    turned = pairs and any(_is_surname_first(*pieces, is_line=is_line) for pieces in cut)
    groups: list[_Group] = []
    before: list[_One] = []
    for pieces in cut:
        if before and _stands_for_a_place(pieces[0].text, before[0].name):
            _give(before, ", ".join(unshielded(piece.text) for piece in pieces))
        else:
            groups.append(_group(pieces, turned=turned, is_line=is_line))
            before += groups[-1].people
    return groups


def _give(people: Sequence[_One], place: str) -> None:
    """Give a place to the last people, as far as they have none; what follows a place is more of it."""
    open_ones = list(takewhile(lambda one: not one.place, reversed(people)))
    if open_ones:
        for one in open_ones:
            one.place = place
    else:
        people[-1].place = f"{people[-1].place}; {place}"


def _group(pieces: Sequence[Piece], *, turned: bool, is_line: bool) -> _Group:
    group = _Group()
    first = _core(pieces[0].text)
    end = next((at for at in range(1, len(pieces)) if _is_place(pieces[at], first)), len(pieces))
    head, rest = pieces[:end], pieces[end:]
    strictly = is_line or any(is_country(_core(piece.text)) for piece in rest[:1])  # "Jane Doe, Elmtown, Norway"
    if (len(head) == 2 and (turned or _is_surname_first(*head, is_line=strictly))) or _are_pairs(head):
        group.people = [_person(f"{one.text}, {two.text}") for one, two in zip(head[::2], head[1::2], strict=True)]
    else:
        rest = pieces
    place: list[str] = []
    for at, piece in enumerate(rest):
        if group.people and _says_where(rest, at, bool(place), is_line=is_line):
            place.append(unshielded(piece.text))
        else:
            group.give(place)
            place = []
            group.people.append(_person(piece.text))
    group.give(place)
    return group


def _says_where(pieces: Sequence[Piece], at: int, within: bool, *, is_line: bool) -> bool:
    """Whether the piece at `at`, behind a name, is (more of) an affiliation; `within` says that one has begun."""
    piece, core = pieces[at], _core(pieces[at].text)
    if _is_place(piece, _core(pieces[0].text)):
        return True
    if not is_name(core) and (within or (is_line and not piece.joined)):
        return True
    before_a_country = at + 1 < len(pieces) and is_country(_core(pieces[at + 1].text)) and len(core.split()) == 1
    closes = at == len(pieces) - 1 and at > (1 if is_line else 2) and pieces[at - 1].joined and not piece.joined
    return before_a_country or (closes and "(" not in piece.text)  # "A. Doe, B. Roe & C. Poe, Company"


def _mended(pieces: Iterable[Piece]) -> list[Piece]:
    """Pieces without degrees and placeholders; "Jr." belongs to the name before it."""
    mended: list[Piece] = []
    for piece in pieces:
        if mended and SUFFIX.fullmatch(piece.text):
            mended[-1] = Piece(f"{mended[-1].text} {piece.text}", mended[-1].joined)
        elif not is_degree(piece.text) and not (mended and is_nobody(piece.text)):
            mended.append(piece)
    return mended


def _are_pairs(pieces: Sequence[Piece]) -> bool:
    """Whether pieces are surnames and given names in turn."""
    cores = [_core(piece.text) for piece in pieces]
    short = sum(len(core.split()) == 1 or is_initials(core) for core in cores)
    joined = any(piece.joined for piece in pieces[1::2])
    closed = all("(" not in piece.text for piece in pieces[::2])
    return len(cores) > 2 and len(cores) % 2 == 0 and short > len(cores) / 2 and not joined and closed


def _is_surname_first(surname: Piece, given: Piece, *, is_line: bool) -> bool:
    """Whether "A, B" is one person; a line that prints "Jane Doe, Elmtown" rather says where she is from."""
    before, after = _core(surname.text), _core(given.text)
    if given.joined or "(" in surname.text or not before or not after or _WITHOUT_BLANKS.search(after):
        return False
    if all(map(_SURNAME_AND_INITIALS.fullmatch, (before, after))):
        return False  # "Doe J, Roe A" are two
    words = [word for word in before.split() if word.casefold() not in PARTICLES or word in _GIVEN]
    one_word = len(words) == 1
    shouted = all(map(is_shouted, words)) and not is_shouted(after.split()[0])
    if is_line:
        plain = len(after.split()) == 1 or any(map(is_initials, after.split()))
        fits = len(after.split()) < 4 and all(map(is_capitalised, (*words, *after.split())))
        return fits and (shouted or (one_word and plain))
    return one_word or len(after.split()) == 1 or is_initials(after)


def _is_place(piece: Piece, first: str = "") -> bool:
    """Whether a piece says where somebody is from; beside a `first` name as "DOE Jane", capitals do not tell."""
    core = _core(piece.text)
    if has_a_kind_of_institution(core) or not any(map(str.isupper, core.split())):
        return is_affiliation(core)
    return is_affiliation(core) and not (_is_loud(first) or is_initials(core) or (core.isupper() and " " in core))


def _stands_for_a_place(text: str, first: str) -> bool:
    """Whether a text between separators is an institution; in a list of "DOE Jane" capitals do not tell."""
    core = _core(text)
    if has_a_kind_of_institution(core) or is_country(core):
        return True
    return not _is_loud(first) and is_institution(core) and len(core) > 2 and " " not in core


def _is_loud(name: str) -> bool:
    return any(map(is_shouted, name.replace(",", " ").split()))


def _person(text: str) -> _One:
    """One person's name, marks and affiliation."""
    name, at, place = unshielded(text).partition(" @ ")
    if not (at and name.strip() and place.strip()):
        name, place = unshielded(text), ""
    name, marks = without_marks(name)
    if match := _BRACKETED.fullmatch(name.strip()):
        name, place = match["name"], place or match["place"]
    named = re.search(r"[^\W\d_]", place)
    return _One(without_ranks(name.strip(" ,;:")), " ".join(place.split()) if named else None, marks)


@lru_cache(maxsize=65536)
def _core(text: str) -> str:
    """A piece without marks, brackets and ranks."""
    return without_ranks(
        without_marks(re.sub(r"\s*(?:[(\[]| @ ).*", "", text, flags=re.DOTALL))[0].strip(" .,;:") or text
    )


def _is_one_place(places: str) -> bool:
    return len(places.split()) <= _LONGEST_PLACE and not re.search(r"[;\n]|(?<!\w)\d", places.strip())


def _is_somebody(name: str) -> bool:
    return bool(re.match(r"[^\W\d_]|['’]", name)) and not is_nobody(name)


def _is_turned_name(name: str) -> bool:
    words = natural_order(name).replace("-", " ").split()
    return "," in name and all(is_capitalised(word) or word.casefold() in PARTICLES for word in words)


def _with_initials_behind(people: Sequence[_One]) -> Iterator[_One]:
    """In a list of "Doe J, Roe AB" the surnames stand first, and so in "Doe J" alone, which lacks a stop."""
    found = [_SURNAME_AND_INITIALS.fullmatch(one.name) for one in people]
    for one, match in zip(people, found, strict=True):
        if match and all(found) and (len(found) > 1 or "." not in match["initials"]):
            one.name = f"{match['surname']}, {match['initials']}"
        yield one
