"""A programme is checked when it is made."""

import dataclasses

import pytest

from abstractsearch.errors import ProgrammeError
from abstractsearch.programme.model import Person, Programme, Session, Talk, distinct, safe_id


def test_talks_are_kept_in_order_of_time_however_given(programme: Programme) -> None:
    turned = dataclasses.replace(programme, talks=programme.talks[::-1], people=programme.people[::-1])
    assert turned == programme


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ({"talks": (Talk("a", "A"), Talk("A", "B"))}, "used twice"),
        ({"talks": (Talk("../a", "A"),)}, "cannot be a talk id"),
        ({"talks": (Talk("a", "A", session=Session("x", "X")),)}, "which the programme lacks"),
        ({"talks": (Talk("a", "A", authors=(Person("x", "X"),)),)}, "not among the people"),
        ({"name": ".."}, "cannot be a programme name"),
        ({"timezone": "Mars/Olympus"}, "no time zone"),
        ({"timezone": "../../etc/passwd"}, "no time zone"),
    ],
)
def test_what_contradicts_itself_is_refused(programme: Programme, change: dict, message: str) -> None:
    with pytest.raises(ProgrammeError, match=message):
        dataclasses.replace(programme, **change)


def test_a_talk_that_ends_before_it_starts_is_refused(programme: Programme) -> None:
    first = programme.talks[0]
    with pytest.raises(ProgrammeError, match="ends before it starts"):
        dataclasses.replace(programme, talks=(dataclasses.replace(first, end=first.start.replace(hour=1)),))


def test_an_unknown_talk_is_named_with_near_ids(programme: Programme) -> None:
    with pytest.raises(ProgrammeError, match="did you mean lovelace-ada"):
        programme.talk("lovelace-ida")


@pytest.mark.parametrize("title", ["TBA", "tba", "", "To be announced"])
def test_an_announced_talk_has_no_text(title: str) -> None:
    assert Talk("a", title).text == ""


@pytest.mark.parametrize(
    ("title", "text"), [("Waves", "Waves. They move."), ("Waves?", "Waves? They move."), ("TBA", "They move.")]
)
def test_the_text_of_a_talk_is_its_title_and_its_abstract(title: str, text: str) -> None:
    assert Talk("a", title, "They move.").text == text


def test_repeated_ids_get_numbers_whatever_their_case() -> None:
    assert distinct(["a", "A", "b", "a", "a-2"]) == ["a", "A-2", "b", "a-3", "a-2-2"]


@pytest.mark.parametrize(
    ("given", "safe"),
    [("10.1109/TVCG.1", "10.1109-TVCG.1"), ("../x", "x"), ("é ü", "talk"), ("", "talk"), (".", "talk")],
)
def test_a_sources_id_becomes_safe_as_a_file_name(given: str, safe: str) -> None:
    assert safe_id(given) == safe
