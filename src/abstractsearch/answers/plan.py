"""What somebody picked, as a plan: by day in order of time, with what clashes and when they are free."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from itertools import groupby

from abstractsearch.programme.model import Programme, Slot, Talk

SHORTEST_GAP = timedelta(minutes=15)


@dataclass(frozen=True)
class Gap:
    """A time between two picks of a day in which there is none."""

    start: datetime
    end: datetime


@dataclass(frozen=True)
class Day:
    """The picks of a day in order of time, and the gaps between them."""

    date: date
    talks: tuple[Talk, ...]
    gaps: tuple[Gap, ...]


@dataclass(frozen=True)
class Plan:
    """The picks that the programme has, and the ids of those it has not (`gone`).

    `clashes` maps the id of a pick to the picks that run at the same time; a pick without any is not in it.
    """

    days: tuple[Day, ...]
    untimed: tuple[Talk, ...]
    clashes: Mapping[str, tuple[Talk, ...]]
    gone: tuple[str, ...]

    @property
    def talks(self) -> tuple[Talk, ...]:
        """All picks in order of time, those without a time last."""
        return (*(talk for day in self.days for talk in day.talks), *self.untimed)


@dataclass(frozen=True)
class Moment:
    """Of some talks those that run at a moment, and those that start next, all at one time."""

    running: tuple[Talk, ...]
    following: tuple[Talk, ...]


def plan_of(programme: Programme, ids: Iterable[str]) -> Plan:
    """The plan that consists of the talks of these ids; an id the programme lacks is told in `gone`."""
    wanted = dict.fromkeys(ids)
    talks = [talk for talk in programme.talks if talk.id in wanted]
    timed = [talk for talk in talks if talk.start]
    clashes = {talk.id: clashing(talk, timed) for talk in timed}
    known = {talk.id for talk in talks}
    return Plan(
        days=tuple(_day(on, tuple(of_day)) for on, of_day in groupby(timed, key=_date)),
        untimed=tuple(talk for talk in talks if not talk.start),
        clashes={talk_id: others for talk_id, others in clashes.items() if others},
        gone=tuple(talk_id for talk_id in wanted if talk_id not in known),
    )


def clashing(talk: Talk, others: Iterable[Talk]) -> tuple[Talk, ...]:
    """Those of `others` that run at the same time as `talk`, in the order given; a talk never clashes with itself."""
    return tuple(other for other in others if other.id != talk.id and _overlap(talk, other))


def gaps_between(talks: Sequence[Talk], shortest: timedelta = SHORTEST_GAP) -> tuple[Gap, ...]:
    """The times of at least `shortest` between these talks, which are in order of time.

    A talk without an end lasts until its session ends; where that is not known either, nobody knows what is free
    before the next talk, and no gap is told.
    """
    gaps: list[Gap] = []
    busy_until, gaps_known = datetime.min, False
    for talk in talks:
        if talk.start is None:
            continue
        over = _over_at(talk)
        if gaps_known and talk.start - busy_until >= shortest:
            gaps.append(Gap(busy_until, talk.start))
        busy_until, gaps_known = max(busy_until, over or talk.start), over is not None
    return tuple(gaps)


def now_and_next(talks: Iterable[Talk], at: datetime) -> Moment:
    """What runs at `at` and what starts next on that day, of talks in order of time."""
    today = [talk for talk in talks if talk.start and talk.start.date() == at.date()]
    running = tuple(talk for talk in today if talk.start and talk.end and talk.start <= at < talk.end)
    ahead = [talk for talk in today if talk.start and talk.start > at]
    return Moment(running, tuple(talk for talk in ahead if talk.start == ahead[0].start))


def _day(on: date, talks: tuple[Talk, ...]) -> Day:
    return Day(on, talks, gaps_between(talks))


def _date(talk: Talk) -> date:
    return talk.start.date() if talk.start else date.max


def _overlap(one: Talk, other: Talk) -> bool:
    """Whether no choice among their slots lets one hear both."""
    pairs = [(a, b) for a in one.slots for b in other.slots if a.start and b.start]
    return bool(pairs) and all(_together(*pair) for pair in pairs)


def _together(one: Slot, other: Slot) -> bool:
    """Whether two slots start together or one starts before the other is over; one without an end is an instant."""
    first, last = sorted((one, other), key=lambda slot: slot.start or datetime.max)
    return one.start == other.start or (first.end is not None and last.start is not None and last.start < first.end)


def _over_at(talk: Talk) -> datetime | None:
    """When a talk is over at the latest, if that is known."""
    if talk.end or not talk.session or not talk.session.end or not talk.start:
        return talk.end
    return talk.session.end if talk.session.end > talk.start else None
