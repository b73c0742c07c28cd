"""What holds for every text, whatever is in it."""

from hypothesis import given, settings
from hypothesis import strategies as st

from abstractsearch.programme.when.clock import clock_in
from abstractsearch.programme.when.dates import named_days
from abstractsearch.programme.when.days import day_in
from abstractsearch.programme.when.moments import context_of, moment_in

PIECES = st.sampled_from(
    "9 12 30 59 2026 0830 46176 : . / - – , ( ) h Uhr am pm AM noon de das às alle from bis to and und May Mar out "
    "Juni março 1er 3rd Mon Fr segunda-feira Sunday Day Tag second T Z +10 GMT+2 $ % \n".split(" ")
)
TEXTS = st.lists(st.tuples(PIECES, st.sampled_from(["", " "])), max_size=14).map(
    lambda parts: "".join(piece + gap for piece, gap in parts)
)


@settings(max_examples=200, deadline=None)
@given(st.one_of(st.text(max_size=60), TEXTS))
def test_whatever_is_read_stands_in_the_text(text: str) -> None:
    named = named_days(text)
    assert len(named.rest) == len(text)
    for start, end in [day.at for day in (*named.days, *(day for pair in named.ranges for day in pair))]:
        assert 0 <= start < end <= len(text)
    clock, day = clock_in(text), day_in(text)
    if clock:
        assert 0 <= clock.start < 24 * 60
        assert clock.end is None or clock.start <= clock.end < 24 * 60
        assert text[slice(*clock.at)].strip()
        assert not day or clock.at[1] <= day.at[0] or day.at[1] <= clock.at[0] or day.number


@settings(max_examples=200, deadline=None)
@given(st.lists(st.one_of(st.text(max_size=40), TEXTS), min_size=1, max_size=4))
def test_any_column_of_cells_is_read(cells: list[str]) -> None:
    context = context_of(cells, year=2026)
    for cell in cells:
        moment = moment_in(cell, context)
        assert moment.span is None or moment.span[0] is not None
