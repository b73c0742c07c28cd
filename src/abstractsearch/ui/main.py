"""The app's entry: which page, in which frame. An error becomes a sentence here."""

import streamlit as st

from abstractsearch.errors import AbstractSearchError
from abstractsearch.ui import navigation, state
from abstractsearch.ui.components import frame
from abstractsearch.ui.plain import plain
from abstractsearch.ui.shelf import Shelf


def main(shelf: Shelf | None = None) -> None:
    """Show the page that the address asks for, from `shelf` or from what the environment names."""
    st.session_state[state.SHELF] = shelf or Shelf.from_environment()
    st.session_state.pop(state.PICKS_CHANGED, None)
    page = st.navigation(navigation.pages(), position="hidden")
    frame.page_config(page.title)
    try:
        frame.header(page.url_path)
        page.run()
        frame.footer()
    except AbstractSearchError as error:
        st.error(plain(str(error)))


if __name__ == "__main__":
    main()
