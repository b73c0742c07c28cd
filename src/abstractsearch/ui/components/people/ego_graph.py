"""The picture of one person: they stand in the middle, their collaborators around, every name in a line of its own."""

import math
from collections.abc import Sequence
from typing import Any

from abstractsearch.answers.people import COLLABORATIONS
from abstractsearch.programme.model import Person
from abstractsearch.ui.components.graph import LINE, Graph, links, node, options, series
from abstractsearch.ui.network import Network

MOST_AROUND = 16
LINE_HEIGHT, MARGIN = 30, 24  # pixels
NARROW, WIDE = 118, 240  # pixels for a name on a phone and on anything wider
WIDE_FROM = 560
SMALLEST, IN_THE_MIDDLE = 11.0, 22.0


def ego_graph(network: Network, person: Person) -> Graph:
    """The person first, then at most `MOST_AROUND` collaborators, those with the most evidence."""
    around = _neighbours_beside_each_other(network, network.collaborators[person.id][:MOST_AROUND])
    people = (person, *(network.by_id[other] for other in around))
    shown = {each.id for each in people}
    pairs = {pair: kind for pair, kind in network.pairs(COLLABORATIONS).items() if set(pair) <= shown}
    middle = {"value": [0, 0], "symbolSize": IN_THE_MIDDLE, "itemStyle": {"color": LINE}}
    nodes = [{**node(network, person, 0, SMALLEST), **middle}]
    for number, (x, y) in enumerate(_places(len(around)), 1):
        name = {"show": True, "position": "right" if x > 0 else "left"}
        nodes.append({**node(network, people[number], number, SMALLEST), "value": [x, y], "label": name})
    graph = {**series(nodes, links(pairs, people), NARROW), "coordinateSystem": "cartesian2d"}
    hidden = {"type": "value", "min": -1, "max": 1, "show": False}
    base = options(graph, xAxis=hidden, yAxis=hidden, **_frame(NARROW))
    wide = {"series": [{"label": {"width": WIDE}}], **_frame(WIDE)}
    media = [{"query": {"minWidth": WIDE_FROM}, "option": wide}]
    return Graph({"baseOption": base, "media": media}, people, tuple(pairs))


def height(graph: Graph) -> int:
    """Pixels that give every name its own line."""
    rows = max(2, math.ceil((len(graph.people) - 1) / 2))
    return (rows - 1) * LINE_HEIGHT + 2 * MARGIN


def _places(count: int) -> list[tuple[float, float]]:
    """Around an ellipse from the top, down the right side and up the left, evenly spaced in height."""
    right = math.ceil(count / 2)
    down = [_spread(number, right) for number in range(right)]
    up = [-_spread(number, count - right) for number in range(count - right)]
    return [(_side(y), y) for y in down] + [(-_side(y), y) for y in up]


def _spread(number: int, count: int) -> float:
    return round(1 - 2 * number / (count - 1), 3) if count > 1 else 0.0


def _side(y: float) -> float:
    """How far out; an ellipse, a little squared, so that nobody stands above the middle."""
    return round(0.45 + 0.55 * math.sqrt(max(0.0, 1 - y * y)), 3)


def _neighbours_beside_each_other(network: Network, others: Sequence[str]) -> list[str]:
    """The same people, those who work with each other side by side."""
    ordered: list[str] = []
    waiting = list(others)
    while waiting:
        last = network.collaborators[ordered[-1]] if ordered else ()
        following = next((other for other in waiting if other in last), waiting[0])
        waiting.remove(following)
        ordered.append(following)
    return ordered


def _frame(width: int) -> dict[str, Any]:
    """Where the dots may stand: the names need `width` at either side."""
    return {"grid": {"left": width + 12, "right": width + 12, "top": MARGIN, "bottom": MARGIN}}
