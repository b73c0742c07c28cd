"""Whom to meet: people close in topic or in company who do not work together yet, each with the reason."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import timedelta
from itertools import groupby
from typing import Any, Literal

import numpy as np
from numpy.typing import NDArray

from abstractsearch.answers.evidence import for_neighbour
from abstractsearch.answers.people.everyone import People
from abstractsearch.answers.plan import Gap, gaps_between
from abstractsearch.errors import QuestionError
from abstractsearch.index.build import Index
from abstractsearch.index.encoder import Vectors
from abstractsearch.programme.model import Person, Talk

Prefer = Literal["any", "near", "far"]

RESTART = 0.15
STEPS = 15
BY_TOPIC = 0.05  # share of the steps that lead to the people of a like talk, not to a collaborator
LIKE_TALKS = 30
DECIMALS = 12  # of a score; two authors of one talk are equally close, and rounding errors must not order them
LONGEST_BREAK = timedelta(hours=3)


@dataclass(frozen=True)
class Encounter:
    """Somebody to meet. `score`: higher is better, comparable within one answer only.

    `talks` are the talk of the one who asks and the other's talk that are closest to each other, `through` those with
    whom both work, `free` the first break on a day on which both are there, where the programme shows one.
    """

    person: Person
    score: float
    reason: str
    talks: tuple[Talk, Talk]
    through: tuple[Person, ...] = ()
    free: Gap | None = None


def meet(
    index: Index, everyone: People, person_id: str, *, limit: int = 10, prefer: Prefer = "any"
) -> tuple[Encounter, ...]:
    """People whom the person of that id should meet, best first; `everyone` is `people(index)`.

    Of equal scores those with the nearest talk come first, then by id; whom no step of the walk reaches (0) comes last.

    Those who work with the person already are left out, and those who are not known to come: authors of a talk that
    others give. `prefer` asks for people with a collaborator in common ("near") or without one ("far").

    Raises
    ------
    QuestionError
        If there is no such person, or the person has no talk to go by.
    """
    asking = everyone.person(person_id)
    if asking is None:
        raise QuestionError(f"There is nobody with the id '{person_id[:60]}'; `abstractsearch people` lists everybody.")
    if not everyone.talks[asking.id]:
        raise QuestionError(f"{asking.name} has no talk in {everyone.programme}, so there is nothing to go by.")
    number = {person.id: place for place, person in enumerate(everyone.people)}
    score = closeness(_network(index, everyone, number), [number[asking.id]])[0].round(DECIMALS)
    through = _through(everyone, asking)
    nearest = _nearest(index, everyone, asking, through)
    fit = [an_id for an_id in nearest if prefer == "any" or bool(through[an_id]) == (prefer == "near")]
    best = sorted(fit, key=lambda an_id: (-score[number[an_id]], -nearest[an_id], an_id))[:limit]
    breaks = _breaks(index.programme.talks)
    return tuple(
        _encounter(index, everyone, asking, an_id, float(score[number[an_id]]), through[an_id], breaks)
        for an_id in best
    )


@dataclass(frozen=True, eq=False)
class Network:
    """Steps of a walk over people, as sparse matrices whose rows sum to 1, or to 0 where there is no step.

    `together` leads to a collaborator, shape (people, people); the product of `alike` to an author of a like talk.
    That is kept in three, (own talk, like talk, its author), for the product would have a hundred times the entries.
    """

    together: Any
    alike: tuple[Any, Any, Any]


def network_of(
    authors: Sequence[Sequence[int]], vectors: Vectors, people: int, more: Sequence[tuple[int, int]] = ()
) -> Network:
    """The network of talks with these authors and centred vectors, shape (talks, dimension), and of `more` pairs.

    Two people are the closer, the more talks they share.
    """
    from scipy import sparse

    pairs = [(person, talk) for talk, its_authors in enumerate(authors) for person in its_authors]
    rows, columns = (np.asarray(side, dtype=np.intp) for side in (zip(*pairs, strict=True) if pairs else ((), ())))
    wrote = sparse.csr_array((np.ones(len(rows), np.float32), (rows, columns)), shape=(people, len(authors)))
    extra = np.asarray([*more, *((b, a) for a, b in more)], dtype=np.intp).reshape(-1, 2)
    shared = wrote @ wrote.T + sparse.csr_array(
        (np.ones(len(extra), np.float32), (extra[:, 0], extra[:, 1])), shape=(people, people)
    )
    shared.setdiag(0)
    shared.eliminate_zeros()
    return Network(_steps(shared), (_steps(wrote), _steps(_like_talks(vectors)), _steps(wrote.T.tocsr())))


def closeness(network: Network, asking: Sequence[int]) -> NDArray[np.float64]:
    """How often a random walk with restart from each of `asking` is at each person, shape (asking, people).

    Nineteen steps in twenty lead to a collaborator, one to somebody with a like talk, so that people whom no chain of
    collaborators reaches are ordered by topic (Tong, Faloutsos and Pan 2006, "Fast random walk with restart").
    """
    start = np.zeros((network.together.shape[0], len(asking)))
    start[list(asking), range(len(asking))] = 1
    together, own, like, author = (step.T.tocsr() for step in (network.together, *network.alike))
    at = start
    for _ in range(STEPS):
        by_topic = author @ (like @ (own @ at))
        at = (1 - RESTART) * ((1 - BY_TOPIC) * (together @ at) + BY_TOPIC * by_topic) + RESTART * start
    return np.asarray(at.T)


def _network(index: Index, everyone: People, number: Mapping[str, int]) -> Network:
    authors: list[list[int]] = [[] for _ in index.programme.talks]
    for person, talks in everyone.talks.items():
        for talk in talks:
            authors[index.rows[talk.id]].append(number[person])
    named = [
        (number[tie.a.id], number[tie.b.id]) for tie in everyone.ties if tie.kind in ("joint-work", "own-reference")
    ]
    return network_of(authors, index.centred, len(everyone.people), named)


def _steps(weights: Any) -> Any:
    """Each row divided by its sum."""
    from scipy import sparse

    total = np.asarray(weights.sum(axis=1)).ravel()
    return sparse.diags_array(np.where(total > 0, 1 / np.where(total > 0, total, 1), 0)) @ weights


def _like_talks(vectors: Vectors) -> Any:
    """The cosines of each talk to its nearest, and to those whose nearest it is; sparse, shape (talks, talks)."""
    from scipy import sparse

    count = len(vectors)
    near = min(LIKE_TALKS, count - 1)
    if near < 1:
        return sparse.csr_array((count, count), dtype=np.float32)
    rows, columns, values = [], [], []
    for first in range(0, count, 512):
        cosines = vectors[first : first + 512] @ vectors.T
        cosines[np.arange(len(cosines)), np.arange(first, first + len(cosines))] = -1
        nearest = np.argpartition(-cosines, near - 1, axis=1)[:, :near]
        rows.append(np.repeat(np.arange(first, first + len(cosines)), near))
        columns.append(nearest.ravel())
        values.append(np.maximum(np.take_along_axis(cosines, nearest, axis=1), 0).ravel())
    found = sparse.csr_array(
        (np.concatenate(values), (np.concatenate(rows), np.concatenate(columns))), shape=(count, count)
    )
    return found.maximum(found.T)


def _through(everyone: People, asking: Person) -> dict[str, tuple[Person, ...]]:
    """By id, those who come and do not work with `asking`, each with the collaborators in common."""
    partners = everyone.collaborators(asking.id)
    known = {asking.id, *(partner.id for partner in partners)}
    through: dict[str, tuple[Person, ...]] = {one.id: () for one in everyone.coming if one.id not in known}
    for partner in partners:
        for other in everyone.collaborators(partner.id):
            if other.id in through:
                through[other.id] += (partner,)
    return through


def _nearest(index: Index, everyone: People, asking: Person, others: Iterable[str]) -> dict[str, float]:
    """By id, the highest cosine of the person's talks to those of each of `others`; who has no text is left out."""
    vectors = index.talks.vectors
    best = (vectors @ vectors[[index.rows[talk.id] for talk in everyone.talks[asking.id]]].T).max(axis=1)
    found = {}
    for other in others:
        told = [best[row] for talk in everyone.talks[other] if vectors[row := index.rows[talk.id]].any()]
        if told:
            found[other] = float(max(told))
    return found


def _encounter(
    index: Index,
    everyone: People,
    asking: Person,
    other_id: str,
    score: float,
    through: tuple[Person, ...],
    breaks: Sequence[Gap],
) -> Encounter:
    own, others = ([index.rows[talk.id] for talk in everyone.talks[an_id]] for an_id in (asking.id, other_id))
    cosines = index.centred[own] @ index.centred[others].T
    told = [index.talks.vectors[rows].any(axis=1) for rows in (own, others)]
    cosines[~np.logical_and.outer(*told)] = -2  # a talk without a text is shown only where there is no other
    cosines[np.equal.outer(own, others)] = -3  # a talk that names both says nothing of how alike they are
    mine, theirs = divmod(int(cosines.argmax()), len(others))
    talks = index.programme.talks[own[mine]], index.programme.talks[others[theirs]]
    other = everyone.person(other_id)
    assert other is not None
    free = _free(breaks, everyone.talks[asking.id], everyone.talks[other_id])
    return Encounter(other, score, _reason(index, own[mine], others[theirs], through), talks, through, free)


def _reason(index: Index, own: int, other: int, through: Sequence[Person]) -> str:
    about = for_neighbour(index, own, other).reason if own != other else "Both are named in one talk."
    names = [person.name for person in through[:2]]
    more = f" and {len(through) - 2} more" if len(through) > 2 else ""
    joined = ", ".join(names) if more else " and ".join(names)
    return f"{about} Both work with {joined}{more}." if names else about


def _breaks(talks: Sequence[Talk]) -> list[Gap]:
    """The times between the talks of each day, in order."""
    timed = [talk for talk in talks if talk.start]
    days = groupby(timed, key=lambda talk: talk.start.date() if talk.start else None)
    gaps = (gap for _, of_day in days for gap in gaps_between(list(of_day)))
    return [gap for gap in gaps if gap.end - gap.start <= LONGEST_BREAK]


def _free(breaks: Sequence[Gap], own: Sequence[Talk], others: Sequence[Talk]) -> Gap | None:
    """The first break on a day on which both have a talk."""
    days = [{talk.start.date() for talk in talks if talk.start} for talks in (own, others)]
    return next((gap for gap in breaks if gap.start.date() in days[0] & days[1]), None)
