"""A picture that can be tapped, and who or what was."""

import streamlit as st

from abstractsearch.programme.model import Person
from abstractsearch.ui.components.graph import Graph
from abstractsearch.ui.network import Pair

Tapped = Person | Pair | None


def tapped(graph: Graph, key: str, height: int, alt: str) -> Tapped:
    """Draw `graph`; the person or the pair of people that is chosen in it, or None."""
    event = st.echarts_chart(graph.options, key=key, height=height, on_select="rerun", alt=alt)
    for group in event.selection.selected:
        chosen: tuple[Person | Pair, ...] = graph.pairs if group["data_type"] == "edge" else graph.people
        for number in map(int, group["data_indices"]):
            if 0 <= number < len(chosen):  # the browser's word, and perhaps of an earlier picture
                return chosen[number]
    return None
