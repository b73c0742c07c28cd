"""A person: talks, collaborators with what shows it, whom to meet. The address names them (`?id=`)."""

import streamlit as st

from abstractsearch.programme.model import shortened
from abstractsearch.ui import navigation, state
from abstractsearch.ui.components import frame
from abstractsearch.ui.components.people.other_ties import other_ties
from abstractsearch.ui.components.people.person_details import collaborators, person_heading, person_talks
from abstractsearch.ui.components.people.their_topics import their_topics
from abstractsearch.ui.components.people.to_meet import to_meet
from abstractsearch.ui.components.people.way_to import way_to
from abstractsearch.ui.network import network
from abstractsearch.ui.plain import plain

state.take_up("person")
everyone = network()
asked = navigation.asked_for(state.PERSON, otherwise=navigation.people_page())
person = everyone.people.person(asked)
if person is not None:
    frame.page_config(person.name)
    state.follow(state.PERSON, person.id)
    person_heading(everyone, person)
    person_talks(everyone, person)
    their_topics(everyone, person)
    collaborators(everyone, person)
    to_meet(everyone, person)
    way_to(everyone, person)
    other_ties(everyone, person)
else:
    st.title("No such person", anchor=False)
    st.warning(plain(f"There is nobody called “{shortened(asked)}” in this programme; the address may be an old one."))
    navigation.link(navigation.people_page(), "Look through the people")
