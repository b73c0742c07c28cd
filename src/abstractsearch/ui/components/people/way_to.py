"""The way from a person to another, from collaborator to collaborator, each step with what shows it."""

from collections import Counter
from itertools import pairwise

import streamlit as st

from abstractsearch.programme.model import Person
from abstractsearch.ui import state
from abstractsearch.ui.components.people.ties import show_pair
from abstractsearch.ui.network import Network
from abstractsearch.ui.plain import plain

STEPS = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve")


@st.fragment
def way_to(network: Network, person: Person) -> None:
    """A box of everybody who has a collaborator; nothing for somebody who has none."""
    others = [each for each in network.by_surname if network.collaborators[each.id] and each.id != person.id]
    if not network.collaborators[person.id] or not others:
        return
    st.header("The way to somebody else", anchor=False)
    bearers = Counter(each.name for each in others)
    labels = {each.id: each.name if bearers[each.name] == 1 else f"{each.name} ({each.id})" for each in others}
    chosen = st.selectbox(
        "The way to somebody else",
        list(labels),
        None,
        format_func=labels.__getitem__,
        key=f"{state.PATH_TO}-{person.id}",
        placeholder="Choose a person",
        label_visibility="collapsed",
    )
    if chosen in labels:
        _show(network, person, network.by_id[chosen])


def _show(network: Network, person: Person, other: Person) -> None:
    way = network.path(person.id, other.id)
    if not way:
        st.info(plain(f"No chain of collaborations in this programme leads from {person.name} to {other.name}."))
        return
    steps = len(way) - 1
    many = STEPS[steps] if steps < len(STEPS) else str(steps)
    st.markdown(plain(f"{person.name} is {many} {'step' if steps == 1 else 'steps'} from {other.name}:"))
    for here, there in pairwise(way):
        with st.container(key=f"person-tie-step-{there.id}", gap="xxsmall"):
            show_pair(network, here, there, f"step-{there.id}")
