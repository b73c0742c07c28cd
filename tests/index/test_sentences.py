"""Where sentences end."""

import pytest

from abstractsearch.index.sentences import sentence_spans


@pytest.mark.parametrize(
    "sentences",
    [
        ["We sample from the posterior.", "It mixes quickly, as theory says."],
        ["This is joint work with J.-C. Pesquet and A. B. Smith.", "It uses total variation."],
        ["See Fig. 2, cf. the appendix, e.g. on noise.", "The second sentence follows here."],
        ["Does it converge to a minimum?", "Yes, and it does so quickly!"],
        ["The last one is short enough to join. Yes."],
    ],
)
def test_sentences_are_told_apart(sentences: list[str]) -> None:
    text = " ".join(sentences)
    assert [text[start:end] for start, end in sentence_spans(text)] == sentences


def test_spans_lie_in_order_within_the_text_without_white_space() -> None:
    text = "  One sentence of some length.\n\nAnother sentence of some length.  "
    assert [text[start:end] for start, end in sentence_spans(text)] == [
        "One sentence of some length.",
        "Another sentence of some length.",
    ]


@pytest.mark.parametrize("text", ["", "   ", "\n\n"])
def test_nothing_has_no_sentences(text: str) -> None:
    assert sentence_spans(text) == ()
