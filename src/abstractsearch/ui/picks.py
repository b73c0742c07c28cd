"""What this visitor picked of each programme. It is kept in the browser, by components/browser_storage.py.

A pick is the id of a talk. An id the programme does not have (any more) stays picked until somebody removes it. The
browser's storage, its cookie and the address are a stranger's text: read as a list of ids, at most `MOST` of them.
"""

import re
from collections.abc import Iterable
from uuid import uuid4

import streamlit as st

from abstractsearch.programme.model import SAFE_ID
from abstractsearch.ui import state

MOST = 200
MOST_CHANGES = 50  # as many as may happen before the browser is told of them


def picked() -> tuple[str, ...]:
    """The ids that are picked of the programme that is shown, in the order in which they were picked."""
    programme = state.programme_name()
    kept: dict[str, tuple[str, ...]] = st.session_state.setdefault(state.PICKED, {})
    if programme not in kept:
        kept[programme] = of_cookie(st.context.cookies.get(state.PICKS_COOKIE, ""), programme)
    return kept[programme]


def just_removed() -> tuple[str, ...]:
    """What was removed since the screen that is shown was opened, and not added again."""
    removed: tuple[str, ...] = st.session_state.get(state.JUST_REMOVED, ())
    return tuple(talk_id for talk_id in removed if talk_id not in picked())


def add(*talk_ids: str) -> None:
    """Pick these talks; a plan that is full stays as it is, and the visitor is told."""
    before = picked()
    after = ids_of((*before, *talk_ids))
    if not set(talk_ids) <= set(after):
        st.session_state[state.NOTICE] = f"A plan holds {MOST} talks and is full; remove one to add another."
    _change(after, added=[talk_id for talk_id in after if talk_id not in before])


def remove(*talk_ids: str) -> None:
    st.session_state[state.JUST_REMOVED] = (*just_removed(), *talk_ids)
    _change(tuple(talk_id for talk_id in picked() if talk_id not in talk_ids), removed=talk_ids)


def changes() -> tuple[str, list[list[object]]]:
    """This session's name and its last changes, for the browser to repeat: [number, programme, added, removed]."""
    session: str = st.session_state.setdefault(state.PICKS_SESSION, uuid4().hex)
    return session, st.session_state.get(state.PICKS_CHANGES, [])


def take_from_browser(stored: object) -> None:
    """Believe the browser, which has kept what was picked in an earlier visit or in another tab."""
    if not isinstance(stored, dict):
        return
    programme, text = stored.get("programme"), stored.get("picks")
    if programme in state.shelf().names() and isinstance(text, str):
        st.session_state.setdefault(state.PICKED, {})[programme] = of_text(text)


def of_text(text: str) -> tuple[str, ...]:
    """The ids in a text that should be "id,id,…"; whatever is no id is left out."""
    return ids_of(text.split(","))


def of_cookie(text: str, programme: str) -> tuple[str, ...]:
    """The ids of a programme in a text that should be "programme:id,id|programme:id…"."""
    for part in text.split("|"):
        name, _, ids = part.partition(":")
        if name == programme:
            return of_text(ids)
    return ()


def ids_of(texts: Iterable[str]) -> tuple[str, ...]:
    """Those of `texts` that can be ids, each once, at most `MOST`."""
    return tuple(dict.fromkeys(text for text in texts if re.fullmatch(SAFE_ID, text)))[:MOST]


def to_text(talk_ids: Iterable[str]) -> str:
    """The opposite of `of_text`."""
    return ",".join(talk_ids)


def _change(after: tuple[str, ...], added: Iterable[str] = (), removed: Iterable[str] = ()) -> None:
    programme = state.programme_name()
    st.session_state[state.PICKED][programme] = after
    last = st.session_state.get(state.PICKS_CHANGES, [])
    number = last[-1][0] + 1 if last else 1
    change = [number, programme, list(added), list(removed)]
    st.session_state[state.PICKS_CHANGES] = [*last, change][-MOST_CHANGES:]
    st.session_state[state.PICKS_CHANGED] = True
