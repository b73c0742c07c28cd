"""A long list, ten talks to a page."""

from collections.abc import Callable, Sequence
from typing import TypeVar

import streamlit as st

from abstractsearch.ui import state
from abstractsearch.ui.components.scroll import starts_at_top

CARDS_PER_PAGE = 10

Item = TypeVar("Item")


def paged(items: Sequence[Item], show: Callable[[Sequence[Item]], None]) -> None:
    """Show the items of the page that the address asks for and, beneath, the way to the other pages."""
    pages = max(1, -(-len(items) // CARDS_PER_PAGE))
    above = st.container()
    page = st.pagination(pages, key=state.PAGE, bind="query-params") if pages > 1 else 1
    with above:
        starts_at_top("list", str(page))
        show(items[(page - 1) * CARDS_PER_PAGE : page * CARDS_PER_PAGE])
