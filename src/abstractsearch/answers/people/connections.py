"""Is the programme one circle? Groups that work together, who stands alone, who links groups, and institutions."""

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from abstractsearch.answers.people.everyone import People
from abstractsearch.answers.people.ties import COLLABORATIONS
from abstractsearch.index.build import Index
from abstractsearch.programme.model import Person, Session, Talk
from abstractsearch.programme.names.identity import folded

MOST_BRIDGES = 10
MEASURED_FROM_ALL = 500  # people up to whom the ways between all of them are counted
EDGES_WALKED = 1_000_000  # in a larger group, by which the number of people is chosen whose ways are counted
FEWEST_PIVOTS = 30


@dataclass(frozen=True)
class Bridge:
    """Somebody who links parts of the largest group.

    `circles` is the number of circles (the communities of the picture) in which they or their collaborators are,
    `cut_off` the number of people who would lose the rest of the group without them.
    """

    person: Person
    circles: int
    cut_off: int


@dataclass(frozen=True)
class Institution:
    """An affiliation in the words of the programme, and the talks with somebody of it."""

    name: str
    talks: int


@dataclass(frozen=True)
class OneGroup:
    """A session of two or more talks whose people all belong to one group of `size` people, at most half of all."""

    session: Session
    talks: tuple[Talk, ...]
    size: int


@dataclass(frozen=True)
class Connections:
    """How the people of a programme hang together.

    `people` counts those with a talk or a collaborator. `groups` are those whom chains of collaborators join, of two
    people or more, the largest first; `alone` are those who come and have no collaborator here, by id. `bridges` link
    the largest group, those on most of the shortest ways first. `institutions` have the most talks first, out of
    `stated`, the talks for which the programme states any. `sessions` come with the smallest group first.
    """

    people: int
    groups: tuple[tuple[Person, ...], ...]
    alone: tuple[Person, ...]
    bridges: tuple[Bridge, ...]
    institutions: tuple[Institution, ...]
    stated: int
    sessions: tuple[OneGroup, ...]

    @property
    def working_together(self) -> int:
        """How many have a collaborator."""
        return sum(map(len, self.groups))

    @property
    def largest_share(self) -> float:
        """The share of `people` who are in the largest group, in [0, 1]."""
        return len(self.groups[0]) / self.people if self.groups else 0.0


def connections(index: Index, everyone: People) -> Connections:
    """How the people hang together; `everyone` is `people(index)`. Deterministic."""
    import networkx

    graph = _collaborations(everyone)
    by_id = {person.id: person for person in everyone.people}
    joined = sorted((sorted(group) for group in networkx.connected_components(graph)), key=lambda one: (-len(one), one))
    institutions, stated = _institutions(everyone)
    there = sum(bool(everyone.talks[person_id]) or person_id in graph for person_id in by_id)
    return Connections(
        people=there,
        groups=tuple(tuple(by_id[person_id] for person_id in group) for group in joined),
        alone=tuple(person for person in everyone.coming if person.id not in graph),
        bridges=_bridges(_part(graph, joined[0]), circles(everyone), by_id) if joined else (),
        institutions=institutions,
        stated=stated,
        sessions=_of_one_group(index.programme.talks, everyone, [each for each in joined if 2 * len(each) <= there]),
    )


def circles(everyone: People) -> dict[str, int]:
    """Who works with whom most, by person's id: the place of their circle, the largest 0.

    These are Louvain communities (Blondel et al. 2008) with a fixed seed, more evidence weighing more.
    """
    import networkx

    graph = _collaborations(everyone)
    found = networkx.community.louvain_communities(graph, seed=0) if graph else []
    ordered = sorted(found, key=lambda circle: (-len(circle), min(circle)))
    return {person_id: place for place, circle in enumerate(ordered) for person_id in circle}


def _collaborations(everyone: People) -> Any:
    """Those with a collaborator; an edge weighs as much as there are pieces of evidence."""
    import networkx

    weight: Counter[tuple[str, str]] = Counter()
    for tie in everyone.ties:
        if tie.kind in COLLABORATIONS:
            weight[tie.a.id, tie.b.id] += len(tie.evidence)
    graph = networkx.Graph()
    graph.add_weighted_edges_from((a, b, weight[a, b]) for a, b in sorted(weight))
    return graph


def _part(graph: Any, group: Sequence[str]) -> Any:
    """A connected group as a graph, always in one order, on which the sample depends."""
    import networkx

    part = networkx.Graph()
    part.add_nodes_from(group)
    part.add_edges_from(graph.edges(group))
    return part


def _bridges(graph: Any, circle: Mapping[str, int], by_id: Mapping[str, Person]) -> tuple[Bridge, ...]:
    """Those on the most shortest ways who link circles or hold somebody; in a large group by a sample of people.

    Betweenness, from all or from some sources (Brandes and Pich 2007, "Centrality estimation in large networks").
    """
    import networkx

    pivots = None
    if len(graph) > MEASURED_FROM_ALL:
        pivots = min(len(graph), max(FEWEST_PIVOTS, EDGES_WALKED // graph.number_of_edges()))
    between = networkx.betweenness_centrality(graph, k=pivots, seed=0)
    found: list[Bridge] = []
    for person_id in sorted((one for one in between if between[one] > 0), key=lambda one: (-between[one], one)):
        linked = len({circle[other] for other in (person_id, *graph[person_id])})
        cut_off = _cut_off(graph, person_id)
        if linked > 1 or cut_off > 1:
            found.append(Bridge(by_id[person_id], linked, cut_off))
        if len(found) == MOST_BRIDGES:
            break
    return tuple(found)


def _cut_off(graph: Any, without: str) -> int:
    """How many would lose the largest part of what is left."""
    seen, parts = {without}, []
    for start in graph[without]:
        waiting, before = [] if start in seen else [start], len(seen)
        seen.update(waiting)
        while waiting:
            new = [other for other in graph[waiting.pop()] if other not in seen]
            seen.update(new)
            waiting += new
        parts.append(len(seen) - before)
    return sum(parts) - max(parts)


def _institutions(everyone: People) -> tuple[tuple[Institution, ...], int]:
    """Affiliations by talks, equal words taken together; and for how many talks one is stated."""
    names: dict[str, str] = {}
    talks: defaultdict[str, set[str]] = defaultdict(set)
    for person in everyone.people:
        if person.affiliation and everyone.talks[person.id]:
            key = folded(person.affiliation)
            names.setdefault(key, person.affiliation)
            talks[key].update(talk.id for talk in everyone.talks[person.id])
    found = (Institution(names[key], len(its_talks)) for key, its_talks in talks.items())
    ordered = sorted(found, key=lambda one: (-one.talks, folded(one.name)))
    return tuple(ordered), len(set().union(*talks.values()))


def _of_one_group(talks: Sequence[Talk], everyone: People, groups: Sequence[Sequence[str]]) -> tuple[OneGroup, ...]:
    """The sessions all of whose people are in one of `groups`; a session with a talk of nobody is left out."""
    group = {person_id: place for place, members in enumerate(groups) for person_id in members}
    present: defaultdict[str, set[int | str]] = defaultdict(set)
    for person_id, its_talks in everyone.talks.items():
        for talk in its_talks:
            present[talk.id].add(group.get(person_id, person_id))
    by_session: defaultdict[Session, list[Talk]] = defaultdict(list)
    for talk in talks:
        if talk.session:
            by_session[talk.session].append(talk)
    found = []
    for session, of_session in by_session.items():
        there = set[int | str]().union(*(present[talk.id] for talk in of_session))
        only = next(iter(there), "")
        if len(of_session) > 1 and len(there) == 1 and isinstance(only, int) and all(present[t.id] for t in of_session):
            found.append(OneGroup(session, tuple(of_session), len(groups[only])))
    return tuple(sorted(found, key=lambda one: (one.size, one.session.id)))
