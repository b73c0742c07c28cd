"""Typing errors."""

import pytest

from abstractsearch.index.spelling import Spelling, everyday_words

KNOWN = Spelling(["papadakis", "scanning", "weiss", "langevin", "tomography", "art"])


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("papadkis", "papadakis"),
        ("papadaksi", "papadakis"),
        ("weis", "weiss"),
        ("langevinn", "langevin"),
        ("tomografy", "tomography"),
        ("weiss", "weiss"),
        ("tomogrpahy", "tomography"),
        ("staining", None),
        ("lengevon", None),
        ("apadakis", None),
        ("wei", None),
        ("lng", None),
        ("arts", "art"),
        ("wesis", "weiss"),
        ("weeess", None),
        ("", None),
    ],
)
def test_the_word_that_was_meant(typed: str, meant: str | None) -> None:
    assert KNOWN.meant(typed) == meant


def test_everyday_words_are_those_of_the_model() -> None:
    words = everyday_words()
    assert {"radio", "ratio", "chair", "lunch"} <= words
    assert words.isdisjoint({"photoacoutic", "tomograhpy", "langevn", "papadakis", "##ing", "[CLS]", "1990"})
