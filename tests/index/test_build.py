"""What an index holds, and what a rebuild encodes."""

import dataclasses

import numpy as np

from abstractsearch.index.build import Index, build
from abstractsearch.programme.model import Programme
from tests.conftest import FakeEncoder


def test_rows_are_the_talks_in_order(index: Index, programme: Programme) -> None:
    assert len(index.talks) == len(programme.talks) == len(index)
    assert index.sentence_starts[-1] == len(index.sentences)
    assert index.programme.talks[index.rows["noether-emmy"]].id == "noether-emmy"


def test_a_talk_of_which_nothing_is_known_has_no_vector(index: Index) -> None:
    row = index.rows["lovelace-ada-2"]
    assert not index.talks.vectors[row].any()
    assert not index.centred[row].any()


def test_centred_rows_are_unit_rows(index: Index) -> None:
    lengths = np.linalg.norm(index.centred, axis=1)
    np.testing.assert_allclose(lengths[lengths > 0], 1, atol=1e-6)


def test_a_rebuild_encodes_only_what_changed(index: Index, programme: Programme) -> None:
    changed = dataclasses.replace(programme.talks[0], title="A new title")
    encoder = FakeEncoder()
    rebuilt = build(dataclasses.replace(programme, talks=(changed, *programme.talks[1:])), encoder, previous=index)
    assert "A new title" in encoder.encoded
    assert not any("Symmetry" in text for text in encoder.encoded)
    np.testing.assert_array_equal(rebuilt.talks.vectors[1:], index.talks.vectors[1:])


def test_another_model_encodes_everything(index: Index, programme: Programme) -> None:
    other = FakeEncoder()
    other.name = "other"
    build(programme, other, previous=index)
    assert len(other.encoded) == len(index.encoder.encoded)


def test_progress_ends_at_the_total(programme: Programme) -> None:
    steps: list[tuple[int, int]] = []
    build(programme, FakeEncoder(), progress=lambda done, total: steps.append((done, total)))
    assert steps[-1][0] == steps[-1][1] > 0


def test_two_talks_may_share_a_text(programme: Programme) -> None:
    twin = dataclasses.replace(programme.talks[0], id="twin")
    index = build(dataclasses.replace(programme, talks=(*programme.talks, twin)), FakeEncoder())
    vectors = index.talks.vectors
    np.testing.assert_array_equal(vectors[index.rows["twin"]], vectors[index.rows["lovelace-ada"]])


def test_an_empty_programme_is_indexed() -> None:
    assert len(build(Programme("empty", "Empty", ()), FakeEncoder())) == 0
