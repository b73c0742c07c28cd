"""Is a session closer than random sessions of its size?"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from abstractsearch.answers.audit.likeness import Rows, Space
from abstractsearch.answers.audit.pools import Pool

RANDOM_SESSIONS = 5000
BLOCK = 250
ROUNDING = 1e-5

SIGNIFICANT = 0.05

Coherences = NDArray[np.float64]


@dataclass(frozen=True)
class Verdict:
    """How coherent a session is beside random ones of its size; as in `Audited`."""

    coherence: float
    percentile: float
    p_value: float
    q_value: float


def verdicts(space: Space, pools: Sequence[Pool]) -> dict[str, Verdict]:
    """Each judged session, by its id, against random sessions of its size and pool."""
    found: dict[str, tuple[float, float, float]] = {}
    for pool in pools:
        random = random_coherences(space, pool.talks, {len(pool.sessions[session]) for session in pool.judged})
        for session in sorted(pool.judged):
            observed, others = space.coherence(pool.sessions[session]), random[len(pool.sessions[session])]
            found[session] = observed, percentile(observed, others), p_value(observed, others)
    corrected = q_values([p for _, _, p in found.values()])
    return {session: Verdict(*figures, q) for (session, figures), q in zip(found.items(), corrected, strict=True)}


def random_coherences(space: Space, pool: Rows, sizes: Iterable[int], seed: int = 0) -> dict[int, Coherences]:
    """Coherences of RANDOM_SESSIONS random sessions of talks of `pool`, for each size, each two or more.

    A random session of one size is that of the next smaller size and further talks: one draw serves all sizes.
    """
    wanted = sorted(set(sizes))
    if not wanted:
        return {}
    random = np.random.default_rng(seed)
    found: dict[int, list[Coherences]] = {size: [] for size in wanted}
    for _ in range(0, RANDOM_SESSIONS, BLOCK):
        drawn = pool[np.argsort(random.random((BLOCK, len(pool))), axis=1)[:, : wanted[-1]]]
        for size, coherences in _growing(space, drawn):
            if size in found:
                found[size].append(coherences)
    return {size: np.concatenate(parts) for size, parts in found.items()}


def p_value(observed: float, random: Coherences) -> float:
    """Share of sessions at least as coherent, the observed one and the random ones taken together: never 0."""
    return float((np.sum(random >= observed - ROUNDING) + 1) / (len(random) + 1))


def percentile(observed: float, random: Coherences) -> float:
    """Share of random sessions that are less coherent, in [0, 100]."""
    return float(np.mean(random < observed - ROUNDING) * 100)


def q_values(p_values: Sequence[float]) -> list[float]:
    """The false discovery rate at which each would be called coherent (Benjamini & Hochberg 1995)."""
    p = np.asarray(p_values)
    order = np.argsort(p, kind="stable")
    scaled = p[order] * len(p) / np.arange(1, len(p) + 1)
    q = np.empty_like(p)
    q[order] = np.minimum(1.0, np.minimum.accumulate(scaled[::-1])[::-1])
    return [float(value) for value in q]


def _growing(space: Space, drawn: Rows) -> Iterable[tuple[int, Coherences]]:
    """For 2, 3, … talks, the coherence of the first so many of each row of `drawn`."""
    sums = np.zeros((len(drawn), space.vectors.shape[1]), dtype=np.float32)
    squares, density = np.zeros(len(drawn)), np.zeros(len(drawn))
    for size, talk in enumerate(drawn.T, start=1):
        vectors = space.vectors[talk]
        sums += vectors
        squares += np.einsum("ij,ij->i", vectors, vectors)
        density += space.density[talk]
        if size > 1:
            within = (np.einsum("ij,ij->i", sums, sums) - squares) / (size * (size - 1))
            yield size, space.scores(within - density / size)
