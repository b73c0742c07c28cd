"""Names in printed references, in the styles in which they are printed."""

import pytest

from abstractsearch.answers.people.references import Cited
from abstractsearch.programme.model import Person

JANE, JOHN = Person("doe-jane", "Jane Doe"), Person("doe-john", "John Doe")
PIC, ROE = Person("pic", "Jean-Luc Pic"), Person("roe", "Valentin de Roe")
LONG = Person("foe", "Laure Blanc-Foe", variants=("Laure Foe",))


@pytest.mark.parametrize(
    "reference",
    [
        "Other, A., Pic, J.-L., & de Roe, V. (2024). On trees. Journal of Pic, J.",
        "A. Other, J.-L. Pic, and V. de Roe, “On trees”, 2024",
        "A. Other, J. L. Pic and V. De Roe. On trees. 2024.",
        "Ann Other, Jean-Luc Pic, Valentin de Roe, On trees, 2024",
        "Other, Ann, Pic, Jean-Luc, de Roe, Valentin, et al. On trees. 2024.",
        "Other A, Pic JL, de Roe V. On trees. 2024.",
        "Other, Ann, Jean-Luc Pic, and Valentin de Roe. On trees.",
        "[12] Other, A., Pic, J.-L., de Roe, V. On trees. 2024.",
        "3. Other, A., Pic, J.-L., & de Roe, V. (2024). On trees.",
    ],
)
def test_authors_are_found_in_every_style(reference: str) -> None:
    found = Cited([JANE, PIC, ROE]).authors(reference)
    assert found == [PIC, ROE]


@pytest.mark.parametrize(
    "reference",
    [
        "Negash, A., Martin, J., Doe, E., Hall, J. (2021). On trees.",
        "A. Other. The Doe lemma and the Jane street. 2020.",
        "Other, A. (2020). Letters to Jane Doe.",
        "https://example.org/doe",
        "",
    ],
)
def test_nobody_is_found_where_nobody_is_meant(reference: str) -> None:
    assert Cited([JANE]).authors(reference) == []


def test_initials_that_fit_two_name_nobody_but_the_talks_own() -> None:
    cited = Cited([JANE, JOHN])
    assert cited.authors("J. Doe. On trees. 2020.") == []
    assert cited.authors("J. Doe. On trees. 2020.", own=[JOHN]) == [JOHN]
    assert cited.authors("Jane Doe. On trees. 2020.", own=[JOHN]) == [JANE]


def test_hyphens_and_variants() -> None:
    assert Cited([LONG]).authors("Blanc-Foe, L. (2020). On trees.") == [LONG]
    assert Cited([LONG]).authors("L. Foe. On trees. 2020.") == [LONG]


def test_people_are_the_same_here_as_elsewhere() -> None:
    mueller, chen = Person("mueller", "Jörg Müller"), Person("chen", "Yu-An Chen")
    assert Cited([mueller]).authors("Jörg Müller. On trees. 2020.") == [mueller]
    assert Cited([chen]).authors("Yu Chen and A. Other. On trees. 2020.") == []
    assert Cited([chen]).authors("Yu-An Chen and A. Other. On trees. 2020.") == [chen]
    assert Cited([chen]).authors("Y.-A. Chen and A. Other. On trees. 2020.") == [chen]
