"""The topics as a list, and the talks of one of them."""

from collections.abc import Sequence
from html import escape

import streamlit as st

from abstractsearch import wording
from abstractsearch.answers.topics import Member, TalkTopic, Topics
from abstractsearch.programme.model import Talk, shortened
from abstractsearch.ui import navigation, state
from abstractsearch.ui.components.star import star
from abstractsearch.ui.components.talk_card import about, talk_card
from abstractsearch.ui.components.talk_list import paged
from abstractsearch.ui.components.topics.topic_levels import (
    COLOURS,
    NO_COLOUR,
    OTHERS,
    Level,
    children,
    parent,
    topics_of,
)
from abstractsearch.ui.plain import plain

MOST_TERMS = 6
MOST_ON_A_PAGE = 40
LONGEST_TITLE = 80
NONE = len(COLOURS) + 1  # the place of the colour of talks that have no topic
KINDS = "row", "heading", "chip"  # what has a dot in the colour of a topic
NOBODY = "No talk belongs to it"
CLOSELY, CLEARLY = 2 / 3, 1 / 3  # from these weights on


def list_topics(answer: Topics, level: Level) -> None:
    """Each topic with its words, its most typical talk and what is within it; at last the talks that have none."""
    _colours()

    def rows(topics: Sequence[TalkTopic]) -> None:
        for topic in topics:
            _row(answer, topic, level)

    if len(level.topics) > MOST_ON_A_PAGE:
        paged(level.topics, rows)
    else:
        rows(level.topics)
    if answer.topics and answer.without:
        with st.container(key=f"topic-row-{NONE}-", gap="xxsmall"):
            label = f"None of these · {wording.counted(len(answer.without), 'talk')}"
            navigation.topics_link(label, state.NO_TOPIC, found=not named(answer))
            st.markdown("Talks that belong to no topic")


def show_topic(answer: Topics, topic: TalkTopic, level: Level) -> None:
    """Its words, what is within it, and its talks, the heaviest first."""
    _colours()
    colour = level.colour(topic) if topic in level.topics else "none"
    with st.container(key=f"topic-heading-{colour}-{topic.id}", gap="xxsmall"):
        _back(answer, parent(answer, topic))
        st.header(plain(topic.label), anchor=False)
        st.markdown(
            "  \n".join((wording.counted(len(topic.talks), "talk"), plain(_words(topic)) if topic.talks else NOBODY))
        )
        _within(answer, topic, level)

    def cards(members: Sequence[Member]) -> None:
        for member in members:
            _card(answer, topic, member)

    paged(topic.talks, cards)


def show_without(answer: Topics) -> None:
    """The talks that belong to no topic."""
    with st.container(key=f"topic-heading-{NONE}-", gap="xxsmall"):
        _back(answer, None)
        st.header("None of these", anchor=False)
        st.markdown(f"{wording.counted(len(answer.without), 'talk')} that belong to no topic")
    paged(answer.without, _bare_cards)


def named(answer: Topics) -> bool:
    """Whether these are the organizers' topics."""
    return any(topic.seeded for topic in answer.topics)


def _row(answer: Topics, topic: TalkTopic, level: Level) -> None:
    with st.container(key=f"topic-row-{level.colour(topic)}-{topic.id}", gap="xxsmall"):
        navigation.topic_link(topic, f"{plain(topic.label)} · {wording.counted(len(topic.talks), 'talk')}")
        st.markdown(_described(topic))
        _within(answer, topic, level)


def _back(answer: Topics, above: TalkTopic | None) -> None:
    if above:
        navigation.topic_link(above, f"← {plain(above.label)}")
    else:
        navigation.topics_link("← All topics", found=not named(answer))


def _within(answer: Topics, topic: TalkTopic, level: Level) -> None:
    """Links to the narrower topics, one beside the other, with their colours where these are on the map."""
    narrower = children(answer, topic)
    if narrower:
        with st.container(key=f"topic-within-{topic.id}", horizontal=True, gap="xsmall"):
            for each in narrower:
                colour = level.colour(each) if each in level.topics else "none"
                with st.container(key=f"topic-chip-{colour}-{each.id}", width="content"):
                    navigation.topic_link(each, f"{plain(each.label)} · {len(each.talks):,}")


def _described(topic: TalkTopic) -> str:
    if not topic.talks:
        return NOBODY
    typical = f"Most typical: {plain(shortened(topic.central.title, LONGEST_TITLE))}" if topic.central else ""
    return "  \n".join(filter(None, (plain(_words(topic)), typical)))


def _words(topic: TalkTopic) -> str:
    """The words behind the label, but the label itself."""
    return ", ".join(term for term in topic.terms[:MOST_TERMS] if term.casefold() != topic.label.casefold())


def _card(answer: Topics, topic: TalkTopic, member: Member) -> None:
    with st.container(border=True, key=f"talk-card-{member.talk.id}", gap="xxsmall"):
        navigation.talk_link(member.talk)
        st.markdown(about(member.talk))
        st.html(_belongs(answer, topic, member))
        star(member.talk)


def _belongs(answer: Topics, topic: TalkTopic, member: Member) -> str:
    """How much it belongs, as a bar and in words, and where else it belongs."""
    how = "closely" if member.weight >= CLOSELY else "clearly" if member.weight >= CLEARLY else "partly"
    words = [f"Belongs {how}"]
    if member.talk == topic.central:
        words.append("the most typical")
    also = [other.label for other in topics_of(answer, member.talk) if topic.id not in (other.id, other.parent)]
    if also:
        words.append(f"also {wording.listed(also)}")
    bar = f'<span aria-hidden="true"><i style="width: {member.weight:.0%}"></i></span>'
    return f'<p class="belongs">{bar}{escape(" · ".join(words))}</p>'


def _bare_cards(talks: Sequence[Talk]) -> None:
    for talk in talks:
        talk_card(talk)


def _colours() -> None:
    """The colour of each topic, as a dot before its name."""
    dots = (
        f":is({', '.join(f'[class*=st-key-topic-{kind}-{place}-]' for kind in KINDS)}) {{ --topic: {colour}; }}"
        for place, colour in enumerate((*COLOURS, NO_COLOUR, f"light-dark({', '.join(OTHERS)})"))
    )
    st.html(f"<style>{' '.join(dots)}</style>")
