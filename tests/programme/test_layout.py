"""What a line says, whatever the language it is set in."""

import pytest

from abstractsearch.programme.formats.booklet.abstracts import paragraphs, without_references
from abstractsearch.programme.formats.booklet.headings import session_heading
from abstractsearch.programme.formats.booklet.lines import read_lines
from abstractsearch.programme.formats.booklet.titles import joined, opening
from abstractsearch.programme.formats.booklet.vocabulary import (
    is_placeholder,
    is_session_heading,
    label_of,
    room_in,
    section_of,
)
from abstractsearch.programme.occasions import is_break, is_ceremony


@pytest.mark.parametrize(
    "text",
    [
        "Coffee break",
        "Pause café",
        "Déjeuner",
        "Mittagessen",
        "Posters & wine",
        "Free discussions",
        "Free time Beach",
        "Conference dinner at the Old Port",
        "Registration and welcome coffee",
        "Group photo",
        "Konferenzdinner",
        "Tagungsessen im Seehaus",
        "Gala dinner",
        "Gesellschaftsabend",
        "Festliches Abendessen",
        "Cena di gala",
        "Jantar de gala",
    ],
)
def test_breaks_are_no_talks(text: str) -> None:
    assert is_break(text)


@pytest.mark.parametrize(
    "text",
    [
        "Free boundary problems",
        "Panel methods",
        "Discussion of the Euler equations",
        "Essen im Alter: eine Studie",
        "Feste und Feiern im Mittelalter",
    ],
)
def test_titles_that_begin_with_a_word_of_breaks_are_no_breaks(text: str) -> None:
    assert not is_break(text)


def test_ceremonies_are_told_from_titles() -> None:
    assert is_ceremony("Opening remarks")
    assert is_ceremony("Welcome to the conference")
    assert not is_ceremony("Opening the box")


@pytest.mark.parametrize("text", ["TBA", "ТВА", "TBA TBA", "t.b.a.", "To be announced", "À préciser"])
def test_placeholders_are_seen_in_look_alike_letters_too(text: str) -> None:
    assert is_placeholder(text)


@pytest.mark.parametrize(
    ("text", "role", "value"),
    [
        ("Speaker: Jane Doe", "speaker", "Jane Doe"),
        ("Orateur : Anne Dupont", "speaker", "Anne Dupont"),
        ("**Résumé :** On étudie.", "abstract", "On étudie."),
        ("Abstract. We study.", "abstract", "We study."),
        ("Co-authors: A. Doe, B. Roe", "authors", "A. Doe, B. Roe"),
        ("Mots-clés : arbres", "keywords", "arbres"),
        ("References", "references", ""),
    ],
)
def test_labelled_fields_are_read(text: str, role: str, value: str) -> None:
    assert label_of(text) == (role, value)


@pytest.mark.parametrize("text", ["We note: nothing", "Talk about abstract things", "Learning: a story"])
def test_other_colons_make_no_label(text: str) -> None:
    assert label_of(text) is None


def test_sections_and_sessions_are_told_by_their_words() -> None:
    assert [section_of(text) for text in ("List of Participants", "Contents", "Book of Abstracts", "Programme")] == [
        "people",
        "other",
        "abstracts",
        "schedule",
    ]
    assert section_of("Waves on graphs") is None
    assert is_session_heading("Session 3: Turbulence")
    assert is_session_heading("Séance plénière")
    assert not is_session_heading("Plenary thoughts on sets")


def test_a_session_keeps_its_title_and_loses_chair_time_and_room() -> None:
    assert session_heading("Session 3: Turbulence (chair: Ada Brown)") == ("Session 3: Turbulence", None)
    assert session_heading("09:00–10:30 Session A: Bayes (Chair: B. Green) — Room 101") == (
        "Session A: Bayes",
        "Room 101",
    )
    assert session_heading("Session 1: Sets (10:00 - 12:00)") == ("Session 1: Sets", None)
    assert session_heading("Session 3: Maps | Tuesday, 10:00-11:30 | Blue Lounge") == ("Session 3: Maps", "Blue Lounge")
    assert session_heading("Session 4 (Tuesday, 10:00): Imaging, Sensing") == ("Session 4: Imaging, Sensing", None)


@pytest.mark.parametrize(
    ("text", "room"),
    [("9:00, Room B2", "Room B2"), ("Salle 3", "Salle 3"), ("Talks are in the lecture room A1", "lecture room A1")],
)
def test_rooms_are_read(text: str, room: str) -> None:
    found = room_in(text)
    assert found
    assert found[0] == room


def test_page_numbers_running_headers_and_dotted_contents_are_no_lines() -> None:
    page = "Book of things      {}\n\nText of page {}.\n\n{}\n"
    text = "Trees ........ 12\n\n" + "".join(page.format(n, "abc"[n], n) for n in range(3))
    assert [line.text for line in read_lines(text)] == ["Text of page a.", "Text of page b.", "Text of page c."]


def test_underlined_lines_are_headings() -> None:
    assert [(line.text, line.level) for line in read_lines("Title\n=====\n\nPart\n----\ntext")] == [
        ("Title", 1),
        ("Part", 2),
        ("text", 0),
    ]


SENTENCE = "nobody had thought of this before and so it took us a very long time to see it, but then we saw it at last."


@pytest.mark.parametrize(
    ("title", "text"),
    [
        ("Fast Solvers for Slow Elliptic Problems", "We consider problems that are slow and " + SENTENCE),
        ("Fast solvers for slow elliptic problems", "Upcoming machines are slow and " + SENTENCE),
        ("Sampling: Walking in High Dimension", "Given a point that walks, " + SENTENCE),
        ("Fast solvers for slow elliptic problems.", "Recently a solver was found and " + SENTENCE),
        ("Solveurs rapides et leurs amis", "Nous étudions des solveurs qui sont rapides, " + SENTENCE),
    ],
)
def test_a_title_that_runs_into_its_abstract_ends_where_a_sentence_begins(title: str, text: str) -> None:
    found = opening([f"{title} {text}"], more=False, common={"fast", "solvers"})
    assert (found.title, found.rest, found.guessed) == (title, (text,), True)


def test_a_title_of_the_timetable_ends_where_the_timetable_says() -> None:
    found = opening(["On very slow solvers Solvers are slow"], more=False, common=(), known=["On very slow solvers"])
    assert (found.title, found.rest) == ("On very slow solvers", ("Solvers are slow",))


def test_a_title_ends_at_a_line_that_could_have_held_more() -> None:
    lines = ["Slow solvers", "Solvers are slow when they are given much to do, which happens", "now and then."]
    assert opening(lines, more=False, common=()).title == "Slow solvers"


def test_hyphens_at_the_end_of_a_line_stay_where_they_belong() -> None:
    common = {"high", "dimensional", "measurements"}
    assert joined(["in high-", "dimensional space"], common) == "in high-dimensional space"
    assert joined(["the measure-", "ments agree"], common) == "the measurements agree"


def test_torn_paragraphs_are_mended_and_real_ones_stay() -> None:
    text = "A sentence that breaks off in the middle of the\n\npage and goes on.\n\nA second paragraph."
    assert paragraphs(read_lines(text), ()) == [
        "A sentence that breaks off in the middle of the page and goes on.",
        "A second paragraph.",
    ]


@pytest.mark.parametrize(
    "references",
    [
        ["[1] A. Doe, On trees, J. Trees 12, 2019.", "[2] B. Roe, More trees, arXiv:2001.01234, 2020."],
        ["1. Doe, A. (2019). On trees. Journal of Trees.", "2. https://example.org/trees"],
        ["• Doe, A., Roe, B. On trees. Journal of Trees, 2019."],
        ["Ann Doe, Bob Roe, On trees, Proceedings of Trees, Oslo, 2019. https://example.org"],
    ],
)
def test_a_bibliography_at_the_end_is_no_abstract(references: list[str]) -> None:
    kept, found = without_references(["We study trees.", *references])
    assert (kept, len(found)) == (["We study trees."], len(references))
    assert not found[0].startswith(("[", "1", "•"))


def test_a_list_of_points_is_no_bibliography() -> None:
    texts = ["We show two things:", "• trees grow.", "• they did so in 2019."]
    assert without_references(texts) == (texts, ())
