"""What a name is made of."""

import pytest

from abstractsearch.programme.identity import People, folded, natural_order, person_id, split_name


@pytest.mark.parametrize(
    ("name", "parts"),
    [
        ("Nicolas Papadakis", ("Nicolas", "Papadakis")),
        ("Hilton B. de Aguiar", ("Hilton B.", "de Aguiar")),
        ("Valentin de Bortoli", ("Valentin", "de Bortoli")),
        ("Ludwig van der Berg", ("Ludwig", "van der Berg")),
        ("Plato", ("", "Plato")),
        ("De Bortoli", ("De", "Bortoli")),
    ],
)
def test_a_particle_belongs_to_the_surname(name: str, parts: tuple[str, str]) -> None:
    assert split_name(name) == parts


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("Nicolas Papadakis", "papadakis-nicolas"),
        ("Papadakis, Nicolas", "papadakis-nicolas"),
        ("Ségolène Martin", "martin-segolene"),
        ("Laure Blanc-Féraud", "blanc-feraud-laure"),
        ("王 小明", "xiaoming-wang"),
        ("???", "unknown"),
    ],
)
def test_an_id_is_made_of_the_surname_and_the_given_names(name: str, expected: str) -> None:
    assert person_id(name) == expected


def test_a_comma_turns_a_name() -> None:
    assert natural_order("Fadili,  Jalal") == "Jalal Fadili"
    assert natural_order("Fadili,") == "Fadili"


def test_folding_is_blind_to_case_accents_and_punctuation() -> None:
    assert folded("Ségolène  O'Brien-Müller") == "segolene o brien muller"


def test_spellings_with_one_id_are_one_person() -> None:
    people = People()
    people.named("José Pérez")
    person = people.named("Perez, Jose", "Madrid")
    assert (person.id, person.name, person.affiliation, person.variants) == (
        "perez-jose",
        "José Pérez",
        "Madrid",
        ("Jose Perez",),
    )


def test_two_authors_of_one_name_on_one_talk_are_two_people() -> None:
    people = People()
    assert people.together([("Wei Wang", None), ("Wei Wang", None)]) == ("wang-wei", "wang-wei-2")
    assert people.together([("Wei Wang", None)]) == ("wang-wei",)
