"""The tables of a page as rows: cells that span several rows are in each, and the day above a table is its own."""

from collections.abc import Iterator

from selectolax.lexbor import LexborHTMLParser, LexborNode

from abstractsearch.programme.formats.delimited import Line, cell_of
from abstractsearch.programme.formats.markup import plain
from abstractsearch.programme.formats.table_layout import names_a_day

_MOST_ROWS, _MOST_COLUMNS = 500, 60  # that one cell spans
_LONGEST_DAY = 80  # characters of a text that is a day and no more
_TEXTS = frozenset("h1 h2 h3 h4 h5 h6 p caption strong b span a button".split())


def tables_of(page: LexborHTMLParser) -> Iterator[tuple[str, list[Line]]]:
    """(the day printed last above it or "", the rows that say something) of every table that holds no other."""
    day, number = "", 0
    for node in page.body.traverse() if page.body is not None else ():
        if node.tag == "table":
            number += 1
            if len(node.css("table")) == 1:  # itself
                caption = node.css_first("caption")
                own = plain(caption.html or "") if caption else ""
                yield (own if names_a_day(own) else day), _rows(node, number)
        elif node.tag in _TEXTS and len(text := node.text().strip()) < _LONGEST_DAY and names_a_day(text):
            day = text


def _rows(table: LexborNode, number: int) -> list[Line]:
    lines = []
    held: dict[int, tuple[str, int]] = {}
    for place, row in enumerate(table.css("tr"), start=1):
        cells: list[str] = []
        reaching: set[int] = set()
        for cell in row.css("td, th"):
            reaching |= _fill(cells, held)
            text, down = cell_of(plain(cell.html or "")), _span(cell, "rowspan", _MOST_ROWS)
            if down > 1:
                held[len(cells)] = (text, down - 1)
            cells += [text, *[""] * (_span(cell, "colspan", _MOST_COLUMNS) - 1)]
        reaching |= _fill(cells, held)
        lines.append(Line(f"table {number}, row {place}", tuple(cells), frozenset(reaching)))
    return [line for line in lines if line.filled]


def _fill(cells: list[str], held: dict[int, tuple[str, int]]) -> set[int]:
    """Put in the cells of rows above that reach down to the next column; which columns they are in."""
    begin = len(cells)
    while (column := len(cells)) in held:
        text, more = held.pop(column)
        cells.append(text)
        if more > 1:
            held[column] = (text, more - 1)
    return set(range(begin, len(cells)))


def _span(cell: LexborNode, name: str, most: int) -> int:
    told = cell.attributes.get(name) or ""
    return min(max(int(told), 1), most) if told.isascii() and told.isdigit() else 1
