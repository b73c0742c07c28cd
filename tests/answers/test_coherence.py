"""Likeness, random sessions, p and q, each against its definition."""

import numpy as np
import pytest
from scipy.stats import false_discovery_control

from abstractsearch.answers.audit.coherence import p_value, percentile, q_values, random_coherences, verdicts
from abstractsearch.answers.audit.likeness import Space, space_of
from abstractsearch.answers.audit.pools import Pool
from tests.answers.audited import index_of, on_topics


def space(talks: int = 60, width: int = 8) -> Space:
    """Talks without any pattern, as far as the methods of a space need them."""
    vectors = np.random.default_rng(1).standard_normal((talks, width)).astype(np.float32)
    vectors /= np.linalg.norm(vectors, axis=1, keepdims=True)
    return Space(vectors, np.linspace(0, 0.3, talks, dtype=np.float32), mean=-0.15, spread=0.4)


def test_coherence_is_the_mean_likeness_of_the_pairs() -> None:
    made, members = space(), np.asarray([3, 8, 20, 21])
    pairs = [
        (made.vectors[i] @ made.vectors[j] - (made.density[i] + made.density[j]) / 2 + 0.15) / 0.4
        for i in members
        for j in members
        if i < j
    ]
    assert made.coherence(members) == pytest.approx(float(np.mean(pairs)), abs=1e-5)


def test_likeness_is_a_standard_score_over_all_pairs() -> None:
    made = space_of(index_of(on_topics()), np.arange(28))
    pairs = [made.coherence(np.asarray([i, j])) for i in range(28) for j in range(i)]
    assert (np.mean(pairs), np.std(pairs)) == (pytest.approx(0, abs=1e-4), pytest.approx(1, abs=1e-4))


def test_density_is_the_mean_of_the_ten_nearest() -> None:
    made = space_of(index_of(on_topics()), np.arange(28))
    cosines = np.delete(made.vectors @ made.vectors[5], 5)
    assert made.density[5] == pytest.approx(np.sort(cosines)[-10:].mean(), abs=1e-5)


def test_random_sessions_are_of_the_pool_and_each_talk_is_as_likely() -> None:
    made, pool = space(), np.arange(10, 40)
    random = random_coherences(made, pool, {2, 5})
    pairs = [made.coherence(np.asarray([i, j])) for i in pool for j in pool if i < j]
    for size in (2, 5):
        assert len(random[size]) >= 2000
        assert random[size].mean() == pytest.approx(float(np.mean(pairs)), abs=0.05)
    assert random[2].max() <= max(pairs) + 1e-5
    assert random[2].std() > random[5].std()


def test_p_counts_the_session_itself_and_percentile_the_less_coherent() -> None:
    random = np.asarray([0.0, 1.0, 2.0, 3.0])
    assert p_value(2.0, random) == (2 + 1) / (4 + 1)
    assert p_value(9.0, random) == 1 / 5
    assert percentile(2.0, random) == 50


def test_q_is_benjamini_and_hochberg() -> None:
    p = [0.9, 0.01, 0.04, 0.03, 0.5, 0.01]
    assert q_values(p) == pytest.approx(list(false_discovery_control(p)))
    assert q_values([]) == []


def test_sessions_dealt_at_random_are_called_coherent_as_often_as_they_should() -> None:
    made, random = space(talks=60), np.random.default_rng(0)
    found = []
    for _ in range(60):
        dealt = random.permutation(60).reshape(12, 5)
        sessions = {str(number): rows for number, rows in enumerate(dealt)}
        found += [
            verdict.p_value < 0.05
            for verdict in verdicts(made, [Pool(np.arange(60), sessions, frozenset(sessions))]).values()
        ]
    assert 0.02 < np.mean(found) < 0.08
