"""The day and the session to which a search is narrowed."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import TypeVar

import streamlit as st

from abstractsearch.programme.model import Programme, Talk
from abstractsearch.ui import state
from abstractsearch.ui.components.labels import days_by_label, sessions_by_label
from abstractsearch.ui.plain import plain

Choice = TypeVar("Choice")


@dataclass(frozen=True)
class Narrowed:
    """What was chosen; None stands for all."""

    day: date | None
    session: str | None

    @property
    def by_nothing(self) -> bool:
        return self.day is None and self.session is None

    def of(self, talks: Iterable[Talk]) -> list[Talk]:
        """The talks of that day and session."""
        return [
            talk
            for talk in talks
            if (self.day is None or (talk.start is not None and talk.start.date() == self.day))
            and (self.session is None or (talk.session is not None and talk.session.id == self.session))
        ]


def filters(programme: Programme) -> Narrowed:
    """Two boxes side by side; what the address asks for and there is not is dropped with a sentence."""
    left, right = st.columns(2, wrap=False)
    with left:
        day = _choice("Day", state.DAY, days_by_label(programme))
    with right:
        session = _choice("Session", state.SESSION, sessions_by_label(programme))
    return Narrowed(day, session.id if session else None)


def _choice(label: str, key: str, choices: dict[str, Choice]) -> Choice | None:
    unknown = state.unknown(key, choices)
    chosen = st.selectbox(
        label,
        list(choices),
        None,
        key=key,
        bind="query-params",
        placeholder=f"Any {label.lower()}",
        on_change=state.first_page,
        label_visibility="collapsed",
        disabled=not choices,
    )
    if unknown:
        st.warning(plain(unknown))
    return choices.get(chosen or "")
