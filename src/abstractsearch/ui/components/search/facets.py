"""By what a programme can be narrowed: day, session, room, and those fields of its talks that sort them into groups."""

import re
from collections import Counter
from collections.abc import Collection, Iterable, Sequence, Set
from dataclasses import dataclass
from itertools import chain

import numpy as np
import streamlit as st
from numpy.typing import NDArray

from abstractsearch.programme.model import Programme, Talk
from abstractsearch.programme.names.identity import folded
from abstractsearch.ui import state
from abstractsearch.ui.components.labels import day_label, facet_label, sessions_by_label
from abstractsearch.ui.shelf import MOST_OPEN

SHARED = 0.5  # share of a field's talks that have a value in common with another talk, from which it groups talks
MOSTLY = 0.25  # share of a field's values that are names, addresses or times, from which it is a field of those
MOST_NUMBERS = 8  # more numbers than that count or place the talks, and group nothing
ADDRESS_OR_TIME = re.compile(r"://|@|^\d{4}-\d\d-\d\d")
PEOPLE = frozenset(
    "author chair contact discussant host moderator organiser organizer people person presenter speaker".split()
)

Mask = NDArray[np.bool_]


@dataclass(frozen=True, eq=False)
class Facet:
    """One thing that sorts the talks into groups.

    `parameter` is its name in the address, `field` that of the talks' field, for `search(where=…)`. `values` are the
    groups' names in the order in which they are shown; `groups` and `rows`, both of shape (m,), pair the number of a
    group with the row of a talk in it, m times.
    """

    parameter: str
    field: str
    label: str
    values: tuple[str, ...]
    groups: NDArray[np.intp]
    rows: NDArray[np.intp]

    def counts(self, passing: Mask) -> list[int]:
        """How many of the talks that are `passing`, shape (n,), each group has."""
        found: list[int] = np.bincount(self.groups[passing[self.rows]], minlength=len(self.values)).tolist()
        return found

    def having(self, value: str, talks: int) -> Mask:
        """Which of so many talks are in that group, shape (talks,)."""
        mask = np.zeros(talks, dtype=bool)
        mask[self.rows[self.groups == self.values.index(value)]] = True
        return mask

    @property
    def partition(self) -> frozenset[frozenset[int]]:
        """The groups without their names."""
        members: list[set[int]] = [set() for _ in self.values]
        for group, row in zip(self.groups.tolist(), self.rows.tolist(), strict=True):
            members[group].add(row)
        return frozenset(map(frozenset, members))


def facets(programme: Programme) -> tuple[Facet, ...]:
    """What `programme` can be narrowed by: day, session, room, then fields of its talks, those of few values first."""
    return _computed(programme)[1]


def parameters(programme: Programme) -> tuple[str, ...]:
    """The query parameters of all filters."""
    return tuple(facet.parameter for facet in facets(programme))


@st.cache_resource(max_entries=MOST_OPEN, show_spinner=False, hash_funcs={Programme: id})
def _computed(programme: Programme) -> tuple[Programme, tuple[Facet, ...]]:
    """The facets of this very object, which is kept beside them, so that no other gets its id."""
    first = tuple(_of_every_programme(programme))
    fields = sorted(_of_fields(programme), key=lambda facet: len(facet.values))
    return programme, (*first, *_saying_more(fields, first))


def _of_every_programme(programme: Programme) -> Iterable[Facet]:
    """Day, session and room, in the order in which the programme has them."""
    titles = {session.id: title for title, session in sessions_by_label(programme).items()}
    talks, ranks = programme.talks, {room: rank for rank, room in enumerate(programme.rooms)}
    days = [[day_label(talk.start.date())] if talk.start else [] for talk in talks]
    sessions = [[titles[talk.session.id]] if talk.session else [] for talk in talks]
    rooms = [[room] if (room := talk.place) else [] for talk in talks]
    if len(programme.days) > 1:
        yield _facet(state.DAY, state.DAY, days, chain(*days))
    if _groups_talks(sessions):
        yield _facet(state.SESSION, state.SESSION, sessions, titles.values())
    if _groups_talks(rooms):
        order = sorted(chain(*rooms), key=lambda room: (ranks.get(room, len(ranks)), room))
        yield _facet(state.ROOM, state.ROOM, rooms, order)


def _of_fields(programme: Programme) -> Iterable[Facet]:
    """The other fields of the talks, their values by falling number of talks."""
    people = {folded(person.name) for person in programme.people}
    for field in sorted({field for talk in programme.talks for field in talk.facets}):
        values = _spelt_alike([talk.facets.get(field, ()) for talk in programme.talks])
        sizes = Counter(chain(*values))
        if (
            _groups_talks(values)
            and not _names_people(field)
            and not _is_of_other_things(sizes, people)
            and not _repeats_the_session(programme.talks, values)
        ):
            order = sorted(sizes, key=lambda value: (-sizes[value], value))
            yield _facet(state.parameter_of_field(field), field, values, order)


def _facet(parameter: str, field: str, values: Sequence[Iterable[str]], order: Iterable[str]) -> Facet:
    numbers = {value: number for number, value in enumerate(dict.fromkeys(order))}
    pairs = [(numbers[value], row) for row, of_talk in enumerate(values) for value in of_talk]
    groups, rows = np.asarray(pairs, dtype=np.intp).T
    return Facet(parameter, field, facet_label(field), tuple(numbers), groups, rows)


def _saying_more(fields: Iterable[Facet], known: Iterable[Facet]) -> Iterable[Facet]:
    """Those that sort the talks otherwise than what is `known` and than the ones before them."""
    partitions = {facet.partition for facet in known}
    for facet in fields:
        if facet.partition not in partitions:
            partitions.add(facet.partition)
            yield facet


def _spelt_alike(values: Sequence[Sequence[str]]) -> list[list[str]]:
    """The values of each talk, each once, in the first spelling of those that differ in upper and lower case only."""
    spellings: dict[str, str] = {}
    return [
        list(dict.fromkeys(spellings.setdefault(value.casefold(), value) for value in of_talk if value.strip()))
        for of_talk in values
    ]


def _groups_talks(values: Sequence[Sequence[str]]) -> bool:
    """Whether the values sort talks into groups: neither one for all, nor hardly any that two talks share."""
    sizes = Counter(chain(*values))
    having = [of_talk for of_talk in values if of_talk]
    sharing = sum(any(sizes[value] > 1 for value in of_talk) for of_talk in having)
    return len(sizes) > 1 and sharing >= SHARED * len(having)


def _names_people(field: str) -> bool:
    """Whether the field is called after people, such as "session_chairs"."""
    return any(word.removesuffix("s") in PEOPLE for word in re.split(r"[\W_]+", field.casefold()))


def _is_of_other_things(values: Collection[str], names: Set[str]) -> bool:
    """Whether many values are `names`, addresses or times, or all are numbers, and too many to be levels."""
    other = sum(folded(value) in names or ADDRESS_OR_TIME.search(value) is not None for value in values)
    numbers = len(values) > MOST_NUMBERS and all(value.isdecimal() for value in values)
    return numbers or other >= MOSTLY * len(values)


def _repeats_the_session(talks: Sequence[Talk], values: Sequence[Sequence[str]]) -> bool:
    """Whether of most talks a value is the title or the id of their session."""
    own = [{folded(talk.session.title), folded(talk.session.id)} if talk.session else set() for talk in talks]
    repeated = sum(any(folded(value) in names for value in of_talk) for names, of_talk in zip(own, values, strict=True))
    return repeated > len(talks) / 2
