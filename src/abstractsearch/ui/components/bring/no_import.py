"""How to bring a programme where the page does not take it."""

import streamlit as st

from abstractsearch.ui.plain import plain
from abstractsearch.ui.shelf import Shelf

COMMANDS = """abstractsearch import FILE
abstractsearch build --programme NAME"""


def why_not(shelf: Shelf) -> str:
    """Why visitors may not add a programme here; empty where they may."""
    if not shelf.allows_import:
        return "This server takes no programmes from visitors. Whoever runs it can add yours."
    if shelf.only:
        return f"This server shows one programme only, {shelf.only}, so another one would not be seen here."
    return ""


def by_command_line(why: str) -> None:
    st.info(plain(why))
    st.header("On the machine it runs on", anchor=False)
    st.markdown("The text of a booklet, a table of talks or a file of talks becomes a programme by two commands:")
    st.code(COMMANDS, language=None)
    st.markdown(
        "The first says what it understood, what it could not use and which name it gave; once the second is done, "
        "the programme appears here by itself. "
        "A server started with `--allow-import` takes programmes on this page."
    )
