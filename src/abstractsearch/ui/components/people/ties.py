"""What ties two people: the kind, and the sentence or line that shows it, with the talk it stands in."""

from collections.abc import Sequence

import streamlit as st

from abstractsearch import wording
from abstractsearch.answers.people import Kind, Shown, Tie
from abstractsearch.programme.model import Person
from abstractsearch.ui import navigation
from abstractsearch.ui.network import Network
from abstractsearch.ui.plain import plain

MOST_SHOWN = 3


def show_pair(network: Network, one: Person, other: Person, key: str) -> None:
    """Both names, which lead to their pages, and what shows that the two work together."""
    with st.container(key=f"person-pair-{key}", horizontal=True):
        navigation.person_link(one)
        st.markdown("and")
        navigation.person_link(other)
    show_ties(network.collaboration(one.id, other.id), key)


def show_ties(ties: Sequence[Tie], key: str) -> None:
    """Each kind with its evidence; `key` tells these from others on the page."""
    for tie in ties:
        st.caption(plain(wording.sentence(wording.tied(tie.kind, len(tie.evidence)))))
        show_evidence(tie.evidence, f"{key}-{tie.kind}")


def show_evidence(evidence: Sequence[Shown], key: str) -> None:
    """Of each piece the talk's title, which leads to it, and the line; a byline need not give the title again."""
    for number, shown in enumerate(evidence[:MOST_SHOWN]):
        with st.container(key=f"talk-evidence-{key}-{number}", gap=None):
            if shown.talk:
                navigation.talk_link(shown.talk)
            title = f" of “{shown.talk.title}”" if shown.talk else ""
            st.markdown(f"> {plain(shown.text.replace(title, '', 1))}")
    if len(evidence) > MOST_SHOWN:
        st.caption(f"and {len(evidence) - MOST_SHOWN} more")


def by_evidence(network: Network, person: Person) -> list[list[Person]]:
    """The collaborators of `person` in groups for whom the very same lines show it; most evidence first."""
    groups: dict[object, list[Person]] = {}
    for other in network.collaborators[person.id]:
        lines = tuple((tie.kind, tie.evidence) for tie in network.collaboration(person.id, other))
        groups.setdefault(_identity(lines), []).append(network.by_id[other])
    return list(groups.values())


def by_line(person: Person, ties: Sequence[Tie]) -> list[tuple[tuple[Shown, ...], list[Person]]]:
    """The people at the other ends of `ties`, all of one kind, in groups with the same evidence; large groups first."""
    groups: dict[object, tuple[tuple[Shown, ...], list[Person]]] = {}
    for tie in ties:
        other = tie.b if tie.a.id == person.id else tie.a
        groups.setdefault(_identity([(tie.kind, tie.evidence)]), (tie.evidence, []))[1].append(other)
    return sorted(groups.values(), key=lambda group: -len(group[1]))


def _identity(lines: Sequence[tuple[Kind, tuple[Shown, ...]]]) -> object:
    """What two people have alike if the same lines show the same kinds of tie."""
    return tuple((kind, shown.talk and shown.talk.id, shown.text) for kind, evidence in lines for shown in evidence)
