"""What a name is made of."""

import pytest

from abstractsearch.programme.names.identity import People, folded, natural_order, person_id, same_place, split_name


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


WANG_IN_OSLO = [("Wei Wang", "University of Oslo"), ("Ann Doe", None)]


def test_namesakes_at_other_places_beside_other_people_are_two() -> None:
    people = People()
    assert people.together(WANG_IN_OSLO) == ("wang-wei", "doe-ann")
    assert people.together([("Wei Wang", "Kyoto University"), ("Bob Roe", None)]) == ("wang-wei-2", "roe-bob")
    assert people.together([("Bob Roe", None), ("Wei Wang", "Kyoto University")]) == ("roe-bob", "wang-wei-2")
    assert people.together([("Wei Wang", "Oslo University"), ("Cy Poe", None)]) == ("wang-wei", "poe-cy")


@pytest.mark.parametrize(
    "authors",
    [
        [("Wei Wang", "Kyoto University"), ("Ann Doe", None)],
        [("Wei Wang", "Univ. Oslo"), ("Bob Roe", None)],
        [("Wei Wang", "UO"), ("Bob Roe", None)],
        [("Wei Wang", None), ("Bob Roe", None)],
        [("Wei Wang", "Kyoto University")],
    ],
)
def test_less_than_that_leaves_a_name_one_person(authors: list[tuple[str, str | None]]) -> None:
    people = People()
    people.together(WANG_IN_OSLO)
    assert "wang-wei" in people.together(authors)


def test_a_telling_name_stays_one_person_wherever_it_is_met() -> None:
    people = People()
    people.together([("Yossi Adler", "University of Oslo"), ("Ann Doe", None)])
    assert "adler-yossi" in people.together([("Yossi Adler", "Company X"), ("Bob Roe", None)])


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("KAIST", "Korea Advanced Institute of Science and Technology", True),
        ("Queen Mary University of London", "QMUL, London", True),
        ("Télécom Paris", "Telecom Paris, IP Paris", True),
        ("Tsinghua University", "Peking University", False),
        ("ETH", "EPFL", False),
        (None, "EPFL", True),
    ],
)
def test_places_are_compared_by_their_telling_words(one: str | None, other: str | None, same: bool) -> None:
    assert same_place(one, other) is same
