"""Who will work together: hidden talks are predicted from the others.

    python benchmarks/meet.py PROGRAMME… [--next] [--seeds 5] [--work DIR] [--json]

The talks of all PROGRAMMEs are pooled, and a fifth of them is hidden (with --next, those of the last programme). Graph
and topics are taken from the rest. Asked for are the ties of hidden talks between people who are both still there and
not tied; candidates are all who are not tied to the person. Precision at 10, the share of people with a hit in 10, AUC,
and AUC among candidates three or more steps away, each a mean over people, then over seeds.
"""

import argparse
import json
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from scipy import sparse
from scipy.stats import rankdata

from abstractsearch.answers.people.meet import RESTART, STEPS, closeness, network_of
from abstractsearch.programme.names.merging import merged_people
from prepared import WORK, indexed

HIDDEN = 0.2
CUT = 10

Scores = NDArray[np.float64]


@dataclass(frozen=True, eq=False)
class Pool:
    """Talks of one or more programmes: authors by id, raw and centred vectors, and which programme each is of."""

    authors: list[list[str]]
    raw: NDArray[np.float32]
    centred: NDArray[np.float32]
    source: NDArray[np.intp]


@dataclass(frozen=True, eq=False)
class Known:
    """What is left when talks are hidden: authors of each talk by number, `tied` people, and the ties to be found."""

    authors: list[list[int]]
    people: int
    raw: NDArray[np.float32]
    centred: NDArray[np.float32]
    tied: sparse.csr_array
    wanted: dict[int, set[int]]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("programmes", type=Path, nargs="+", metavar="PROGRAMME")
    parser.add_argument("--next", action="store_true", help="hide the last programme")
    parser.add_argument("--seeds", type=int, default=5)
    parser.add_argument("--work", type=Path, default=WORK, metavar="DIR", help="keeps the indexes")
    parser.add_argument("--json", action="store_true")
    given = parser.parse_args()
    pool = pooled(given.programmes, given.work)
    rounds = []
    for seed in range(1 if given.next else given.seeds):
        known = without(pool, hidden_talks(pool, given.next, seed))
        asking = sorted(known.wanted)
        rounds.append([measured(known, asking, method(known, asking)) for method in METHODS.values()])
    figures = dict(zip(METHODS, np.mean(rounds, axis=0).round(4).tolist(), strict=True))
    if given.json:
        print(json.dumps(figures, indent=1))
        return
    for name, values in figures.items():
        print(f"{name:28}", " / ".join(f"{value:.3f}" for value in values))


def pooled(sources: Sequence[Path], work: Path) -> Pool:
    authors: list[list[str]] = []
    raw, centred, of = [], [], []
    for number, source in enumerate(sources):
        index = indexed(source, work)
        ids = merged_people(index.programme.people, index.programme.talks).ids
        for talk in index.programme.talks:
            authors.append(sorted({ids.get(person.id, person.id) for person in talk.authors}))
        raw.append(index.talks.vectors)
        centred.append(index.centred)
        of += [number] * len(index)
    return Pool(authors, np.concatenate(raw), np.concatenate(centred), np.asarray(of))


def hidden_talks(pool: Pool, last: bool, seed: int) -> NDArray[np.bool_]:
    if last:
        return np.asarray(pool.source == pool.source.max())
    hidden = np.zeros(len(pool.authors), dtype=bool)
    hidden[np.random.default_rng(seed).permutation(len(hidden))[: int(HIDDEN * len(hidden))]] = True
    return hidden


def without(pool: Pool, hidden: NDArray[np.bool_]) -> Known:
    kept = np.flatnonzero(~hidden)
    number = {person: n for n, person in enumerate(sorted({one for row in kept for one in pool.authors[row]}))}
    authors = [[number[one] for one in pool.authors[row]] for row in kept]
    tied = sparse.lil_array((len(number), len(number)), dtype=bool)
    for together in authors:
        for one in together:
            tied[one, [other for other in together if other != one]] = True
    tied = tied.tocsr()
    wanted: dict[int, set[int]] = {}
    for row in np.flatnonzero(hidden):
        there = [number[one] for one in pool.authors[row] if one in number]
        for one in there:
            new = {other for other in there if other != one and not tied[one, other]}
            if new:
                wanted.setdefault(one, set()).update(new)
    return Known(authors, len(number), pool.raw[kept], pool.centred[kept], tied, wanted)


def measured(known: Known, asking: Sequence[int], scores: Scores) -> list[float]:
    """Precision at 10, hit in 10, AUC, AUC among those three or more steps away: means over `asking`."""
    rows = []
    steps = known.tied.astype(np.float32)
    near = (steps[asking] @ steps + steps[asking]).toarray() > 0
    for place, person in enumerate(asking):
        candidates = np.ones(known.people, dtype=bool)
        candidates[[person, *known.tied[[person]].nonzero()[1]]] = False
        found = np.zeros(known.people, dtype=bool)
        found[list(known.wanted[person])] = True
        order = np.flatnonzero(candidates)
        first = order[np.argsort(-scores[place, order], kind="stable")[:CUT]]
        far = candidates & ~near[place]
        rows.append(
            (
                float(found[first].sum()) / CUT,
                float(found[first].any()),
                auc(scores[place, candidates], found[candidates]),
                auc(scores[place, far], found[far]),
            )
        )
    return [float(value) for value in np.nanmean(np.asarray(rows), axis=0)]


def auc(scores: Scores, positive: NDArray[np.bool_]) -> float:
    """The share of pairs in the right order; ties count half; NaN where there is nothing to compare."""
    hits, rest = int(positive.sum()), int((~positive).sum())
    if not hits or not rest:
        return float("nan")
    ranks = rankdata(scores)
    return float((ranks[positive].sum() - hits * (hits + 1) / 2) / (hits * rest))


def common_neighbours(known: Known, asking: Sequence[int]) -> Scores:
    steps = known.tied.astype(np.float64)
    return np.asarray((steps[asking] @ steps).toarray())


def adamic_adar(known: Known, asking: Sequence[int]) -> Scores:
    steps = known.tied.astype(np.float64)
    degree = np.maximum(np.asarray(steps.sum(axis=1)).ravel(), 2)
    return np.asarray((steps[asking] @ sparse.diags_array(1 / np.log(degree)) @ steps).toarray())


def walk(known: Known, asking: Sequence[int]) -> Scores:
    steps = known.tied.astype(np.float64)
    total = np.asarray(steps.sum(axis=1)).ravel()
    back = (sparse.diags_array(1 / np.maximum(total, 1)) @ steps).T.tocsr()
    start = np.zeros((known.people, len(asking)))
    start[list(asking), range(len(asking))] = 1
    at = start
    for _ in range(STEPS):
        at = (1 - RESTART) * (back @ at) + RESTART * start
    return np.asarray(at.T)


def topic(known: Known, asking: Sequence[int]) -> Scores:
    means = np.zeros((known.people, known.raw.shape[1]))
    for vector, authors in zip(known.raw, known.authors, strict=True):
        means[authors] += vector
    means /= np.maximum(np.linalg.norm(means, axis=1, keepdims=True), 1e-9)
    return np.asarray(means[asking] @ means.T)


def topic_and_log_walk(known: Known, asking: Sequence[int]) -> Scores:
    parts = [topic(known, asking), np.log(walk(known, asking) + 1e-8)]
    return np.asarray(
        sum((part - part.mean(axis=1, keepdims=True)) / part.std(axis=1, keepdims=True) for part in parts)
    )


def meet(known: Known, asking: Sequence[int]) -> Scores:
    return closeness(network_of(known.authors, known.centred, known.people), asking)


METHODS: dict[str, Callable[[Known, Sequence[int]], Scores]] = {
    "common neighbours": common_neighbours,
    "Adamic-Adar": adamic_adar,
    "random walk with restart": walk,
    "topic, MiniLM": topic,
    "topic + log walk": topic_and_log_walk,
    "meet": meet,
}


if __name__ == "__main__":
    main()
