"""The picture of people keeps its shape from build to build."""

import numpy as np

from abstractsearch.answers.people import people_of
from abstractsearch.answers.people.picture import people_map, positions_of
from abstractsearch.index.build import Index
from abstractsearch.programme.model import Person, Programme, Talk


def programme_of(*groups: int) -> Programme:
    """A talk for each group, with so many authors."""
    talks = [
        Talk(
            f"t{n}", f"Talk {n}", authors=tuple(Person(f"p{n}-{k}", f"{chr(65 + k)}ohn Group{n}") for k in range(size))
        )
        for n, size in enumerate(groups)
    ]
    return Programme("made", "Made", tuple(talks), people=tuple(one for talk in talks for one in talk.authors))


def test_those_who_work_with_somebody_have_a_place(index: Index) -> None:
    assert set(people_map(index, {})) == {"lovelace-ada", "noether-emmy"}


def test_places_are_inside_apart_and_the_same_again() -> None:
    everyone = people_of(programme_of(7, 5, 3, 2, 2, 1))
    places = positions_of(everyone, {})
    points = np.array(list(places.values()))
    assert len(points) == 19
    assert np.abs(points).max() <= 1
    gaps = np.linalg.norm(points[:, None] - points[None], axis=2) + np.eye(len(points))
    assert gaps.min() > 0.02
    assert positions_of(everyone, {}) == places


def test_people_stay_and_newcomers_stand_beside_their_collaborators() -> None:
    before = positions_of(people_of(programme_of(7, 5)), {})
    after = positions_of(people_of(programme_of(8, 5, 2)), before)
    assert {person: after[person] for person in before} == before
    group = np.mean([before[f"p0-{k}"] for k in range(7)], axis=0)
    assert np.linalg.norm(np.array(after["p0-7"]) - group) < 0.1


def test_a_wholly_new_programme_is_drawn_anew() -> None:
    everyone = people_of(programme_of(4, 3))
    assert positions_of(everyone, {"somebody": (0.1, 0.1)}) == positions_of(everyone, {})


def test_nobody_is_no_picture() -> None:
    assert positions_of(people_of(programme_of(1)), {"p0-0": (0.0, 0.0)}) == {}
