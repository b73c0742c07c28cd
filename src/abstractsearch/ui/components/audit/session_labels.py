"""Sessions in words."""

from collections.abc import Sequence

from abstractsearch.programme.model import Session, Talk
from abstractsearch.ui.components.labels import day_label


def when_and_where(session: Session, talks: Sequence[Talk]) -> str:
    """ "Mon 29 Sep, 09:00–10:20 · A1": what is known of the session, else of its talks."""
    starts = [session.start] if session.start else [talk.start for talk in talks if talk.start]
    ends = [session.end] if session.end else [talk.end for talk in talks if talk.end]
    room = session.room or next((talk.room for talk in talks if talk.room), None)
    when = f"{day_label(min(starts).date())}, {min(starts):%H:%M}" if starts else ""
    if starts and ends:
        when += f"–{max(ends):%H:%M}"
    return " · ".join(filter(None, (when, room)))
