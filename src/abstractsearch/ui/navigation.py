"""The pages and the links between them."""

from pathlib import Path

import streamlit as st
from streamlit.navigation.page import Page

from abstractsearch.answers.topics import TalkTopic
from abstractsearch.programme.model import Person, Session, Talk
from abstractsearch.ui import state
from abstractsearch.ui.plain import plain

SCREENS = Path(__file__).parent / "screens"


def search_page() -> Page:
    return st.Page(SCREENS / "search.py", title="Search", default=True)


def timetable_page() -> Page:
    return st.Page(SCREENS / "timetable.py", title="Timetable", url_path="timetable")


def plan_page() -> Page:
    return st.Page(SCREENS / "plan.py", title="Plan", url_path="plan")


def topics_page() -> Page:
    return st.Page(SCREENS / "topics.py", title="Topics", url_path="topics")


def people_page() -> Page:
    return st.Page(SCREENS / "people.py", title="People", url_path="people")


def audit_page() -> Page:
    return st.Page(SCREENS / "audit.py", title="Audit", url_path="audit")


def bring_page() -> Page:
    return st.Page(SCREENS / "bring.py", title="Bring your own", url_path="bring")


def person_page() -> Page:
    return st.Page(SCREENS / "person.py", title="Person", url_path="person", visibility="hidden")


def session_page() -> Page:
    return st.Page(SCREENS / "session.py", title="Session", url_path="session", visibility="hidden")


def talk_page() -> Page:
    return st.Page(SCREENS / "talk.py", title="Talk", url_path="talk", visibility="hidden")


def pages() -> list[Page]:
    attendees = [search_page(), timetable_page(), plan_page(), topics_page(), people_page()]
    return [*attendees, audit_page(), bring_page(), talk_page(), person_page(), session_page()]


def link(page: Page, label: str | None = None, **parameters: str) -> None:
    """A link within the app; `label` is Markdown."""
    st.page_link(page, label=label, query_params=state.address(**parameters))


def asked_for(parameter: str, otherwise: Page) -> str:
    """What the address names; off to the page `otherwise` where it names nothing."""
    asked = st.query_params.get(parameter, "")
    if not asked:
        st.switch_page(otherwise, query_params=state.address())
    return asked


def talk_link(talk: Talk, label: str | None = None) -> None:
    """A link to the page of `talk`, by default under its title; `label` is Markdown."""
    link(talk_page(), label or plain(talk.title), **{state.TALK: talk.id})


def person_link(person: Person, label: str | None = None) -> None:
    """A link to the page of `person`, by default under the name; `label` is Markdown."""
    link(person_page(), label or plain(person.name), **{state.PERSON: person.id})


def session_link(session: Session, label: str | None = None) -> None:
    """A link to what the audit says of `session`, by default under its title; `label` is Markdown."""
    link(session_page(), label or plain(session.title), **{state.AUDITED: session.id})


def topic_link(topic: TalkTopic, label: str) -> None:
    """A link to the talks of `topic`; `label` is Markdown."""
    topics_link(label, topic.id, found=not topic.seeded)


def topics_link(label: str, topic_id: str = "", *, found: bool) -> None:
    """A link to the topics, those found in the talks or those named, or to one of them; `label` is Markdown."""
    which = {state.TOPICS: state.FOUND} if found and state.index().programme.topics else {}
    link(topics_page(), label, **which, **({state.TOPIC: topic_id} if topic_id else {}))
