"""Which people some words name."""

import pytest

from abstractsearch.index.names import Names
from abstractsearch.programme.model import Programme


def found(programme: Programme, words: str, only_names: str = "") -> list[tuple[str, bool]]:
    return [(hit.person.id, hit.whole) for hit in Names(programme).in_query(words.split(), only_names.split())]


def test_all_words_name_the_person(programme: Programme) -> None:
    names = Names(programme)
    assert [(hit.person.id, hit.whole) for hit in names.wholly(["lovelace", "ada"])] == [("lovelace-ada", True)]
    assert names.wholly(["lovelace", "sampling"]) == names.wholly([]) == []


@pytest.mark.parametrize(
    ("words", "only_names", "expected"),
    [
        ("sampling by emmy noether", "", [("noether-emmy", False)]),
        ("noether sampling", "noether", [("noether-emmy", False)]),
        ("noether sampling", "", []),
        ("emmy sampling noether", "", []),
        ("a guest", "a", [("guest-a", False)]),
    ],
)
def test_some_words_name_a_person(
    programme: Programme, words: str, only_names: str, expected: list[tuple[str, bool]]
) -> None:
    assert found(programme, words, only_names) == expected


def test_every_spelling_of_a_name_counts(programme: Programme) -> None:
    assert found(programme, "kovalevsky waves", "kovalevsky") == [("kovalevskaya-sofia", False)]
    assert "kovalevsky" in Names(programme)
    assert "sampling" not in Names(programme)
