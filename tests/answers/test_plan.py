"""The plan that picks make: order, clashes, gaps."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import timedelta

from hypothesis import given
from hypothesis import strategies as some

from abstractsearch.answers.plan import SHORTEST_GAP, clashing, gaps_between, now_and_next, plan_of
from abstractsearch.programme.model import Programme, Session, Talk
from tests.conftest import at

MINUTES = some.integers(0, 40).map(lambda steps: at(29, 9) + timedelta(minutes=5 * steps))
LENGTHS = some.none() | some.integers(0, 12).map(lambda steps: timedelta(minutes=5 * steps))


@some.composite
def programmes(draw: some.DrawFn) -> Programme:
    """Up to eight talks on two days, some without a start or an end."""
    talks = []
    for number in range(draw(some.integers(0, 8))):
        start, length = draw(some.none() | MINUTES), draw(LENGTHS)
        if start and draw(some.booleans()):
            start += timedelta(days=1)
        end = start + length if start and length is not None else None
        talks.append(Talk(f"t{number}", f"Talk {number}", start=start, end=end))
    return Programme("small", "Small", tuple(talks))


def ids(talks: Iterable[Talk]) -> list[str]:
    return [talk.id for talk in talks]


@given(programmes())
def test_every_pick_stands_once_and_in_order_of_time(programme: Programme) -> None:
    plan = plan_of(programme, [*reversed(ids(programme.talks)), "nobody"])
    assert plan.talks == programme.talks
    assert [day.date for day in plan.days] == list(programme.days)
    assert all(talk.start and talk.start.date() == day.date for day in plan.days for talk in day.talks)
    assert all(talk.start is None for talk in plan.untimed)
    assert plan.gone == ("nobody",)


@given(programmes())
def test_a_clash_is_one_from_both_sides_and_never_with_itself(programme: Programme) -> None:
    clashes = plan_of(programme, ids(programme.talks)).clashes
    for talk_id, others in clashes.items():
        assert others
        assert talk_id not in ids(others)
        assert all(talk_id in ids(clashes[other.id]) for other in others)


@given(programmes())
def test_a_gap_is_long_enough_and_no_pick_is_in_it(programme: Programme) -> None:
    for day in plan_of(programme, ids(programme.talks)).days:
        for gap in day.gaps:
            assert gap.end - gap.start >= SHORTEST_GAP
            for talk in day.talks:
                assert talk.start is not None
                assert talk.start >= gap.end or (talk.end or talk.start) <= gap.start


@given(programmes())
def test_what_runs_now_is_not_what_comes_next(programme: Programme) -> None:
    moment = now_and_next(programme.talks, at(29, 10))
    assert not set(ids(moment.running)) & set(ids(moment.following))
    assert len({talk.start for talk in moment.following}) <= 1


def test_talks_that_touch_do_not_clash_and_those_that_overlap_or_start_together_do() -> None:
    first = Talk("a", "A", start=at(29, 9), end=at(29, 10))
    touching = Talk("b", "B", start=at(29, 10), end=at(29, 11))
    within = Talk("c", "C", start=at(29, 9, 50))
    together = Talk("d", "D", start=at(29, 9))
    next_day = replace(within, id="e", start=at(30, 9, 50))
    assert ids(clashing(first, [touching, within, together, next_day, first])) == ["c", "d"]


def test_a_plan_says_when_one_is_free(programme: Programme) -> None:
    late = Talk("late", "Late", start=at(29, 12, 10), end=at(29, 12, 30))
    plan = plan_of(replace(programme, talks=(*programme.talks, late)), ["lovelace-ada", "noether-emmy", "late"])
    assert [(f"{gap.start:%H:%M}", f"{gap.end:%H:%M}") for gap in plan.days[0].gaps] == [("09:40", "12:10")]


def test_after_a_talk_without_an_end_one_is_free_when_its_session_is_over_or_nobody_knows() -> None:
    open_ended, late = Talk("a", "A", start=at(29, 9)), Talk("b", "B", start=at(29, 12), end=at(29, 13))
    in_session = replace(open_ended, session=Session("s", "S", at(29, 9), at(29, 11)))
    assert gaps_between([open_ended, late]) == ()
    assert [gap.start for gap in gaps_between([in_session, late])] == [at(29, 11)]


def test_now_and_next_are_of_that_day(programme: Programme) -> None:
    moment = now_and_next(programme.talks, at(29, 9, 10))
    assert (ids(moment.running), ids(moment.following)) == (["lovelace-ada"], ["noether-emmy"])
    assert now_and_next(programme.talks, at(29, 20)).following == ()
