"""The session audit: real sessions against random ones, planted swaps, and what it says of shuffled programmes.

    python benchmarks/audit.py PROGRAMME… [--pool "VIS Full Papers"]… [--seeds 20] [--json]

--pool keeps the talks whose track is one of those given. Talks without an abstract, and sessions with fewer than three
such talks, are left out; what is left is one pool. Each figure is a mean over the seeds with half of its 95% confidence
interval.

real against random: AUC of the coherence of each session among 20 random sets of its size from the pool.
planted: a tenth of the talks exchange places in pairs. AUC of the misfit, and precision at k, the number of talks that
    moved; with the sessions' titles, without them, and of the cheap trick: cosine to the mean of the best other session
    less twice that to the mean of its own session without it.
named: share of the talks that are called outliers in the programme as it is; after the swaps, how many of those named
    had moved (precision) and how many of those that moved are named (recall).
judged: sessions with q < 0.05 and p < 0.05, and the share of sessions with p < 0.05 in 200 shuffled programmes.
"""

import argparse
import dataclasses
import json
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from time import process_time

import numpy as np
from sklearn.metrics import roc_auc_score

from abstractsearch import Audit, Index, audit, build, read
from abstractsearch.answers.audit.coherence import verdicts
from abstractsearch.answers.audit.likeness import space_of
from abstractsearch.answers.audit.pools import pools
from similar import pooled

RANDOM_SETS = 20
SHUFFLED = 200

Figures = dict[str, object]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("programmes", type=Path, nargs="+", metavar="PROGRAMME")
    parser.add_argument("--pool", action="append", default=[])
    parser.add_argument("--seeds", type=int, default=20)
    parser.add_argument("--json", action="store_true", help="print the figures as JSON")
    given = parser.parse_args()
    figures = {}
    for source in given.programmes:
        name = source.parent.name if source.is_file() else source.name
        figures[name] = measured(index_of(source, given.pool), given.seeds)
        if not given.json:
            print(name)
            for measure, value in figures[name].items():
                print(f"  {measure:38} {value}")
    if given.json:
        print(json.dumps(figures, indent=1))


def index_of(source: Path, pool: Sequence[str]) -> Index:
    """The pool as a programme of its own, in which all talks are of one kind."""
    programme, _ = pooled(read(source), "session", pool)
    talks = tuple(dataclasses.replace(talk, facets={}) for talk in programme.talks)
    held = {talk.session for talk in talks}
    sessions = tuple(session for session in programme.sessions if session in held)
    return build(dataclasses.replace(programme, talks=talks, sessions=sessions))


def measured(index: Index, seeds: int) -> Figures:
    own = sessions_of(index)
    audit(index)  # what is loaded at the first use is not counted
    start = process_time()
    answer = audit(index)
    seconds = process_time() - start
    blank = retitled(index)
    moves = [planted(own, seed) for seed in range(seeds)]
    titled = [(moved, misfits(audit(with_sessions(index, swapped)), index)) for swapped, moved in moves]
    untitled = [(moved, misfits(audit(with_sessions(blank, swapped)), index)) for swapped, moved in moves]
    trick = [(moved, (cheap_trick(index, swapped), np.zeros(len(own), bool))) for swapped, moved in moves]
    judged = [audited for audited in answer.sessions if audited.p_value is not None]
    return {
        "talks, sessions, judged": [len(own), len(answer.sessions), len(judged)],
        "real against random, AUC": interval(list(real_against_random(index, own, seeds))),
        **{
            f"planted, {name}, {measure}": interval([of(moved, scores) for moved, (scores, _) in runs])
            for name, runs in (("audit", titled), ("without titles", untitled), ("cheap trick", trick))
            for measure, of in MEASURES.items()
        },
        "named as it is, share of talks": round(float(np.mean(misfits(answer, index)[1])), 4),
        "named after swaps, precision": interval(
            [float(moved[named].mean()) for moved, (_, named) in titled if named.any()]
        ),
        "named after swaps, recall": interval([float(named[moved].mean()) for moved, (_, named) in titled]),
        "judged, q < 0.05": sum((audited.q_value or 0) < 0.05 for audited in judged),
        "judged, p < 0.05": sum((audited.p_value or 0) < 0.05 for audited in judged),
        "shuffled, share with p < 0.05": round(shuffled_share(index), 4),
        "CPU seconds": round(seconds, 2),
    }


def auc(moved: np.ndarray, scores: np.ndarray) -> float:
    return float(roc_auc_score(moved, scores))


def precision_at_k(moved: np.ndarray, scores: np.ndarray) -> float:
    return float(moved[np.argsort(-scores, kind="stable")[: moved.sum()]].mean())


MEASURES: dict[str, Callable[[np.ndarray, np.ndarray], float]] = {"AUC": auc, "precision at k": precision_at_k}


def interval(values: Sequence[float]) -> list[float]:
    """Mean, and half of the 95% confidence interval."""
    spread = float(np.std(values, ddof=1)) if len(values) > 1 else 0.0
    return [round(float(np.mean(values)), 4), round(1.96 * spread / max(1, len(values)) ** 0.5, 4)] if values else []


def sessions_of(index: Index) -> np.ndarray:
    """The place of each talk's session in the programme."""
    places = {session.id: place for place, session in enumerate(index.programme.sessions)}
    return np.asarray([places[talk.session.id] for talk in index.programme.talks if talk.session])


def with_sessions(index: Index, own: np.ndarray) -> Index:
    sessions = index.programme.sessions
    talks = [
        dataclasses.replace(talk, session=sessions[place])
        for talk, place in zip(index.programme.talks, own, strict=True)
    ]
    return dataclasses.replace(index, programme=dataclasses.replace(index.programme, talks=tuple(talks)))


def retitled(index: Index) -> Index:
    """The same programme with sessions that have no title."""
    sessions = tuple(dataclasses.replace(session, title="") for session in index.programme.sessions)
    by_id = {session.id: session for session in sessions}
    talks = tuple(
        dataclasses.replace(talk, session=by_id[talk.session.id]) for talk in index.programme.talks if talk.session
    )
    return dataclasses.replace(index, programme=dataclasses.replace(index.programme, sessions=sessions, talks=talks))


def planted(own: np.ndarray, seed: int) -> tuple[np.ndarray, np.ndarray]:
    """(sessions after the swaps, whether each talk moved)."""
    random = np.random.default_rng(seed)
    waiting = list(random.permutation(len(own)))
    swapped, moved = own.copy(), np.zeros(len(own), dtype=bool)
    for _ in range(len(own) // 20):
        one = waiting.pop(0)
        other = waiting.pop(next(place for place, talk in enumerate(waiting) if own[talk] != own[one]))
        swapped[one], swapped[other] = own[other], own[one]
        moved[[one, other]] = True
    return swapped, moved


def misfits(answer: Audit, index: Index) -> tuple[np.ndarray, np.ndarray]:
    """Misfit of each talk, and whether it is named."""
    fits = {fit.talk.id: fit for audited in answer.sessions for fit in audited.talks}
    in_order = [fits[talk.id] for talk in index.programme.talks]
    return np.asarray([fit.misfit for fit in in_order]), np.asarray([fit.outlier for fit in in_order])


def cheap_trick(index: Index, own: np.ndarray) -> np.ndarray:
    vectors = np.hstack([index.centred, index.latent]) / 2**0.5
    sums = np.stack([vectors[own == session].sum(axis=0) for session in range(own.max() + 1)])
    rest = sums[own] - vectors
    others = vectors @ (sums / np.linalg.norm(sums, axis=1, keepdims=True)).T
    others[np.arange(len(own)), own] = -np.inf
    return others.max(axis=1) - 2 * np.einsum("ij,ij->i", vectors, rest) / np.linalg.norm(rest, axis=1)


def real_against_random(index: Index, own: np.ndarray, seeds: int) -> Iterator[float]:
    space = space_of(index, np.arange(len(own)))
    groups = [np.flatnonzero(own == session) for session in range(own.max() + 1)]
    real = [space.coherence(group) for group in groups]
    for seed in range(seeds):
        random = np.random.default_rng(seed)
        others = [
            space.coherence(random.choice(len(own), len(group), replace=False))
            for group in groups
            for _ in range(RANDOM_SETS)
        ]
        yield auc(np.repeat([True, False], [len(real), len(others)]), np.asarray([*real, *others]))


def shuffled_share(index: Index) -> float:
    """Share of the judged sessions with p < 0.05 where the talks are dealt to the sessions at random."""
    random, own = np.random.default_rng(0), sessions_of(index)
    space = space_of(index, np.arange(len(own)))
    found = []
    for _ in range(SHUFFLED):
        talks = with_sessions(index, random.permutation(own)).programme.talks
        found += [verdict.p_value < 0.05 for verdict in verdicts(space, pools(talks)).values()]
    return float(np.mean(found))


if __name__ == "__main__":
    main()
