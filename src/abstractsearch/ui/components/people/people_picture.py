"""The picture of who works with whom; whoever or whatever is tapped stands beneath it."""

from collections.abc import Sequence

import streamlit as st

from abstractsearch import wording
from abstractsearch.answers.people import COLLABORATIONS, Kind
from abstractsearch.programme.model import Person
from abstractsearch.ui import state
from abstractsearch.ui.components.graph import Graph
from abstractsearch.ui.components.names import names
from abstractsearch.ui.components.people.people_graph import MOST_DRAWN, people_graph
from abstractsearch.ui.components.people.person_row import person_row
from abstractsearch.ui.components.people.ties import show_pair
from abstractsearch.ui.components.tapped import Tapped, tapped
from abstractsearch.ui.components.topics.topic_levels import COLOURS
from abstractsearch.ui.network import Network, Pair

HEIGHT = 600
MOST_COLLABORATORS = 8
READ_AS: dict[Kind, str] = {
    "joint-work": "Dashed: joint work named in an abstract.",
    "own-reference": "Dotted: published together.",
}


@st.fragment
def people_picture(network: Network) -> None:
    st.header("Who works with whom", anchor=False)
    present = [kind for kind in COLLABORATIONS if network.pairs_of[kind]]
    if not present:
        st.info("Nothing in this programme shows that two people work together.")
        return
    kinds = _kinds(network, present)
    graph = people_graph(network, kinds)
    if not graph.pairs:
        st.info("Switch on at least one kind of collaboration.")
        return
    hit = tapped(graph, f"{state.PEOPLE_PICTURE}-{network.people.programme}-{'-'.join(kinds)}", HEIGHT, _alt(graph))
    if len(graph.people) == MOST_DRAWN:
        st.caption(f"The {MOST_DRAWN:,} people with the most talks are drawn; the list has everybody.")
    st.caption(_how_to_read(kinds, max(network.groups.values()) >= len(COLOURS)))
    _beneath(network, graph, hit)


def _kinds(network: Network, present: Sequence[Kind]) -> list[Kind]:
    """The kinds that are switched on, by chips that say how many pairs each has; no chip where there is no choice."""
    count = {kind: len(network.pairs_of[kind]) for kind in present}
    if len(present) == 1:
        st.markdown(f"{wording.sentence(wording.tied(present[0]))}: {wording.counted(count[present[0]], 'pair')}")
        return list(present)
    chosen = st.pills(
        "Kinds of collaboration",
        present,
        selection_mode="multi",
        default=present,
        format_func=lambda kind: f"{wording.sentence(wording.tied(kind))} ({count[kind]:,})",
        key=f"{state.KINDS}-{network.people.programme}",
        label_visibility="collapsed",
    )
    return [kind for kind in present if kind in chosen]


def _alt(graph: Graph) -> str:
    lines = wording.counted(len(graph.pairs), "line")
    return f"{wording.counted(len(graph.people), 'person')} and {lines} between those who work together"


def _how_to_read(kinds: Sequence[Kind], many_groups: bool) -> str:
    sentences = (
        "Tap a dot or a line; drag and zoom to look around.",
        "A larger dot: more talks.",
        f"One colour: a group that works together{', the largest ones; grey: the others' if many_groups else ''}.",
        *(text for kind, text in READ_AS.items() if kind in kinds),
    )
    return " ".join(sentences)


def _beneath(network: Network, graph: Graph, hit: Tapped) -> None:
    if isinstance(hit, Person):
        _person(network, hit)
    elif hit is not None:
        _pair(network, hit)


def _person(network: Network, person: Person) -> None:
    with st.container(border=True, key="tapped", gap="xxsmall"):
        person_row(network, person, "tapped")
        others = network.collaborators[person.id]
        names([network.by_id[other] for other in others[:MOST_COLLABORATORS]], "tapped", "Works with")
        if len(others) > MOST_COLLABORATORS:
            st.caption(f"and {len(others) - MOST_COLLABORATORS:,} more")


def _pair(network: Network, pair: Pair) -> None:
    with st.container(border=True, key="tapped", gap="xxsmall"):
        show_pair(network, network.by_id[pair[0]], network.by_id[pair[1]], "tapped")
