"""Everybody in the programme: looked for by name, sorted, a page at a time, each leading to their own page."""

from collections.abc import Callable

import streamlit as st

from abstractsearch import wording
from abstractsearch.programme.model import Person, shortened
from abstractsearch.ui import state
from abstractsearch.ui.components.people.person_row import person_row
from abstractsearch.ui.network import Network
from abstractsearch.ui.plain import plain

PEOPLE_PER_SHEET = 15
BY_SURNAME = "By surname"
ORDERS: dict[str, Callable[[Network, Person], int]] = {  # the most first; the surname decides where that leaves equals
    BY_SURNAME: lambda network, person: 0,
    "Most talks": lambda network, person: len(network.talks(person)),
    "Most collaborators": lambda network, person: len(network.collaborators[person.id]),
}


@st.fragment
def people_list(network: Network) -> None:
    name = st.text_input(
        "Find a person",
        key=state.NAME,
        type="search",
        live="300ms",
        bind="query-params",
        placeholder="A name or an affiliation",
        on_change=state.first_sheet,
        label_visibility="collapsed",
    )
    order = st.pills(
        "Sort by",
        list(ORDERS),
        default=BY_SURNAME,
        required=True,
        key=state.ORDER,
        bind="query-params",
        on_change=state.first_sheet,
        label_visibility="collapsed",
    )
    measure = ORDERS[order or BY_SURNAME]
    _sheets(network, sorted(_found(network, name or ""), key=lambda person: -measure(network, person)))
    state.keep(*state.PEOPLE)


def _found(network: Network, name: str) -> list[Person]:
    """Whoever is looked for, else whose name is a letter or two away, under a sentence."""
    everyone = network.by_surname
    if not name.strip():
        st.markdown(_counted(network))
        return list(everyone)
    if found := network.called(name):
        st.markdown(f"{wording.counted(len(found), 'person')} of {len(everyone):,}")
        return found
    found = network.nearly_called(name)
    nobody = f"Nobody here is called “{shortened(name.strip())}”"
    st.info(plain(f"{nobody}; {'this comes' if len(found) == 1 else 'these come'} close." if found else f"{nobody}."))
    return found


def _counted(network: Network) -> str:
    everyone = network.people.people
    alone = sum(not network.collaborators[person.id] for person in everyone)
    if not alone or alone == len(everyone):
        return wording.counted(len(everyone), "person")
    return f"{wording.counted(len(everyone), 'person')}, {alone:,} of them without a collaborator in this programme"


def _sheets(network: Network, people: list[Person]) -> None:
    sheets = max(1, -(-len(people) // PEOPLE_PER_SHEET))
    above = st.container(key="people-rows", gap=None)
    sheet = st.pagination(sheets, key=state.SHEET, bind="query-params") if sheets > 1 else 1
    with above:
        for person in people[(sheet - 1) * PEOPLE_PER_SHEET : sheet * PEOPLE_PER_SHEET]:
            person_row(network, person)
