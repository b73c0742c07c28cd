"""tf-idf over words and pairs of words."""

import numpy as np
import pytest

from abstractsearch.index.terms import Terms, as_written, terms_of

TEXTS = ["posterior sampling of images", "posterior sampling of graphs", "waves"]


def test_cosines_are_those_of_unit_rows() -> None:
    cosines = Terms.of(TEXTS).cosines(0)
    assert cosines[0] > 0.999
    assert 0 < cosines[1] < 1
    assert cosines[2] == 0


def test_shared_terms_add_up_to_the_cosine() -> None:
    terms = Terms.of(TEXTS)
    shared = terms.shared(0, 1)
    assert set(shared) == {"posterior", "sampl", "posterior sampl"}
    assert sum(shared.values()) == pytest.approx(terms.cosines(0)[1])


def test_a_term_is_shown_as_the_text_writes_it() -> None:
    assert as_written("posterior sampl", "Posterior Sampling: how posterior  sampling works") == "posterior sampling"
    assert as_written("langevin", "A Langevin sampler") == "Langevin"
    assert as_written("wave", "no such word") is None


def test_texts_without_terms_have_none() -> None:
    assert np.all(Terms.of(["", "the"]).cosines(0) == 0)


def test_weights_are_those_of_scikit_learn() -> None:
    from sklearn.feature_extraction.text import TfidfVectorizer

    texts = [f"sampling of {word} and {word} waves" for word in ("posterior", "prior", "posterior", "graph") * 3]
    vectorizer = TfidfVectorizer(analyzer=terms_of, sublinear_tf=True, min_df=2)
    expected = vectorizer.fit_transform(texts)
    terms = Terms.of(texts)
    assert list(terms.vocabulary) == list(vectorizer.get_feature_names_out())
    np.testing.assert_allclose(terms.matrix.toarray(), expected.toarray(), atol=1e-6)
