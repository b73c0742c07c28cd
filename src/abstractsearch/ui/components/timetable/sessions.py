"""Sessions and their talks: in order of time, those that start together side by side."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from itertools import groupby

import streamlit as st

from abstractsearch import wording
from abstractsearch.programme.model import Programme, Session, Talk
from abstractsearch.ui import navigation
from abstractsearch.ui.components.star import star
from abstractsearch.ui.plain import plain

MOST_SIDE_BY_SIDE = 3
MOST_NAMES = 3


@dataclass(frozen=True)
class Block:
    """The talks of one session on one day, in order; or those of a room that belong to no session."""

    session: Session | None
    talks: tuple[Talk, ...]

    @property
    def start(self) -> datetime | None:
        return self.talks[0].start

    @property
    def room(self) -> str:
        return self.talks[0].room or (self.session.room if self.session else None) or ""

    @property
    def when_and_where(self) -> str:
        """ "09:00–10:20 · A1"."""
        ends = [talk.end or talk.start for talk in self.talks if talk.start]
        hours = f"{self.start:%H:%M}–{max(ends):%H:%M}" if self.start else ""
        return " · ".join(filter(None, (hours, self.room)))

    @property
    def title(self) -> str:
        return self.session.title if self.session else "Without a session"


def rows_of_day(programme: Programme, day: date) -> list[list[Block]]:
    """The blocks of a day in order of time; a row holds those that start together, in the order of the rooms."""
    blocks = blocks_of([talk for talk in programme.talks if talk.start and talk.start.date() == day])
    rank = {room: place for place, room in enumerate(programme.rooms)}
    ordered = sorted(
        blocks, key=lambda block: (block.start or datetime.max, rank.get(block.room, len(rank)), block.room)
    )
    return [list(row) for _, row in groupby(ordered, key=lambda block: block.start)]


def blocks_of(talks: Iterable[Talk]) -> list[Block]:
    """The talks by session, in the order of each session's first talk."""
    blocks: dict[object, list[Talk]] = {}
    for talk in talks:
        key = talk.session.id if talk.session else (None, talk.room)
        blocks.setdefault(key, []).append(talk)
    return [Block(talks[0].session, tuple(talks)) for talks in blocks.values()]


def show_rows(rows: Sequence[Sequence[Block]]) -> None:
    """Side by side on a wide screen; Streamlit stacks the columns on a phone, which keeps the order of time."""
    with st.container(key="side-by-side" if any(len(row) > 1 for row in rows) else "one-by-one"):
        for row in rows:
            for first in range(0, len(row), MOST_SIDE_BY_SIDE):
                columns = st.columns(min(len(row), MOST_SIDE_BY_SIDE), gap="medium")
                for column, block in zip(columns, row[first : first + MOST_SIDE_BY_SIDE], strict=False):
                    with column:
                        _block(block)


def _block(block: Block) -> None:
    with st.container(key=f"session-{block.talks[0].id}", gap=None):
        st.header(plain(block.title), anchor=False)
        st.caption(plain(block.when_and_where))
    for talk in block.talks:
        with st.container(key=f"talk-row-{talk.id}", gap=None):
            st.markdown(f"{talk.start:%H:%M}" if talk.start else "–")
            navigation.talk_link(talk)
            st.markdown(plain(wording.names(talk, MOST_NAMES)))
            star(talk)
