"""What has changed in a programme since this visitor saw it: the page moves to the newest index by itself and says so.

Every page looks at the small file that names the newest index, now and then and without drawing anything; only where
it names another one is the whole page run again, and not while somebody types.
"""

from collections.abc import Iterator
from dataclasses import dataclass

import streamlit as st

from abstractsearch import wording
from abstractsearch.errors import AbstractSearchError
from abstractsearch.programme.model import Programme, Talk
from abstractsearch.ui import state
from abstractsearch.ui.plain import plain

LOOK_EVERY = 15  # seconds
PAUSE = 5  # seconds without a letter, after which nobody types


@dataclass(frozen=True)
class Seen:
    """The index that a visitor saw last, by its generation, and the programme in the last one that could be read."""

    generation: str
    programme: Programme | None


def news(page: str) -> None:
    """Say what has changed, on this page and not on the next; and go on looking."""
    _take_note(page)
    _look()


def what_changed(before: Programme, after: Programme) -> str:
    """ "The programme was updated: 2 talks are new, 1 changed, 1 has gone."; empty where nothing did."""
    old, new = ({talk.id: _as_shown(talk) for talk in programme.talks} for programme in (before, after))
    fresh, gone = new.keys() - old.keys(), old.keys() - new.keys()
    changed = [talk_id for talk_id in new.keys() & old.keys() if new[talk_id] != old[talk_id]]
    parts = list(_parts(len(fresh), len(changed), len(gone)))
    if parts:
        return f"The programme was updated: {', '.join(parts)}."
    return "" if before == after else "The programme was updated."


def _parts(fresh: int, changed: int, gone: int) -> Iterator[str]:
    """The first part says what is counted, the others need not."""
    kinds = ((fresh, "is new", "are new"), (changed, "changed", "changed"), (gone, "has gone", "have gone"))
    for place, (count, one, many) in enumerate(kind for kind in kinds if kind[0]):
        counted = f"{count:,}" if place else wording.counted(count, "talk")
        yield f"{counted} {one if count == 1 else many}"


def _as_shown(talk: Talk) -> tuple[object, ...]:
    """What a visitor sees of a talk; another spelling of somebody in another talk does not change this one."""
    people = [[person.name for person in some] for some in (talk.authors, talk.speakers)]
    session = talk.session.title if talk.session else None
    where_and_when = (session, talk.room, talk.start, talk.end)
    return talk.title, talk.abstract, people, where_and_when, talk.references, dict(talk.facets)


def _take_note(page: str) -> None:
    """Compare the programme with what this visitor saw last."""
    told_on, _ = st.session_state.get(state.NEWS, (page, ""))
    if told_on != page:
        del st.session_state[state.NEWS]
    name = state.programme_name()
    generation = state.shelf().generation(name) if name else ""
    seen: dict[str, Seen] = st.session_state.setdefault(state.SEEN, {})
    before = seen.get(name)
    if not name or (before and before.generation == generation):
        return
    old = before.programme if before else None
    new = _readable() or old
    seen[name] = Seen(generation, new)
    changed = what_changed(old, new) if old and new else ""
    if changed:
        st.session_state[state.NEWS] = (page, changed)


def _readable() -> Programme | None:
    """The programme as its newest index has it; None where that cannot be read, of which the page tells."""
    try:
        return state.index().programme
    except AbstractSearchError:
        return None


@st.fragment(run_every=LOOK_EVERY)
def _look() -> None:
    """Show what is to be told; run the whole page where there is a newer index and nobody types."""
    if _is_behind() and not state.is_typing(PAUSE):
        st.rerun()
    if state.NEWS in st.session_state:
        _, changed = st.session_state[state.NEWS]
        with st.container(key="news", horizontal=True, vertical_alignment="center"):
            st.info(plain(changed))
            st.button("Close", key="close-news", on_click=_close)


def _is_behind() -> bool:
    name = state.programme_name()
    seen: dict[str, Seen] = st.session_state.get(state.SEEN, {})
    return name in seen and state.shelf().generation(name) not in ("", seen[name].generation)


def _close() -> None:
    st.session_state.pop(state.NEWS, None)
