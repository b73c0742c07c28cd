"""Lists of talks that nothing but a comma parts into names and titles: "Ada Stone, Ben Hill, Reeds in winter"."""

import re
from collections.abc import Sequence
from dataclasses import replace

from abstractsearch.programme.formats.booklet.lines import Line
from abstractsearch.programme.formats.booklet.vocabulary import is_chair, label_of
from abstractsearch.programme.names.bylines import is_byline
from abstractsearch.programme.names.institutions import is_institution
from abstractsearch.programme.when.clock import clock_in
from abstractsearch.programme.when.days import day_in

FEWEST = 3  # lines below each other that make a list
_LONGEST = 250  # characters of a line


def with_colons_behind_names(lines: Sequence[Line]) -> list[Line]:
    """The lines, where those of such a list are items with a colon behind the names."""
    cut = [_names_and_title(line) for line in lines]
    result = list(lines)
    for number, line in enumerate(lines):
        around = [n for n in range(max(0, number - 2), min(len(lines), number + 3)) if cut[n]]
        if (found := cut[number]) and len(around) >= FEWEST:
            text = f"{found[0]}: {found[1]}"
            result[number] = replace(line, text=text, printed=text, item=True)
    return result


def _names_and_title(line: Line) -> tuple[str, str] | None:
    """The people and the title of a line, where commas part them."""
    text = line.text
    if line.cells or line.level or len(text) > _LONGEST or text.endswith((",", ";")) or ": " in text:
        return None
    if label_of(text) or is_chair(text) or clock_in(text) or day_in(text):
        return None
    for comma in re.finditer(r",\s+", text):
        names, title = text[: comma.start()], text[comma.end() :]
        first = title.partition(",")[0]
        if is_byline(names) and not is_byline(first):
            small = sum(word[:1].islower() for word in title.split())
            return (names, title) if small and len(title.split()) > 1 and not is_institution(first) else None
    return None
