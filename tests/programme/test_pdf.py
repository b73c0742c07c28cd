"""PDF: lines in reading order with the facts of their printing, and whole books of abstracts."""

import pytest

from abstractsearch.errors import SourceError
from abstractsearch.programme.entries import Settings
from abstractsearch.programme.formats import format_of, pdf, read_sources
from abstractsearch.programme.formats.source import Source
from abstractsearch.programme.notes import Kind
from tests.programme.printed import Text, set_below
from tests.programme.printed import pdf as printed

PROSE = [
    "We look at how snow lies on the roofs of a small town, and why some of it",
    "slides off at noon. Forty roofs were watched by a camera for a whole winter,",
    "and the slides were counted by hand. Steep roofs lose their snow in lumps.",
]
PEOPLE = ("Ada Stone", "Ben Hill", "Cem Yilmaz", "Dora Lake")
TITLES = ("Snow on roofs", "Research on frost", "A national school for ice: first years", "Is hail round?")


def book(*, columns: bool = False) -> bytes:
    """Four abstracts, two on a page, with a running head and page numbers."""
    pages = []
    for number in range(2):
        page = [Text("Winter Days 2026", 72, 40, 9), Text(str(number + 1), 290, 810, 9)]
        for place in range(2):
            entry, left, top = 2 * number + place, 72 + 250 * place * columns, 90 + 200 * place * (not columns)
            page.append(Text(TITLES[entry], left, top, 14, bold=True))
            page.append(Text(PEOPLE[entry], left, top + 18))
            lines = [line[:38] for line in PROSE * 3] if columns else PROSE
            page += set_below(lines, top + 45, left)
        pages.append(page)
    return printed(*pages)


def lines(content: bytes) -> list[str]:
    return [line.text for line in pdf.text_of(Source("a.pdf", content)).lines]


def test_a_book_of_abstracts_is_read_whole() -> None:
    reading = read_sources([Source("winter.pdf", book())], name="winter", settings=Settings())
    assert [(talk.title, talk.speakers[0].name) for talk in sorted(reading.programme.talks, key=lambda t: t.id)] == [
        *[(TITLES[1], PEOPLE[1]), (TITLES[3], PEOPLE[3]), (TITLES[0], PEOPLE[0]), (TITLES[2], PEOPLE[2])],
    ]
    assert all(talk.abstract == " ".join(PROSE) for talk in reading.programme.talks)
    assert reading.accounting == {"lines": 24, "talks": 20, "page heads and numbers": 4}


def test_heads_and_page_numbers_are_no_lines() -> None:
    text = pdf.text_of(
        Source("a.pdf", printed(*[[Text("Head", 72, 40), Text(f"Page {n}", 72, 400)] for n in range(5)]))
    )
    assert [line.text for line in text.lines] == ["Page 0", "Page 1", "Page 2", "Page 3", "Page 4"]
    assert text.furniture == ("Head",) * 5


def test_two_columns_are_read_one_after_the_other() -> None:
    left = set_below([f"left words of line {n} go on to the gap" for n in range(20)], 100, 60, 10)
    right = set_below([f"right words of line {n} go on to the end" for n in range(20)], 100, 320, 10)
    read = lines(printed([Text("A title over both columns that is long enough to cross", 60, 70, 12), *left, *right]))
    assert [line.split()[0] for line in read] == ["A", *["left"] * 20, *["right"] * 20]


def test_a_second_column_of_few_lines_between_those_of_the_first_is_a_column() -> None:
    left = set_below([f"left words of line {n} go on to the gap" for n in range(30)], 100, 60, 10)
    right = set_below([f"right words of line {n} go on to the end" for n in range(4)], 105, 320, 10)
    title = [Text("Abstracts of the year", 60, 80, 10), Text("right words at the height of a title", 320, 80, 10)]
    read = lines(printed([*title, *left, *right]))
    assert [line.split()[0] for line in read] == ["Abstracts", *["left"] * 30, *["right"] * 5]


def test_what_stands_far_apart_on_a_line_stays_apart() -> None:
    assert lines(printed([Text("Ada Stone"), Text("Hall A, Mon 9:00", 400)])) == ["Ada Stone   Hall A, Mon 9:00"]


def test_size_and_weight_make_headings() -> None:
    page = [Text("Sessions", 72, 60, 18), Text("A bold line", 72, 100, 11, True), *set_below(PROSE, 130)]
    text = pdf.text_of(Source("a.pdf", printed(page)))
    assert [line.level for line in text.lines] == [1, 7, 0, 0, 0]
    assert [line.after_gap for line in text.lines] == [True, True, True, False, False]


def test_raised_digits_are_marks() -> None:
    page = [Text("Ada Stone", 72, 100, 11), Text("1,2", 122, 96, 7), *set_below(PROSE, 130)]
    assert lines(printed(page))[0] == "Ada Stone¹²"


def test_raised_letters_are_marks() -> None:
    page = [Text("Ada Stone", 72, 100, 11), Text("a,b", 122, 96, 7), *set_below(PROSE, 130)]
    assert lines(printed(page))[0] == "Ada Stoneᵃᵇ"


def test_a_page_without_text_is_told() -> None:
    source = Source("a.pdf", printed([], _page()))
    reading = read_sources([source], name="winter", settings=Settings())
    assert [note.chosen for note in reading.notes if note.kind == Kind.NO_TEXT] == ["page 1"]


def _page() -> list[Text]:
    page: list[Text] = []
    for entry in range(4):
        page += [Text(TITLES[entry], 72, 80 + 120 * entry, 14, True), Text(PEOPLE[entry], 72, 98 + 120 * entry)]
        page += set_below(PROSE, 120 + 120 * entry)
    return page


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"%PDF-1.7\n\x00\x01", "is damaged; export it again"),
        (printed([]), "has no text, only images of 1 pages"),
        (book()[:700], "damaged|no text"),
    ],
)
def test_what_cannot_be_read_is_one_line(content: bytes, said: str) -> None:
    assert format_of(Source("a.pdf", content)) == "booklet"
    with pytest.raises(SourceError, match=said):
        read_sources([Source("a.pdf", content)], name="winter", settings=Settings())
