"""How many talks of each topic a session or a day has."""

from collections import Counter
from collections.abc import Sequence

from abstractsearch import wording
from abstractsearch.answers.topics import TalkTopic
from abstractsearch.programme.model import Programme, Talk
from abstractsearch.ui.components.heat_map import Cell, HeatMap, Line
from abstractsearch.ui.components.labels import day_label, sessions_by_label


def by_session(programme: Programme, topics: Sequence[TalkTopic]) -> HeatMap:
    """Sessions downwards, in the order of their first talks, grouped by day; topics across."""
    labels = {session.id: label for label, session in sessions_by_label(programme).items()}
    sessions = dict.fromkeys(talk.session for talk in programme.talks if talk.session)
    firsts = {talk.session: talk for talk in reversed(programme.talks) if talk.session}
    rows = [Line(session.id, labels[session.id], _day(firsts[session])) for session in sessions]
    counts = Counter((session_of(member.talk), topic.id) for topic in topics for member in topic.talks)
    return _table("Talks by session and topic", "Session", rows, _columns(topics), counts)


def by_day(programme: Programme, topics: Sequence[TalkTopic]) -> HeatMap:
    """Topics downwards, days across."""
    days = [Line(day.isoformat(), day_label(day)) for day in programme.days]
    counts = Counter((topic.id, day_of(member.talk)) for topic in topics for member in topic.talks)
    return _table("Talks by topic and day", "Topic", _columns(topics), days, counts)


def session_of(talk: Talk) -> str:
    """The id of its session, or nothing."""
    return talk.session.id if talk.session else ""


def day_of(talk: Talk) -> str:
    """Its day as 2025-09-30, or nothing."""
    return talk.start.date().isoformat() if talk.start else ""


def _columns(topics: Sequence[TalkTopic]) -> list[Line]:
    return [Line(topic.id, topic.label) for topic in topics]


def _day(talk: Talk) -> str:
    return day_label(talk.start.date()) if talk.start else ""


def _table(label: str, corner: str, rows: list[Line], columns: list[Line], counts: Counter[tuple[str, str]]) -> HeatMap:
    cells = {
        (row.id, column.id): Cell(count, str(count), f"{wording.counted(count, 'talk')}: {row.label}, {column.label}")
        for row in rows
        for column in columns
        if (count := counts[row.id, column.id])
    }
    return HeatMap(label, corner, rows, columns, cells, max((cell.value for cell in cells.values()), default=0))
