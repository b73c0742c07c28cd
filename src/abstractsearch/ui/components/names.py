"""People by name, in a row that breaks like words; each name leads to the person's page."""

from collections.abc import Sequence

import streamlit as st

from abstractsearch.programme.model import Person, Talk
from abstractsearch.ui import navigation
from abstractsearch.ui.plain import plain

MOST_NAMES = 100


def names(people: Sequence[Person], key: str, before: str = "") -> None:
    """`key` tells the row from others on the page; `before` stands in front of the first name."""
    with st.container(key=f"person-names-{key}", horizontal=True):
        if before:
            st.markdown(before)
        for person in people[:MOST_NAMES]:
            navigation.person_link(person)
        if len(people) > MOST_NAMES:
            st.markdown(f"and {len(people) - MOST_NAMES} more")


def names_of_talk(talk: Talk) -> None:
    """The speakers with their affiliations, a line each, and the other authors; or all authors in a row."""
    with st.container(key="talk-names", gap=None):
        for person in talk.speakers:
            _speaker(person)
        others = [person for person in talk.authors if person not in talk.speakers]
        if others:
            names(others, "authors", "with" if talk.speakers else "")


def _speaker(person: Person) -> None:
    with st.container(key=f"person-names-{person.id}", horizontal=True):
        navigation.person_link(person)
        if person.affiliation:
            st.markdown(plain(person.affiliation))
