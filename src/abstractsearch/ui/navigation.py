"""The pages and the links between them."""

from pathlib import Path

import streamlit as st
from streamlit.navigation.page import Page

from abstractsearch.programme.model import Talk
from abstractsearch.ui import state
from abstractsearch.ui.plain import plain

SCREENS = Path(__file__).parent / "screens"


def search_page() -> Page:
    return st.Page(SCREENS / "search.py", title="Search", default=True)


def timetable_page() -> Page:
    return st.Page(SCREENS / "timetable.py", title="Timetable", url_path="timetable")


def plan_page() -> Page:
    return st.Page(SCREENS / "plan.py", title="Plan", url_path="plan")


def talk_page() -> Page:
    return st.Page(SCREENS / "talk.py", title="Talk", url_path="talk", visibility="hidden")


def pages() -> list[Page]:
    return [search_page(), timetable_page(), plan_page(), talk_page()]


def link(page: Page, label: str | None = None, **parameters: str) -> None:
    """A link within the app; `label` is Markdown."""
    st.page_link(page, label=label, query_params=state.address(**parameters))


def talk_link(talk: Talk, label: str | None = None) -> None:
    """A link to the page of `talk`, by default under its title; `label` is Markdown."""
    link(talk_page(), label or plain(talk.title), **{state.TALK: talk.id})
