"""From rows to lines: how large and heavy each is beside the body, how far below the one before."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby, pairwise
from statistics import median

from abstractsearch.programme.formats.booklet.lines import Line, in_printed_letters, is_rule
from abstractsearch.programme.formats.pdf.rows import Row

_BULLET = re.compile(r"^[•◦▪●○■–]\s+(?=\S)")


def lines_of(rows: Sequence[Row]) -> Iterator[Line]:
    """Rows as lines: how large and heavy beside the body, how far below the line before."""
    if not rows:
        return
    body = _body_size(rows)
    larger = sorted({round(row.size, 1) for row in rows if row.size > 1.12 * body and len(row.text) > 2}, reverse=True)
    levels = {size: min(level, 6) for level, size in enumerate(_merged(larger), start=1)}
    leading = _leading(rows)
    left = min((row.pieces[0].left for row in rows), default=0.0)
    before: Row | None = None
    for number, row in enumerate(rows, start=1):
        words = [word for piece in row.pieces for word in piece.words]
        heavy = sum(len(word.text) for word in words if word.bold) >= 0.9 * sum(len(word.text) for word in words)
        slanted = all(word.italic for word in words)
        level = (
            next((level for size, level in levels.items() if abs(row.size - size) < 0.35), 0)
            if row.size > 1.12 * body
            else 0
        )
        gap = (row.base - before.base) / max(row.size, 1.0) if before and before.page == row.page else 9.0
        if before is None:
            apart = True
        elif before.page != row.page or row.base < before.base:  # the next page or column
            apart = _ends(before.text) or level > 0 or heavy
        else:
            apart = gap > leading * 1.25
        printed = in_printed_letters(_printed(row, heavy, slanted))
        text = in_printed_letters("   ".join(piece.text for piece in row.pieces))
        previous, before = before, row
        if row.cells:
            cells = tuple(in_printed_letters(cell) for cell in row.cells)
            text = "   ".join(filter(None, cells))
            size, opens = round(row.size, 1), previous is None or len(previous.cells) != len(cells)
            yield Line(number, text, text, after_gap=opens, cells=cells, page=row.page, size=size, bold=heavy)
            continue
        if is_rule(text):
            continue
        item = bool(_BULLET.match(text))
        yield Line(
            number=number,
            text=_BULLET.sub("", text),
            printed=_BULLET.sub("", printed),
            level=level or (7 if heavy else 0),
            italic=slanted,
            after_gap=apart,
            item=item,
            indent=round((row.pieces[0].left - (left if row.edge is None else row.edge)) / max(body / 2, 1)),
            page=row.page,
            size=round(row.size, 1),
            bold=heavy,
        )


def _merged(sizes: Iterable[float]) -> list[float]:
    kept: list[float] = []
    for size in sizes:
        if not kept or kept[-1] - size >= 0.7:
            kept.append(size)
    return kept


def _body_size(rows: Sequence[Row]) -> float:
    """The size in which most letters are printed."""
    sizes = Counter[float]()
    for row in rows:
        sizes[round(row.size, 1)] += len(row.text)
    return sizes.most_common(1)[0][0]


def _leading(rows: Sequence[Row]) -> float:
    """The usual distance of two baselines within a paragraph, in letter heights."""
    steps = [
        (after.base - before.base) / max(after.size, 1.0)
        for before, after in pairwise(rows)
        if before.page == after.page and 0 < after.base - before.base < 3 * after.size
    ]
    return median(steps) if steps else 1.3


def _printed(row: Row, heavy: bool, slanted: bool) -> str:
    """A row with marks of emphasis where its weight or slant changes."""
    if heavy or slanted:
        return "   ".join(piece.text for piece in row.pieces)
    parts = []
    for piece in row.pieces:
        runs = [
            (style, " ".join(word.text for word in words))
            for style, words in groupby(piece.words, key=lambda word: (word.bold, word.italic))
        ]
        parts.append(" ".join(_marked(text, *style) for style, text in runs))
    return "   ".join(parts)


def _marked(text: str, bold: bool, italic: bool) -> str:
    mark = "**" if bold else "*" if italic else ""
    return f"{mark}{text}{mark}" if mark and re.search(r"\w", text) and "*" not in text else text


def _ends(text: str) -> bool:
    return bool(re.search(r"[.?!:;…][\"”’')\]]*$", text))
