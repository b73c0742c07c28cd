"""Search, the home page."""

from abstractsearch.ui import state
from abstractsearch.ui.components.search.facets import parameters
from abstractsearch.ui.components.search.introduction import introduction
from abstractsearch.ui.components.search.search_box import search_box

index = state.index()
state.take_up("search", *state.SEARCH, filters=parameters(index.programme))
introduction(index.programme)
search_box(index)
