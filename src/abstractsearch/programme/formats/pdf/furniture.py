"""What belongs to the page and not to the text: numbers, and heads and feet that run through the document."""

import re
from collections import Counter
from collections.abc import Sequence

from abstractsearch.programme.formats.pdf.rows import Row

_PAGE_NUMBER = re.compile(
    r"[\s\-–—|]*(?:page|seite|p\.)?\s*\d{1,4}(?:\s*(?:/|of|sur|von|de)\s*\d{1,4})?[\s\-–—|]*", re.IGNORECASE
)


def furniture(rows: Sequence[Row]) -> set[int]:
    """Numbers of the rows that belong to the page: its number, and heads and feet that run through the document."""
    pages = {row.page for row in rows}
    edges = [n for n, row in enumerate(rows) if row.base < 0.09 * row.height or row.base > 0.91 * row.height]
    found = {n for n in edges if _PAGE_NUMBER.fullmatch(rows[n].text)}
    shapes = Counter((re.sub(r"\d+", "0", rows[n].text), round(rows[n].base / 8)) for n in edges)
    often = 2 if len(pages) < 6 else max(3, 0.2 * len(pages))
    for n in edges:
        shape = re.sub(r"\d+", "0", rows[n].text)
        if sum(shapes[shape, round(rows[n].base / 8) + step] for step in (-1, 0, 1)) >= often:
            found.add(n)
    last = {row.page: n for n, row in enumerate(rows)}
    found |= {
        n for n in last.values() if re.fullmatch(r"\W*\d{1,4}\W*", rows[n].text) and rows[n].base > 0.8 * rows[n].height
    }
    return found | {n for n, row in enumerate(rows) if row.turn is None}
