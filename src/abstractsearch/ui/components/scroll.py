"""A page that is opened starts at its top, as Streamlit would not have it; so does the next part of a long list."""

from pathlib import Path
from typing import Literal

import streamlit as st

SCRIPT = Path(__file__).parent.parent / "scroll.js"


def starts_at_top(kind: Literal["page", "list"], place: str) -> None:
    """Show a page from its top, or a list from here on, whenever `place` has become another."""
    component = st.components.v2.component("abstractsearch_scroll", js=SCRIPT.read_text(encoding="utf-8"))
    component(key=f"scroll-{kind}", data={"kind": kind, "place": place})
