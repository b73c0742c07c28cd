"""Sessions and their talks: in order of time, those that start together side by side."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from itertools import groupby

import streamlit as st

from abstractsearch import wording
from abstractsearch.programme.model import Event, Programme, Session, Slot, Talk
from abstractsearch.ui import navigation
from abstractsearch.ui.components.star import star
from abstractsearch.ui.plain import plain

MOST_SIDE_BY_SIDE = 3
MOST_NAMES = 3


Given = tuple[Talk, Slot]
"""A talk at one of its slots."""


@dataclass(frozen=True)
class Block:
    """The talks of one session on one day, in order; or those of a room that belong to no session."""

    session: Session | None
    talks: tuple[Given, ...]

    @property
    def start(self) -> datetime | None:
        return self.talks[0][1].start

    @property
    def room(self) -> str:
        return self.talks[0][1].room or (self.session.room if self.session else None) or ""

    @property
    def about(self) -> str:
        """ "09:00–10:20 · A1 · Chair: Ada Stone"."""
        ends = [slot.end or slot.start for _, slot in self.talks if slot.start]
        hours = f"{self.start:%H:%M}–{max(ends):%H:%M}" if self.start else ""
        return " · ".join(filter(None, (hours, self.room, wording.chairs(self.session) if self.session else "")))

    @property
    def title(self) -> str:
        return self.session.title if self.session else "Without a session"


def rows_of_day(programme: Programme, day: date) -> list[list[Block | Event]]:
    """The blocks of a day in order of time, and what happens between them, each event in a row of its own.

    A row holds the blocks that start together, in the order of the rooms.
    """
    listed = [pair for pair in programme.timetable() if pair[1].start and pair[1].start.date() == day]
    blocks = blocks_of((talk, slot) for talk, slot in listed if isinstance(talk, Talk))
    rank = {room: place for place, room in enumerate(programme.rooms)}
    ordered = sorted(
        blocks, key=lambda block: (block.start or datetime.max, rank.get(block.room, len(rank)), block.room)
    )
    rows: list[list[Block | Event]] = [list(row) for _, row in groupby(ordered, key=lambda block: block.start)]
    rows += [[event] for event, _ in listed if isinstance(event, Event)]
    return sorted(rows, key=lambda row: row[0].start or datetime.max)


def blocks_of(talks: Iterable[Given]) -> list[Block]:
    """The talks by session, in the order of each session's first talk."""
    blocks: dict[object, list[Given]] = {}
    for talk, slot in talks:
        key = talk.session.id if talk.session else (None, slot.room)
        blocks.setdefault(key, []).append((talk, slot))
    return [Block(given[0][0].session, tuple(given)) for given in blocks.values()]


def show_rows(rows: Sequence[Sequence[Block | Event]]) -> None:
    """Side by side on a wide screen; Streamlit stacks the columns on a phone, which keeps the order of time."""
    starred: set[str] = set()
    with st.container(key="side-by-side" if any(len(row) > 1 for row in rows) else "one-by-one"):
        for row in rows:
            for first in range(0, len(row), MOST_SIDE_BY_SIDE):
                columns = st.columns(min(len(row), MOST_SIDE_BY_SIDE), gap="medium")
                for column, block in zip(columns, row[first : first + MOST_SIDE_BY_SIDE], strict=False):
                    with column:
                        _event(block) if isinstance(block, Event) else _block(block, starred)


def _event(event: Event) -> None:
    """A break or the like, in grey."""
    st.caption(plain(" · ".join(filter(None, (wording.hours(event), event.title, event.room)))))


def _block(block: Block, starred: set[str]) -> None:
    """A session; a talk that is given twice on a page has its star where it comes first."""
    first, slot = block.talks[0]
    with st.container(
        key=f"session-{first.id}-{slot.start:%d-%H-%M}" if slot.start else f"session-{first.id}", gap=None
    ):
        st.header(plain(block.title), anchor=False)
        st.caption(plain(block.about))
    for talk, slot in block.talks:
        again = talk.id in starred
        with st.container(
            key=f"talk-row-{talk.id}-{slot.start:%d-%H-%M}" if again else f"talk-row-{talk.id}", gap=None
        ):
            st.markdown(f"{slot.start:%H:%M}" if slot.start else "–")
            navigation.talk_link(talk)
            st.markdown(plain(" · ".join(filter(None, (wording.names(talk, MOST_NAMES), wording.board(talk))))))
            if not again:
                star(talk)
        starred.add(talk.id)
