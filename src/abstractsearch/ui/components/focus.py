"""Whoever opens a popover by keyboard is in it."""

from pathlib import Path

import streamlit as st

SCRIPT = Path(__file__).parent.parent / "focus.js"


def takes_focus(key: str) -> None:
    """To be called within the popover of that key: it takes the focus when it opens, and gives it back."""
    component = st.components.v2.component("abstractsearch_focus", js=SCRIPT.read_text(encoding="utf-8"))
    component(key=f"focus-{key}", data={"button": f".st-key-{key} button"})
