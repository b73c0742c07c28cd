"""The talks as points in a plane: those of one topic share a colour, what is alike stands close."""

from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

import streamlit as st

from abstractsearch.answers.topics import TalkTopic
from abstractsearch.answers.topics.talk_map import name_places
from abstractsearch.programme.model import Programme, Talk, shortened
from abstractsearch.ui.components.topics.topic_levels import COLOURS, NO_COLOUR, OTHERS, Level

Places = Mapping[str, tuple[float, float]]

HEIGHT = 520  # pixels
NOT_SHOWN = len(COLOURS) + 1  # the colour of talks without a topic, or of another than the one that was tapped
EDGE = 0.06  # of the width, left free at each side
LABEL_WIDTH = 120  # pixels
LONGEST_TITLE = 90
TOOLTIP = "{@title}<br>{@topic}"  # what stands in braces is escaped by the chart


class Point(NamedTuple):
    """A talk in the picture: where, in which of the colours, and what is read when it is pointed at."""

    x: float
    y: float
    colour: int
    title: str
    topic: str


def map_of_talks(
    programme: Programme, places: Places, level: Level, key: str, topics: Sequence[TalkTopic] = ()
) -> Talk | None:
    """Draw the talks that have a place; the one that was tapped. Of `topics`, those within the level's are named."""
    talks = _in_order(programme, places, level)
    points = [_point(talk, places[talk.id], topic, colour) for talk, topic, colour in talks]
    state = st.echarts_chart(
        _drawing(points, _labels(places, level, topics)),
        height=HEIGHT,
        key=key,
        on_select="rerun",
        alt=f"Map of {len(points)} talks by topic; the list of topics leads to the same talks.",
    )
    rows = [row for group in state.selection.selected for row in group["data_indices"]]
    return talks[rows[0]][0] if rows and rows[0] < len(talks) else None


def _in_order(programme: Programme, places: Places, level: Level) -> list[tuple[Talk, TalkTopic | None, int]]:
    """The talks that have a place, with topic and colour; those of the topic that was tapped come last, on top."""
    topic_of = level.topic_of()
    tapped = level.chosen if level.chosen in level.topics else None
    inside = {member.talk.id for member in tapped.talks} if tapped else set()
    found = []
    for talk in programme.talks:
        if talk.id in places:
            topic = tapped if talk.id in inside else topic_of.get(talk.id)
            shown = topic is not None and tapped in (None, topic)
            found.append((talk, topic, level.colour(topic) if topic is not None and shown else NOT_SHOWN))
    return sorted(found, key=lambda each: -each[2])


def _point(talk: Talk, place: tuple[float, float], topic: TalkTopic | None, colour: int) -> Point:
    x, y = (round(part, 4) for part in place)
    return Point(x, y, colour, shortened(talk.title, LONGEST_TITLE), topic.label if topic else "")


def _drawing(points: list[Point], labels: list[dict[str, Any]]) -> dict[str, Any]:
    dark = st.context.theme.type == "dark"
    dots = {
        "type": "scatter",
        "encode": {"x": "x", "y": "y"},
        "symbolSize": _size(len(points)),
        "selectedMode": "single",
        "itemStyle": {"opacity": 0.85},
        "select": {"itemStyle": {"borderColor": "#ffffff" if dark else "#000000", "borderWidth": 2, "opacity": 1}},
        "cursor": "pointer",
    }
    return {
        "animation": False,
        "dataset": {"source": points, "dimensions": Point._fields},
        "grid": {"left": 4, "right": 4, "top": 4, "bottom": 4},
        "xAxis": _axis([point.x for point in points]),
        "yAxis": _axis([point.y for point in points]),
        "tooltip": {
            "trigger": "item",
            "confine": True,
            "formatter": TOOLTIP,
            "extraCssText": "max-width: 18rem; white-space: normal;",
        },
        "visualMap": {
            "type": "piecewise",
            "show": False,
            "dimension": "colour",
            "seriesIndex": 0,
            "categories": list(range(NOT_SHOWN + 1)),
            "inRange": {"color": [*COLOURS, NO_COLOUR, OTHERS[dark]]},
        },
        "series": [dots, _names(labels, dark)],
    }


def _axis(values: list[float]) -> dict[str, Any]:
    """An axis as long as its points need, not drawn."""
    low, high = (min(values), max(values)) if values else (0.0, 0.0)
    edge = EDGE * (high - low) or 1.0
    return {"type": "value", "show": False, "min": low - edge, "max": high + edge}


def _names(labels: list[dict[str, Any]], dark: bool) -> dict[str, Any]:
    """The names of the topics, each where its talks are; a name that would cover another is left out."""
    return {
        "type": "scatter",
        "data": labels,
        "symbolSize": 8,
        "itemStyle": {"color": "transparent"},
        "silent": True,
        "z": 10,
        "tooltip": {"show": False},
        "labelLayout": {"hideOverlap": True},
        "label": {
            "show": True,
            "formatter": "{b}",
            "position": "inside",
            "fontSize": 13,
            "fontWeight": 600,
            "width": LABEL_WIDTH,
            "overflow": "break",
            "color": "#fafafa" if dark else "#0a0a0a",
            "textBorderColor": "#161616" if dark else "#ffffff",
            "textBorderWidth": 3,
        },
    }


def _labels(places: Places, level: Level, topics: Sequence[TalkTopic]) -> list[dict[str, Any]]:
    """The name of each topic, the largest first, where its talks lie densest."""
    named = _named(level, topics)
    topic_of = level.topic_of()
    groups = [
        [m.talk.id for m in topic.talks if topic not in level.topics or topic_of[m.talk.id] is topic] for topic in named
    ]
    where = zip(named, name_places(places, groups), strict=True)
    return [{"name": topic.label, "value": list(place)} for topic, place in where if place is not None]


def _named(level: Level, topics: Sequence[TalkTopic]) -> list[TalkTopic]:
    """The topics whose names are written: the one that was tapped or all of the level, or their parts in `topics`."""
    shown = [level.chosen] if level.chosen in level.topics else level.topics
    ids = {topic.id for topic in shown if topic}
    parts = [topic for topic in topics if topic.parent in ids]
    whole = [topic for topic in shown if topic and all(part.parent != topic.id for part in parts)]
    return sorted([*whole, *parts], key=lambda topic: -len(topic.talks))


def _size(points: int) -> int:
    """The width of a point in pixels; the more of them, the smaller."""
    return int(max(4, min(18, 240 / max(points, 1) ** 0.62)))
