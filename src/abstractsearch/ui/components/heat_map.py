"""Numbers in a table, the darker the more; a tap on one, or the keyboard, chooses it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import streamlit as st

FOLDER = Path(__file__).parent.parent
HTML = '<div class="around"><table></table></div>'


@dataclass(frozen=True)
class Line:
    """A row or a column: its id, its heading, and what groups it with its neighbours."""

    id: str
    label: str
    group: str = ""


@dataclass(frozen=True)
class Cell:
    """What stands where a row and a column meet: `value` sets the shade, `text` is shown, `said` tells all of it."""

    value: float
    text: str
    said: str


@dataclass(frozen=True)
class HeatMap:
    """`cells` by (row id, column id); those that are missing stay empty. `most` is the value of the darkest shade.

    `label` says what the table shows, `corner` what its rows are.
    """

    label: str
    corner: str
    rows: Sequence[Line]
    columns: Sequence[Line]
    cells: Mapping[tuple[str, str], Cell]
    most: float


def heat_map(table: HeatMap, key: str) -> tuple[str, str] | None:
    """Draw `table`; (row id, column id) of the cell that is chosen, None where none is."""
    component = st.components.v2.component(
        "abstractsearch_heat_map", html=HTML, css=_file("heat_map.css"), js=_file("heat_map.js")
    )
    chosen = _chosen(table, st.session_state.get(key))
    component(key=key, data={**_drawn(table), "chosen": chosen}, on_chosen_change=_nothing)
    return chosen


def rows_of(table: HeatMap, first: int, last: int) -> HeatMap:
    """The same table with some of its rows only; the shades stay those of the whole."""
    rows = table.rows[first:last]
    ids = {row.id for row in rows}
    cells = {place: cell for place, cell in table.cells.items() if place[0] in ids}
    return replace(table, rows=rows, cells=cells)


def _drawn(table: HeatMap) -> dict[str, object]:
    rows = {row.id: place for place, row in enumerate(table.rows)}
    columns = {column.id: place for place, column in enumerate(table.columns)}
    return {
        "label": table.label,
        "corner": table.corner,
        "columns": [[column.id, column.label] for column in table.columns],
        "rows": [[row.id, row.label, row.group] for row in table.rows],
        "cells": [
            [rows[row], columns[column], cell.value, cell.text, cell.said]
            for (row, column), cell in table.cells.items()
        ],
        "most": table.most,
    }


def _chosen(table: HeatMap, state: object) -> tuple[str, str] | None:
    """What the browser says is chosen, if it is a cell of this table."""
    ids = state.get("chosen") if isinstance(state, Mapping) else None
    if not isinstance(ids, list) or len(ids) != 2:
        return None
    return next((place for place in table.cells if list(place) == ids), None)


def _file(name: str) -> str:
    return (FOLDER / name).read_text(encoding="utf-8")


def _nothing() -> None:
    """A choice runs the page again, and that is all."""
