"""All that is known of a person: their talks, whom they work with, what shows it."""

from collections.abc import Sequence

import streamlit as st

from abstractsearch import wording
from abstractsearch.answers.results import Evidence
from abstractsearch.programme.model import Person
from abstractsearch.ui import navigation, state
from abstractsearch.ui.components.names import names
from abstractsearch.ui.components.people.ego_graph import MOST_AROUND, ego_graph, height
from abstractsearch.ui.components.people.ties import by_evidence, show_pair, show_ties
from abstractsearch.ui.components.talk_card import talk_card
from abstractsearch.ui.components.tapped import tapped
from abstractsearch.ui.network import Network
from abstractsearch.ui.plain import plain

MOST_VARIANTS = 12
FIRST_GROUPS = 6


def person_heading(network: Network, person: Person) -> None:
    st.title(plain(person.name), anchor=False)
    lines = [plain(person.affiliation)] if person.affiliation else []
    if person.variants:
        more = len(person.variants) - MOST_VARIANTS
        also = ", ".join(person.variants[:MOST_VARIANTS]) + (f" and in {more} more ways" if more > 0 else "")
        lines.append(plain(f"Also written {also}"))
    if lines:
        st.markdown("  \n".join(lines))
    _spellings(network, person)


def _spellings(network: Network, person: Person) -> None:
    """Why several spellings were taken for this one person; and who may be the same person and was left apart."""
    ids = network.people.ids
    made = [merge for merge in network.people.merges if ids.get(merge.one.id, merge.one.id) == person.id]
    if made:
        with st.expander("Why these spellings are one person", type="compact"):
            texts = (f"{merge.one.name} and {merge.other.name}: {merge.reason}" for merge in made)
            st.markdown("\n".join(f"- {plain(text)}" for text in texts))
    for merge in network.people.proposed:
        ends = [ids.get(each.id, each.id) for each in (merge.one, merge.other)]
        if person.id in ends and ends[0] != ends[1]:
            other = network.by_id[ends[1] if ends[0] == person.id else ends[0]]
            names([other], f"perhaps-{other.id}", f"Perhaps the same person ({plain(merge.reason)}):")


def person_talks(network: Network, person: Person) -> None:
    talks = network.talks(person)
    st.header(wording.counted(len(talks), "talk") if talks else "No talk", anchor=False)
    if not talks:
        st.markdown("The programme names this person without a talk.")
    for talk in talks:
        speaks = not talk.speakers or any(network.people.person(one.id) == person for one in talk.speakers)
        talk_card(talk, None if speaks else Evidence("", (), f"{person.name} is a co-author."))


def collaborators(network: Network, person: Person) -> None:
    """The picture, then the collaborators with the evidence; those with the same evidence stand together."""
    st.header("Works with", anchor=False)
    if not network.collaborators[person.id]:
        st.markdown("Nothing in this programme names a collaborator.")
        return
    _picture(network, person)
    groups = by_evidence(network, person)
    for group in groups[:FIRST_GROUPS]:
        _group(network, person, group)
    if groups[FIRST_GROUPS:]:
        with st.expander(f"{sum(map(len, groups[FIRST_GROUPS:])):,} more"):
            for group in groups[FIRST_GROUPS:]:
                _group(network, person, group)


def _picture(network: Network, person: Person) -> None:
    """A name that is tapped leads to the page of its owner; a line shows its evidence."""
    graph = ego_graph(network, person)
    around = wording.listed([other.name for other in graph.people[1:]])
    hit = tapped(graph, f"{state.OWN_PICTURE}-{person.id}", height(graph), f"{person.name} works with {around}")
    if len(network.collaborators[person.id]) > MOST_AROUND:
        st.caption(f"The {MOST_AROUND} with the most to show for it.")
    if isinstance(hit, Person) and hit.id != person.id:
        st.switch_page(navigation.person_page(), query_params=state.address(**{state.PERSON: hit.id}))
    if isinstance(hit, tuple):
        with st.container(border=True, key="tapped", gap="xxsmall"):
            show_pair(network, network.by_id[hit[0]], network.by_id[hit[1]], "tapped")


def _group(network: Network, person: Person, group: Sequence[Person]) -> None:
    with st.container(key=f"person-tie-{group[0].id}", gap="xxsmall"):
        names(group, f"with-{group[0].id}")
        show_ties(network.collaboration(person.id, group[0].id), f"with-{group[0].id}")
