"""Tables with several talks in a row, in columns "p1_title", "p1_authors", … as ConfTool's sessions."""

import re
from collections.abc import Sequence

from abstractsearch.programme.formats.delimited import Line
from abstractsearch.programme.formats.naming import field_named

_BEFORE = re.compile(
    r"(?:p|paper|talk|presentation|contribution|submission|vortrag|beitrag|communication|expose|ponencia|comunicacion"
    r"|relazione|intervento|comunicacao)[\s_.-]*(?P<number>\d{1,2})[\s_.:-]+(?P<what>[^\W\d_].*)",
    re.IGNORECASE,
)
_BEHIND = re.compile(r"(?P<what>[^\W\d_].*?)[\s_.-]*\(?(?P<number>\d{1,2})\)?")
_PEOPLE = frozenset({"authors", "speakers"})
_OF_THE_SESSION = {"title": "Session title", "start": "Session start", "end": "Session end"}


def one_talk_a_row(head: Sequence[str], lines: Sequence[Line]) -> tuple[tuple[str, ...], list[Line], frozenset[str]]:
    """(header, rows, places of all rows but the first of each given one) with a row for each talk.

    What stands in the other columns is said of each talk; a row without any talk stays, its session's title for its
    own. A table with one talk a row comes back as it is.
    """
    groups = _groups(head)
    if not groups:
        return tuple(head), list(lines), frozenset()
    whats = list(dict.fromkeys(what for group in groups.values() for what in group))
    numbered = {number for group in groups.values() for number in group.values()}
    common = [number for number in range(len(head)) if number not in numbered]
    fields = {what: _field(what) for what in whats}
    title = next(n for n, what in enumerate(whats) if fields[what] == "title")
    names = [_of_the_session(head[number], set(fields.values())) for number in common]
    sessions = [n for n, name in enumerate(names) if _field(name) == "session"]
    rows: list[Line] = []
    parts: set[str] = set()
    for line in lines:
        shared = tuple(line.cells[number] for number in common)
        talks = [
            (place, tuple(line.cells[group[what]] if what in group else "" for what in whats))
            for place, group in groups.items()
        ]
        talks = [(place, cells) for place, cells in talks if any(cells)]
        if not talks:
            own = ["" for _ in whats]
            own[title] = next((shared[n] for n in sessions if shared[n]), "")
            shared = tuple("" if n in sessions else cell for n, cell in enumerate(shared))
            talks = [(0, tuple(own))]
        places = [f"{line.place}, talk {place}" if place else line.place for place, _ in talks]
        rows += [Line(place, (*cells, *shared)) for place, (_, cells) in zip(places, talks, strict=True)]
        parts.update(places[1:])
    return (*whats, *names), rows, frozenset(parts)


def _groups(head: Sequence[str]) -> dict[int, dict[str, int]]:
    """For each number in headers, which column holds what of that talk; {} where the table is no such one."""
    for form in (_BEFORE, _BEHIND):
        groups: dict[int, dict[str, int]] = {}
        for number, header in enumerate(head):
            if match := form.fullmatch(header.strip()):
                groups.setdefault(int(match["number"]), {}).setdefault(match["what"].strip(), number)
        groups = {number: group for number, group in sorted(groups.items()) if "title" in map(_field, group)}
        people = sum(bool(_PEOPLE & set(map(_field, group))) for group in groups.values())
        if groups and people == len(groups) and (form is _BEFORE or len(groups) > 1):
            return groups
    return {}


def _field(header: str) -> str:
    found = field_named(header)
    return found[0] if found else ""


def _of_the_session(header: str, of_talks: set[str]) -> str:
    """A header that would name a field of the talk names the session's where each talk has its own."""
    field = _field(header)
    return _OF_THE_SESSION[field] if field in of_talks and field in _OF_THE_SESSION else header
