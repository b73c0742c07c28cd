"""What else ties a person to others, and is no collaboration: citations, a shared affiliation, a shared session."""

from collections.abc import Sequence

import streamlit as st

from abstractsearch import wording
from abstractsearch.answers.people import Kind, Tie
from abstractsearch.programme.model import Person
from abstractsearch.ui.components.names import names
from abstractsearch.ui.components.people.ties import by_line, show_evidence
from abstractsearch.ui.network import Network

OTHERS: tuple[Kind, ...] = ("citation", "affiliation", "session")
MOST_GROUPS = 8


def other_ties(network: Network, person: Person) -> None:
    by_kind = {kind: [tie for tie in network.people.ties_of(person.id) if tie.kind == kind] for kind in OTHERS}
    if not any(by_kind.values()):
        return
    st.header("Other ties", anchor=False)
    st.markdown("These bring people near each other; they are no collaborations.")
    for kind, ties in by_kind.items():
        if ties:
            with st.expander(f"{wording.sentence(wording.tied(kind))} ({len(ties):,})"):
                _groups(person, ties)


def _groups(person: Person, ties: Sequence[Tie]) -> None:
    groups = by_line(person, ties)
    for number, (evidence, people) in enumerate(groups[:MOST_GROUPS]):
        with st.container(key=f"person-tie-near-{ties[0].kind}-{number}", gap="xxsmall"):
            names(people, f"near-{ties[0].kind}-{number}")
            show_evidence(evidence, f"near-{ties[0].kind}-{number}")
    rest = sum(len(people) for _, people in groups[MOST_GROUPS:])
    if rest:
        st.caption(f"and {wording.counted(rest, 'person')} more")
