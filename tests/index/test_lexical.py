"""BM25 and its words."""

import numpy as np
import pytest

from abstractsearch.index.lexical import Lexical, stems, words


def test_words_are_folded_and_stemmed_and_stop_words_are_left_out() -> None:
    assert stems("The unrolled Networks of Müller's déjà-vu, 3D") == ["unrol", "network", "muller", "deja", "vu", "3d"]


def test_words_say_where_they_stand() -> None:
    text = "An inverse problem"
    assert [text[word.start : word.end] for word in words(text)] == ["inverse", "problem"]


def test_a_rare_word_counts_more_than_a_common_one() -> None:
    lexical = Lexical.of(["image noise", "image blur", "image phase"])
    assert lexical.idf("phase") > lexical.idf("imag") == 0
    assert np.argmax(lexical.scores(["imag", "phase"])) == 2


def test_coverage_is_the_share_of_the_querys_idf() -> None:
    lexical = Lexical.of(["image noise", "image blur"])
    assert lexical.coverage(["nois"]).tolist() == pytest.approx([1, 0])
    unknown, known = lexical.idf("zebra"), lexical.idf("nois")
    assert lexical.coverage(["nois", "zebra"])[0] == pytest.approx(known / (known + unknown))


@pytest.mark.parametrize("texts", [[], ["", ""], ["the of"]])
def test_texts_without_words_score_nothing(texts: list[str]) -> None:
    lexical = Lexical.of(texts)
    assert lexical.scores(["nois"]).tolist() == [0] * len(texts)
    assert lexical.coverage(["nois"]).tolist() == [0] * len(texts)
