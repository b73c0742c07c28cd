"""The order in which a page is read: columns of text one after the other, tables row by row."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from statistics import fmean, median

from abstractsearch.programme.formats.pdf.cells import CLOCK, Item
from abstractsearch.programme.formats.pdf.pieces import GAP, lines_of, split_at
from abstractsearch.programme.formats.pdf.tables import table_of
from abstractsearch.programme.formats.pdf.words import Word

_FEWEST = 3  # lines with text on both sides that make two columns
_NARROW = 7  # letters, or letter heights, within which no column of text is set
_PROSE = 22  # letters in a line of running text, at least


@dataclass(frozen=True)
class _Band:
    """Lines `start` to `end` of a page, which leave a channel free from top to bottom."""

    start: int
    end: int
    channel: tuple[float, float]
    both: int  # lines with text on both sides
    fewest: int  # lines with text on the side that has fewer
    last: int  # where a left column ends that runs on alone to the foot of the page


def in_order(items: Sequence[Item], rules: Sequence[float] = ()) -> Iterator[Item]:
    """The lines of a page as they are read; `items` come from top to bottom, `rules` are the heights of ruled lines."""
    parts = _parts(items, rules)
    at = 0
    for band, blocks in sorted(parts, key=lambda part: part[0].start):
        yield from in_order(items[at : band.start], rules)
        for block in blocks:
            yield from block
        at = band.end
    yield from in_order(items[at:], rules) if parts else items


def _parts(items: Sequence[Item], rules: Sequence[float]) -> list[tuple[_Band, list[Iterator[Item]]]]:
    """Bands that do not overlap, with what is read in each: columns of text first, then tables, the longest first."""
    bands = list(_bands(items))
    parts: list[tuple[_Band, list[Iterator[Item]]]] = []
    for band in sorted(bands, key=lambda band: (-band.both, band.start - band.end)):
        if _is_free(band, parts):
            sides = _sides(items[band.start : band.end], band.channel)
            if _are_columns(*sides):
                band = replace(band, end=band.last)
                sides = _sides(items[band.start : band.end], band.channel)
                parts.append((band, [in_order(_with_edge(side), rules) for side in sides]))
    for band in sorted(bands, key=lambda band: band.start - band.end):
        if _is_free(band, parts) and (table := table_of(items[band.start : band.end], rules)):
            parts.append((band, [iter(table)]))
    return parts


def _is_free(band: _Band, parts: Sequence[tuple[_Band, object]]) -> bool:
    return all(band.end <= other.start or other.end <= band.start for other, _ in parts)


def _with_edge(side: Sequence[Item]) -> list[Item]:
    """The lines of a column, which know where it begins."""
    edge = min(item.left for item in side)
    return [replace(item, edge=edge) for item in side]


def _bands(items: Sequence[Item]) -> Iterator[_Band]:
    """The longest runs of lines that leave a channel free, from each gap that none before it holds."""
    found: list[_Band] = []
    for number, item in enumerate(items):
        for gap in item.gaps:
            if any(one.start <= number < one.end and _overlap(one.channel, gap) > 0 for one in found):
                continue
            band = _band(items, number, gap)
            if band.fewest >= _FEWEST:
                found.append(band)
                yield band


def _band(items: Sequence[Item], number: int, gap: tuple[float, float]) -> _Band:
    channel, both, end, last = gap, 1, number + 1, number + 1
    lefts = rights = 1
    while end < len(items):
        narrower, sides = _free(items[end], channel)
        if narrower is None:
            break
        on_left = sides == 2 or items[end].right <= narrower[0]
        channel, both, end = narrower, both + (sides == 2), end + 1
        lefts, rights = lefts + on_left, rights + (sides == 2 or not on_left)
        if sides == 2 or not on_left:
            last = end
    alone = end == len(items) and all(item.right <= channel[0] + GAP * item.size for item in items[last:])
    lowest = end if alone else 0
    end = last + _going_on(items[last - 1 : end])
    start = number
    while start and items[start].base - items[start - 1].base < 2 * items[start].size:
        narrower, _ = _free(items[start - 1], channel)
        if narrower is None or items[start - 1].left < channel[1]:
            break
        channel, start = narrower, start - 1
    return _Band(start, end, channel, both, min(lefts, rights), max(lowest, end))


def _going_on(items: Sequence[Item]) -> int:
    """How many lines after the first go on below it without a wide gap or another size of letters."""
    count = 0
    for above, below in pairwise(items):
        if below.base - above.base > 1.9 * above.size or abs(below.size - above.size) > 0.15 * above.size:
            break
        count += 1
    return count


def _free(item: Item, channel: tuple[float, float]) -> tuple[tuple[float, float] | None, int]:
    """(the part of a channel that a line leaves free or None, on how many sides of it the line has text)."""
    before, after = item.left - channel[0], channel[1] - item.right
    if max(before, after) >= GAP * item.size:
        return (
            (channel[0], min(channel[1], item.left)) if before > after else (max(channel[0], item.right), channel[1])
        ), 1
    best = max(item.gaps, key=lambda gap: _overlap(gap, channel), default=None)
    if best is None or _overlap(best, channel) < GAP * item.size:
        return None, 0
    return (max(best[0], channel[0]), min(best[1], channel[1])), 2


def _overlap(one: tuple[float, float], other: tuple[float, float]) -> float:
    return min(one[1], other[1]) - max(one[0], other[0])


def _sides(items: Sequence[Item], channel: tuple[float, float]) -> tuple[list[Item], list[Item]]:
    middle = (channel[0] + channel[1]) / 2
    words: tuple[list[Word], list[Word]] = ([], [])
    rows: tuple[list[Item], list[Item]] = ([], [])
    for item in items:
        if item.cells:
            rows[item.right > middle].append(item)
            continue
        for part in split_at(item.words, [channel]):
            words[part[0].left >= middle].extend(part)
    left, right = ([*rows[side], *map(Item, lines_of(words[side]))] for side in (0, 1))
    return sorted(left, key=lambda one: one.base), sorted(right, key=lambda one: one.base)


def _are_columns(left: Sequence[Item], right: Sequence[Item]) -> bool:
    """Whether two sides are columns of text, to be read one after the other, and not cells of a table."""
    if min(len(left), len(right)) < _FEWEST:
        return False
    timed = _timed(left), _timed(right)
    if min(timed) > 0.15 and min(_length(left), _length(right)) > _NARROW:
        return True
    if min(_width(left), _width(right)) < _NARROW * median(item.size for item in (*left, *right)):
        return False
    together = _in_step(left, right)
    if min(_fullness(left), _fullness(right)) >= 0.45 and min(_length(left), _length(right)) >= _PROSE:
        return together < 0.8 or max(timed) < 0.15
    if max(timed) > 0.15 or together > 0.5:
        return False
    return _shared_bases(left, right) < 0.6 or (_has_heads(left) and _has_heads(right))


def _width(side: Sequence[Item]) -> float:
    return max(item.right for item in side) - min(item.left for item in side)


def _timed(side: Sequence[Item]) -> float:
    return fmean(bool(CLOCK.match(item.text)) for item in side)


def _length(side: Sequence[Item]) -> float:
    return fmean(len(item.text) for item in side)


def _fullness(side: Sequence[Item]) -> float:
    """The share of lines that reach nearly as far as the longest."""
    left, width = min(item.left for item in side), _width(side)
    return fmean(item.right - left > 0.8 * width for item in side)


def _steps(side: Sequence[Item]) -> list[float]:
    """Where, from the top, a gap above a line is wider than between the lines of a paragraph."""
    heights = [below.base - above.base for above, below in pairwise(side)]
    usual = sorted(heights)[len(heights) // 4] if heights else 0.0
    return [item.base for item, height in zip(side[1:], heights, strict=True) if height > 1.25 * usual]


def _in_step(left: Sequence[Item], right: Sequence[Item]) -> float:
    """The share of gaps that both sides have at one height; 0 where a side has fewer than two."""
    ours, theirs = _steps(left), _steps(right)
    if min(len(ours), len(theirs)) < 2:
        return 0.0
    same = sum(any(abs(one - other) < 4 for other in theirs) for one in ours)
    return same / max(len(ours), len(theirs))


def _shared_bases(left: Sequence[Item], right: Sequence[Item]) -> float:
    """The share of lines on the right that stand on a baseline with one on the left."""
    bases = [item.base for item in left]
    return fmean(any(abs(item.base - base) < 1 for base in bases) for item in right)


def _has_heads(side: Sequence[Item]) -> bool:
    """Whether some lines are heads of others: heavy, or larger, with lines below that are neither."""
    heavy = [all(word.bold for word in item.words) or item.size > 1.1 * side[-1].size for item in side]
    return any(heavy[1:]) and not all(heavy) and not any(re.match(r"\W*$", item.text) for item in side)
