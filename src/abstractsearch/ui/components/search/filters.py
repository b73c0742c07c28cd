"""To what a search is narrowed: chips for what is chosen, and behind a button what there is to choose from.

The address alone holds what is chosen, by label. The number beside a value is that of the programme's talks that have
it and pass the other filters; it does not depend on the question, for an answer ranks all talks.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

import numpy as np
import streamlit as st

from abstractsearch.programme.model import Programme, Talk, shortened
from abstractsearch.ui import state
from abstractsearch.ui.components.focus import takes_focus
from abstractsearch.ui.components.labels import days_by_label, sessions_by_label
from abstractsearch.ui.components.search.facets import Facet, Mask, facets
from abstractsearch.ui.plain import plain

MOST_CHIPS = 8


@dataclass(frozen=True, eq=False)
class Narrowed:
    """What was chosen, as `search` takes it, and the talks that pass; None and () stand for all."""

    day: date | None
    session: str | None
    where: tuple[tuple[str, str], ...]
    talks: tuple[Talk, ...]

    @property
    def by_nothing(self) -> bool:
        return self.day is None and self.session is None and not self.where


def filters(programme: Programme) -> Narrowed:
    """A line with the button and what is chosen; what the address asks for and there is not is dropped and told."""
    offered = facets(programme)
    unknown = [_dropped(facet) for facet in offered]
    chosen = {facet: value for facet in offered if (value := state.chosen(facet.parameter))}
    masks = {facet: facet.having(value, len(programme.talks)) for facet, value in chosen.items()}
    if offered:
        with st.container(key="filters", horizontal=True, gap="xsmall", vertical_alignment="center"):
            button = st.popover("Filter", key=state.FILTER, on_change="rerun")
            if button.open:  # a widget that is there unseen would answer for itself
                with button:
                    takes_focus(state.FILTER)
                    st.caption("How many talks of the programme, whatever is asked:")
                    for facet in offered:
                        _choice(facet, chosen.get(facet), _passing(masks, len(programme.talks), but=facet))
            _chosen(chosen)
    for sentence in filter(None, unknown):
        st.warning(plain(sentence))
    return _narrowed(programme, chosen, _passing(masks, len(programme.talks)))


def _dropped(facet: Facet) -> str:
    """A sentence about a value that the address asks for and there is not; it is taken out of the address."""
    unknown = state.unknown(facet.parameter, facet.values)
    if not unknown:
        return ""
    asked = shortened(state.chosen(facet.parameter))
    state.drop(facet.parameter)
    if facet.parameter == facet.field:
        return unknown
    return f"No talk here has “{asked}” under “{facet.label}”, so it was left out."


def _passing(masks: Mapping[Facet, Mask], talks: int, but: Facet | None = None) -> Mask:
    """Which of so many talks pass every filter, or every one `but` one; shape (talks,)."""
    passing = np.ones(talks, dtype=bool)
    for facet, mask in masks.items():
        if facet is not but:
            passing &= mask
    return passing


def _choice(facet: Facet, chosen: str | None, passing: Mask) -> None:
    """Chips, or a box where there are many values; both show what the address holds, and change only that."""
    counts = dict(zip(facet.values, facet.counts(passing), strict=True))
    key = f"{state.FILTER}-{facet.parameter}"
    if key in st.session_state and st.session_state[key] != chosen:
        st.session_state[key] = chosen
    if len(facet.values) <= MOST_CHIPS:
        st.pills(
            plain(facet.label),
            facet.values,
            default=chosen,
            key=key,
            format_func=lambda value: f"{plain(value)} ({counts[value]})",
            on_change=_choose,
            args=(facet.parameter, key),
        )
    else:
        values = _worth_choosing(facet, counts, chosen)
        st.selectbox(
            plain(facet.label),
            values,
            values.index(chosen) if chosen else None,
            key=key,
            format_func=lambda value: f"{value} ({counts[value]})",
            placeholder="Any",
            on_change=_choose,
            args=(facet.parameter, key),
        )


def _worth_choosing(facet: Facet, counts: Mapping[str, int], chosen: str | None) -> list[str]:
    """The values that more than one talk has, if they leave any; and the chosen one."""
    sizes = np.bincount(facet.groups, minlength=len(facet.values))
    return [
        value
        for value, size in zip(facet.values, sizes, strict=True)
        if value == chosen or (size > 1 and counts[value])
    ]


def _choose(parameter: str, key: str) -> None:
    state.choose(parameter, st.session_state[key])


def _chosen(chosen: Mapping[Facet, str]) -> None:
    """What is chosen; a tap takes one away, or all. **Words** in a label are read out and not shown."""
    if chosen:
        parameters = tuple(facet.parameter for facet in chosen)
        st.button(
            "Clear **filters**", key="clear-filters", type="tertiary", on_click=state.choose_none, args=parameters
        )
    for facet, value in chosen.items():
        st.button(
            f"**Without** {plain(value)}",
            key=f"without-{facet.parameter}",
            icon=":material/close:",
            icon_position="right",
            on_click=state.choose,
            args=(facet.parameter, None),
        )


def _narrowed(programme: Programme, chosen: Mapping[Facet, str], passing: Mask) -> Narrowed:
    values = {facet.parameter: value for facet, value in chosen.items()}
    day, session = values.get(state.DAY), values.get(state.SESSION)
    return Narrowed(
        day=days_by_label(programme)[day] if day else None,
        session=sessions_by_label(programme)[session].id if session else None,
        where=tuple(
            (facet.field, value) for facet, value in chosen.items() if facet.parameter not in (state.DAY, state.SESSION)
        ),
        talks=tuple(programme.talks[row] for row in np.flatnonzero(passing)),
    )
