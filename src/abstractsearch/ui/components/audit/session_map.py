"""How close each two sessions are: as a picture, and as a list of the closest."""

from collections.abc import Sequence
from dataclasses import dataclass
from statistics import median
from typing import Any

import streamlit as st

from abstractsearch import wording
from abstractsearch.answers.audit import Audit, Audited
from abstractsearch.programme.model import Programme, Session, shortened
from abstractsearch.ui import navigation, state
from abstractsearch.ui.components.labels import sessions_by_label

MOST_SESSIONS = 120
MOST_NAMED = 40  # sessions whose names stand beside the picture
MOST_PAIRS = 10
HEIGHT = 460  # pixels
LONGEST_NAME = 44
DIMENSIONS = ("across", "down", "closeness", "one", "other", "words")
TOOLTIP = "{@one}<br>{@other}<br>{@words}"  # what stands in braces is escaped by the chart


@dataclass(frozen=True)
class Pair:
    """Two sessions, the same twice on the diagonal, and how close their talks are; 0 is an average pair of talks."""

    one: Session
    other: Session
    closeness: float
    words: str


@st.fragment
def session_map(programme: Programme, answer: Audit) -> None:
    """The picture and the list; nothing where there are no two sessions to compare."""
    sessions = compared(programme, answer)
    if len(sessions) < 2:
        return
    pairs = pairs_of(answer, sessions)
    st.header("How close the sessions are to each other", anchor=False)
    tapped = _picture(programme, sessions, pairs)
    st.caption(_how_to_read(len(sessions), answer))
    if tapped:
        _pair(tapped, "tapped")
    near = closest(pairs, answer)[:MOST_PAIRS]
    if near:
        st.subheader("The closest of them", anchor=False)
    for pair in near:
        _pair(pair, "close")


def compared(programme: Programme, answer: Audit) -> list[Session]:
    """The sessions with a talk that can be compared, in the programme's order; of very many, those judged worst."""
    told = [audited.session for audited in answer.sessions if any(fit.talk.abstract for fit in audited.talks)]
    shown = {session.id for session in told[:MOST_SESSIONS]}
    in_order = dict.fromkeys(talk.session for talk in programme.talks if talk.session)
    return [session for session in in_order if session.id in shown]


def pairs_of(answer: Audit, sessions: Sequence[Session]) -> list[Pair]:
    """Every two of `sessions`, row by row."""
    places = {audited.session.id: place for place, audited in enumerate(answer.sessions)}
    within = usual_coherence(answer.sessions)
    return [
        Pair(one, other, closeness, closeness_in_words(closeness, within, alone=one == other))
        for one in sessions
        for other in sessions
        for closeness in [answer.between[places[one.id]][places[other.id]]]
    ]


def closest(pairs: Sequence[Pair], answer: Audit) -> list[Pair]:
    """Two different sessions each, the closest first; only sessions that can be judged, for one talk says little."""
    judged = {audited.session.id for audited in answer.sessions if audited.coherence is not None}
    known: dict[frozenset[str], Pair] = {}
    for pair in pairs:
        if pair.one != pair.other and {pair.one.id, pair.other.id} <= judged:
            known.setdefault(frozenset((pair.one.id, pair.other.id)), pair)
    return sorted(known.values(), key=lambda pair: -pair.closeness)


def usual_coherence(sessions: Sequence[Audited]) -> float:
    """The coherence of the session in the middle; 0 where none was judged."""
    known = [audited.coherence for audited in sessions if audited.coherence is not None]
    return median(known) if known else 0.0


def closeness_in_words(closeness: float, within: float, *, alone: bool) -> str:
    """How close the talks of two sessions are, or those of one `alone`, beside those `within` a usual session."""
    if closeness <= 0:
        return "no closer than two random talks"
    if closeness < within:
        return "closer than two random talks"
    return "as close as those of most sessions" if alone else "as close as if they were one session"


def _picture(programme: Programme, sessions: Sequence[Session], pairs: Sequence[Pair]) -> Pair | None:
    """Draw the pairs; the one that was tapped."""
    labels = {session.id: label for label, session in sessions_by_label(programme).items()}
    places = {session.id: place for place, session in enumerate(sessions)}
    cells = [
        (
            places[pair.one.id],
            places[pair.other.id],
            round(pair.closeness, 3),
            shortened(labels[pair.one.id]),
            "" if pair.one == pair.other else shortened(labels[pair.other.id]),
            pair.words,
        )
        for pair in pairs
    ]
    state_of = st.echarts_chart(
        _drawing(cells, [shortened(labels[session.id], LONGEST_NAME) for session in sessions]),
        height=HEIGHT,
        key=state.SESSION_MAP,
        on_select="rerun",
        alt=f"How close {len(sessions)} sessions are to each other; the closest are listed beneath.",
    )
    rows = [row for group in state_of.selection.selected for row in group["data_indices"]]
    return pairs[rows[0]] if rows and rows[0] < len(pairs) else None


def _drawing(cells: list[tuple[Any, ...]], names: list[str]) -> dict[str, Any]:
    dark = st.context.theme.type == "dark"
    named = len(names) <= MOST_NAMED
    ink = "#b4bcc8" if dark else "#4a5260"
    axis = {"type": "category", "data": names, "axisTick": {"show": False}, "axisLine": {"show": False}}
    label = {"show": named, "interval": 0, "fontSize": 11, "color": ink, "width": 120, "overflow": "truncate"}
    return {
        "animation": False,
        "dataset": {"source": cells, "dimensions": DIMENSIONS},
        "grid": {"left": 4, "right": 4, "top": 4, "bottom": 36},
        "xAxis": {**axis, "axisLabel": {"show": False}},
        "yAxis": {**axis, "axisLabel": label, "inverse": True},
        "tooltip": {
            "trigger": "item",
            "confine": True,
            "formatter": TOOLTIP,
            "extraCssText": "max-width: 18rem; white-space: normal;",
        },
        "visualMap": {
            "type": "continuous",
            "dimension": "closeness",
            "min": 0,
            "max": max((cell[2] for cell in cells), default=1) or 1,
            "orient": "horizontal",
            "left": "right",
            "bottom": 0,
            "itemWidth": 12,
            "itemHeight": 100,
            "text": ["closer", "like two random talks"],
            "textStyle": {"color": ink},
            "hoverLink": False,
            "inRange": {"color": ["#1f2329", "#7db8f0"] if dark else ["#eef2f7", "#0b57a4"]},
        },
        "series": [
            {
                "type": "heatmap",
                "encode": {"x": "across", "y": "down", "value": "closeness"},
                "selectedMode": "single",
                "select": {"itemStyle": {"borderColor": "#ffffff" if dark else "#000000", "borderWidth": 2}},
                "cursor": "pointer",
            }
        ],
    }


def _how_to_read(shown: int, answer: Audit) -> str:
    """How to read the picture, and which sessions it leaves out."""
    how = (
        "The stronger the colour, the closer; on the diagonal each session's own talks. Tap a cell to see which it is."
    )
    told = sum(any(fit.talk.abstract for fit in audited.talks) for audited in answer.sessions)
    return f"{how} Here are the {shown} that hang together least." if shown < told else how


def _pair(pair: Pair, kind: str) -> None:
    """Links to both sessions, and how close their talks are."""
    with st.container(key=f"audit-pair-{kind}-{pair.one.id}-{pair.other.id}", gap=None):
        with st.container(horizontal=True, gap="small"):
            navigation.session_link(pair.one)
            if pair.one != pair.other:
                navigation.session_link(pair.other)
        st.caption(wording.sentence(f"{'its' if pair.one == pair.other else 'their'} talks are {pair.words}."))
