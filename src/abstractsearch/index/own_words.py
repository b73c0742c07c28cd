"""What the programme says of its talks in a word or two: sessions, tracks, types, rooms, and where people are from."""

from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from rapidfuzz import process
from rapidfuzz.distance import OSA

from abstractsearch.index.lexical import stems
from abstractsearch.programme.model import Programme, Talk
from abstractsearch.programme.names.identity import folded

SESSION, ROOM = "session", "room"
_MOST_VALUES = 150  # of a field that sorts talks into groups
_MOSTLY = 0.6  # share of a field's values that have a word which tells none of them from the others
_FEWEST_TO_COMPARE = 5
_LONG = 5  # letters of a place's word from which one may differ


@dataclass(frozen=True)
class Value:
    """One value of a field: its stems in order, those that tell it from others of its field, the rows of its talks."""

    field: str
    label: str
    stems: tuple[str, ...]
    telling: frozenset[str]
    rows: tuple[int, ...]


class OwnWords:
    """The values of every field that sorts talks into groups, and the words of affiliations."""

    def __init__(self, programme: Programme) -> None:
        self._talks = programme.talks

    @cached_property
    def values(self) -> list[Value]:
        rows: dict[str, dict[str, list[int]]] = defaultdict(lambda: defaultdict(list))
        for row, talk in enumerate(self._talks):
            for name, label in _said_of(talk):
                rows[name][label].append(row)
        most = max(_MOST_VALUES, len(self._talks) // 10)
        return [value for name, of in rows.items() if len(of) <= most for value in _values(name, of)]

    @cached_property
    def texts(self) -> list[str]:
        """All that is said of each talk, as one text."""
        return [" . ".join(label for _, label in _said_of(talk)) for talk in self._talks]

    def from_place(self, place: str) -> list[int]:
        """Rows of the talks with a speaker (an author, where none is named to speak) whose affiliation has all words.

        Longer words may differ by a letter, as "Genoa" and "Genova".
        """
        wanted = [self._spelled(word) for word in folded(place).split() if len(word) > 1]
        rows = [set().union(*(self._places[word] for word in words)) for words in wanted]
        return sorted(
            row
            for row in (set.intersection(*rows) if rows else ())
            if any(all(words & said for words in wanted) for said in _affiliations(self._talks[row]))
        )

    def _spelled(self, word: str) -> set[str]:
        """The words of affiliations that are `word`, in the languages of its readers too: "Genoa" is "Genova"."""
        errors = 1 if len(word) >= _LONG else 0
        near = process.extract(word, list(self._places), scorer=OSA.distance, score_cutoff=errors, limit=None)
        return {other for other, _, _ in near if other[:1] == word[:1]}

    @cached_property
    def _places(self) -> dict[str, set[int]]:
        rows: dict[str, set[int]] = defaultdict(set)
        for row, talk in enumerate(self._talks):
            for word in set().union(*_affiliations(talk)):
                rows[word].add(row)
        return dict(rows)


def _said_of(talk: Talk) -> Iterator[tuple[str, str]]:
    """(field, value) of all that sorts a talk into a group."""
    if talk.session:
        yield SESSION, talk.session.title
    if talk.place:
        yield ROOM, talk.place
    for name, values in talk.facets.items():
        yield from ((name, value) for value in values if any(map(str.isalpha, value)))


def _affiliations(talk: Talk) -> list[set[str]]:
    return [set(folded(one.affiliation).split()) for one in talk.speakers or talk.authors if one.affiliation]


def _values(name: str, rows_by_label: dict[str, list[int]]) -> Iterator[Value]:
    by_label = {label: tuple(dict.fromkeys(stems(label))) for label in rows_by_label}
    uses = Counter(stem for found in by_label.values() for stem in found)
    common = {stem for stem, count in uses.items() if count > _MOSTLY * len(by_label)}
    common = common if len(by_label) >= _FEWEST_TO_COMPARE else set()
    for label, found in by_label.items():
        if found:
            telling = frozenset(found) - common or frozenset(found)
            yield Value(name, label, found, telling, tuple(dict.fromkeys(rows_by_label[label])))
