"""Found topics: how many, and which talks are in one."""

import numpy as np
import pytest
from scipy.sparse import csr_matrix

from abstractsearch.answers.topics import clusters
from abstractsearch.answers.topics.clusters import by_size, discovered, louvain
from abstractsearch.index.build import Index, build
from tests.answers.test_topics import of_fields
from tests.conftest import FakeEncoder


@pytest.fixture(scope="module")
def fields() -> Index:
    return build(of_fields(8), FakeEncoder())


def test_the_true_number_finds_the_fields(fields: Index) -> None:
    found = discovered(fields, number=3)
    names = [fields.programme.talks[row].id.partition("-")[0] for row in found.rows]
    assert len(set(zip(names, found.labels.tolist(), strict=True))) == 3
    assert (found.weights > 0.9).all()


def test_other_seeds_find_the_same(fields: Index) -> None:
    assert (discovered(fields, number=3, seed=1).labels == discovered(fields, number=3, seed=2).labels).all()


def test_every_topic_that_is_chosen_has_three_talks(fields: Index) -> None:
    assert np.bincount(discovered(fields).labels).min() >= 3


def test_topics_are_counted_from_the_largest() -> None:
    assert by_size(np.asarray([5, 2, 2, 7, 7, 7]), np.ones(6, dtype=np.intp)).tolist() == [2, 1, 1, 0, 0, 0]
    assert by_size(np.asarray([4, 4, 1, 1]), np.ones(4, dtype=np.intp)).tolist() == [0, 0, 1, 1]


def test_of_very_many_talks_groups_of_near_ones_stand_for_them(monkeypatch: pytest.MonkeyPatch, fields: Index) -> None:
    monkeypatch.setattr(clusters, "MOST_DIRECT", 12)
    found = discovered(fields, number=3)
    names = [fields.programme.talks[row].id.partition("-")[0] for row in found.rows]
    assert len(found.labels) == len(fields)
    assert len(set(zip(names, found.labels.tolist(), strict=True))) == 3


def test_a_higher_resolution_finds_more_groups_of_those_that_are_tied() -> None:
    cliques = np.kron(np.eye(4), np.ones((5, 5))) - np.eye(20)
    cliques[4, 5] = cliques[5, 4] = cliques[14, 15] = cliques[15, 14] = 3
    found = louvain(csr_matrix(cliques), 1.0, 0)
    assert [len(set(found[start : start + 5])) for start in range(0, 20, 5)] == [1, 1, 1, 1]
    assert louvain(csr_matrix(cliques), 0.05, 0).max() < found.max() < louvain(csr_matrix(cliques), 9.0, 0).max()
