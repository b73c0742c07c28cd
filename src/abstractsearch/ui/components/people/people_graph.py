"""The picture of everybody who works with somebody."""

import math
from collections import defaultdict
from collections.abc import Collection

from abstractsearch.answers.people import Kind
from abstractsearch.programme.model import Person
from abstractsearch.ui.components.graph import Graph, links, node, options, series
from abstractsearch.ui.network import Network, Pair

MOST_DRAWN = 3000
MOST_NAMES = 60  # names to draw where there is room; the others show when touched
NAME_WIDTH, MARGIN = 130, 16  # pixels
FEW = 400  # up to so many people, the others fade when one is touched


def people_graph(network: Network, kinds: Collection[Kind]) -> Graph:
    """Those who have a tie of one of `kinds`, the `MOST_DRAWN` most prominent, where the last build put them."""
    pairs = {pair: kind for pair, kind in network.pairs(kinds).items() if set(pair) <= network.positions.keys()}
    tied = {person_id for pair in pairs for person_id in pair}
    drawn = sorted((network.by_id[person_id] for person_id in tied), key=network.prominence)[:MOST_DRAWN]
    people = tuple(sorted(drawn, key=lambda person: person.id))
    shown = {person.id for person in people}
    pairs = {pair: kind for pair, kind in pairs.items() if set(pair) <= shown}
    beside = _sides(network, pairs)
    named = {person.id: {"label": {"show": True, "position": beside[person.id]}} for person in drawn[:MOST_NAMES]}
    smallest = min(9.0, max(4.0, 120 / math.sqrt(len(people) or 1)))
    nodes = [
        {**node(network, person, number, smallest), **_place(network, person), **named.get(person.id, {})}
        for number, person in enumerate(people)
    ]
    graph = series(nodes, links(pairs, people), NAME_WIDTH)
    if len(people) <= FEW:
        graph["emphasis"]["focus"] = "adjacency"
    at_the_sides = NAME_WIDTH if len(people) <= MOST_NAMES else NAME_WIDTH // 2
    placed = {
        "layout": "none",
        "preserveAspect": "contain",
        "left": at_the_sides,
        "right": at_the_sides,
        "top": MARGIN,
        "bottom": MARGIN,
        "roam": True,
        "scaleLimit": {"min": 0.8, "max": 30},
        "nodeScaleRatio": 0.4,
        "labelLayout": {"hideOverlap": True},
    }
    return Graph(options({**graph, **placed}), people, tuple(pairs))


def _place(network: Network, person: Person) -> dict[str, int]:
    x, y = network.positions[person.id]
    return {"x": round(x * 1000), "y": round(y * 1000)}


def _sides(network: Network, pairs: Collection[Pair]) -> dict[str, str]:
    """The side of each dot on which fewer lines end, to write the name there."""
    lean: dict[str, float] = defaultdict(float)
    for one, other in pairs:
        distance = network.positions[other][0] - network.positions[one][0]
        lean[one] += distance
        lean[other] -= distance
    return defaultdict(lambda: "right", {person_id: "left" for person_id, right in lean.items() if right > 0})
