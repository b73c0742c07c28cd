"""What belongs to the page and not to the text: numbers, and heads and feet that run through the document."""

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence

from abstractsearch.programme.formats.pdf.cells import CLOCK, Item
from abstractsearch.programme.formats.pdf.rows import Sheet

_EDGE = 0.09  # of the height, above and below
_PAGE_NUMBER = re.compile(
    r"[\s\-–—|]*(?:page|seite|p\.)?\s*\d{1,4}(?:\s*(?:/|of|sur|von|de)\s*\d{1,4})?[\s\-–—|]*", re.IGNORECASE
)
_NUMBER_AT_AN_END = re.compile(r"^\W*(\d{1,4})(?=\s)|(?<=\s)(\d{1,4})\W*$")
_PAGE_OF_PAGES = re.compile(
    r"(?:page|seite|p\.|página|pagina)?\s*\d{1,4}\s*(?:/|of|sur|von|de|di)\s*\d{1,4}$", re.IGNORECASE
)
_BARE_NUMBER = re.compile(r"\W*\d{1,4}\W*")

_Place = tuple[int, int]  # numbers of the sheet and of the line on it


def furniture(sheets: Sequence[Sheet]) -> set[_Place]:
    """The lines that are no text: slanted ones, page numbers, and what stands at one place on page after page."""
    edges = dict(_edges(sheets))
    pages = len({sheet.page for sheet in sheets})
    often = 2 if pages < 6 else max(3, int(0.2 * pages))
    found = {place for place, item in edges.items() if _PAGE_NUMBER.fullmatch(item.text)}
    found |= {(n, m) for n, sheet in enumerate(sheets) if sheet.turn is None for m in range(len(sheet.items))}
    found |= _repeated(edges, sheets, often, lambda place, item: [_without_number(item.text)])
    found |= _repeated(edges, sheets, max(often, 3), lambda place, item: _counting(item.text, sheets[place[0]].page))
    if pages > 3:
        found |= _repeated(edges, sheets, max(4, int(0.6 * pages)), _as_head_of(sheets))
    for number, sheet in enumerate(sheets):
        last = len(sheet.items) - 1
        if last > 0 and _BARE_NUMBER.fullmatch(sheet.items[last].text) and sheet.items[last].base > 0.8 * sheet.height:
            found.add((number, last))
    return found


def _edges(sheets: Sequence[Sheet]) -> Iterator[tuple[_Place, Item]]:
    for number, sheet in enumerate(sheets):
        for line, item in enumerate(sheet.items):
            if not _EDGE <= item.base / sheet.height <= 1 - _EDGE and not item.cells:
                yield (number, line), item


def _repeated(
    edges: dict[_Place, Item],
    sheets: Sequence[Sheet],
    often: int,
    keys: Callable[[_Place, Item], Iterable[object]],
) -> set[_Place]:
    """The lines that share a key and a height with lines of so many pages."""
    alike: dict[object, list[_Place]] = defaultdict(list)
    for place, item in edges.items():
        for key in keys(place, item):
            alike[key].append(place)
    found = set()
    for places in alike.values():
        for place in places:
            near = {sheets[n].page for n, m in places if abs(edges[n, m].base - edges[place].base) < 8}
            if len(near) >= often:
                found.add(place)
    return found


def _without_number(text: str) -> str:
    text = _PAGE_OF_PAGES.sub("", text)
    return _NUMBER_AT_AN_END.sub("", text).strip(" |·–—-") or text


def _counting(text: str, page: int) -> list[int]:
    """How far a number at an end of a line is ahead of the page: a number of the page is always as far."""
    numbers = (int(match[1] or match[2]) for match in _NUMBER_AT_AN_END.finditer(text))
    return [number - page for number in numbers if abs(number - page) < 2000]


def _as_head_of(sheets: Sequence[Sheet]) -> Callable[[_Place, Item], list[object]]:
    """The first line of a page, by its size, where it is smaller or slanted, set apart and gives no time."""

    def key(place: _Place, item: Item) -> list[object]:
        items = sheets[place[0]].items
        below = items[1] if len(items) > 1 else None
        if place[1] or below is None or re.search(CLOCK, item.text):
            return []
        small = item.size < 0.95 * max(one.size for one in items) and below.base - item.base > 1.9 * item.size
        return [round(item.size, 1)] if small else []

    return key
