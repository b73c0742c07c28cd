"""The search box, its filters and what they find, rerun as one piece while somebody types."""

import streamlit as st

from abstractsearch.answers.search import search
from abstractsearch.errors import QuestionError
from abstractsearch.index.build import Index
from abstractsearch.ui import state
from abstractsearch.ui.components.search.answer import show_answer
from abstractsearch.ui.components.search.facets import parameters
from abstractsearch.ui.components.search.filters import Narrowed, filters
from abstractsearch.ui.components.search.unasked import show_unasked
from abstractsearch.ui.plain import plain

MOST_RESULTS = 50


@st.fragment
def search_box(index: Index) -> None:
    """Ask, narrow, read the answer; without a question, a few to try and the talks that come next."""
    state.whole_page_after_a_pick()
    query = st.text_input(
        "Search the talks",
        key=state.QUERY,
        type="search",
        live="300ms",
        bind="query-params",
        placeholder="A question, a topic, a name, a title",
        on_change=state.typed,
        label_visibility="collapsed",
    )
    narrowed = filters(index.programme)
    if (query or "").strip():
        _search(index, query or "", narrowed)
    else:
        show_unasked(index.programme, narrowed)
    state.keep(*state.SEARCH, filters=parameters(index.programme))


def _search(index: Index, query: str, narrowed: Narrowed) -> None:
    try:
        day, session, where = narrowed.day, narrowed.session, narrowed.where
        show_answer(search(index, query, limit=MOST_RESULTS, day=day, session=session, where=where))
    except QuestionError as error:
        st.warning(plain(str(error)))
