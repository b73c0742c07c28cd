"""Names in lists and in prose."""

import pytest

from abstractsearch.programme.names.institutions import is_institution
from abstractsearch.programme.names.lists import listed
from abstractsearch.programme.names.mentions import is_joint_work, mentioned, mentions, without_joint_work
from abstractsearch.programme.names.printed import Named, in_reading_case, is_name


@pytest.mark.parametrize(
    ("prose", "people"),
    [
        ("Joint work with: Ann Doe, Valentin de Roe, Bob Poe.", ["Ann Doe", "Valentin de Roe", "Bob Poe"]),
        ("This is a joint work with Ann Doe (IMB, Oslo) and Bob Roe (KTH).", ["Ann Doe (IMB, Oslo)", "Bob Roe (KTH)"]),
        ("It works. (joint with A. Doe and K. L. Roe)", ["A. Doe", "K. L. Roe"]),
        ("joint work wih Ann Doe as well as Bob Roe, and Cy Poe.", ["Ann Doe", "Bob Roe", "Cy Poe"]),
        ("It ends. Authors: Ann Doe, Bob Roe.", ["Ann Doe", "Bob Roe"]),
        ("En collaboration avec Anne Dupont et Jean-Luc Pic (ENS).", ["Anne Dupont", "Jean-Luc Pic (ENS)"]),
        ("Gemeinsame Arbeit mit Mia Lund (KTH).", ["Mia Lund (KTH)"]),
        ("in collaboration with Ann Doe, MIT, and Bob Roe.", ["Ann Doe (MIT)", "Bob Roe"]),
        ("Joint with J.-P. Doe and A. Roe.", ["J.-P. Doe", "A. Roe"]),
        ("Joint work with my PhD student Ann Doe and our colleague Bob Roe.", ["Ann Doe", "Bob Roe"]),
        ("Authors: Ann Doe¹, Bob Roe², Cy Poe*", ["Ann Doe", "Bob Roe", "Cy Poe"]),
        ("Joint work with Ann Doe [1], Bob Roe [2, 3].", ["Ann Doe", "Bob Roe"]),
        ("Joint work with Ann Doe, Univ. Oslo, Bob Roe, Inria.", ["Ann Doe (Univ. Oslo)", "Bob Roe (Inria)"]),
        ("Joint work with Ann\nDoe and Bob\nRoe.", ["Ann Doe", "Bob Roe"]),
        ("joint work with: Ann Doe\nBob Roe", ["Ann Doe", "Bob Roe"]),
        ("Trabajo conjunto con José Doe y Ana Roe.", ["José Doe", "Ana Roe"]),
        ("A paper written with Ann Doe.", ["Ann Doe"]),
        ("The last part is new (with A. Doe and B. Roe).", ["A. Doe", "B. Roe"]),
    ],
)
def test_collaborators_are_found_in_prose(prose: str, people: list[str]) -> None:
    found = [f"{one.name} ({one.affiliation})" if one.affiliation else one.name for one in mentioned(prose)]
    assert found == people


@pytest.mark.parametrize(
    "prose",
    [
        "We work with Hilbert spaces.",
        "in collaboration with the University of Oslo",
        "A joint model.",
        "",
        "We thank Ann Doe.",
        "In collaboration with Polytechnique Montreal.",
        "Trees (with Random Forests and Deep Nets).",
    ],
)
def test_no_names_are_found_where_none_stand(prose: str) -> None:
    assert mentioned(prose) == ()


def test_names_end_with_their_sentence() -> None:
    assert mentioned("Joint work with A. Doe. The Method is new.") == (Named("A. Doe"),)


@pytest.mark.parametrize(
    ("text", "people"),
    [
        ("Ann Doe & Bob Roe", [("Ann Doe", None), ("Bob Roe", None)]),
        ("Ann Doe (X) and Bob Roe (Y)", [("Ann Doe", "X"), ("Bob Roe", "Y")]),
        ("Ann Doe, Bob Roe, Imperial College", [("Ann Doe", "Imperial College"), ("Bob Roe", "Imperial College")]),
        ("Prof. Dr. Ann Doe, ETH Zürich", [("Ann Doe", "ETH Zürich")]),
        ("Ann Doe, IST Lisbon", [("Ann Doe", "IST Lisbon")]),
        ("Doe, Ann", [("Doe, Ann", None)]),
        ("Ann Doe¹, Bob Roe*", [("Ann Doe", None), ("Bob Roe", None)]),
        ("Learning from the past", []),
    ],
)
def test_lists_of_names_are_read(text: str, people: list[tuple[str, str | None]]) -> None:
    assert listed(text) == tuple(Named(*person) for person in people)


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        ("Ann DOE", "Ann Doe"),
        ("DOE Ann", "Ann Doe"),
        ("Paul DE LA TOUR", "Paul de la Tour"),
        ("J. B. Roe", "J. B. Roe"),
    ],
)
def test_shouted_surnames_are_shown_in_reading_case(name: str, shown: str) -> None:
    assert in_reading_case(name) == shown


def test_institutions_are_told_from_names() -> None:
    assert all(map(is_institution, ("MIT", "University of Oslo", "Universität Wien", "École Polytechnique")))
    assert not is_institution("Ann Doe")


def test_a_company_after_the_last_name_is_nobody() -> None:
    found = listed("Ann Doe, Bob Roe & Cy Poe, Fusion Works")
    assert [(one.name, one.affiliation) for one in found] == [
        ("Ann Doe", "Fusion Works"),
        ("Bob Roe", "Fusion Works"),
        ("Cy Poe", "Fusion Works"),
    ]


def test_a_title_loses_those_who_joined_in() -> None:
    assert without_joint_work("On trees (joint with A. Doe)") == ("On trees", (Named("A. Doe"),))
    assert without_joint_work("On trees (and leaves)") == ("On trees (and leaves)", ())


def test_a_paragraph_of_names_names_collaborators() -> None:
    assert mentioned("It works.\n\nWith Ann Doe (KTH).") == (Named("Ann Doe", "KTH"),)
    assert mentioned("It works.\n\nWith Monte Carlo methods we compute.") == ()


def test_a_line_of_collaborators_holds_nothing_else() -> None:
    assert is_joint_work("(joint work with Ann Doe and Bob Roe (KTH))")
    assert not is_joint_work("Joint work with Ann Doe shows that bees sleep.")


def test_an_article_begins_no_name() -> None:
    assert not is_name("A Bayesian Journey")
    assert is_name("A. Bayes")


def test_a_mention_comes_with_its_sentence() -> None:
    prose = "A first one. This is joint work with A. Doe (KTH) and B. Roe. A last one. Authors: C. Poe, D. Coe."
    first, second = mentions(prose)
    assert (first.sentence, first.as_authors) == ("This is joint work with A. Doe (KTH) and B. Roe.", False)
    assert (second.sentence, second.as_authors) == ("Authors: C. Poe, D. Coe.", True)
