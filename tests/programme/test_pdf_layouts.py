"""PDF: however a page is laid out, every word comes out once, in the order in which people read it."""

from collections.abc import Callable, Iterator, Sequence
from itertools import count

from hypothesis import given, settings
from hypothesis import strategies as st

from abstractsearch.programme.formats import pdf
from abstractsearch.programme.formats.booklet.lines import Line
from abstractsearch.programme.formats.source import Source
from tests.programme.printed import Ruled, Text, ruled
from tests.programme.printed import pdf as printed

Page = list[Text | Ruled]
LEADING, SIZE = 12.5, 10.0


def read(*pages: Page) -> pdf.PdfText:
    return pdf.text_of(Source("a.pdf", printed(*pages)))


def cells(*pages: Page) -> list[tuple[str, ...]]:
    return [line.cells or (line.text,) for line in read(*pages).lines]


def words(lines: tuple[Line, ...]) -> list[str]:
    return [word for line in lines for part in (line.cells or (line.text,)) for word in part.split()]


def fresh() -> Iterator[str]:
    """Words that are all different."""
    for number in count():
        yield "".join("bcdfglmnrs"[int(digit)] + "aeiou"[int(digit) % 5] for digit in f"{number + 100}")


class Layout:
    """A page that is filled from top to bottom; `said` is what a person reads."""

    def __init__(self) -> None:
        self.top, self.page, self.said, self.fresh = 90.0, Page(), list[str](), fresh()

    def line(self, letters: int, left: float, top: float) -> list[str]:
        """Print words of so many letters together."""
        taken: list[str] = []
        while len(" ".join(taken)) + 7 <= letters or not taken:
            taken.append(next(self.fresh))
        self.page.append(Text(" ".join(taken), left, top, SIZE))
        return taken

    def paragraph(self, lines: int) -> None:
        for number in range(lines):
            self.said += self.line(95 if number + 1 < lines else 60, 60, self.top + LEADING * number)
        self.top += LEADING * lines + 14

    def columns(self, left: int, right: int, shift: float) -> None:
        """Two columns of running text; the right one begins `shift` lower."""
        for x, lines, down in ((60, left, 0.0), (310, right, shift)):
            for number in range(lines):
                letters = 46 if number + 1 < lines else 20
                self.said += self.line(letters, x, self.top + down + LEADING * number)
        self.top += LEADING * max(left, right) + shift + 20

    def table(self, rows: Sequence[tuple[int, ...]]) -> None:
        """Rows of a time and cells of so many lines; 0 for an empty one."""
        for number, row in enumerate(rows):
            time = f"{9 + number}:{number}5"
            self.page.append(Text(time, 60, self.top, SIZE))
            self.said.append(time)
            for column, lines in enumerate(row):
                for line in range(lines):
                    self.said += self.line(
                        18 if line + 1 < lines else 12, 110 + 140 * column, self.top + LEADING * line
                    )
            self.top += LEADING * max(1, *row) + 8
        self.top += 20


ROW = st.tuples(st.integers(1, 3), st.integers(0, 3), st.integers(0, 3)).filter(lambda row: sum(row[1:]) > 0)
ROWS = st.lists(ROW, min_size=3, max_size=5).filter(
    lambda rows: all(sum(row[n] > 0 for row in rows) > 1 for n in (1, 2))
)
BLOCKS = st.one_of(
    st.tuples(st.just(Layout.paragraph), st.tuples(st.integers(1, 4))),
    st.tuples(
        st.just(Layout.columns), st.tuples(st.integers(4, 12), st.integers(4, 12), st.sampled_from([0.0, 4.0, 8.0]))
    ),
    st.tuples(st.just(Layout.table), st.tuples(ROWS)),
)


@given(st.lists(BLOCKS, min_size=1, max_size=3))
@settings(max_examples=60, deadline=None)
def test_every_word_is_read_once_and_in_order(blocks: list[tuple[Callable[..., None], tuple[object, ...]]]) -> None:
    layout = Layout()
    layout.paragraph(2)
    for block, sizes in blocks:
        block(layout, *sizes)
        layout.paragraph(2)
    assert layout.top < 10_000
    found = read(layout.page)
    assert words(found.lines) == layout.said
    assert found.furniture == ()


PLACES = st.tuples(st.integers(0, 5), st.integers(0, 35), st.sampled_from([7.0, 10.0, 14.0]))


@given(st.lists(PLACES, min_size=1, max_size=60, unique_by=lambda place: place[:2]), st.sets(st.integers(0, 30)))
@settings(max_examples=60, deadline=None)
def test_no_word_is_lost_or_doubled_wherever_it_stands(places: list[tuple[int, int, float]], upright: set[int]) -> None:
    page: Page = [
        Text(word, 40 + 85 * across + down % 7, 90 + 18 * down + across % 3, size, turned=False)
        for word, (across, down, size) in zip(fresh(), places, strict=False)
    ]
    page += [Text(f"up{n}", 20, 800 - 25 * n, 8, turned=True) for n in sorted(upright)]
    found = read(page)
    said = "".join(words(found.lines)) + "".join(found.furniture)
    assert sorted(said.replace(" ", "")) == sorted("".join(text.text for text in page if isinstance(text, Text)))


def test_short_lines_with_times_in_two_columns_are_columns() -> None:
    left = ["Session A: Snow", "09:00 Roofs", "Ada Stone", "09:20 Frost", "Ben Hill"]
    right = ["Session B: Ice", "09:00 Roads", "Dora Lake", "09:20 Lakes", "Eva Moss"]
    page: Page = [Text(text, x, 100 + 14 * n) for x, side in ((50, left), (300, right)) for n, text in enumerate(side)]
    assert [line.text for line in read(page).lines] == [*left, *right]
    assert {line.indent for line in read(page).lines} == {0}


def test_a_ruled_table_is_read_by_its_cells() -> None:
    page: Page = [
        Text("Time", 54, 112),
        Text("Room A", 104, 112),
        Text("Room B", 254, 112),
        Text("9:00", 54, 132),
        Text("Snow on the roofs of", 104, 132),
        Text("small towns", 104, 145),
        Text("Ice", 254, 132),
        Text("Dora Lake", 254, 145, bold=True),
        Text("10:00", 54, 167),
        Text("Frost", 254, 167),
        *ruled([50, 100, 220, 350], [100, 118, 150, 172]),
    ]
    assert cells([Text("Before it", 50, 80), *page, Text("Behind it", 50, 200)]) == [
        ("Before it",),
        ("Time", "Room A", "Room B"),
        ("9:00", "Snow on the roofs of small towns", "Ice  Dora Lake"),
        ("10:00", "", "Frost"),
        ("Behind it",),
    ]


def test_a_cell_over_several_columns_stands_in_its_first() -> None:
    lines = [Ruled(50, y, 350, y) for y in (100, 120, 140, 160)]
    lines += [Ruled(x, 100, x, 160) for x in (50, 100, 350)]
    lines += [Ruled(220, 100, 220, 120), Ruled(220, 140, 220, 160)]
    text = [Text("9:00", 54, 114), Text("Snow", 104, 114), Text("Ice", 224, 114), Text("9:30", 54, 134)]
    text += [Text("Coffee for all", 190, 134), Text("10:00", 54, 154), Text("Hail", 224, 154)]
    assert cells([*text, *lines]) == [("9:00", "Snow", "Ice"), ("9:30", "Coffee for all", ""), ("10:00", "", "Hail")]


def test_a_range_of_times_over_two_lines_opens_one_row() -> None:
    page: Page = [Text("14:30-", 54, 112), Text("14:45", 54, 127), Text("Snow", 104, 120), Text("Ada Stone", 204, 120)]
    page += [Text("14:45-", 54, 147), Text("15:00", 54, 162), Text("Ice", 104, 155), Text("Ben Hill", 204, 155)]
    page += ruled([50, 100, 200, 300], [100, 135, 170])
    assert cells(page) == [("14:30- 14:45", "Snow", "Ada Stone"), ("14:45- 15:00", "Ice", "Ben Hill")]


def test_heads_that_change_with_the_session_are_no_text() -> None:
    pages: list[Page] = [
        [
            Text(f"Session {1 + n // 2}: {'Snow' if n < 3 else 'Ice'}", 60 if n % 2 else 430, 36, 8),
            Text(f"A talk about the letter {'ABCDEF'[n]}", 60, 90, 14),
            *(Text(f"some text of page {'abcdef'[n]}", 60, 120 + 13 * line) for line in range(4)),
        ]
        for n in range(6)
    ]
    found = read(*pages)
    assert len(found.furniture) == 6
    assert {line.text[:4] for line in found.lines} == {"A ta", "some"}


def test_the_times_of_talks_at_the_top_of_a_page_are_text() -> None:
    pages: list[Page] = [
        [
            Text(f"O1.{n + 1} {9 + n}:30-{10 + n}:00", 60, 60, 9, bold=True),
            *(Text(f"some text of page {'abcdef'[n]}", 60, 120 + 13 * line) for line in range(4)),
        ]
        for n in range(6)
    ]
    assert read(*pages).furniture == ()


def test_letters_set_apart_are_words_and_turned_text_comes_last() -> None:
    page: Page = [
        Text("S E S S I O N   T W O", 60, 80, 14),
        Text("upwards", 30, 500, turned=True),
        Text("Ada Stone", 60, 100),
    ]
    assert [line.text for line in read(page).lines] == ["SESSION TWO", "Ada Stone", "upwards"]


def test_a_word_that_is_printed_twice_to_look_bold_is_one() -> None:
    page: Page = [Text("Snow", 60, 80), Text("Snow", 60.4, 80), Text("Ice", 60, 100), Text("Ice", 59.6, 100.4)]
    assert [line.text for line in read([*page, Text("Snow", 60, 120)]).lines] == ["Snow", "Ice", "Snow"]
