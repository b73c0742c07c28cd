"""A person in a list: the name, which leads to their page, and a line about them."""

import streamlit as st

from abstractsearch import wording
from abstractsearch.programme.model import Person
from abstractsearch.ui import navigation
from abstractsearch.ui.network import Network
from abstractsearch.ui.plain import plain


def person_row(network: Network, person: Person, where: str = "list") -> None:
    """`where` tells this row from another of the same person on the page."""
    with st.container(key=f"person-row-{where}-{person.id}", gap=None):
        navigation.person_link(person)
        st.markdown(plain(facts(network, person)))


def facts(network: Network, person: Person) -> str:
    """ "Analytical Engines · 2 talks · 1 collaborator": the affiliation as the programme states it, and two counts."""
    talks, others = network.talks(person), network.collaborators[person.id]
    counts = [
        wording.counted(len(talks), "talk") if talks else "no talk",
        wording.counted(len(others), "collaborator") if others else "",
    ]
    return " · ".join(filter(None, (person.affiliation or "", *counts)))
