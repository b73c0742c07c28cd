"""Lines of a timetable in bars, "10:00 | A1.03 | Title": the room between them as a line of its own."""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from abstractsearch.programme.formats.booklet.lines import Line
from abstractsearch.programme.formats.booklet.vocabulary import room_in
from abstractsearch.programme.when.clock import clock_in

FEWEST = 3  # lines with a room between bars that make it the way of a document
_BARRED = re.compile(r"(?P<time>[^|]{4,30}?)\s*\|\s*(?P<room>[^|]{1,30}?)\s*\|\s*(?P<rest>\S.*)")
_NUMBERED = re.compile(r"[A-Z]{0,3}[- ]?\d{1,3}(?:\.\d{1,3})?[a-z]?")


def rooms_apart(lines: Sequence[Line]) -> list[Line]:
    """The lines, where a room that stands between bars behind a time, and in several lines, follows its line."""
    found = [_parts(line) for line in lines]
    counts = Counter(parts["room"] for parts in found if parts)
    rooms = {room for room, count in counts.items() if count > 1 or room_in(room)}
    if sum(counts[room] for room in rooms) < FEWEST:
        return list(lines)
    result: list[Line] = []
    for line, parts in zip(lines, found, strict=True):
        if parts and parts["room"] in rooms:
            text = f"{parts['time']} {parts['rest']}"
            room = f"Room: {parts['room']}"
            result.append(replace(line, text=text, printed=text))
            result.append(replace(line, text=room, printed=room, level=0, after_gap=False))
        else:
            result.append(line)
    return result


def _parts(line: Line) -> re.Match[str] | None:
    match = None if line.cells else _BARRED.fullmatch(line.text)
    if not match or not clock_in(match["time"]):
        return None
    return match if room_in(match["room"]) or _NUMBERED.fullmatch(match["room"]) else None
