"""Heads that name their session below title and names, in a line of its own: "Session: Salt and water"."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from abstractsearch.programme.formats.booklet.lines import Line
from abstractsearch.programme.formats.booklet.vocabulary import role_of

FEWEST = 3  # such heads that make it the way of a document
_LONGEST_HEAD = 6  # lines of title and names above the labels


def sessions_above(lines: Sequence[Line]) -> list[Line]:
    """The lines, where the session that a head names below its title stands above the title, once for its talks."""
    moves = dict(_moves(lines))
    if len(moves) < FEWEST:
        return list(lines)
    first_lines = {first: number for number, first in moves.items()}
    result: list[Line] = []
    said = ""
    for number, line in enumerate(lines):
        if number in first_lines:
            session = lines[first_lines[number]]
            if session.text != said:
                result.append(replace(session, after_gap=True))
            said = session.text
        if number not in moves:
            result.append(line)
    return result


def _moves(lines: Sequence[Line]) -> Iterator[tuple[int, int]]:
    """(the line that names a session, the first line of its head), both counted from 0."""
    for number, line in enumerate(lines):
        if role_of(line.text) != "session" or line.after_gap or line.cells:
            continue
        beside = [role_of(lines[n].text) for n in (number - 1, number + 1) if 0 <= n < len(lines)]
        if not {"time", "room"} & set(beside):
            continue
        head = range(number - 1, max(-1, number - _LONGEST_HEAD - 1), -1)
        first = next((n for n in head if lines[n].after_gap), None)
        if first is not None and role_of(lines[first].text) not in ("session", "time", "room"):
            yield number, first
