"""Search, the home page."""

from abstractsearch.ui import state
from abstractsearch.ui.components.introduction import introduction
from abstractsearch.ui.components.search_box import search_box

index = state.index()
state.take_up("search", *state.SEARCH)
introduction(index.programme)
search_box(index)
