"""The topics of a person's talks, each leading to its talks."""

import streamlit as st

from abstractsearch.answers.topics import TalkTopic, Topics, topics
from abstractsearch.programme.model import Person
from abstractsearch.ui import navigation, state
from abstractsearch.ui.answered import answered
from abstractsearch.ui.network import Network
from abstractsearch.ui.plain import plain


@st.fragment
def their_topics(network: Network, person: Person) -> None:
    """The topics the organizers named; else those found in the talks, once asked for: to find them takes seconds."""
    if not network.talks(person):
        return
    if state.index().programme.topics:
        _links(person, _of(network, person, answered("topics named", topics)))
        return
    label = "Topics of this talk" if len(network.talks(person)) == 1 else "Topics of these talks"
    with st.expander(label, type="compact", key=f"{state.THEIR_TOPICS}-{person.id}", on_change="rerun") as topics_found:
        if topics_found.open:
            found = _of(network, person, answered("topics found", lambda index: topics(index, discover=True)))
            _links(person, found)
            if not found:
                st.markdown("None: what is said there fits no topic that several talks share.")


def _of(network: Network, person: Person, answer: Topics) -> list[TalkTopic]:
    """The topics with the talks of `person`, those to which these belong most first; of two levels the narrower."""
    own = {talk.id for talk in network.talks(person)}
    wider = {topic.parent for topic in answer.topics}
    weight = {
        topic.id: sum(member.weight for member in topic.talks if member.talk.id in own)
        for topic in answer.topics
        if topic.id not in wider
    }
    return sorted((topic for topic in answer.topics if weight.get(topic.id)), key=lambda topic: -weight[topic.id])


def _links(person: Person, found: list[TalkTopic]) -> None:
    if found:
        with st.container(key=f"person-names-topics-{person.id}", horizontal=True):
            st.markdown("Topic:" if len(found) == 1 else "Topics:")
            for topic in found:
                navigation.topic_link(topic, plain(topic.label))
