"""Lists of people as they are printed."""

import pytest

from abstractsearch.programme.names.bylines import is_byline, may_be_one, name_likeness, names_one_each
from abstractsearch.programme.names.cuts import outside_brackets
from abstractsearch.programme.names.lists import listed, members, named_in, names_in, person_in
from abstractsearch.programme.names.printed import Named, is_name
from abstractsearch.programme.names.ranks import without_ranks


def shown(people: tuple[Named, ...]) -> str:
    return " | ".join(f"{one.name} ({one.affiliation})" if one.affiliation else one.name for one in people)


@pytest.mark.parametrize(
    ("text", "people"),
    [
        ("Ann Doe, Bob Roe sowie Cy Poe", "Ann Doe | Bob Roe | Cy Poe"),
        ("Ann Doe – Bob Roe", "Ann Doe | Bob Roe"),
        ("Eva Rey y Iván Rey, Ana Gil", "Eva Rey | Iván Rey | Ana Gil"),
        ("José Ortega y Gasset; Eva Silva e Melo", "José Ortega y Gasset | Eva Silva e Melo"),
        ("by Ann Doe; Bob Roe", "Ann Doe | Bob Roe"),
        ("Referenten: Uta von Stein, Jan Voß", "Uta von Stein | Jan Voß"),
        ("von Stein, Uta", "von Stein, Uta"),
        ("王芳、李明", "王芳 | 李明"),
        ("Wei Tu, Mit Doe", "Wei Tu | Mit Doe"),
    ],
)
def test_names_are_separated_in_many_ways(text: str, people: str) -> None:
    assert shown(names_in(text)) == people


@pytest.mark.parametrize(
    ("text", "people"),
    [
        ("GIL REY, Eva; DOE Ann", "GIL REY, Eva | DOE Ann"),
        ("Doe, A., Roe, B. C. & Poe, D.-E.", "Doe, A. | Roe, B. C. | Poe, D.-E."),
        ("Doe A, Roe BC", "Doe, A | Roe, BC"),
        ("Gil Rey, Eva; Ruiz Sol, Ana María", "Gil Rey, Eva | Ruiz Sol, Ana María"),
        ("Doe, Ann (Elm College), Roe, Bob (Oak Lab)", "Doe, Ann (Elm College) | Roe, Bob (Oak Lab)"),
        ("DOE Ann, ROE Bob", "DOE Ann | ROE Bob"),
    ],
)
def test_surnames_may_stand_first(text: str, people: str) -> None:
    assert shown(names_in(text)) == people


@pytest.mark.parametrize(
    ("text", "people"),
    [
        ("Ann Doe1,2*, Bob Roe2", "Ann Doe | Bob Roe"),
        ("Ann Doe 1,*, Bob Roe 2", "Ann Doe | Bob Roe"),
        ("Ann Doe∗ (presenter), **Bob Roe**, <u>Cy Poe</u>", "Ann Doe | Bob Roe | Cy Poe"),
        ("A. Doe¹ · B. Roeᵃ · C. Poe^{a,b}", "A. Doe | B. Roe | C. Poe"),
        ("Wei Wang 0002, Bob Roe", "Wei Wang 0002 | Bob Roe"),
        ("PD Dr. Eva Voß, apl. Prof. Jan Kurz, Ing. Ugo Sala", "Eva Voß | Jan Kurz | Ugo Sala"),
        ("Prof.ssa Lia Neri, Dott. Ugo Sala, M.Sc. Ann Doe", "Lia Neri | Ugo Sala | Ann Doe"),
        ("Mme Léa Pic, M. Jean Roux", "Léa Pic | Jean Roux"),
        ("Ann Doe, MD, PhD, Bob Roe, Jr.", "Ann Doe | Bob Roe Jr."),
        ("Ing Doe, M. B. Roe, Nat Poe", "Ing Doe | M. B. Roe | Nat Poe"),
    ],
)
def test_marks_and_ranks_are_no_part_of_a_name(text: str, people: str) -> None:
    assert shown(names_in(text)) == people


@pytest.mark.parametrize(
    "others",
    [" et al.", ", et al", " and others", " und weitere Autoren", " u. a.", " u.v.m.", " et coll.", " y otros", ", …"],
)
def test_those_who_are_not_named_are_nobody(others: str) -> None:
    assert shown(names_in(f"Ann Doe, Bob Roe{others}")) == "Ann Doe | Bob Roe"


@pytest.mark.parametrize("text", ["TBA", "N.N.", "to be announced", "", "?"])
def test_nobody_is_named_yet(text: str) -> None:
    assert names_in(text) == named_in(text) == ()


@pytest.mark.parametrize(
    ("text", "people"),
    [
        ("Ann Doe @ Elm Labs, Bob Roe", "Ann Doe (Elm Labs) | Bob Roe"),
        ("Ann Doe – Elm College", "Ann Doe (Elm College)"),
        ("Ann Doe, Elm College, Bob Roe, Oak Lab, Lyon", "Ann Doe (Elm College) | Bob Roe (Oak Lab, Lyon)"),
        ("Ann Doe, Bob Roe, Elm College", "Ann Doe (Elm College) | Bob Roe (Elm College)"),
        ("Ann Doe, Elmtown, Norway", "Ann Doe (Elmtown, Norway)"),
        ("Ann Doe, Head of Bees at Elm Inc.", "Ann Doe (Head of Bees at Elm Inc.)"),
        ("Ann Doe, Univ. of Fir", "Ann Doe (Univ. of Fir)"),
        ("Ann Doe\nElm College\nBob Roe\nMIT", "Ann Doe (Elm College) | Bob Roe (MIT)"),
        ("Ann Doe^a, Bob Roe^b\na Elm College\nb Oak Lab", "Ann Doe (Elm College) | Bob Roe (Oak Lab)"),
        ("Ann Doe [1], Bob Roe; [1] Elm College", "Ann Doe (Elm College) | Bob Roe"),
    ],
)
def test_affiliations_are_given_to_whom_they_belong(text: str, people: str) -> None:
    assert shown(names_in(text)) == people


@pytest.mark.parametrize(
    ("places", "people"),
    [
        ("1 Elm College 2 Oak Lab", "Ann Doe (Elm College) | Bob Roe (Elm College; Oak Lab)"),
        ("(1) Elm College; (2) Oak Lab", "Ann Doe (Elm College) | Bob Roe (Elm College; Oak Lab)"),
        ("2. Oak Lab", "Ann Doe | Bob Roe (Oak Lab)"),
        ("Elm College", "Ann Doe (Elm College) | Bob Roe (Elm College)"),
        ("Elm College; Oak Lab", "Ann Doe | Bob Roe"),
        ("", "Ann Doe | Bob Roe"),
    ],
)
def test_affiliations_below_the_names(places: str, people: str) -> None:
    assert shown(names_in("Ann Doe1, Bob Roe1,2", places)) == people


@pytest.mark.parametrize(
    ("line", "people"),
    [
        ("Ann Doe, Elmtown", "Ann Doe (Elmtown)"),
        ("DOE, Ann", "DOE, Ann"),
        ("Gil Rey, Eva", "Gil Rey (Eva)"),  # a line has its surname first only where one word or capitals say so
        ("Zur Lage der Seen", ""),
        ("Elm College, Oslo", ""),
        ("Ann", ""),
    ],
)
def test_a_line_is_read_more_strictly_than_a_cell(line: str, people: str) -> None:
    assert shown(listed(line)) == people


def test_one_person_of_a_cell() -> None:
    assert shown(person_in("Dr. Ann Doe, Bees & Wasps, Elmtown")) == "Ann Doe (Bees & Wasps, Elmtown)"
    assert shown(named_in("Dr. Ann Doe*")) == "Ann Doe"


def test_a_byline_of_one_name_is_told_by_the_others_of_its_document() -> None:
    doubtful = "Ann Doe, Comparative Ponds, Elm College, Lyon"
    assert may_be_one(doubtful)
    assert not may_be_one("Ann Doe and Bob Roe, Elm College")
    assert names_one_each([doubtful, "Bob Roe, Oak Lab", "Cy Poe, MIT"])
    assert not names_one_each([doubtful, "Bob Roe, Oak Lab", "Cy Poe, Di Coe and Eve Foe"])


def test_titles_are_no_bylines() -> None:
    assert is_byline("Ann Doe, Bob Roe et al.")
    assert not is_byline("On the lakes of Norway")
    assert not is_byline("Elm University, Oslo")


def test_common_words_make_a_name_unlikely() -> None:
    assert is_name("Optimal Transport")
    assert name_likeness("Optimal Transport", {"optimal", "transport"}) < 0.5 < name_likeness("Ann Doe", {"optimal"})


@pytest.mark.parametrize(
    ("name", "bare"),
    [
        ("Univ.-Prof. Dr. rer. nat. habil. Eva Voß", "Eva Voß"),
        ("Voß, Prof. Eva", "Voß, Eva"),
        ("Associate Professor Ann Doe", "Ann Doe"),
        ("MS Doe", "MS Doe"),
        ("Prof.", "Prof."),
    ],
)
def test_ranks_are_told_from_initials(name: str, bare: str) -> None:
    assert without_ranks(name) == bare


def test_members_and_brackets() -> None:
    assert members("bees, wasps") == ("bees", "wasps")
    assert members("bees; wasps, ants") == ("bees", "wasps, ants")
    assert outside_brackets("Ann Doe (X, Y), Bob", ",") == ["Ann Doe (X, Y)", "Bob"]
