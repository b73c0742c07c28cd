"""Where people stand in the picture of who works with whom; people keep their place from build to build."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

from abstractsearch.answers.people.everyone import People, people_of
from abstractsearch.answers.people.ties import COLLABORATIONS
from abstractsearch.index.build import Index

Positions = dict[str, tuple[float, float]]
Points = NDArray[np.float64]

KEPT = 0.5  # share of the people that must have had a place for the picture to be kept
EDGE = 0.98
LARGE = 300  # people from which a group is placed community by community
GOLDEN_ANGLE = np.pi * (3 - np.sqrt(5))


def people_map(index: Index, before: Mapping[str, tuple[float, float]]) -> Positions:
    """Positions in [−1, 1]² of everybody who works with somebody; close means working together.

    People stand where they stood in `before`, so long as half of them did; those who came stand near their
    collaborators. Groups without ties between them lie apart, the largest in the middle. Deterministic.
    """
    return positions_of(people_of(index.programme, only_collaborations=True), before)


def positions_of(everyone: People, before: Mapping[str, tuple[float, float]]) -> Positions:
    """The same for people whose ties are known."""
    import networkx

    graph = networkx.Graph()
    for tie in everyone.ties:
        if tie.kind in COLLABORATIONS:
            graph.add_edge(tie.a.id, tie.b.id)
    kept = {person: np.asarray(before[person], dtype=float) for person in sorted(graph) if person in before}
    if not graph:
        return {}
    placed = _drawn(graph) if len(kept) < KEPT * len(graph) else _completed(graph, kept)
    return {person: (round(float(x), 4), round(float(y), 4)) for person, (x, y) in sorted(placed.items())}


def _drawn(graph: Any) -> dict[str, Points]:
    """A new picture: each group for itself, then the groups side by side, from the middle outwards."""
    import networkx

    groups = sorted(networkx.connected_components(graph), key=lambda group: (-len(group), min(group)))
    discs = [_placed(_ordered(graph, sorted(group))) for group in groups]
    radii = np.asarray([len(group) for group in groups]) ** 0.55 + 0.7
    centres = _side_by_side(radii)
    points = {
        person: centre + radius * place
        for disc, centre, radius in zip(discs, centres, radii - 0.7, strict=True)
        for person, place in disc.items()
    }
    reach = max(float(np.abs(list(points.values())).max()), 1e-9)
    return {person: point * (EDGE / reach) for person, point in points.items()}


def _placed(graph: Any) -> dict[Any, Points]:
    """The places of one connected group in the unit disc; a large group is placed community by community."""
    import networkx

    if len(graph) <= LARGE:
        return _by_springs(graph)
    communities = networkx.community.louvain_communities(graph, seed=0)
    communities = sorted((sorted(community) for community in communities), key=lambda one: (-len(one), one[0]))
    if len(communities) == 1:
        return _by_springs(graph)
    number = {person: n for n, community in enumerate(communities) for person in community}
    between = networkx.Graph()
    between.add_nodes_from(range(len(communities)))
    pairs = {tuple(sorted((number[one], number[other]))) for one, other in graph.edges}
    between.add_edges_from(sorted((one, other) for one, other in pairs if one != other))
    centres = _placed(between)
    places = {
        person: centres[n] + np.sqrt(len(community) / len(graph)) * place
        for n, community in enumerate(communities)
        for person, place in _placed(_ordered(graph, community)).items()
    }
    return dict(zip(places, _in_the_disc(np.array(list(places.values()))), strict=True))


def _ordered(graph: Any, group: Sequence[Any]) -> Any:
    """The part of `graph` among `group`, in order, so that equal input gives equal places."""
    import networkx

    part = networkx.Graph()
    part.add_nodes_from(group)
    part.add_edges_from(sorted(tuple(sorted(edge)) for edge in graph.subgraph(group).edges))
    return part


def _by_springs(graph: Any) -> dict[Any, Points]:
    """The places of a few in the unit disc (Fruchterman and Reingold 1991)."""
    import networkx

    group = list(graph)
    if len(group) < 3:
        return {one: np.array([place, 0.0]) for one, place in zip(group, (-0.6, 0.6), strict=False)}
    angles = GOLDEN_ANGLE * np.arange(len(group))
    spiral = np.sqrt((np.arange(len(group)) + 0.5) / len(group))[:, None] * np.c_[np.cos(angles), np.sin(angles)]
    start = dict(zip(group, spiral, strict=True))
    found = networkx.spring_layout(graph, pos=start, iterations=60, seed=0, method="force")
    return dict(zip(group, _in_the_disc(np.array([found[one] for one in group])), strict=True))


def _in_the_disc(points: Points) -> Points:
    """`points` around their middle in the unit disc, half of the way to one that is filled evenly."""
    points = points - points.mean(axis=0)
    length = np.linalg.norm(points, axis=1)
    even = np.sqrt((np.argsort(np.argsort(length, kind="stable"), kind="stable") + 1) / len(points))
    reach = 0.5 * length / max(float(length.max()), 1e-9) + 0.5 * even
    return np.asarray(points / np.maximum(length, 1e-9)[:, None] * reach[:, None])


def _side_by_side(radii: NDArray[np.float64]) -> Points:
    """Centres of discs that do not overlap, each as near to the middle as a spiral finds."""
    centres = np.zeros((len(radii), 2))
    step = 0.0
    for number in range(1, len(radii)):
        while True:
            step += 0.35
            distance = np.sqrt(step) * float(radii[-1]) * 0.9
            centre = distance * np.array([np.cos(2.4 * step), np.sin(2.4 * step)])
            gaps = np.linalg.norm(centres[:number] - centre, axis=1) - radii[:number] - radii[number]
            if gaps.min() >= 0:
                break
        centres[number] = centre
    return centres


def _completed(graph: Any, kept: Mapping[str, Points]) -> dict[str, Points]:
    """Those who had a place keep it; others stand beside their collaborators, or where there is room."""
    placed = dict(kept)
    waiting = [person for person in sorted(graph) if person not in placed]
    while waiting:
        person = max(waiting, key=lambda one: (sum(other in placed for other in graph[one]), -waiting.index(one)))
        waiting.remove(person)
        near = [placed[other] for other in sorted(graph[person]) if other in placed]
        placed[person] = _free_place(list(placed.values()), np.mean(near, axis=0) if near else None)
    return placed


def _free_place(taken: Iterable[Points], near: Points | None) -> Points:
    """The place with the most room among those around `near`, or in the whole picture."""
    points = np.array(list(taken))
    angles = GOLDEN_ANGLE * np.arange(1, 65)
    spread = np.sqrt(np.arange(1, 65) / 64)[:, None] * np.c_[np.cos(angles), np.sin(angles)]
    candidates = spread * EDGE if near is None else np.clip(near + 0.06 * spread, -EDGE, EDGE)
    room = np.linalg.norm(candidates[:, None] - points[None], axis=2).min(axis=1)
    return np.asarray(candidates[int(room.argmax())])
