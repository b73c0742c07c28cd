"""The shipped model, run without torch, is the model that sentence-transformers runs."""

import shutil
from pathlib import Path

import numpy as np
import pytest

from abstractsearch.errors import ModelError
from abstractsearch.index import graph
from abstractsearch.index.encoder import SentenceTransformerEncoder, ShippedEncoder, _batches
from tests.conftest import FakeEncoder, model_cache

TEXTS = [
    "unrolling",
    "Posterior sampling with the Proximal Stochastic Gradient Langevin Algorithm.",
    "Ségolène's $\\ell^1$ problem — ТВА",
    "We reconstruct images from few photons. " * 20,
    "We reconstruct images from few photons. " * 200,
]


def test_batches_hold_at_most_512_tokens_unless_one_text_has_more() -> None:
    lengths = [5, 256, 256, 256, 100, 600, 3]
    batches = _batches(lengths)
    assert sorted(row for batch in batches for row in batch) == list(range(len(lengths)))
    assert all(len(batch) == 1 or len(batch) * max(lengths[row] for row in batch) <= 512 for batch in batches)


@pytest.mark.model
def test_vectors_are_those_of_sentence_transformers() -> None:
    shipped = ShippedEncoder(model_cache())
    reference = SentenceTransformerEncoder(str(graph.packaged_file("tokenizer.json").parent))
    vectors, expected = shipped.encode(TEXTS), reference.encode(TEXTS)
    assert (vectors * expected).sum(axis=1).min() >= 0.9999
    assert shipped.dimension == reference.dimension == 384
    np.testing.assert_allclose(np.linalg.norm(vectors, axis=1), 1, atol=1e-5)


@pytest.mark.model
def test_texts_are_read_to_their_256th_token_and_not_their_128th() -> None:
    encoder = ShippedEncoder(model_cache())
    start, middle, end = "blur " * 150, "photon " * 50, "wave " * 200
    short, longer, longest = encoder.encode([start, start + middle, start + middle + end])
    assert short @ longer < 0.99
    assert longer @ longest < 0.999
    assert encoder.encode([start + middle + end + "tail " * 100])[0] @ longest > 0.99999


@pytest.mark.model
def test_an_empty_text_gives_zeros_and_the_batch_changes_nothing() -> None:
    encoder = ShippedEncoder(model_cache())
    alone, together = encoder.encode(TEXTS[:1]), encoder.encode([*TEXTS, "", " "])
    assert not together[-2:].any()
    np.testing.assert_allclose(alone[0], together[0], atol=1e-5)


@pytest.mark.model
def test_a_damaged_graph_is_exported_again(tmp_path: Path) -> None:
    shutil.copytree(model_cache(), tmp_path / "cache")
    path = Path(graph.exported(tmp_path / "cache"))
    path.write_bytes(path.read_bytes()[:1000])
    assert Path(graph.exported(tmp_path / "cache")).stat().st_size > 80_000_000


def test_a_model_that_is_not_here_is_told_and_never_fetched() -> None:
    with pytest.raises(ModelError, match="is not on this machine") as raised:
        SentenceTransformerEncoder("no-such-organisation/no-such-model")
    assert "\n" not in str(raised.value)


def test_weights_that_are_not_the_expected_ones_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(graph.PACKAGED, "tokenizer.json", "0" * 64)
    with pytest.raises(ModelError, match="is damaged"):
        graph.packaged_file("tokenizer.json")


def test_a_missing_model_package_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(graph, "PACKAGE", "no_such_package")
    with pytest.raises(ModelError, match="make app"):
        graph.packaged_file("tokenizer.json")


def test_the_fake_encoder_is_deterministic() -> None:
    np.testing.assert_array_equal(FakeEncoder().encode(TEXTS), FakeEncoder().encode(TEXTS))
