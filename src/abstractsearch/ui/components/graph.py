"""What pictures of people have in common, as options of an ECharts graph. Names are drawn, never read as HTML."""

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from abstractsearch.answers.people import Kind
from abstractsearch.programme.model import Person
from abstractsearch.ui.components.topics.topic_levels import COLOURS
from abstractsearch.ui.network import Network, Pair

OTHER_GROUPS, CHOSEN, LINE = "#7a8594", "#d9480f", "#8a94a3"  # like COLOURS, to be seen on both backgrounds
STROKES: dict[Kind, str | list[int]] = {"joint-work": "dashed", "own-reference": [1, 3]}  # the others are solid


@dataclass(frozen=True)
class Graph:
    """A picture: its options, and whom its dots and lines stand for, by number."""

    options: dict[str, Any]
    people: tuple[Person, ...]
    pairs: tuple[Pair, ...]


def series(nodes: Sequence[Mapping[str, Any]], links: Sequence[Mapping[str, Any]], name_width: int) -> dict[str, Any]:
    """Dots and lines that can be chosen, one at a time; names are cut at `name_width` pixels."""
    return {
        "type": "graph",
        "data": list(nodes),
        "links": list(links),
        "categories": [{"itemStyle": {"color": colour}} for colour in (*COLOURS, OTHER_GROUPS)],
        "selectedMode": "single",
        "lineStyle": {"color": LINE, "width": 1.2, "opacity": 0.7},
        "label": {"position": "right", "fontSize": 12, "width": name_width, "overflow": "truncate"},
        "emphasis": {"label": {"show": True}, "lineStyle": {"width": 3, "opacity": 1}},
        "select": {
            "itemStyle": {"borderColor": CHOSEN, "borderWidth": 4},
            "label": {"show": True, "fontWeight": "bold"},
            "lineStyle": {"color": CHOSEN, "width": 3, "opacity": 1},
        },
    }


def options(series: Mapping[str, Any], **more: Any) -> dict[str, Any]:
    return {"animation": False, "tooltip": {"show": False}, "series": [series], **more}


def node(network: Network, person: Person, number: int, smallest: float) -> dict[str, Any]:
    """A dot, `smallest` pixels wide for one talk, its area growing with the talks; its group gives the colour."""
    return {
        "id": str(number),
        "name": person.name,
        "symbolSize": round(smallest * math.sqrt(max(len(network.talks(person)), 1)), 1),
        "category": min(network.groups.get(person.id, len(COLOURS)), len(COLOURS)),
    }


def links(pairs: Mapping[Pair, Kind], people: Sequence[Person]) -> list[dict[str, Any]]:
    """Lines between the numbers of their people, drawn as their kind asks."""
    number = {person.id: place for place, person in enumerate(people)}
    lines = [({"source": number[one], "target": number[other]}, kind) for (one, other), kind in pairs.items()]
    return [{**line, "lineStyle": {"type": STROKES[kind]}} if kind in STROKES else line for line, kind in lines]
