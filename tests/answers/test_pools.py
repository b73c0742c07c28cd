"""Which talks a session is compared with."""

from collections.abc import Mapping

import pytest

from abstractsearch.answers.audit.pools import Pool, pools
from abstractsearch.programme.model import Session, Talk


def talks(sessions: Mapping[str, int], facets: Mapping[str, Mapping[str, str]] = {}) -> list[Talk]:
    """So many talks in each session, all with the session's facets."""
    return [
        Talk(
            f"{name}-{number}",
            "A title",
            session=Session(name, name),
            facets={k: (v,) for k, v in facets.get(name, {}).items()},
        )
        for name, count in sessions.items()
        for number in range(count)
    ]


PAPERS = {f"paper-{number}": 4 for number in range(6)}
WORKSHOPS = {f"workshop-{number}": 5 for number in range(5)}


def of_kind(field: str) -> dict[str, dict[str, str]]:
    return {name: {field: name.partition("-")[0]} for name in (*PAPERS, *WORKSHOPS, "panel-0")}


def judged(found: tuple[Pool, ...]) -> set[frozenset[str]]:
    return {pool.judged for pool in found}


@pytest.mark.parametrize("field", ["type", "event_type", "Session type", "format"])
def test_kinds_are_compared_among_themselves(field: str) -> None:
    found = pools(talks({**PAPERS, **WORKSHOPS}, of_kind(field)))
    assert judged(found) == {frozenset(PAPERS), frozenset(WORKSHOPS)}
    assert sorted(len(pool.talks) for pool in found) == [24, 25]


def test_tracks_may_be_topics_and_are_no_kinds() -> None:
    (pool,) = pools(talks({**PAPERS, **WORKSHOPS}, of_kind("track")))
    assert pool.judged == frozenset({**PAPERS, **WORKSHOPS})


def test_a_field_that_differs_within_sessions_is_no_kind() -> None:
    mixed = [
        Talk(f"{talk.id}-x", "A title", session=talk.session, facets={"type": (("long", "short")[number % 2],)})
        for number, talk in enumerate(talks(PAPERS))
    ]
    (pool,) = pools(mixed)
    assert len(pool.talks) == 24


def test_a_rare_kind_is_compared_with_the_whole_programme() -> None:
    found = pools(talks({**PAPERS, "panel-0": 4}, of_kind("type")))
    rare = next(pool for pool in found if "panel-0" in pool.judged)
    assert rare.judged == {"panel-0"}
    assert (len(rare.talks), set(rare.sessions)) == (28, {*PAPERS, "panel-0"})


def test_every_session_of_three_talks_is_judged_once_and_no_smaller_one() -> None:
    sessions = {**PAPERS, **WORKSHOPS, "paper-9": 2, "workshop-9": 1, "panel-0": 3}
    found = pools(talks(sessions, of_kind("type")))
    assert sorted(session for pool in found for session in pool.judged) == sorted({**PAPERS, **WORKSHOPS, "panel-0": 3})


def test_a_session_of_most_talks_has_nothing_to_be_compared_with() -> None:
    (pool,) = pools(talks({"plenary": 10, "other": 4, "another": 4}))
    assert pool.judged == {"other", "another"}


def test_talks_without_a_session_are_among_the_random_ones() -> None:
    (pool,) = pools([*talks(PAPERS), Talk("free", "A title")])
    assert len(pool.talks) == 25


def test_no_talks_no_pools() -> None:
    assert pools([]) == ()
