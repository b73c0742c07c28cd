"""Keeps the picks in the browser, and says what became of a tap on a star."""

from pathlib import Path

import streamlit as st

from abstractsearch.ui import picks, state

SCRIPT = Path(__file__).parent.parent / "browser_storage.js"
HTML = '<p aria-live="polite"></p>'
CSS = """
p { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); margin: 0; }
p.shown { position: fixed; z-index: 1000; inset: auto 1rem 1.5rem; width: auto; max-width: 30rem; height: auto; }
p.shown { clip-path: none; margin: 0 auto; padding: .75rem 1rem; border-radius: .5rem; font-size: 1rem; }
p.shown { background: var(--st-text-color); color: var(--st-background-color); }
"""  # without `shown`, the line is only read aloud


def browser_storage() -> None:
    """Tell the browser what is picked, and take from it what it kept; to be called once in every run."""
    session, changes = picks.changes()
    notice = st.session_state.pop(state.NOTICE, "")
    component = st.components.v2.component("abstractsearch_storage", html=HTML, css=CSS, js=_script())
    component(
        key=state.STORAGE,
        data={
            "programme": state.programme_name(),
            "picks": picks.to_text(picks.picked()),
            "session": session,
            "changes": changes,
            "most": picks.MOST,
            "said": notice or _said(changes),
            "shown": bool(notice),
        },
        on_stored_change=_take,
    )


def _take() -> None:
    picks.take_from_browser(st.session_state[state.STORAGE].get("stored"))


def _said(changes: list[list[object]]) -> str:
    """What the last change was, in words."""
    if not changes:
        return ""
    _, _, added, _ = changes[-1]
    return f"{'Added to' if added else 'Removed from'} your plan, which has {len(picks.picked())} now."


def _script() -> str:
    return SCRIPT.read_text(encoding="utf-8")
