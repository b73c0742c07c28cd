"""The ruled lines of a page: edges of tables, drawn as lines, as thin boxes or as the borders of cells."""

import ctypes
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from abstractsearch.programme.formats.pdf.glyphs import Box

_THIN = 3.0  # points: a box no thicker is a line
_SHORTEST = 5.0
_MOST = 4000  # edges of a page beyond which it is a drawing, and segments of one path
_DEEPEST = 4


@dataclass(frozen=True)
class Rule:
    """A line across (`at` from the top) or down (`at` from the left), from `start` to `end`, in points."""

    at: float
    start: float
    end: float


@dataclass(frozen=True)
class Rules:
    across: tuple[Rule, ...] = ()
    down: tuple[Rule, ...] = ()


def rules_of(page: Any, box: Box, turn: int) -> Rules:
    """The lines of a page in the frame of a turn; none where they are so many that it is a drawing."""
    across: list[Rule] = []
    down: list[Rule] = []
    for left, bottom, right, top in _edges(page):
        x, y = box.framed(left, bottom, turn)
        other_x, other_y = box.framed(right, top, turn)
        wide, high = abs(x - other_x), abs(y - other_y)
        if high <= _THIN and wide >= _SHORTEST:
            across.append(Rule((y + other_y) / 2, min(x, other_x), max(x, other_x)))
        elif wide <= _THIN and high >= _SHORTEST:
            down.append(Rule((x + other_x) / 2, min(y, other_y), max(y, other_y)))
        if len(across) + len(down) > _MOST:
            return Rules()
    return Rules(_merged(across), _merged(down))


def _edges(page: Any) -> Iterator[tuple[float, float, float, float]]:
    """(left, bottom, right, top) of every line and of every side of a box."""
    import pypdfium2.raw as raw

    for item, matrix in _paths(page):
        points = _points(item, matrix)
        if not points:
            continue
        xs, ys = [x for x, _ in points], [y for _, y in points]
        left, bottom, right, top = min(xs), min(ys), max(xs), max(ys)
        if right - left <= _THIN or top - bottom <= _THIN:
            yield left, bottom, right, top
            continue
        for number in range(1, len(points)):
            segment = raw.FPDFPath_GetPathSegment(item, number)
            if raw.FPDFPathSegment_GetType(segment) == raw.FPDF_SEGMENT_LINETO:
                (x, y), (before_x, before_y) = points[number], points[number - 1]
                yield min(x, before_x), min(y, before_y), max(x, before_x), max(y, before_y)
        if len(points) in (4, 5):
            yield from ((left, bottom, left, top), (right, bottom, right, top))
            yield from ((left, bottom, right, bottom), (left, top, right, top))


def _paths(page: Any) -> Iterator[tuple[Any, Any]]:
    """The paths of a page and of the forms in it, each with the matrices that place it, the innermost first."""
    import pypdfium2.raw as raw

    count = raw.FPDFPage_CountObjects(page.raw)
    waiting: list[tuple[Any, tuple[Any, ...]]] = [
        (raw.FPDFPage_GetObject(page.raw, number), ()) for number in range(count)
    ]
    waiting.reverse()
    while waiting:
        item, outer = waiting.pop()
        kind = raw.FPDFPageObj_GetType(item)
        if kind == raw.FPDF_PAGEOBJ_PATH:
            yield item, (_matrix(item), *outer)
        elif kind == raw.FPDF_PAGEOBJ_FORM and len(outer) < _DEEPEST:
            inner = range(raw.FPDFFormObj_CountObjects(item))
            waiting += [(raw.FPDFFormObj_GetObject(item, number), (_matrix(item), *outer)) for number in inner]


def _matrix(item: Any) -> Any:
    import pypdfium2.raw as raw

    matrix = raw.FS_MATRIX(1, 0, 0, 1, 0, 0)
    raw.FPDFPageObj_GetMatrix(item, matrix)
    return matrix


def _points(path: Any, matrices: Sequence[Any]) -> list[tuple[float, float]]:
    """The points of a path on its page; [] for a path of very many, which is a picture."""
    import pypdfium2.raw as raw

    count = raw.FPDFPath_CountSegments(path)
    if not 1 < count <= _MOST:
        return []
    points = []
    left, up = ctypes.c_float(), ctypes.c_float()
    for number in range(count):
        raw.FPDFPathSegment_GetPoint(raw.FPDFPath_GetPathSegment(path, number), left, up)
        x, y = left.value, up.value
        for one in matrices:
            x, y = one.a * x + one.c * y + one.e, one.b * x + one.d * y + one.f
        points.append((x, y))
    return points


def _merged(rules: Sequence[Rule]) -> tuple[Rule, ...]:
    """Rules of which those on one line that touch are one."""
    found: list[Rule] = []
    for rule in sorted(rules, key=lambda rule: (round(rule.at / 2), rule.start)):
        last = found[-1] if found else None
        if last and abs(last.at - rule.at) < 2 and rule.start <= last.end + 3:
            found[-1] = Rule(last.at, last.start, max(last.end, rule.end))
        else:
            found.append(rule)
    return tuple(found)
